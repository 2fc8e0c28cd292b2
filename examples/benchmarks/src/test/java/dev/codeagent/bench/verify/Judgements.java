package dev.codeagent.bench.verify;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Verdict;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.bench.corpus.CorpusChange;
import dev.codeagent.bench.corpus.CorpusTask;
import dev.codeagent.bench.corpus.Label;
import dev.codeagent.core.verify.EvidenceDocument;
import dev.codeagent.core.verify.VerificationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Judgements for tests, without any verification. */
final class Judgements {

  private Judgements() {}

  static Candidate candidate(String corpus, String task, String change, Label label, String kind) {
    Path nowhere = Path.of("nowhere");
    return new Candidate(
        corpus,
        new CorpusTask(task, "Do it", nowhere, nowhere, List.of()),
        new CorpusChange(change, label, kind, nowhere, List.of()));
  }

  static Judgement.Judged judged(
      Candidate candidate, VerdictKind verdict, String reason, EvidenceEntry... entries) {
    EvidenceDocument document = new EvidenceDocument(
        new Verdict(verdict, reason),
        new Change("a".repeat(40), "b".repeat(40), "c".repeat(40), "d".repeat(64)),
        new TaskId("0123abcd"),
        "Do it",
        TaskType.CODE,
        List.of(entries),
        Map.of(),
        "none");
    return new Judgement.Judged(
        candidate, new VerificationResult(document.verdict(), List.of(entries), document), 1500);
  }

  static EvidenceEntry entry(String verifier, int level, EvidenceOutcome outcome) {
    boolean proof = verifier.endsWith("-proof");
    return new EvidenceEntry(
        verifier, "1", level, proof, proof, new Evidence(outcome, "", List.of()), List.of(), 1);
  }
}
