package dev.codeagent.llm.http;

import dev.codeagent.api.call.CallContext;
import java.time.Duration;
import java.util.Objects;

/**
 * How long an exchange may take.
 *
 * @param idle the longest silence: until the head of the reply, and between two pieces of its body
 * @param total the longest time for the whole exchange, the wait for its turn included, whatever trickles in
 * @param context deadline and cancellation of the call
 */
public record Limits(Duration idle, Duration total, CallContext context) {
  public Limits {
    Objects.requireNonNull(idle, "idle");
    Objects.requireNonNull(total, "total");
    Objects.requireNonNull(context, "context");
  }
}
