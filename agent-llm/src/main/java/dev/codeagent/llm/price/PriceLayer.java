package dev.codeagent.llm.price;

import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.wire.TokenEstimate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the budget of each try: reserves an estimate on the call's account, settles what was used, puts the cost into the
 * answer, and tells of the call. Safe for many threads.
 *
 * <p>The estimate counts the prompt and a typical answer, not the longest one allowed, which would forbid a call that a
 * budget can well pay: an account is overrun at most by what calls in flight use beyond it. A try that broke off after
 * pieces of its answer had come is paid for all the same, and so is the prompt of one that its caller left, such as the
 * slower of two that were asked: both are settled by the estimate, and told of.
 */
public final class PriceLayer implements LlmLayer {

  private final ModelInfo.@Nullable Price price;

  /**
   * @param price what the model's tokens cost, or null when unknown, so that an account which limits money refuses
   */
  public PriceLayer(ModelInfo.@Nullable Price price) {
    this.price = price;
  }

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> perform(next, call);
  }

  private LlmResponse perform(LlmProvider next, LlmCall call) throws InterruptedException {
    call.context().throwIfEnded();
    Delivered delivered = new Delivered(call.sink());
    try (Tab tab = Tab.open(call, price)) {
      boolean answered = false;
      boolean left = false;
      try {
        LlmResponse priced = tab.settle(
            next.call(new LlmCall(call.request(), call.options(), delivered, call.context())));
        answered = true;
        return priced;
      } catch (CancelledException | DeadlineExceededException | InterruptedException e) {
        left = true;
        throw e;
      } finally {
        if (!answered && (left || delivered.tokens > 0)) {
          tab.settleUnanswered(delivered.tokens);
        }
      }
    }
  }

  /** Counts what has come of an answer. */
  private static final class Delivered implements LlmSink {
    private final LlmSink sink;
    private long tokens;

    private Delivered(LlmSink sink) {
      this.sink = sink;
    }

    @Override
    public void accept(LlmDelta delta) {
      tokens += TokenEstimate.of(
          switch (delta) {
            case LlmDelta.Text text -> text.text();
            case LlmDelta.CallStarted call -> call.name();
            case LlmDelta.CallArguments arguments -> arguments.json();
          });
      sink.accept(delta);
    }

    @Override
    public boolean restart() {
      return sink.restart();
    }
  }
}
