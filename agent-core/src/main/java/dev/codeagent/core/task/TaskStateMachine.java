package dev.codeagent.core.task;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.event.StateEvent.AttemptEnded;
import dev.codeagent.api.event.StateEvent.AttemptStarted;
import dev.codeagent.api.event.StateEvent.Decided;
import dev.codeagent.api.event.StateEvent.LandingIntended;
import dev.codeagent.api.event.StateEvent.QuestionAnswered;
import dev.codeagent.api.event.StateEvent.TaskEnded;
import dev.codeagent.api.event.StateEvent.TaskReopened;
import dev.codeagent.api.event.StateEvent.TaskTaken;
import dev.codeagent.api.event.StateEvent.VerdictReached;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskState.Ended;
import dev.codeagent.api.task.TaskState.Landing;
import dev.codeagent.api.task.TaskState.Open;
import dev.codeagent.api.task.TaskState.Verifying;
import dev.codeagent.api.task.TaskState.Waiting;
import dev.codeagent.api.task.TaskState.Working;
import org.jspecify.annotations.Nullable;

/**
 * The one place that says which event may follow in which state, and to which state it leads. Pure:
 * an event that does not fit is an error and changes nothing.
 */
final class TaskStateMachine {

  private TaskStateMachine() {}

  static TaskRecord next(TaskRecord task, StateEvent event) {
    return switch (event) {
      case TaskTaken taken -> taken(task, taken);
      case AttemptStarted started -> started(task, started);
      case StateEvent.Spent spent -> task.with(task.effort().spent(usage(spent)));
      case AttemptEnded ended -> attemptEnded(task, ended);
      case VerdictReached verdict -> verdict(task, verdict);
      case LandingIntended intended -> intended(task, intended);
      case TaskEnded ended -> ended(task, ended);
      case TaskReopened reopened -> reopened(task);
      case StateEvent.TaskSeen seen -> task.reworded(TaskRecord.Wording.of(seen));
      case Decided decided -> decided(task, decided);
      case StateEvent.Corrected corrected ->
        task.correctable() ? task.with(task.talk().corrected(corrected.text())) : task;
      case StateEvent.CorrectionsTold told ->
        works(task, told.attempt()) ? task.with(task.talk().told(told.told())) : task;
      case StateEvent.QuestionAsked asked ->
        works(task, asked.attempt())
            ? task.with(task.talk().asked(asked.attempt(), asked.question()))
            : task;
      case StateEvent.QuestionAnswered answered -> answered(task, answered);
      case StateEvent.AfterTaskOwed owed -> task;
      case StateEvent.AfterTaskRan ran -> task;
      case StateEvent.Noted noted -> task;
      case StateEvent.EditsDropped dropped -> task;
      case StateEvent.RunStarted started -> task;
      case StateEvent.RunEnded ended -> task;
    };
  }

  private static TaskRecord taken(TaskRecord task, TaskTaken event) {
    boolean ready = !(task.state() instanceof Ended);
    require(ready && event.fence() > task.fence(), task, event);
    return task.fenced(event.fence());
  }

  private static TaskRecord started(TaskRecord task, AttemptStarted event) {
    boolean again = works(task, event.attempt());
    boolean fresh =
        task.state() instanceof Open && event.attempt() > task.effort().lastNumber();
    require(again || fresh, task, event);
    return task.with(new Working(new AttemptId(task.id(), event.attempt())))
        .with(task.effort().started(event.attempt(), event.base()))
        .with(task.talk().attemptStarted());
  }

  private static boolean works(TaskRecord task, int attempt) {
    return task.state() instanceof Working w && w.attempt().number() == attempt;
  }

  /** An answer to a question that nobody asks any more changes nothing. */
  private static TaskRecord answered(TaskRecord task, QuestionAnswered event) {
    Talk.Asked asked = task.question();
    if (asked == null || asked.attempt() != event.attempt()) {
      return task;
    }
    TaskRecord told = task.with(task.talk().answered(event));
    return task.state() instanceof Ended ? told.afresh().with(new Open(0)) : told;
  }

  private static TaskRecord attemptEnded(TaskRecord task, AttemptEnded event) {
    require(works(task, event.attempt()), task, event);
    Usage usage = new Usage(event.tokens(), 0, 0, usd(event.costNanos()));
    TaskRecord counted =
        task.with(task.effort().ended(event, usage)).with(task.talk().attemptEnded(event));
    if (!event.end().equals(AttemptEnded.FINISHED)) {
      return counted.with(new Open(counted.effort().counted()));
    }
    AttemptId attempt = new AttemptId(task.id(), event.attempt());
    return counted.made(new Verifying(attempt, change(task, event)));
  }

  private static Usage usage(StateEvent.Spent event) {
    return new Usage(event.tokens(), 0, 0, usd(event.costNanos()));
  }

  private static Change change(TaskRecord task, AttemptEnded event) {
    String base = task.effort().lastBase();
    String head = event.head();
    String tree = event.headTree();
    String digest = event.diffDigest();
    return head == null || tree == null || digest == null
        ? new Change(base, base, "", "")
        : new Change(base, head, tree, digest);
  }

  private static TaskRecord verdict(TaskRecord task, VerdictReached event) {
    TaskRecord.Proof proof = new TaskRecord.Proof(
        event.verdict(), event.evidencePath(), event.evidenceDigest(), event.reason());
    return switch (task.state()) {
      case Verifying v ->
        event.verdict() == VerdictKind.DONE && !task.overtaken()
            ? task.with(proof).with(new Landing(v.attempt(), v.change(), event.evidenceDigest()))
            : task.with(proof);
      case Landing l ->
        event.verdict() == VerdictKind.DONE
            ? task.with(proof).with(new Landing(l.attempt(), l.change(), event.evidenceDigest()))
            : task.with(proof).with(new Verifying(l.attempt(), l.change())); // nothing lands on it
      case Open o -> task.with(proof); // a parent: there was no attempt
      case Waiting w ->
        event.verdict() == VerdictKind.DONE
            ? task.with(proof)
                .with(new Waiting(w.attempt(), w.change(), event.evidenceDigest(), w.reason()))
            : task.with(proof).with(new Verifying(w.attempt(), w.change()));
      case Ended e -> throw illegal(task, event);
      case Working w -> throw illegal(task, event);
    };
  }

  /** A person's word is kept before anything follows from it: work that is accepted is to be landed. */
  private static TaskRecord decided(TaskRecord task, Decided event) {
    boolean decidable = task.state() instanceof Waiting
        || (task.state() instanceof Ended e
            && (e.outcome() == Outcome.UNDECIDED || e.outcome() == Outcome.VERIFIED));
    require(decidable, task, event);
    if (!event.accepted()) {
      return task.with(
          new Ended(Outcome.NOT_DONE, rejection(event.reason()), task.effort().counted(), null));
    }
    return task.accepted(event.reason()).with(accepted(task));
  }

  /** What the person saw: the work that waits, else that of the last finished attempt, if any. */
  private static Verifying accepted(TaskRecord task) {
    if (task.state() instanceof Waiting w) {
      return new Verifying(w.attempt(), w.change());
    }
    Verifying work = task.work();
    if (work != null) {
      return work;
    }
    AttemptId attempt = new AttemptId(task.id(), Math.max(1, task.effort().lastNumber()));
    String base = task.effort().lastBase();
    return new Verifying(attempt, new Change(base, base, "", ""));
  }

  /** The reason of a task whose work a person rejected. */
  static String rejection(String words) {
    return "Rejected by a person: " + words;
  }

  private static TaskRecord intended(TaskRecord task, LandingIntended event) {
    return switch (task.state()) {
      case Landing l -> task;
      case Waiting w -> task.with(new Landing(w.attempt(), w.change(), event.evidenceDigest()));
      case Open o -> task.with(tick(task, event)); // of a parent
      case Ended e -> throw illegal(task, event);
      case Working w -> throw illegal(task, event);
      case Verifying v -> throw illegal(task, event);
    };
  }

  /** A commit that only ticks. */
  private static Landing tick(TaskRecord task, LandingIntended event) {
    return new Landing(
        new AttemptId(task.id(), event.attempt()),
        new Change(event.expected(), event.expected(), "", ""),
        event.evidenceDigest());
  }

  private static TaskRecord ended(TaskRecord task, TaskEnded event) {
    if (event.outcome() == Outcome.VERIFIED) {
      return switch (task.state()) {
        case Landing l ->
          task.with(new Waiting(l.attempt(), l.change(), l.evidenceDigest(), event.reason()));
        case Waiting w ->
          task.with(new Waiting(w.attempt(), w.change(), w.evidenceDigest(), event.reason()));
        case Open o -> task.with(end(task, event)); // a parent whose tick cannot land
        case Ended e -> task;
        case Working w -> throw illegal(task, event);
        case Verifying v -> throw illegal(task, event);
      };
    }
    return task.with(end(task, event));
  }

  private static Ended end(TaskRecord task, TaskEnded event) {
    return new Ended(event.outcome(), event.reason(), task.effort().counted(), event.commit());
  }

  private static TaskRecord reopened(TaskRecord task) {
    if (task.state() instanceof Ended) {
      return task.afresh().with(new Open(0));
    }
    TaskRecord.Effort effort = task.overtaken() ? task.effort().uncounted() : task.effort();
    return task.undecided().with(effort).with(new Open(effort.counted()));
  }

  private static @Nullable Usd usd(@Nullable Long nanos) {
    return nanos == null ? null : new Usd(nanos);
  }

  private static void require(boolean fits, TaskRecord task, StateEvent event) {
    if (!fits) {
      throw illegal(task, event);
    }
  }

  private static InternalException illegal(TaskRecord task, StateEvent event) {
    return new InternalException(
        "task " + task.id() + " is " + task.state() + ", which " + event + " cannot follow", null);
  }
}
