package dev.codeagent.llm.price;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.ModelOperation;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.wire.TokenEstimate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the budget of each try: reserves an estimate on the call's account, settles what was used, puts the cost into the
 * answer, and tells of the call. Safe for many threads.
 *
 * <p>The estimate counts the prompt and a typical answer, not the longest one allowed, which would forbid a call that a
 * budget can well pay: an account is overrun at most by what calls in flight use beyond it.
 *
 * <p>A try that ended without an answer is paid for as the provider below tells ({@link LlmSink#billed}). Of one that tells
 * nothing, three kinds are paid for, by the estimate: one whose answer had begun to come, one whose answer did not fit, and
 * one that its caller left, such as the slower of two that were asked. What is paid so is told of.
 */
public final class PriceLayer implements LlmLayer {

  private final ModelInfo.@Nullable Price price;
  private final ModelOperation operation;

  /**
   * @param price what the model's tokens cost, or null when unknown, so that an account which limits money refuses
   * @param operation what the model is asked for
   */
  public PriceLayer(ModelInfo.@Nullable Price price, ModelOperation operation) {
    this.price = price;
    this.operation = Objects.requireNonNull(operation, "operation");
  }

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> perform(next, call);
  }

  private LlmResponse perform(LlmProvider next, LlmCall call) throws InterruptedException {
    call.context().throwIfEnded();
    Delivered delivered = new Delivered(call.sink());
    try (Tab tab = Tab.open(call, price, operation)) {
      boolean answered = false;
      boolean worked = false;
      try {
        LlmResponse priced = tab.settle(
            next.call(new LlmCall(call.request(), call.options(), delivered, call.context())));
        answered = true;
        return priced;
      } catch (CancelledException | DeadlineExceededException | InterruptedException e) {
        worked = true;
        throw e;
      } catch (ProviderException e) {
        worked = e.fault() == ProviderFault.UNFIT;
        throw e;
      } finally {
        if (!answered) {
          delivered.settle(tab, worked);
        }
      }
    }
  }

  /** Counts what has come of an answer, and keeps what it is said to cost without being one. */
  private static final class Delivered implements LlmSink {
    private final LlmSink sink;
    private long tokens;
    private @Nullable Usage billed;

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

    @Override
    public void billed(Usage usage) {
      billed = usage;
    }

    private void settle(Tab tab, boolean worked) {
      Usage told = billed;
      if (told != null) {
        tab.settleUnanswered(told);
      } else if (worked || tokens > 0) {
        tab.settleUnanswered(tokens);
      }
    }
  }
}
