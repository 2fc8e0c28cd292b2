package dev.codeagent.core.orchestrate;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.verify.EvidenceDocument;
import dev.codeagent.core.verify.Verification;
import dev.codeagent.core.verify.VerificationRequest;
import dev.codeagent.core.verify.VerificationResult;
import dev.codeagent.core.verify.VerificationSettings;
import dev.codeagent.core.verify.attest.Attestation;
import dev.codeagent.core.verify.judge.JudgeVerifier;
import dev.codeagent.core.workspace.git.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has changes verified and puts the evidence where it can be found again. */
public final class Judge {

  /** Verifiers that are undecided only where the work itself cannot mend it. */
  private static final Set<String> MACHINE = Set.of("change", "build");

  private final RunContext run;
  private final TaskBoard board;
  private final Verification verification;
  private final VerificationSettings settings;
  private final List<Verifier> verifiers;
  private final Path cache;
  private final Attestation attestation;

  /**
   * @param run what the run shares
   * @param board knows what was left out of an attempt's change
   * @param verification the ladder
   * @param settings its settings, from the user's configuration
   * @param verifiers those that plugins gave, and that of the judges where models are to judge
   * @param cache where results of runs, never verdicts, are kept
   * @param attestation attests the evidence
   */
  public Judge(
      RunContext run,
      TaskBoard board,
      Verification verification,
      VerificationSettings settings,
      List<Verifier> verifiers,
      Path cache,
      Attestation attestation) {
    this.run = run;
    this.board = board;
    this.verification = verification;
    this.settings = settings;
    this.verifiers = List.copyOf(verifiers);
    this.cache = cache;
    this.attestation = attestation;
  }

  /**
   * A verification and where its evidence lies.
   *
   * @param result the verdict and what it rests on
   * @param path the document relative to the project
   * @param digest its SHA-256 in hex
   */
  public record Judged(VerificationResult result, String path, String digest) {

    /**
     * Whether another attempt could end better: not where nothing was changed because it was done
     * already, not where the machine kept the project from being built, and not where nothing is
     * missing but a judge's answer.
     */
    boolean anotherAttemptMayHelp() {
      List<EvidenceEntry> undecided = result.entries().stream()
          .filter(e -> e.evidence().outcome() == EvidenceOutcome.UNDECIDED)
          .toList();
      boolean onlySilence = !undecided.isEmpty() && undecided.stream().allMatch(Judged::lacksVotes);
      return !onlySilence && undecided.stream().noneMatch(e -> MACHINE.contains(e.verifier()));
    }

    private static boolean lacksVotes(EvidenceEntry entry) {
      return entry.verifier().equals(JudgeVerifier.ID)
          && entry.evidence().findings().stream()
              .anyMatch(f -> f.code().equals(JudgeVerifier.NO_VOTE));
    }
  }

  /**
   * Verifies a change and journals the verdict.
   *
   * @param task the task
   * @param name the evidence's name: the attempt's number, with {@code -r<k>} after a rebase
   * @param attempt the attempt's number
   * @param change what to verify
   * @param words what the executor said, for the one case that a claim is asked about: that nothing
   *     was to be done
   */
  public Judged judge(
      Task task, String name, int attempt, Change change, String words, CallContext call)
      throws InterruptedException {
    Path scratch =
        run.runDirectory().resolve("verify").resolve(task.id().value()).resolve(name);
    clear(scratch);
    List<Finding> dropped = board.dropped(task.id(), attempt);
    VerificationResult result = change.base().equals(change.head()) && AlreadyDone.claimed(words)
        ? verification.alreadyDone(task, change, words, dropped)
        : verification.verify(
            new VerificationRequest(
                task, change, run.workspace(), scratch, cache, settings, verifiers, dropped),
            metered(task, attempt, call));
    String path = journal(task, name, attempt, result.document());
    return new Judged(result, path, result.document().digest());
  }

  /** What judging costs is the task's, and outlives a crash like what its attempts cost. */
  private CallContext metered(Task task, int attempt, CallContext call) {
    return call.with(call.budget().telling("verification", spent -> {
      Usd cost = spent.cost();
      run.events()
          .publish(new StateEvent.Spent(
              task.id(), attempt, spent.tokens(), cost == null ? null : cost.nanos()));
    }));
  }

  /**
   * Journals a person's word as the verdict on a change.
   *
   * @param name the evidence's name
   * @param earlier the evidence that the person saw, relative to the project, or null
   * @param words the person's reason
   * @return the new evidence, relative to the project
   */
  String accept(
      Task task, String name, int attempt, Change change, @Nullable String earlier, String words) {
    EvidenceDocument found = earlier == null
        ? null
        : EvidenceDocument.read(EvidenceFile.at(run, earlier).read());
    return journal(task, name, attempt, PersonsWord.document(task, change, found, words));
  }

  /** Removes what a verification left whose process died. */
  private static void clear(Path scratch) {
    try {
      Folders.delete(scratch);
    } catch (IOException e) {
      throw Folders.failed("Deleting " + scratch, e);
    }
  }

  private String journal(Task task, String name, int attempt, EvidenceDocument document) {
    EvidenceFile file = EvidenceFile.of(run, task.id(), name);
    file.write(document.bytes());
    file.beside(name + Attestation.SUFFIX).write(attestation.of(document, task.line()));
    run.events()
        .publish(new StateEvent.VerdictReached(
            task.id(),
            attempt,
            document.verdict().kind(),
            file.relative(),
            document.digest(),
            document.verdict().reason()));
    return file.relative();
  }
}
