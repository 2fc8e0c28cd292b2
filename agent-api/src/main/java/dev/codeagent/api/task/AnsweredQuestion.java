package dev.codeagent.api.task;

import java.util.Objects;

/**
 * A question of an earlier attempt with the person's answer.
 *
 * @param question what was asked
 * @param answer what the person said
 */
public record AnsweredQuestion(Question question, Answer answer) {
  /** Refuses null where a component may not be null. */
  public AnsweredQuestion {
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(answer, "answer");
  }
}
