package dev.codeagent.bench.micro;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A wire without network and JSON: it answers at once, so that what is left of a call are the layers. */
public final class Stub implements LlmProviderFactory {

  private static final LlmResponse ANSWER = new LlmResponse(
      new Message.AssistantMessage("The answer is fine.", List.of(), List.of()),
      FinishReason.STOP,
      Usage.unpriced(500, 0, 5),
      "bench",
      "1");

  @Override
  public String provider() {
    return "openai";
  }

  @Override
  public String keyVariable() {
    return "";
  }

  @Override
  public LlmProvider create(ModelId model, LlmSettings settings) {
    return call -> ANSWER;
  }

  /** A context as a run's calls have it: a deadline, a budget in money, a way to cancel, somebody who listens. */
  static CallContext context() {
    return CallContext.of(event -> {}, Clock.systemUTC(), Ticker.system())
        .with(BudgetAccount.open("run", Usd.of("1000000"), Long.MAX_VALUE))
        .with(new CancellationSource().token())
        .within(Duration.ofHours(1));
  }
}
