package dev.codeagent.core.orchestrate;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Plan;
import dev.codeagent.api.task.Task;
import dev.codeagent.core.backlog.Stamps;
import dev.codeagent.core.land.Landing;
import dev.codeagent.core.land.LandingMessage;
import dev.codeagent.core.land.LandingRequest;
import dev.codeagent.core.land.LandingResult;
import dev.codeagent.core.plan.Planner;
import dev.codeagent.core.recover.Lessons;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.task.TaskRecord;
import dev.codeagent.core.verify.EvidenceDocument;
import dev.codeagent.core.workspace.Rebase;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings verified changes onto the user's branch; verifies again when the branch has moved. */
public final class Landings {

  /** How often a change is rebased onto a moved branch before it waits (CONTRACTS, Landing). */
  private static final int REBASES = 3;

  private final RunContext run;
  private final TaskBoard board;
  private final Landing landing;
  private final Judge judge;
  private final Planner planner;

  public Landings(RunContext run, TaskBoard board, Landing landing, Judge judge, Planner planner) {
    this.run = run;
    this.board = board;
    this.landing = landing;
    this.judge = judge;
    this.planner = planner;
  }

  /** How a landing ended. */
  public sealed interface End {

    /**
     * The change and the tick are on the branch.
     *
     * @param commit the landed commit
     * @param notice one sentence on what could not be written beside it, or null
     */
    record Landed(String commit, @Nullable String notice) implements End {

      /** The reason of a task that ends so. */
      public String reason(String verdict) {
        return notice == null ? verdict : verdict + " " + notice;
      }
    }

    /** It cannot land now; the work waits. */
    record Waits(String reason) implements End {}

    /** The branch moved so that the work has to be done again. */
    record Again(String lesson) implements End {}
  }

  /**
   * Brings work that is to be landed onto the branch, or finishes what a crash interrupted. What the
   * evidence is not about never lands on it: where the evidence speaks of the branch's later state, to
   * which the branch went and from which it came back, the work is verified once more.
   *
   * @param task the task
   * @param attempt the attempt's number
   * @param change its change; base equals head where only the tick is to land
   * @param evidencePath the evidence, relative to the project
   */
  public End finish(Task task, int attempt, Change change, String evidencePath, CallContext call)
      throws InterruptedException {
    StateEvent.LandingIntended intent = board.intent(task.id()).orElse(null);
    if (intent != null) {
      Change intended = evidence(intent.evidencePath()).change();
      Optional<End.Landed> landed = recover(task, intent, intended, call);
      if (landed.isPresent()) {
        return landed.get();
      }
    }
    return land(task, attempt, change, evidencePath, call);
  }

  private End land(Task task, int attempt, Change change, String evidencePath, CallContext call)
      throws InterruptedException {
    call.events().publish(new ProgressEvent.PhaseStarted(task.id(), "land", "landing"));
    Verified current = new Verified(changesNothing(change) ? nothing(call) : change, evidencePath);
    for (int rebases = 0; ; rebases++) {
      switch (land(task, attempt, current, call)) {
        case LandingResult.Landed landed -> {
          return new End.Landed(landed.commit(), landed.notice());
        }
        case LandingResult.Blocked blocked -> {
          return new End.Waits(blocked.reason());
        }
        case LandingResult.Moved moved -> {
          if (rebases == REBASES) {
            return new End.Waits("The branch moved " + (REBASES + 1)
                + " times while this was being verified; `resume` tries again.");
          }
          String name = attempt + "-r" + (rebases + 1);
          switch (follow(task, attempt, name, current, moved.tip(), call)) {
            case Followed followed -> current = followed.verified();
            case Lost lost -> {
              return new End.Again(lost.lesson());
            }
          }
        }
      }
    }
  }

  private LandingResult land(Task task, int attempt, Verified work, CallContext call)
      throws InterruptedException {
    Change proven = evidence(work.path()).change();
    boolean same = proven.base().equals(work.change().base())
        && proven.head().equals(work.change().head());
    return same
        ? landing.land(request(task, attempt, work.change(), work.path()), call)
        : new LandingResult.Moved(
            run.workspace().tip(call), "The evidence is about another state of the branch.");
  }

  /** A change and the evidence that lets it land. */
  private record Verified(Change change, String path) {}

  /** What became of verified work when the branch moved. */
  private sealed interface Step {}

  private record Followed(Verified verified) implements Step {}

  private record Lost(String lesson) implements Step {}

  /** Brings the work onto the branch's new state, where it is verified, or stays accepted. */
  private Step follow(
      Task task, int attempt, String name, Verified work, String tip, CallContext call)
      throws InterruptedException {
    Change moved;
    if (changesNothing(work.change())) {
      moved = run.workspace().change(tip, tip, call);
    } else {
      Rebase rebase = run.workspace().rebase(work.change(), tip, call);
      if (rebase instanceof Rebase.Conflict conflict) {
        return new Lost("The branch moved to a state that conflicts with this change in "
            + String.join(", ", conflict.paths())
            + "; do the task on the new state.");
      }
      moved = ((Rebase.Rebased) rebase).change();
    }
    String words = board.find(task.id()).map(TaskRecord::accepted).orElse(null);
    if (words != null) {
      return new Followed(
          new Verified(moved, judge.accept(task, name, attempt, moved, work.path(), words)));
    }
    Judge.Judged again = judge.judge(task, name, attempt, moved, "", call);
    return again.result().verdict().kind() == VerdictKind.DONE
        ? new Followed(new Verified(moved, again.path()))
        : new Lost("On the branch's new state: "
            + Lessons.of(again.result().verdict(), again.result().entries()));
  }

  private static boolean changesNothing(Change change) {
    return change.base().equals(change.head());
  }

  private Change nothing(CallContext call) throws InterruptedException {
    String tip = run.workspace().tip(call);
    return run.workspace().change(tip, tip, call);
  }

  /** Finishes a landing that a crash interrupted; empty where it is undone. */
  public Optional<End.Landed> recover(
      Task task, StateEvent.LandingIntended intent, Change change, CallContext call)
      throws InterruptedException {
    LandingRequest request = request(task, intent.attempt(), change, intent.evidencePath());
    return landing.recover(intent, request, call) instanceof LandingResult.Landed landed
        ? Optional.of(new End.Landed(landed.commit(), landed.notice()))
        : Optional.empty();
  }

  /** Finishes a landing that a crash interrupted where the branch has moved already; else empty. */
  Optional<End.Landed> finishMoved(Task task, StateEvent.LandingIntended intent, CallContext call)
      throws InterruptedException {
    Change change = evidence(intent.evidencePath()).change();
    LandingRequest request = request(task, intent.attempt(), change, intent.evidencePath());
    return landing
        .finish(intent, request, call)
        .map(landed -> new End.Landed(landed.commit(), landed.notice()));
  }

  /** Ticks a parent, whose subtasks' changes are on the branch already. */
  End tick(Task task, int attempt, Change nothing, String evidencePath, CallContext call)
      throws InterruptedException {
    return switch (landing.land(request(task, attempt, nothing, evidencePath), call)) {
      case LandingResult.Landed landed -> new End.Landed(landed.commit(), landed.notice());
      case LandingResult.Blocked blocked -> new End.Waits(blocked.reason());
      case LandingResult.Moved moved -> new End.Again(moved.reason());
    };
  }

  private LandingRequest request(Task task, int attempt, Change change, String path) {
    byte[] bytes = EvidenceFile.at(run, path).read();
    EvidenceDocument evidence = EvidenceDocument.read(bytes);
    return new LandingRequest(
        task,
        attempt,
        change,
        run.branch(),
        bytes,
        path,
        evidence.digest(),
        stamp(task, evidence),
        LandingMessage.of(task),
        run.configuration().sign());
  }

  private EvidenceDocument evidence(String path) {
    return EvidenceDocument.read(EvidenceFile.at(run, path).read());
  }

  private String stamp(Task task, EvidenceDocument evidence) {
    LocalDateTime now = LocalDateTime.now(run.clock());
    List<EvidenceEntry> entries = evidence.entries();
    if (PersonsWord.isIn(evidence)) {
      return Stamps.byPerson(task, now, evidence.digest());
    }
    Plan plan = planner.plan(task);
    return Stamps.done(
        task, planner.met(plan, entries), plan.instructions().size(), now, evidence.digest());
  }
}
