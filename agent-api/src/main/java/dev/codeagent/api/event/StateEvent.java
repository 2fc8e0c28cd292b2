package dev.codeagent.api.event;

import dev.codeagent.api.error.Failure;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of state; numbered and durable. The state of a run is a fold over these. */
public sealed interface StateEvent extends AgentEvent {

  /**
   * A run began.
   *
   * @param runId unique per run
   * @param branch the full ref that landings move, without git that of the shadow repository; empty when
   *     head is detached
   * @param backlog the backlog's path relative to the project
   * @param model provider/model, or empty
   * @param pid the process that holds the project
   */
  record RunStarted(String runId, String branch, String backlog, String model, long pid)
      implements StateEvent {}

  /**
   * A run ended on its own or by a clean stop.
   *
   * @param runId the run
   * @param clean false when a failure stopped it
   * @param failure why the run stopped early, or null
   */
  record RunEnded(String runId, boolean clean, @Nullable Failure failure) implements StateEvent {}

  /**
   * A task is known; also written again when the words of a known task were edited.
   *
   * @param task the id, which an edit of the text does not change
   * @param text the text
   * @param type the type's word
   * @param readAs the id that the backlog alone gives it, where an edit made it another one; else null
   * @param details a digest of its details, or null where it is not known
   * @param backlog the backlog's path relative to the project, or null where it has none or it is not known
   */
  record TaskSeen(
      TaskId task,
      String text,
      String type,
      @Nullable TaskId readAs,
      @Nullable String details,
      @Nullable String backlog)
      implements StateEvent {}

  /**
   * A worker took a task.
   *
   * @param task the task
   * @param worker the taker
   * @param fence grows with every take; a worker with an older fence may change nothing
   */
  record TaskTaken(TaskId task, String worker, long fence) implements StateEvent {}

  /**
   * An attempt began.
   *
   * @param task the task
   * @param attempt its number from 1
   * @param base the base commit
   * @param strategy the strategy's id
   */
  record AttemptStarted(TaskId task, int attempt, String base, String strategy)
      implements StateEvent {}

  /**
   * An attempt ended; what it made waits for verification or is kept aside.
   *
   * @param task the task
   * @param attempt its number
   * @param end how: {@link #FINISHED}, {@link #GAVE_UP}, {@link #ASKED}, {@link #OUT_OF_BUDGET}, {@link #STUCK},
   *     {@link #FAILED}, {@link #BROKEN_OFF}
   * @param claimed whether the executor claims completion
   * @param counted whether it uses up an attempt; a provider's fault does not
   * @param head the commit that holds the work, or null when nothing was changed
   * @param headTree the tree of head without the backlog, or null
   * @param diffDigest the digest of the change, or null
   * @param detail the reason, question or summary
   * @param tokens tokens used
   * @param costNanos nano-dollars, or null when a price is unknown
   * @param millis wall time
   */
  record AttemptEnded(
      TaskId task,
      int attempt,
      String end,
      boolean claimed,
      boolean counted,
      @Nullable String head,
      @Nullable String headTree,
      @Nullable String diffDigest,
      String detail,
      long tokens,
      @Nullable Long costNanos,
      long millis)
      implements StateEvent {

    /** How an attempt ended whose executor claims completion. */
    public static final String FINISHED = "finished";

    /** How an attempt ended whose executor sees no way, for the reason in {@code detail}. */
    public static final String GAVE_UP = "gave-up";

    /** How an attempt ended with a question to a person, which {@code detail} holds. */
    public static final String ASKED = "asked";

    /** How an attempt ended that used up its steps, time, tokens or money. */
    public static final String OUT_OF_BUDGET = "out-of-budget";

    /** How an attempt ended that went in circles. */
    public static final String STUCK = "stuck";

    /** How an attempt ended that an error stopped. */
    public static final String FAILED = "failed";

    /** How an attempt ended that was stopped, or met an error outside of it. */
    public static final String BROKEN_OFF = "broken-off";
  }

  /**
   * A call of a model for a task was paid for: of a running attempt, so that a killed attempt's cost is not
   * lost, or of a judge of what an attempt made. The attempt's end names the sum of the calls before it.
   *
   * @param task the task
   * @param attempt its number
   * @param tokens tokens used
   * @param costNanos nano-dollars, or null when a price is unknown
   */
  record Spent(
      TaskId task, int attempt, long tokens, @Nullable Long costNanos) implements StateEvent {}

  /**
   * The system left edits of an attempt out of its change; every evidence about the attempt tells them.
   *
   * @param task the task
   * @param attempt the attempt
   * @param findings what was left out and why
   */
  record EditsDropped(TaskId task, int attempt, List<Finding> findings) implements StateEvent {
    /** Keeps copies of what could be changed. */
    public EditsDropped {
      findings = List.copyOf(findings);
    }
  }

  /**
   * A verdict was reached and its evidence written.
   *
   * @param task the task
   * @param attempt the attempt
   * @param verdict the verdict
   * @param evidencePath the document, relative to the project
   * @param evidenceDigest SHA-256 of the document in hex
   * @param reason the reason
   */
  record VerdictReached(
      TaskId task,
      int attempt,
      VerdictKind verdict,
      String evidencePath,
      String evidenceDigest,
      String reason)
      implements StateEvent {}

  /**
   * A landing is about to be written; after a crash it is completed or found undone.
   *
   * @param task the task
   * @param attempt the attempt
   * @param branch the ref to be moved, or empty without git
   * @param expected the commit that the ref must have
   * @param commit the commit that it is to get
   * @param evidencePath the evidence of the landed commit, relative to the project
   * @param evidenceDigest its SHA-256 in hex
   */
  record LandingIntended(
      TaskId task,
      int attempt,
      String branch,
      String expected,
      String commit,
      String evidencePath,
      String evidenceDigest)
      implements StateEvent {}

  /**
   * A task ended.
   *
   * @param task the task
   * @param outcome how
   * @param reason one sentence
   * @param commit the landed commit, or null
   */
  record TaskEnded(
      TaskId task, Outcome outcome, String reason, @Nullable String commit) implements StateEvent {}

  /**
   * A task is open again: another attempt, or a person's wish.
   *
   * @param task the task
   * @param reason why
   */
  record TaskReopened(TaskId task, String reason) implements StateEvent {}

  /**
   * A person decided about a task.
   *
   * @param task the task
   * @param accepted true to accept, false to reject
   * @param reason the person's words
   */
  record Decided(TaskId task, boolean accepted, String reason) implements StateEvent {}

  /**
   * A person corrected a task. Kept for its running attempt and all later ones, unless its work was
   * already being landed.
   *
   * @param task the task
   * @param text the person's words
   */
  record Corrected(TaskId task, String text) implements StateEvent {}

  /**
   * A running attempt took corrections that came after its assignment was made.
   *
   * @param task the task
   * @param attempt its number
   * @param told how many corrections of the task the attempt knows now, those of its assignment included
   */
  record CorrectionsTold(TaskId task, int attempt, int told) implements StateEvent {}

  /**
   * A running attempt asks a person and waits for the answer.
   *
   * @param task the task
   * @param attempt its number
   * @param question the question
   */
  record QuestionAsked(TaskId task, int attempt, String question) implements StateEvent {}

  /**
   * A person answered the question of an attempt. A task that ended with the question is open again.
   *
   * @param task the task
   * @param attempt the number of the attempt that asked
   * @param question what was asked
   * @param answer the person's words
   */
  record QuestionAnswered(TaskId task, int attempt, String question, String answer)
      implements StateEvent {}

  /**
   * A task is about to be worked whose end the hooks after tasks are to hear of; written only where there
   * are such hooks.
   *
   * @param task the task
   */
  record AfterTaskOwed(TaskId task) implements StateEvent {}

  /**
   * The hooks after tasks ran for a task that ended, or cannot run any more. Where a crash came before
   * this, they run again when the project is worked next.
   *
   * @param task the task
   */
  record AfterTaskRan(TaskId task) implements StateEvent {}

  /**
   * Something that the user is to be told and that stays true after a restart.
   *
   * @param code a stable word
   * @param message one sentence
   * @param tasks the tasks concerned, possibly none
   */
  record Noted(String code, String message, List<TaskId> tasks) implements StateEvent {
    /** Keeps copies of what could be changed. */
    public Noted {
      tasks = List.copyOf(tasks);
    }
  }
}
