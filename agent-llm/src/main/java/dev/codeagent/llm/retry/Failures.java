package dev.codeagent.llm.retry;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What went wrong so far with one call, its own tries and the probes of others that it waited for. */
final class Failures {

  private final RetryPolicy policy;
  private int count;
  private int answered;
  private int malformed;
  private long tryStart;
  private long unreachableSince;
  private boolean unreachable;
  private long probesSeen = -1;
  private @Nullable ProviderException passing;
  private @Nullable ProviderException last;
  private @Nullable ProviderException first;

  Failures(RetryPolicy policy, long now) {
    this.policy = policy;
    tryStart = now;
  }

  /** A try, or a wait for another's, begins. */
  void begin(long now) {
    tryStart = now;
  }

  /** A try failed. */
  void add(ProviderException fault) {
    count++;
    last = fault;
    first = first == null ? fault : first;
    if (fault.retryable()) {
      passing = fault;
    }
    if (fault.fault() == ProviderFault.MALFORMED || fault.fault() == ProviderFault.UNFIT) {
      malformed++;
    }
    if (fault.fault() != ProviderFault.UNREACHABLE) {
      answered++;
      unreachable = false;
    } else if (!unreachable) {
      unreachable = true;
      unreachableSince = tryStart;
    }
  }

  /** A failed try of this call was a probe, which is not to be counted as another's as well. */
  void ownProbe() {
    if (probesSeen >= 0) {
      probesSeen++;
    }
  }

  /** Others' probes count like tries of our own: they asked what we would have asked. */
  void observe(long failedProbes, ProviderException fault) {
    long failed = probesSeen < 0 ? 0 : failedProbes - probesSeen;
    probesSeen = failedProbes;
    if (fault.fault() == ProviderFault.UNREACHABLE) {
      if (!unreachable) {
        unreachable = true;
        unreachableSince = tryStart;
      }
    } else if (failed > 0) {
      answered += Math.toIntExact(Math.min(failed, policy.attempts()));
    }
  }

  /** The class of the last fault, in words. */
  String lastInShort() {
    return last == null ? "" : last.fault().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  int count() {
    return count;
  }

  int triesLeft() {
    return policy.attempts() - answered;
  }

  /** Whether so many answers were none of a model's server, or not what was asked for, that it is no accident. */
  boolean hopeless() {
    return malformed >= RetryPolicy.MALFORMED_TRIES;
  }

  /** The fault to answer with: one that may pass says more than the refusal of a route that stepped in. */
  ProviderException answerInsteadOf(ProviderException fault) {
    ProviderException known = passing;
    return known == null ? fault : known;
  }

  /** The refusal to answer with: of recorded sessions that of the first route says what differs. */
  ProviderException refusal(ProviderException fault) {
    ProviderException known = first;
    if (known == null || known.fault() != fault.fault()) {
      return fault;
    }
    return fault.fault() == ProviderFault.NOT_RECORDED ? known : fault;
  }

  /** How long a server that cannot be reached is still tried. */
  Duration leftUnreachable(long now) {
    return policy.unreachableLimit().minusNanos(now - unreachableSince);
  }
}
