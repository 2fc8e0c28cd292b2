package dev.codeagent.llm.compose;

import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import java.util.Objects;

/** Puts what the user set in the {@code llm} section in the place of what the caller chose. */
final class SettingsLayer implements LlmLayer {

  private final LlmSection section;
  private final boolean deferring;

  SettingsLayer(LlmSection section) {
    this.section = Objects.requireNonNull(section, "section");
    deferring = section.batch().filter(BatchSpec::all).isPresent();
  }

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> next.call(
        new LlmCall(request(call.request()), options(call.options()), call.sink(), call.context()));
  }

  private LlmOptions options(LlmOptions chosen) {
    LlmOptions within = chosen.within(
        section.stream().orElse(chosen.streamed()),
        section.idleTimeout().orElse(chosen.idleTimeout()),
        section.totalTimeout().orElse(chosen.totalTimeout()));
    return deferring ? within.deferred() : within;
  }

  private LlmRequest request(LlmRequest asked) {
    int longest = section.maxOutputTokens().orElse(asked.maxOutputTokens());
    return longest == asked.maxOutputTokens() ? asked : asked.withMaxOutputTokens(longest);
  }
}
