/** The time that one verification may spend on proofs, whichever verifiers ask for it. */
package dev.codeagent.core.verify;

import dev.codeagent.api.call.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a verifier takes from when it first asks is missing to those after it. Safe for many threads; verifiers run one after
 * another.
 */
final class ProofTime {

  /** That no verifier has asked since the last one ended. */
  private static final long UNASKED = Long.MIN_VALUE;

  private final long whole;
  private final Ticker ticker;
  private final long start;
  private final AtomicLong spent = new AtomicLong();
  private final AtomicLong askedAt = new AtomicLong(UNASKED);

  ProofTime(Duration whole, Ticker ticker) {
    this.whole = whole.toNanos();
    this.ticker = ticker;
    this.start = ticker.nanos();
  }

  /** What is left, for the verifier that asks; zero when nothing is. */
  Duration left() {
    askedAt.compareAndSet(UNASKED, now());
    return Duration.ofNanos(Math.max(0, whole - spent.get()));
  }

  /** A verifier has ended. */
  void ended() {
    long since = askedAt.getAndSet(UNASKED);
    if (since != UNASKED) {
      spent.addAndGet(now() - since);
    }
  }

  private long now() {
    return ticker.nanos() - start;
  }
}
