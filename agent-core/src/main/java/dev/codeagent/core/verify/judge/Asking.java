/** Puts a call to a provider so that nothing that it does holds up the verification. */
package dev.codeagent.core.verify.judge;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Providers have to keep deadline and cancellation; one of a plugin may keep neither, or fail in a way of its own. So it is
 * called on a thread of its own, which is cancelled, interrupted and then left alone.
 */
final class Asking {

  /** What a provider may take beyond the deadline to end by itself, and say more than that it was late. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private Asking() {}

  /** A call that came to nothing; its message ends a sentence. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String why, @Nullable Throwable cause) {
      super(why, cause);
    }
  }

  /**
   * Asks.
   *
   * @param call with a deadline
   * @throws Failed when it failed, answered nothing, or did not end in time
   * @throws AgentException as the provider throws it
   */
  static LlmResponse ask(LlmProvider provider, LlmCall call) throws InterruptedException, Failed {
    CallContext context = call.context();
    try (CancellationSource source = new CancellationSource(context.cancellation())) {
      LlmCall own = call.with(context.with(source.token()));
      FutureTask<LlmResponse> task = new FutureTask<>(() -> provider.call(own));
      Thread unused = Thread.ofVirtual().name("judge").start(task);
      try {
        Duration time = context.deadline().remaining().plus(GRACE);
        LlmResponse response = task.get(time.toMillis(), TimeUnit.MILLISECONDS);
        if (response == null) {
          throw new Failed("it answered nothing", null);
        }
        return response;
      } catch (TimeoutException e) {
        throw new Failed("it did not end in time", e);
      } catch (ExecutionException e) {
        throw failed(e.getCause() == null ? e : e.getCause(), context);
      } finally {
        if (!task.isDone()) {
          source.cancel("The judge is not waited for any more.");
          task.cancel(true);
        }
      }
    }
  }

  private static Failed failed(Throwable cause, CallContext context) {
    if (cause instanceof CancelledException) {
      // of ours, or of the provider's own, which cancels nothing else
      context.cancellation().throwIfCancelled();
      return new Failed("it cancelled the call by itself", cause);
    }
    if (cause instanceof AgentException known) {
      throw known;
    }
    return new Failed("it failed: " + cause, cause);
  }
}
