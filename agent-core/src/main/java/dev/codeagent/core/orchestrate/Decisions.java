package dev.codeagent.core.orchestrate;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.Verdict;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskState;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.task.TaskRecord;
import dev.codeagent.core.verify.EvidenceDocument;
import dev.codeagent.core.workspace.Rebase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out a person's word on a task that is UNDECIDED or VERIFIED. */
public final class Decisions {

  /** The verifier id of evidence that is a person's word. */
  public static final String PERSON = "person";

  private final RunContext run;
  private final TaskBoard board;
  private final Landings landings;

  public Decisions(RunContext run, TaskBoard board, Landings landings) {
    this.run = run;
    this.board = board;
    this.landings = landings;
  }

  /** Ends the task as not done, with the person's reason. */
  public void reject(Task task, String reason) {
    require(task);
    run.events().publish(new StateEvent.Decided(task.id(), false, reason));
    run.events()
        .publish(new StateEvent.TaskEnded(
            task.id(), Outcome.NOT_DONE, "Rejected by a person: " + reason, null));
  }

  /** Lands what was made for the task, with evidence that a person accepted it. */
  public Landings.End accept(Task task, String reason, CallContext call)
      throws InterruptedException {
    TaskRecord record = require(task);
    TaskRecord.Proof proof = record.proof();
    String tip = run.workspace().tip(call);
    Change change = change(record, proof, tip, call);
    if (!change.base().equals(tip) && !change.base().equals(change.head())) {
      Rebase rebase = run.workspace().rebase(change, tip, call);
      if (rebase instanceof Rebase.Conflict conflict) {
        throw new InputException(
            "decision-conflict",
            "The change no longer applies: " + String.join(", ", conflict.paths()) + ".",
            "Run the task again on the branch's new state.");
      }
      change = ((Rebase.Rebased) rebase).change();
    }
    int number = Math.max(1, record.effort().lastNumber());
    EvidenceDocument document = document(task, proof, change, reason);
    EvidenceFile file = EvidenceFile.of(run, task.id(), number + "-person");
    file.write(document.bytes());
    run.events().publish(new StateEvent.Decided(task.id(), true, reason));
    run.events()
        .publish(new StateEvent.VerdictReached(
            task.id(),
            number,
            VerdictKind.DONE,
            file.relative(),
            document.digest(),
            "Accepted by a person: " + reason));
    Landings.End end = landings.tick(task, number, change, file.relative(), call);
    if (end instanceof Landings.End.Landed landed) {
      run.events()
          .publish(new StateEvent.TaskEnded(
              task.id(), Outcome.DONE, "Accepted by a person: " + reason, landed.commit()));
    }
    return end;
  }

  private TaskRecord require(Task task) {
    TaskRecord record = board
        .find(task.id())
        .orElseThrow(() -> new InputException(
            "nothing-to-decide",
            "The task was never worked: " + task.text(),
            "Decide about tasks that a run left UNDECIDED or VERIFIED."));
    boolean undecided = record.state() instanceof TaskState.Ended e
        && (e.outcome() == Outcome.UNDECIDED || e.outcome() == Outcome.VERIFIED);
    if (!undecided && !(record.state() instanceof TaskState.Waiting)) {
      throw new InputException(
          "nothing-to-decide",
          "The task is neither UNDECIDED nor VERIFIED: " + task.text(),
          "Decide about tasks that a run left UNDECIDED or VERIFIED.");
    }
    return record;
  }

  private Change change(
      TaskRecord record, TaskRecord.@Nullable Proof proof, String tip, CallContext call)
      throws InterruptedException {
    if (record.state() instanceof TaskState.Waiting waiting) {
      return waiting.change();
    }
    if (proof == null) {
      return run.workspace().change(tip, tip, call);
    }
    EvidenceDocument old =
        EvidenceDocument.read(EvidenceFile.at(run, proof.path()).read());
    return run.workspace().change(old.change().base(), old.change().head(), call);
  }

  private EvidenceDocument document(
      Task task, TaskRecord.@Nullable Proof proof, Change change, String reason) {
    List<EvidenceEntry> entries = new ArrayList<>();
    Map<String, String> environment = Map.of();
    String sandbox = "none";
    if (proof != null) {
      EvidenceDocument old =
          EvidenceDocument.read(EvidenceFile.at(run, proof.path()).read());
      entries.addAll(old.entries());
      environment = old.environment();
      sandbox = old.sandbox();
    }
    entries.add(new EvidenceEntry(
        PERSON,
        "1",
        100,
        true,
        false,
        Evidence.pass("A person accepted it: " + reason),
        List.of(),
        0));
    return new EvidenceDocument(
        new Verdict(VerdictKind.DONE, "Accepted by a person: " + reason),
        change,
        task.id(),
        task.text(),
        task.type(),
        entries,
        environment,
        sandbox);
  }
}
