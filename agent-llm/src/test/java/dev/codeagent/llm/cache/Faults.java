package dev.codeagent.llm.cache;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.llm.LlmResponse;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** How calls on threads of their own failed. */
final class Faults {

  private Faults() {}

  /** Waits for the call's end, and gives what it threw. */
  static Throwable faultOf(FutureTask<LlmResponse> task) {
    return catchThrowable(() -> {
      try {
        task.get();
      } catch (ExecutionException e) {
        throw e.getCause();
      }
    });
  }
}
