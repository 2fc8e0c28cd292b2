package dev.codeagent.llm.route;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Correlates the failures of routes that lead to one provider: when several fail alike within a minute, it is the
 * provider that is down, and one breaker opens for all its routes instead of each learning it by failures of its own.
 * Safe for many threads.
 */
public final class ProviderHealth {

  /** Routes that have to fail alike. */
  private static final int ROUTES = 2;

  /** Failures that have to come together, so that two single mishaps are none. */
  private static final int FAILURES = 3;

  private static final long WINDOW = Duration.ofSeconds(60).toNanos();

  private record Failing(ProviderFault fault, int times, long at) {}

  private final String name;
  private final Breaker breaker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Failing> failing = new HashMap<>();
  private volatile boolean calm = true;
  private volatile @Nullable ProviderException lastFault;

  /**
   * @param name shown in events: the provider and its address
   * @param terms of its breaker
   */
  public ProviderHealth(String name, BreakerTerms terms) {
    this.name = Objects.requireNonNull(name, "name");
    breaker = new Breaker(terms);
  }

  String name() {
    return name;
  }

  Breaker breaker() {
    return breaker;
  }

  @Nullable
  ProviderException lastFault() {
    return lastFault;
  }

  /** A route answered; true when this closed the provider's breaker. */
  boolean succeeded(long started, long now, boolean sole) {
    if (!calm) {
      lock.lock();
      try {
        failing.clear();
        calm = true;
      } finally {
        lock.unlock();
      }
    }
    return breaker.succeeded(started, now, sole);
  }

  /** A route failed; true when this opened the provider's breaker. */
  boolean failed(
      String route, ProviderException error, Admission admission, long started, long now) {
    lastFault = error;
    ProviderFault fault = error.fault();
    if (breaker.isOpen()) {
      return breaker.failed(admission.providersProbe(), started, now, admission.sole(), false);
    }
    lock.lock();
    try {
      calm = false;
      failing.merge(
          route,
          new Failing(fault, 1, now),
          (old, one) -> new Failing(fault, old.fault() == fault ? old.times() + 1 : 1, now));
      failing.values().removeIf(old -> now - old.at() > WINDOW);
      long routes = failing.values().stream().filter(f -> f.fault() == fault).count();
      int failures = failing.values().stream()
          .filter(f -> f.fault() == fault)
          .mapToInt(Failing::times)
          .sum();
      return routes >= ROUTES && failures >= FAILURES && breaker.openNow(now);
    } finally {
      lock.unlock();
    }
  }
}
