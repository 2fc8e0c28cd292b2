package dev.codeagent.testkit;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationToken;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.Message.UserMessage;
import dev.codeagent.api.llm.ModelId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Decent providers that layers and compositions are put around. Safe for many threads. */
final class PlainProvider {

  /** What the answering one says. */
  static final String TEXT = "It is so.";

  static final ModelId MODEL = new ModelId("conformance", "plain");

  static final LlmRequest REQUEST =
      new LlmRequest(MODEL, List.of(new UserMessage("Is it so?")), List.of(), 100, null);

  /** How often a deadline on a ticker other than the system's is looked at. */
  private static final Duration LOOK = Duration.ofMillis(20);

  private PlainProvider() {}

  /** Answers at once, as often as it is asked. */
  static LlmProvider answering() {
    return PlainProvider::answer;
  }

  /** Never answers; ends by cancellation and deadline alone. */
  static LlmProvider stalled() {
    return call -> {
      stall(call.context());
      throw new AssertionError("a stalled call ends by an exception");
    };
  }

  static LlmResponse answer(LlmCall call) {
    call.context().throwIfEnded();
    call.sink().accept(new LlmDelta.Text(TEXT));
    return new LlmResponse(
        new AssistantMessage(TEXT, List.of(), List.of()),
        FinishReason.STOP,
        Usage.NONE,
        MODEL.model(),
        "plain-1");
  }

  /** Blocks until the context ends the call, and then ends it. */
  static void stall(CallContext context) throws InterruptedException {
    Semaphore cancelled = new Semaphore(0);
    try (CancellationToken.Registration woken =
        context.cancellation().onCancel(cancelled::release)) {
      while (true) {
        context.throwIfEnded();
        long wait = Math.min(LOOK.toNanos(), context.deadline().remaining().toNanos());
        if (cancelled.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
          context.throwIfEnded();
        }
      }
    }
  }
}
