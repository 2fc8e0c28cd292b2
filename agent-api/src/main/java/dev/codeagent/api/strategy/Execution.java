package dev.codeagent.api.strategy;

import dev.codeagent.api.error.Failure;
import dev.codeagent.api.task.Claim;
import dev.codeagent.api.task.Question;
import java.util.List;
import java.util.Objects;

/** How a strategy's work ended. */
public sealed interface Execution {

  /**
   * The executor says that it finished; that is a claim.
   *
   * @param summary its words
   * @param claims what it claims
   */
  record Finished(String summary, List<Claim> claims) implements Execution {
    /** Keeps copies of what could be changed. */
    public Finished {
      Objects.requireNonNull(summary, "summary");
      claims = List.copyOf(claims);
    }
  }

  /**
   * The executor says that it can't be done.
   *
   * @param reason its words
   */
  record GaveUp(String reason) implements Execution {}

  /**
   * Only a person can answer.
   *
   * @param question the question
   */
  record Asked(Question question) implements Execution {}

  /**
   * A limit was reached; the work so far is kept.
   *
   * @param limit which: steps, tokens, money or time
   * @param reason one sentence
   */
  record OutOfBudget(String limit, String reason) implements Execution {}

  /**
   * It went in circles.
   *
   * @param pattern which circle
   * @param reason one sentence
   */
  record Stuck(String pattern, String reason) implements Execution {}

  /**
   * Something failed.
   *
   * @param failure what and why
   */
  record Failed(Failure failure) implements Execution {}
}
