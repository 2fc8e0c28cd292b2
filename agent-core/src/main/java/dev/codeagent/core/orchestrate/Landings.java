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
import dev.codeagent.core.verify.EvidenceDocument;
import dev.codeagent.core.workspace.Rebase;
import java.time.LocalDateTime;
import java.util.List;

/** Brings verified changes onto the user's branch; verifies again when the branch has moved. */
public final class Landings {

  /** How often a change is rebased onto a moved branch before it waits (CONTRACTS, Landing). */
  private static final int REBASES = 3;

  private final RunContext run;
  private final Landing landing;
  private final Judge judge;
  private final Planner planner;

  public Landings(RunContext run, Landing landing, Judge judge, Planner planner) {
    this.run = run;
    this.landing = landing;
    this.judge = judge;
    this.planner = planner;
  }

  /** How a landing ended. */
  public sealed interface End {

    /** The change and the tick are on the branch. */
    record Landed(String commit) implements End {}

    /** It cannot land now; the work waits. */
    record Waits(String reason) implements End {}

    /** The branch moved so that the work has to be done again. */
    record Again(String lesson) implements End {}
  }

  /**
   * Lands a verified change.
   *
   * @param task the task
   * @param attempt the attempt's number
   * @param change its change
   * @param evidencePath the evidence, relative to the project
   */
  public End land(Task task, int attempt, Change change, String evidencePath, CallContext call)
      throws InterruptedException {
    call.events().publish(new ProgressEvent.PhaseStarted(task.id(), "land", "landing"));
    Change current = change;
    String path = evidencePath;
    for (int rebases = 0; ; rebases++) {
      LandingResult result = landing.land(request(task, attempt, current, path), call);
      switch (result) {
        case LandingResult.Landed landed -> {
          return new End.Landed(landed.commit());
        }
        case LandingResult.Blocked blocked -> {
          return new End.Waits(blocked.reason());
        }
        case LandingResult.Moved moved -> {
          if (rebases == REBASES) {
            return new End.Waits("The branch moved " + (REBASES + 1)
                + " times while this was being verified;" + " `resume` tries again.");
          }
          Rebase rebase = run.workspace().rebase(current, moved.tip(), call);
          if (rebase instanceof Rebase.Conflict conflict) {
            return new End.Again("The branch moved to a state that conflicts with this change in "
                + String.join(", ", conflict.paths())
                + "; do the task on the new state.");
          }
          current = ((Rebase.Rebased) rebase).change();
          String name = attempt + "-r" + (rebases + 1);
          Judge.Judged again = judge.judge(task, name, attempt, current, "", call);
          if (again.result().verdict().kind() != VerdictKind.DONE) {
            return new End.Again("On the branch's new state: "
                + Lessons.of(again.result().verdict(), again.result().entries()));
          }
          path = again.path();
        }
      }
    }
  }

  /** Finishes, or finds undone, a landing that a crash interrupted. */
  public LandingResult recover(
      Task task, StateEvent.LandingIntended intent, Change change, CallContext call)
      throws InterruptedException {
    return landing.recover(
        intent, request(task, intent.attempt(), change, intent.evidencePath()), call);
  }

  /** Ticks a task whose change, if any, is on the branch already. */
  public End tick(Task task, int attempt, Change nothing, String evidencePath, CallContext call)
      throws InterruptedException {
    return switch (landing.land(request(task, attempt, nothing, evidencePath), call)) {
      case LandingResult.Landed landed -> new End.Landed(landed.commit());
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

  private String stamp(Task task, EvidenceDocument evidence) {
    LocalDateTime now = LocalDateTime.now(run.clock());
    List<EvidenceEntry> entries = evidence.entries();
    if (entries.stream().anyMatch(e -> e.verifier().equals(Decisions.PERSON))) {
      return Stamps.byPerson(task, now, evidence.digest());
    }
    Plan plan = planner.plan(task);
    return Stamps.done(
        task, planner.met(plan, entries), plan.instructions().size(), now, evidence.digest());
  }
}
