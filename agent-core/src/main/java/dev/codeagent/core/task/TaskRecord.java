package dev.codeagent.core.task;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * What the journal knows of a task; immutable.
 *
 * @param id the task
 * @param text its text when it was last seen
 * @param state where it stands
 * @param fence of the last take
 * @param effort what its attempts took
 * @param proof the last verdict, or null
 * @param work what the last finished attempt made, or null
 * @param accepted the words of the person who accepted the work, or null
 */
public record TaskRecord(
    TaskId id,
    String text,
    TaskState state,
    long fence,
    Effort effort,
    @Nullable Proof proof,
    TaskState.@Nullable Verifying work,
    @Nullable String accepted) {

  /**
   * What the attempts of a task took since it was last opened afresh.
   *
   * @param lastNumber the number of the last attempt ever, 0 for none
   * @param lastBase its base, or empty
   * @param firstBase the base of the first attempt ever, or empty
   * @param counted attempts that used one up
   * @param made attempts that ended
   * @param claimed whether the last one claimed completion
   * @param usage tokens and cost
   */
  public record Effort(
      int lastNumber,
      String lastBase,
      String firstBase,
      int counted,
      int made,
      boolean claimed,
      Usage usage) {

    static final Effort NONE = new Effort(0, "", "", 0, 0, false, Usage.NONE);

    Effort started(int number, String base) {
      return new Effort(
          number, base, firstBase.isEmpty() ? base : firstBase, counted, made, claimed, usage);
    }

    Effort ended(boolean counts, boolean claims, Usage used) {
      return new Effort(
          lastNumber,
          lastBase,
          firstBase,
          counted + (counts ? 1 : 0),
          made + 1,
          claims,
          usage.plus(used));
    }

    Effort afresh() {
      return new Effort(lastNumber, lastBase, firstBase, 0, 0, false, Usage.NONE);
    }
  }

  /**
   * The last verdict.
   *
   * @param verdict the verdict
   * @param path the evidence document relative to the project
   * @param digest its SHA-256 in hex
   * @param reason its reason
   */
  public record Proof(VerdictKind verdict, String path, String digest, String reason) {}

  static TaskRecord seen(TaskId id, String text) {
    return new TaskRecord(id, text, new TaskState.Open(0), 0, Effort.NONE, null, null, null);
  }

  TaskRecord with(TaskState next) {
    return new TaskRecord(id, text, next, fence, effort, proof, work, accepted);
  }

  TaskRecord with(Effort next) {
    return new TaskRecord(id, text, state, fence, next, proof, work, accepted);
  }

  TaskRecord with(Proof next) {
    return new TaskRecord(id, text, state, fence, effort, next, work, accepted);
  }

  /** An attempt finished: its change is to be verified, and remembered. */
  TaskRecord made(TaskState.Verifying change) {
    return new TaskRecord(id, text, change, fence, effort, proof, change, accepted);
  }

  TaskRecord accepted(String words) {
    return new TaskRecord(id, text, state, fence, effort, proof, work, words);
  }

  TaskRecord undecided() {
    return new TaskRecord(id, text, state, fence, effort, proof, work, null);
  }

  TaskRecord fenced(long next) {
    return new TaskRecord(id, text, state, next, effort, proof, work, accepted);
  }

  TaskRecord renamed(String nextText) {
    return new TaskRecord(id, nextText, state, fence, effort, proof, work, accepted);
  }

  TaskRecord afresh() {
    return new TaskRecord(id, text, state, fence, effort.afresh(), null, null, null);
  }
}
