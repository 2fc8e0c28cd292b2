package dev.codeagent.llm.compose;

import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import java.time.Duration;
import java.util.Optional;

/** Puts what the user set in the {@code llm} section in the place of what the caller chose. */
final class SettingsLayer implements LlmLayer {

  /** Longer than anybody waits, and so short that sums of nanoseconds do not overflow: some write "for ever". */
  private static final Duration LONGEST = Duration.ofDays(400);

  private final Optional<Boolean> streamed;
  private final Optional<Duration> idleTimeout;
  private final Optional<Duration> totalTimeout;
  private final Optional<Integer> maxOutputTokens;
  private final boolean deferring;

  SettingsLayer(LlmSection section) {
    streamed = section.stream();
    idleTimeout = section.idleTimeout();
    totalTimeout = section.totalTimeout();
    maxOutputTokens = section.maxOutputTokens();
    deferring = section.batch().filter(BatchSpec::all).isPresent();
  }

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> next.call(
        new LlmCall(request(call.request()), options(call.options()), call.sink(), call.context()));
  }

  private LlmOptions options(LlmOptions chosen) {
    LlmOptions within = chosen.within(
        streamed.orElse(chosen.streamed()),
        bounded(idleTimeout.orElse(chosen.idleTimeout())),
        bounded(totalTimeout.orElse(chosen.totalTimeout())));
    return deferring ? within.deferred() : within;
  }

  private static Duration bounded(Duration time) {
    return time.compareTo(LONGEST) < 0 ? time : LONGEST;
  }

  private LlmRequest request(LlmRequest asked) {
    int longest = maxOutputTokens.orElse(asked.maxOutputTokens());
    return longest == asked.maxOutputTokens() ? asked : asked.withMaxOutputTokens(longest);
  }
}
