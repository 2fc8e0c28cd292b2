package dev.codeagent.api.call;

/**
 * The W3C trace context of a call.
 *
 * @param traceId 32 hex digits, or empty
 * @param spanId 16 hex digits, or empty
 */
public record TraceContext(String traceId, String spanId) {
  /** No trace. */
  public static final TraceContext NONE = new TraceContext("", "");
}
