package dev.codeagent.api.llm;

import dev.codeagent.api.call.CallContext;
import java.util.Objects;

/**
 * One call: what is asked, how, where the pieces go, and within which limits.
 *
 * @param request what is asked
 * @param options how
 * @param sink where pieces go; {@link LlmSink#none()} when nobody listens
 * @param context the limits
 */
public record LlmCall(LlmRequest request, LlmOptions options, LlmSink sink, CallContext context) {
  /** Refuses null where a component may not be null. */
  public LlmCall {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(sink, "sink");
    Objects.requireNonNull(context, "context");
  }

  /** The same call in another context. */
  public LlmCall with(CallContext other) {
    return new LlmCall(request, options, sink, other);
  }

  /** The same call with another request. */
  public LlmCall with(LlmRequest other) {
    return new LlmCall(other, options, sink, context);
  }
}
