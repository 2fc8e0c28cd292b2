package dev.codeagent.llm.select;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.ModelId;
import java.util.Objects;

/**
 * A model that is asked besides the one of the run, and how.
 *
 * @param model the model
 * @param provider answers its calls, with retries, prices and budgets
 */
public record Asked(ModelId model, LlmProvider provider) {
  public Asked {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(provider, "provider");
  }

  /** Asks it; no piece reaches anybody before the answer is chosen. */
  LlmResponse ask(LlmRequest request, LlmOptions options, CallContext context)
      throws InterruptedException {
    LlmRequest own = request.model().equals(model) ? request : request.withModel(model);
    return provider.call(new LlmCall(own, options, LlmSink.none(), context));
  }
}
