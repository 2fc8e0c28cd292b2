package dev.codeagent.api.llm;

import dev.codeagent.api.call.CallContext;

/** Something that answers calls: a provider's wire, or a layer around another one. */
@FunctionalInterface
public interface LlmProvider {

  /**
   * Calls the model and returns its whole answer; pieces go to the call's sink meanwhile.
   *
   * @throws dev.codeagent.api.error.ProviderException when the provider refuses, fails or answers
   *     nonsense
   * @throws dev.codeagent.api.error.BudgetExceededException when the budget does not allow it
   * @throws dev.codeagent.api.error.CancelledException when cancelled, within a second
   * @throws dev.codeagent.api.error.DeadlineExceededException when the context's deadline passes
   * @throws InterruptedException when interrupted
   */
  LlmResponse call(LlmCall call) throws InterruptedException;

  /** A whole answer. */
  default LlmResponse complete(LlmRequest request, CallContext context)
      throws InterruptedException {
    return call(new LlmCall(request, LlmOptions.DEFAULT.whole(), LlmSink.none(), context));
  }

  /** A streamed answer. */
  default LlmResponse stream(LlmRequest request, LlmSink sink, CallContext context)
      throws InterruptedException {
    return call(new LlmCall(request, LlmOptions.DEFAULT, sink, context));
  }
}
