package dev.codeagent.core.quality;

import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.core.verify.EvidenceDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Folds a journal into the history of its verdicts. For one thread. */
final class HistoryFold implements Consumer<EventRecord> {

  private final KeptEvidence evidence;
  private final Map<TaskId, String> types = new HashMap<>();
  private final Set<AttemptId> claimed = new HashSet<>();
  private final Map<TaskId, VerdictKind> last = new HashMap<>();
  private final Set<TaskId> done = new HashSet<>();
  private final List<Judged> verdicts = new ArrayList<>();
  private final List<QualityHistory.Decision> decisions = new ArrayList<>();
  private final List<Instant> withdrawn = new ArrayList<>();

  HistoryFold(KeptEvidence evidence) {
    this.evidence = evidence;
  }

  QualityHistory history(List<KnownWork> known) {
    return new QualityHistory(verdicts, decisions, withdrawn, known);
  }

  @Override
  public void accept(EventRecord record) {
    Instant time = record.time();
    switch (record.event()) {
      case StateEvent.TaskSeen seen -> types.put(seen.task(), seen.type());
      case StateEvent.AttemptEnded ended -> ended(ended);
      case StateEvent.VerdictReached reached -> reached(reached, time);
      case StateEvent.Decided decided -> decided(decided, time);
      case StateEvent.TaskEnded ended -> ended(ended);
      case StateEvent.TaskReopened reopened -> {
        if (done.remove(reopened.task())) {
          withdrawn.add(time);
        }
      }
      default -> {}
    }
  }

  private void ended(StateEvent.AttemptEnded event) {
    if (event.claimed()) {
      claimed.add(new AttemptId(event.task(), event.attempt()));
    }
  }

  private void ended(StateEvent.TaskEnded event) {
    if (event.outcome() == Outcome.DONE) {
      done.add(event.task());
    }
  }

  private void reached(StateEvent.VerdictReached event, Instant time) {
    last.put(event.task(), event.verdict());
    Optional<EvidenceDocument> document =
        evidence.find(event.evidencePath(), event.evidenceDigest());
    verdicts.add(new Judged(
        time,
        event.task(),
        event.attempt(),
        document.map(d -> d.type().word()).orElse(types.getOrDefault(event.task(), "")),
        // a claim is put to the test by the first verdict; later ones judge what others changed
        // meanwhile
        claimed.remove(new AttemptId(event.task(), event.attempt())),
        event.verdict(),
        document.isPresent(),
        document.map(d -> d.entries().stream().map(VerifierRun::of).toList()).orElse(List.of())));
  }

  private void decided(StateEvent.Decided event, Instant time) {
    VerdictKind about = last.get(event.task());
    if (about != null) {
      decisions.add(new QualityHistory.Decision(time, about, event.accepted()));
    }
  }
}
