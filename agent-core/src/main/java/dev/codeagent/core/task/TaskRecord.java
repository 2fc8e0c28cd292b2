package dev.codeagent.core.task;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.event.StateEvent.AttemptEnded;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskState;
import dev.codeagent.core.backlog.TaskTexts;
import org.jspecify.annotations.Nullable;

/**
 * What the journal knows of a task; immutable.
 *
 * @param id the task
 * @param wording its words when they were last seen
 * @param state where it stands
 * @param fence of the last take
 * @param effort what its attempts took
 * @param proof the last verdict, or null
 * @param work what the last finished attempt made, or null
 * @param accepted the words of the person who accepted the work, or null
 * @param talk what a person and its attempts said to one another
 */
public record TaskRecord(
    TaskId id,
    Wording wording,
    TaskState state,
    long fence,
    Effort effort,
    @Nullable Proof proof,
    TaskState.@Nullable Verifying work,
    @Nullable String accepted,
    Talk talk) {

  /**
   * What the attempts of a task took since it was last opened afresh.
   *
   * @param lastNumber the number of the last attempt ever, 0 for none
   * @param lastBase its base, or empty
   * @param firstBase the base of the first attempt ever, or empty
   * @param counted attempts that used one up
   * @param made attempts that ended
   * @param claimed whether the last one claimed completion
   * @param last how the last one ended, or null while none did, or a new one runs
   * @param settled tokens and cost of those that ended, or were cut off by a crash
   * @param running tokens and cost of the one that runs, as far as its calls are answered
   */
  public record Effort(
      int lastNumber,
      String lastBase,
      String firstBase,
      int counted,
      int made,
      boolean claimed,
      @Nullable AttemptEnded last,
      Usage settled,
      Usage running) {

    static final Effort NONE = new Effort(0, "", "", 0, 0, false, null, Usage.NONE, Usage.NONE);

    /** Tokens and cost of all. */
    public Usage usage() {
      return settled.plus(running);
    }

    Effort started(int number, String base) {
      String first = firstBase.isEmpty() ? base : firstBase;
      return new Effort(number, base, first, counted, made, claimed, null, usage(), Usage.NONE);
    }

    Effort spent(Usage used) {
      return new Effort(
          lastNumber,
          lastBase,
          firstBase,
          counted,
          made,
          claimed,
          last,
          settled,
          running.plus(used));
    }

    Effort ended(AttemptEnded event, Usage used) {
      return new Effort(
          lastNumber,
          lastBase,
          firstBase,
          counted + (event.counted() ? 1 : 0),
          made + 1,
          event.claimed(),
          event,
          settled.plus(used),
          Usage.NONE);
    }

    /** The same when the last attempt is not to count. */
    Effort uncounted() {
      int left = Math.max(0, counted - 1);
      return new Effort(
          lastNumber, lastBase, firstBase, left, made, claimed, last, settled, running);
    }

    Effort afresh() {
      return new Effort(lastNumber, lastBase, firstBase, 0, 0, false, null, Usage.NONE, Usage.NONE);
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

  /**
   * What a task says.
   *
   * @param text its text
   * @param details a digest of its details, or null where a journal of before does not have it
   * @param backlog the backlog that says so, relative to the project, or null where it is not known
   */
  public record Wording(
      String text, @Nullable String details, @Nullable String backlog) {

    static Wording of(StateEvent.TaskSeen seen) {
      return new Wording(seen.text(), seen.details(), seen.backlog());
    }

    boolean says(Task now) {
      return TaskTexts.same(text, now.text())
          && (details == null || details.equals(TaskTexts.digestOfDetails(now)));
    }
  }

  /** Its text when it was last seen. */
  public String text() {
    return wording.text();
  }

  /** Whether a correction can still matter: not when its work is landed, being landed or ready for it. */
  boolean correctable() {
    return switch (state) {
      case TaskState.Open o -> true;
      case TaskState.Working w -> true;
      case TaskState.Verifying v -> accepted == null;
      case TaskState.Landing l -> false;
      case TaskState.Waiting w -> false;
      case TaskState.Ended e -> e.outcome() != Outcome.DONE && e.outcome() != Outcome.SKIPPED;
    };
  }

  /** The question that somebody may answer now, or null. */
  Talk.@Nullable Asked question() {
    boolean waits = state instanceof TaskState.Working
        || (state instanceof TaskState.Ended e && e.outcome() == Outcome.UNDECIDED);
    return waits ? talk.open() : null;
  }

  /** Whether work is verified of which a person said something else meanwhile. */
  public boolean overtaken() {
    return state instanceof TaskState.Verifying
        && accepted == null
        && !talk.untold().isEmpty();
  }

  /**
   * Whether the task ended, or work for it was verified or accepted by a person, when it said something
   * else than its line does now: what it says now is still to be done. A line that is ticked says
   * nothing more once its work has landed.
   */
  public boolean settledForOtherWords(Task now) {
    boolean settled = switch (state) {
      case TaskState.Landing l -> true;
      case TaskState.Waiting w -> true;
      case TaskState.Ended e -> e.outcome() != Outcome.DONE || !now.done();
      case TaskState.Verifying v -> accepted != null;
      case TaskState.Open o -> false;
      case TaskState.Working w -> false;
    };
    return settled && !wording.says(now);
  }

  static TaskRecord seen(TaskId id, Wording wording) {
    return new TaskRecord(
        id, wording, new TaskState.Open(0), 0, Effort.NONE, null, null, null, Talk.NONE);
  }

  TaskRecord with(TaskState next) {
    return new TaskRecord(id, wording, next, fence, effort, proof, work, accepted, talk);
  }

  TaskRecord with(Effort next) {
    return new TaskRecord(id, wording, state, fence, next, proof, work, accepted, talk);
  }

  TaskRecord with(Talk next) {
    return new TaskRecord(id, wording, state, fence, effort, proof, work, accepted, next);
  }

  TaskRecord with(Proof next) {
    return new TaskRecord(id, wording, state, fence, effort, next, work, accepted, talk);
  }

  /** An attempt finished: its change is to be verified, and remembered. */
  TaskRecord made(TaskState.Verifying change) {
    return new TaskRecord(id, wording, change, fence, effort, proof, change, accepted, talk);
  }

  TaskRecord accepted(String words) {
    return new TaskRecord(id, wording, state, fence, effort, proof, work, words, talk);
  }

  TaskRecord undecided() {
    return new TaskRecord(id, wording, state, fence, effort, proof, work, null, talk);
  }

  TaskRecord fenced(long next) {
    return new TaskRecord(id, wording, state, next, effort, proof, work, accepted, talk);
  }

  TaskRecord reworded(Wording next) {
    return new TaskRecord(id, next, state, fence, effort, proof, work, accepted, talk);
  }

  TaskRecord afresh() {
    return new TaskRecord(
        id, wording, state, fence, effort.afresh(), null, null, null, talk.unasked());
  }
}
