package dev.codeagent.llm.semantic;

import dev.codeagent.api.llm.Embedding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The known answers, each among those of the same framing, until they are too old, too many or too heavy; the one that was
 * not found for the longest time goes first. Safe for many threads.
 *
 * <p>The nearest one is found exactly, by a comparison with each of its framing, outside of the lock: some milliseconds for
 * 20,000 vectors of 384 dimensions, and four times that for 1,536, on one core. An index would find it faster and miss it
 * now and then, which is why there can be no more.
 */
final class KnownAnswers {

  /** The most that may be kept: above it an index would have to take the place of comparisons. */
  static final int MOST = 20_000;

  /** How often those that are too old are looked for while one gets old; none of them is ever found. */
  private static final int SWEEPS = 16;

  /** The nearest one, and its cosine. */
  record Near(KnownAnswer known, double similarity) {}

  private final int most;
  private final long bytes;
  private final long nanos;
  private final ReentrantLock lock = new ReentrantLock();

  /** In the order of their last use, so that the first is to go first. */
  private final Map<KnownAnswer, Long> weights = new LinkedHashMap<>(16, 0.75f, true);

  private final Map<String, List<KnownAnswer>> byFraming = new HashMap<>();
  private long weight;
  private long swept;

  /**
   * @param most how many are kept, up to {@link #MOST}
   * @param bytes how much memory they may take, by an estimate that is rather too high
   * @param expire how long one is kept
   */
  KnownAnswers(int most, long bytes, Duration expire) {
    this.most = Math.min(most, MOST);
    this.bytes = bytes;
    this.nanos = TimeUnit.NANOSECONDS.convert(expire); // which does not overflow
  }

  /** The nearest one of that framing, or null where there is none. */
  @Nullable
  Near nearest(String framing, Embedding vector, long now) {
    List<KnownAnswer> candidates;
    lock.lock();
    try {
      candidates = byFraming.getOrDefault(framing, List.of());
    } finally {
      lock.unlock();
    }
    KnownAnswer nearest = null;
    double greatest = Double.NEGATIVE_INFINITY;
    for (KnownAnswer candidate : candidates) {
      double similarity =
          now - candidate.born() > nanos ? greatest : candidate.vector().cosine(vector);
      if (similarity > greatest) {
        nearest = candidate;
        greatest = similarity;
      }
    }
    return nearest == null ? null : used(nearest, greatest);
  }

  /** Keeps an answer; others go where there is no room. */
  void add(KnownAnswer known, long now) {
    lock.lock();
    try {
      dropExpired(now);
      weights.put(known, known.weight());
      weight += known.weight();
      List<KnownAnswer> others = byFraming.getOrDefault(known.framing(), List.of());
      List<KnownAnswer> together = new ArrayList<>(others.size() + 1);
      together.addAll(others);
      together.add(known);
      byFraming.put(known.framing(), together);
      while (weights.size() > most || weight > bytes) {
        drop(weights.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many are kept. */
  int size() {
    lock.lock();
    try {
      return weights.size();
    } finally {
      lock.unlock();
    }
  }

  private Near used(KnownAnswer nearest, double similarity) {
    lock.lock();
    try {
      weights.get(nearest);
      return new Near(nearest, similarity);
    } finally {
      lock.unlock();
    }
  }

  private void dropExpired(long now) {
    if (now - swept < nanos / SWEEPS) {
      return;
    }
    swept = now;
    List<KnownAnswer> old =
        weights.keySet().stream().filter(known -> now - known.born() > nanos).toList();
    old.forEach(this::drop);
  }

  /** Lists are never changed, because they are read outside of the lock. */
  private void drop(KnownAnswer known) {
    Long own = weights.remove(known);
    if (own == null) {
      return;
    }
    weight -= own;
    List<KnownAnswer> others = byFraming.getOrDefault(known.framing(), List.of()).stream()
        .filter(other -> !other.equals(known))
        .toList();
    if (others.isEmpty()) {
      byFraming.remove(known.framing());
    } else {
      byFraming.put(known.framing(), others);
    }
  }
}
