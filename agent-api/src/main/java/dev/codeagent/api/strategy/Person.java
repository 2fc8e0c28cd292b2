package dev.codeagent.api.strategy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.task.Answer;
import dev.codeagent.api.task.Question;
import java.util.Optional;

/** Whoever can answer what neither the task nor the project tells. Safe for many threads. */
@FunctionalInterface
public interface Person {

  /** Nobody is there: no question is answered. */
  static Person nobody() {
    return (question, call) -> Optional.empty();
  }

  /**
   * Asks, and waits for the answer as long as the embedding application said that it may take. Empty at
   * once when nobody is there, and when nobody answered in time; the strategy then ends with {@link
   * Execution.Asked}.
   *
   * @param call its deadline and cancellation hold while waiting; the time counts as the attempt's
   * @throws dev.codeagent.api.error.CancelledException when cancelled
   * @throws dev.codeagent.api.error.DeadlineExceededException when the deadline passed
   * @throws InterruptedException when interrupted
   */
  Optional<Answer> ask(Question question, CallContext call) throws InterruptedException;
}
