package dev.codeagent.core.quality;

import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Verdict;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.event.Journal;
import dev.codeagent.core.verify.EvidenceDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes the journal and the evidence of a project that was worked on certain days. */
final class WorkedBefore implements AutoCloseable {

  private final Path project;
  private final Journal journal;
  private Instant now = Instant.parse("2026-03-02T10:00:00Z");

  WorkedBefore(Path project) {
    this.project = project;
    this.journal = Journal.open(project.resolve(".agent/journal"));
  }

  WorkedBefore on(String day) {
    now = Instant.parse(day + "T10:00:00Z");
    return this;
  }

  WorkedBefore seen(String task, TaskType type) {
    return event(new StateEvent.TaskSeen(id(task), "Do it", type.word(), null, null, null));
  }

  /** An attempt and the verdict on it. */
  WorkedBefore judged(
      String task, int attempt, boolean claimed, VerdictKind verdict, EvidenceEntry... entries)
      throws IOException {
    event(new StateEvent.AttemptEnded(
        id(task),
        attempt,
        StateEvent.AttemptEnded.FINISHED,
        claimed,
        true,
        "1".repeat(40),
        "2".repeat(40),
        "3".repeat(64),
        "",
        0,
        null,
        0));
    return verdict(task, attempt, String.valueOf(attempt), verdict, entries);
  }

  /** A verdict on an attempt, whose evidence has a name. */
  WorkedBefore verdict(
      String task, int attempt, String name, VerdictKind verdict, EvidenceEntry... entries)
      throws IOException {
    EvidenceDocument document = new EvidenceDocument(
        new Verdict(verdict, "so it is"),
        new Change("1".repeat(40), "1".repeat(40), "2".repeat(40), "3".repeat(64)),
        id(task),
        "Do it",
        TaskType.CODE,
        List.of(entries),
        Map.of(),
        "none");
    Path file = evidence(task, name);
    Files.createDirectories(file.getParent());
    Files.write(file, document.bytes());
    String relative = project.relativize(file).toString();
    return event(new StateEvent.VerdictReached(
        id(task), attempt, verdict, relative, document.digest(), "so it is"));
  }

  WorkedBefore ended(String task, Outcome outcome) {
    return event(new StateEvent.TaskEnded(id(task), outcome, "so it is", null));
  }

  WorkedBefore event(StateEvent event) {
    journal.append(event, now);
    return this;
  }

  Path evidence(String task, String name) {
    return project.resolve(".agent/evidence/" + id(task) + "/" + name + ".json");
  }

  /** An id of the form that the backlog gives. */
  static TaskId id(String task) {
    return new TaskId(String.format("%08x", task.hashCode()));
  }

  static EvidenceEntry said(String verifier, EvidenceOutcome outcome, long millis) {
    Evidence evidence = new Evidence(outcome, "so it is", List.of());
    return new EvidenceEntry(verifier, "1", 1, false, false, evidence, List.of(), millis);
  }

  @Override
  public void close() {
    journal.close();
  }
}
