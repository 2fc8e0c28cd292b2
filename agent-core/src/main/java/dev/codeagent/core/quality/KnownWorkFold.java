package dev.codeagent.core.quality;

import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.core.verify.EvidenceDocument;
import dev.codeagent.core.verify.judge.JudgeVerifier;
import dev.codeagent.core.verify.judge.JudgeVotes;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Folds a journal into the work of which it is known whether it was right. Known is what a person accepted or rejected, and
 * that work was wrong whose task was done and was opened again. Work that became DONE and that nobody looked at is not known:
 * no judge had spoken against it, or it had not become DONE, so it would only make refusals look rare. For one thread.
 */
final class KnownWorkFold implements Consumer<EventRecord> {

  /** Judgements that are remembered, the latest: models change behind their names, and each one's evidence is read. */
  private static final int MOST = 500;

  /** A verdict by its evidence. */
  private record Proof(String path, String digest) {}

  private record Word(Instant time, boolean right) {}

  private final KeptEvidence evidence;
  private final Map<TaskId, Proof> last = new HashMap<>();
  private final Set<TaskId> accepted = new HashSet<>();
  private final Set<TaskId> done = new HashSet<>();
  private final Map<Proof, Word> known = new LinkedHashMap<>();

  KnownWorkFold(KeptEvidence evidence) {
    this.evidence = evidence;
  }

  List<KnownWork> known() {
    return known.entrySet().stream()
        .skip(Math.max(0, known.size() - MOST))
        .flatMap(e -> work(e.getKey(), e.getValue()).stream())
        .toList();
  }

  @Override
  public void accept(EventRecord record) {
    Instant time = record.time();
    switch (record.event()) {
      case StateEvent.AttemptStarted started -> accepted.remove(started.task());
      case StateEvent.VerdictReached reached -> reached(reached);
      case StateEvent.Decided decided -> {
        say(decided.task(), decided.accepted(), time);
        if (decided.accepted()) {
          accepted.add(decided.task());
        }
      }
      case StateEvent.TaskEnded ended -> {
        if (ended.outcome() == Outcome.DONE) {
          done.add(ended.task());
        }
      }
      case StateEvent.TaskReopened reopened -> {
        accepted.remove(reopened.task());
        if (done.remove(reopened.task())) {
          say(reopened.task(), false, time);
        }
      }
      default -> {}
    }
  }

  /** After an acceptance the verdict is the person's, whose evidence repeats what the judges had said. */
  private void reached(StateEvent.VerdictReached event) {
    if (!accepted.contains(event.task())) {
      last.put(event.task(), new Proof(event.evidencePath(), event.evidenceDigest()));
    }
  }

  /** The latest word counts, and makes the judgement one of the latest. */
  private void say(TaskId task, boolean right, Instant time) {
    Proof about = last.get(task);
    if (about != null) {
      known.remove(about);
      known.put(about, new Word(time, right));
    }
  }

  private Optional<KnownWork> work(Proof about, Word word) {
    List<JudgeVotes> votes =
        evidence.find(about.path(), about.digest()).map(KnownWorkFold::votes).orElse(List.of());
    return votes.isEmpty()
        ? Optional.empty()
        : Optional.of(new KnownWork(word.time(), word.right(), votes));
  }

  private static List<JudgeVotes> votes(EvidenceDocument document) {
    return document.entries().stream()
        .filter(e -> e.verifier().equals(JudgeVerifier.ID))
        .flatMap(e -> e.evidence().findings().stream())
        .flatMap(f -> JudgeVotes.read(f).stream())
        .toList();
  }
}
