package dev.codeagent.core.task;

import dev.codeagent.api.event.StateEvent.AttemptEnded;
import dev.codeagent.api.event.StateEvent.QuestionAnswered;
import dev.codeagent.api.task.Answer;
import dev.codeagent.api.task.AnsweredQuestion;
import dev.codeagent.api.task.Correction;
import dev.codeagent.api.task.Question;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person and the attempts at a task said to one another; immutable.
 *
 * @param corrections what the person corrected, oldest first
 * @param told how many of them the last attempt knows
 * @param answers what the person answered, oldest first
 * @param answeredIn the number of the attempt that asked the last answered question, 0 for none
 * @param open the question that waits for its answer, or null
 */
public record Talk(
    List<Correction> corrections,
    int told,
    List<AnsweredQuestion> answers,
    int answeredIn,
    @Nullable Asked open) {

  static final Talk NONE = new Talk(List.of(), 0, List.of(), 0, null);

  /**
   * A question and who asks it.
   *
   * @param attempt the number of the attempt
   * @param question the question
   */
  public record Asked(int attempt, Question question) {}

  public Talk {
    corrections = List.copyOf(corrections);
    answers = List.copyOf(answers);
  }

  /** The corrections that the last attempt was not told. */
  public List<Correction> untold() {
    return corrections.subList(told, corrections.size());
  }

  Talk corrected(String text) {
    List<Correction> all = new ArrayList<>(corrections);
    all.add(new Correction(text));
    return new Talk(all, told, answers, answeredIn, open);
  }

  /** An attempt begins: it is told everything by its assignment, and what an earlier one asked is void. */
  Talk attemptStarted() {
    return new Talk(corrections, corrections.size(), answers, answeredIn, null);
  }

  Talk told(int count) {
    int known = Math.clamp(count, told, corrections.size());
    return new Talk(corrections, known, answers, answeredIn, open);
  }

  Talk asked(int attempt, String question) {
    return new Talk(
        corrections, told, answers, answeredIn, new Asked(attempt, new Question(question)));
  }

  Talk answered(QuestionAnswered event) {
    List<AnsweredQuestion> all = new ArrayList<>(answers);
    all.add(new AnsweredQuestion(new Question(event.question()), new Answer(event.answer())));
    return new Talk(corrections, told, all, event.attempt(), null);
  }

  /** An attempt ended; a question that it ended with stays, unless the answer came while it ended. */
  Talk attemptEnded(AttemptEnded event) {
    Talk silent = new Talk(corrections, told, answers, answeredIn, null);
    boolean asks = event.end().equals(AttemptEnded.ASKED)
        && !(answeredIn == event.attempt()
            && answers.getLast().question().text().equals(event.detail()));
    return asks ? silent.asked(event.attempt(), event.detail()) : silent;
  }

  /** The task is open again without an answer. */
  Talk unasked() {
    return new Talk(corrections, told, answers, answeredIn, null);
  }
}
