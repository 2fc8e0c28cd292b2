/** Runs verifiers from the cheapest up, one after another, and stamps what they find. */
package dev.codeagent.core.verify;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.event.ProgressEvent.VerifierEnded;
import dev.codeagent.api.event.ProgressEvent.VerifierStarted;
import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Each verifier runs on a thread of its own under a limit of time; one that throws, does not end or
 * answers nothing is UNDECIDED. Only a FAIL decides early: what stands higher is then recorded as
 * SKIPPED. Safe for many threads.
 */
final class Ladder {
  /**
   * What a verifier may take: several runs of a slow suite. It only ends what hangs, since each run and
   * each proof has its own, shorter limit.
   */
  static final Duration VERIFIER_LIMIT = Duration.ofHours(2);

  private final ThreadFactory threads;
  private final Duration limit;

  Ladder(ThreadFactory threads, Duration limit) {
    this.threads = threads;
    this.limit = limit;
  }

  /**
   * A verifier with what its word counts for this task.
   *
   * @param verifier the verifier
   * @param spec what it said it is, asked once
   * @param grants whether its PASS is a positive proof here
   * @param required whether nothing is DONE without its PASS
   */
  record Rung(Verifier verifier, VerifierSpec spec, boolean grants, boolean required) {}

  /** Takes the commands that ran since it was last asked. */
  interface CommandLog {
    List<CommandRecord> take() throws InterruptedException;
  }

  /**
   * Climbs.
   *
   * @param found told each entry before the next verifier is asked
   */
  List<EvidenceEntry> climb(
      List<Rung> rungs,
      Change change,
      VerificationContext context,
      CommandLog log,
      Consumer<EvidenceEntry> found)
      throws InterruptedException {
    List<EvidenceEntry> entries = new ArrayList<>();
    List<Rung> ordered = rungs.stream()
        .sorted(Comparator.comparingInt((Rung r) -> r.spec().level())
            .thenComparing(r -> r.spec().id()))
        .toList();
    String decidedBy = "";
    for (Rung rung : ordered) {
      EvidenceEntry entry = decidedBy.isEmpty()
          ? examine(rung, change, context, log)
          : entry(rung, Evidence.skipped("`" + decidedBy + "` decided before."), List.of(), 0);
      entries.add(entry);
      found.accept(entry);
      if (entry.evidence().outcome() == EvidenceOutcome.FAIL) {
        decidedBy = rung.spec().id();
      }
    }
    return entries;
  }

  private EvidenceEntry examine(
      Rung rung, Change change, VerificationContext context, CommandLog log)
      throws InterruptedException {
    CallContext call = context.call();
    call.throwIfEnded();
    String id = rung.spec().id();
    call.events().publish(new VerifierStarted(context.task().id(), id));
    long start = call.ticker().nanos();
    Evidence evidence = bounded(rung.verifier(), change, context);
    call.cancellation().throwIfCancelled();
    long millis = TimeUnit.NANOSECONDS.toMillis(call.ticker().nanos() - start);
    call.events()
        .publish(new VerifierEnded(
            context.task().id(), id, evidence.outcome().name(), evidence.summary(), millis));
    return entry(rung, evidence, log.take(), millis);
  }

  private Evidence bounded(Verifier verifier, Change change, VerificationContext context)
      throws InterruptedException {
    FutureTask<Evidence> task = new FutureTask<>(() -> verifier.verify(change, context));
    Thread thread = threads.newThread(task);
    thread.start();
    try {
      Evidence evidence = task.get(within(context.call()).toMillis(), TimeUnit.MILLISECONDS);
      return evidence == null ? Evidence.undecided("The verifier answered nothing.") : evidence;
    } catch (TimeoutException e) {
      return Evidence.undecided("The verifier did not end within its time of "
          + within(context.call()).toSeconds() + " s.");
    } catch (ExecutionException e) {
      return thrown(e.getCause() == null ? e : e.getCause(), context.call());
    } finally {
      task.cancel(true);
      thread.join(GRACE);
    }
  }

  /** How long a verifier that was interrupted may take to end its processes before it is left alone. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private Duration within(CallContext call) {
    Duration left = call.deadline().remaining();
    return left.compareTo(limit) < 0 ? left : limit;
  }

  /**
   * What a verifier threw says nothing of the work and, thrown on a thread of its own, ends nothing else: neither that it
   * found no memory, of which there may be enough again when it has ended, nor that it cancelled something by itself.
   */
  private static Evidence thrown(Throwable cause, CallContext call) {
    if (cause instanceof CancelledException) {
      call.cancellation().throwIfCancelled();
    }
    if (cause instanceof AgentException known) {
      return Evidence.undecided(known.failure().sentence());
    }
    if (cause instanceof OutOfMemoryError) {
      return Evidence.undecided("The verifier ran out of memory (" + cause.getMessage()
          + "). Give this Java more of it, for instance by -Xmx, or make the change smaller.");
    }
    return Evidence.undecided("The verifier failed: " + cause + ".");
  }

  private static EvidenceEntry entry(
      Rung rung, Evidence evidence, List<CommandRecord> commands, long millis) {
    VerifierSpec spec = rung.spec();
    return new EvidenceEntry(
        spec.id(),
        spec.version(),
        spec.level(),
        rung.grants(),
        rung.required(),
        evidence,
        commands,
        millis);
  }
}
