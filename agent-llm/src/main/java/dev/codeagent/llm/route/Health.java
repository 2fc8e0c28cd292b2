package dev.codeagent.llm.route;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the tries of a route tell about it: its breaker and its provider's, until when it refuses, how often it succeeds
 * and how fast it is. Safe for many threads; nothing here waits.
 */
public final class Health {

  /** A sample counts half after it, so that averages follow an outage and its end within a minute. */
  private static final Duration HALF_LIFE = Duration.ofSeconds(30);

  /** One presumed success, so that a route that nobody tried lately counts as good and is tried again. */
  private static final double PRESUMED = 1;

  /** Below this share of successes a further failure opens the breaker, in a row or not. */
  private static final double TOO_FEW = 0.5;

  /** The same where there is no other route: plain retries get more calls through than waits for probes do. */
  private static final double FAR_TOO_FEW = 0.1;

  /** Fresh tries before the share of successes says anything. */
  private static final double ENOUGH = 8;

  /** The part of answers that begin before one counts as slow. */
  private static final double SLOW = 0.95;

  /** What a call waits for where nothing else is set. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final String route;
  private final String server;
  private final ProviderHealth provider;
  private final Rests rests;
  private final Breaker breaker;
  private final Serving serving = new Serving();
  private final ReentrantLock lock = new ReentrantLock();
  private final DecayingAverage success = new DecayingAverage(1, PRESUMED, HALF_LIFE);
  private final DecayingAverage latency = new DecayingAverage(0, 0, HALF_LIFE);
  private final Percentile slow = new Percentile(SLOW);
  private final AtomicLong failedProbes = new AtomicLong();
  private volatile @Nullable ProviderException lastFault;

  /**
   * @param route the route's name
   * @param provider what its provider's routes share
   * @param terms of its breaker
   */
  public Health(String route, ProviderHealth provider, BreakerTerms terms) {
    this(route, provider.name(), provider, terms, LONGEST_WAIT);
  }

  /**
   * @param route the route's name
   * @param server the name of the server that it leads to
   * @param provider what its provider's routes share
   * @param terms of its breaker
   * @param longestWait the longest wait on demand of the provider that a call keeps
   */
  public Health(
      String route,
      String server,
      ProviderHealth provider,
      BreakerTerms terms,
      Duration longestWait) {
    this.route = Objects.requireNonNull(route, "route");
    this.server = Objects.requireNonNull(server, "server");
    this.provider = Objects.requireNonNull(provider, "provider");
    rests = new Rests(Objects.requireNonNull(longestWait, "longestWait"));
    breaker = new Breaker(terms);
  }

  /** Whether both routes lead to one server, and so wait for each other's turns, be it by other wires and paths. */
  boolean sharesServer(Health other) {
    return server.equals(other.server);
  }

  /** A breaker that changed: the route's, or the provider's. */
  record Change(String route, String state) {}

  /**
   * Nanoseconds until a try may be admitted; 0 when now.
   *
   * @param alone whether no other route is left: then only what the provider told keeps tries away for longer than a
   *     retry would wait; a refused key or credit does not, as somebody may have mended it, nor a demand that no call
   *     waits for, as it may be nonsense
   */
  long admitsIn(long now, boolean alone) {
    long wait = Math.max(breaker.admitsIn(now, alone), provider.breaker().admitsIn(now, alone));
    return Math.max(wait, rests.endsIn(now, alone));
  }

  /**
   * Claims a try; null when it is refused. A probe is one for the route, its provider or both.
   *
   * @param only whether no other route is left
   */
  @Nullable
  Admission claim(long now, boolean only) {
    long whole = provider.breaker().claim(now, only);
    if (whole == Breaker.REFUSED) {
      return null;
    }
    long own = breaker.claim(now, only);
    if (own == Breaker.REFUSED) {
      provider.breaker().release(whole);
      return null;
    }
    return own == Breaker.ADMITTED && whole == Breaker.ADMITTED
        ? Admission.USUAL
        : new Admission(own, whole, false);
  }

  /** Gives back a probe that was not made; without effect on one that came to a result. */
  void release(Admission admission) {
    breaker.release(admission.probe());
    provider.breaker().release(admission.providersProbe());
  }

  /** Gives back a probe that was made; where it came to no result, the next one comes after the usual time. */
  void postpone(Admission admission, long now) {
    breaker.postpone(admission.probe(), now);
    provider.breaker().postpone(admission.providersProbe(), now);
  }

  /**
   * A try was answered, be it by a refusal that speaks against the request.
   *
   * @return what closed
   */
  List<Change> answered(Admission admission, long started, long now) {
    rests.answered(started);
    return served(admission, started, now);
  }

  /** The server is there, whatever it said. */
  private List<Change> served(Admission admission, long started, long now) {
    lock.lock();
    try {
      success.add(1, now);
    } finally {
      lock.unlock();
    }
    boolean whole = provider.succeeded(started, now, admission.sole());
    boolean own = breaker.succeeded(started, now, admission.sole());
    serving.served(started, now);
    return changes(own, whole, "closed");
  }

  /** The first piece of an answer came, or all of it at once. */
  void firstPiece(long nanos, long now) {
    serving.takenOn(now - nanos, now);
    lock.lock();
    try {
      latency.add((double) nanos, now);
      slow.add(nanos);
    } finally {
      lock.unlock();
    }
  }

  /**
   * A try failed.
   *
   * @return what opened or closed
   */
  List<Change> failed(Admission admission, ProviderException fault, long started, long now) {
    if (fault.fault() == ProviderFault.CROWDED) {
      return List.of(); // the server was not asked, so nothing is known of it
    }
    Remedy remedy = Remedy.of(fault);
    if (remedy != Remedy.NOTHING) {
      lastFault = fault;
    }
    if (remedy == Remedy.NOTHING || remedy == Remedy.LARGER_MODEL) {
      rests.answered(started);
    } else {
      rests.failed(fault, started, now);
    }
    if (!Remedy.blamesServer(fault.fault())) {
      return served(admission, started, now);
    }
    if (admission.probes()) {
      failedProbes.incrementAndGet();
    }
    boolean sole = admission.sole();
    boolean sheds = fault.fault() == ProviderFault.OVERLOADED && share(now) == 1;
    boolean perhapsSome = (sole || sheds) && !isOpen();
    if (perhapsSome && serving.repeats(started, now)) {
      return List.of();
    }
    boolean tooOften = fellBelow(sole ? FAR_TOO_FEW : TOO_FEW, now);
    if (perhapsSome && !tooOften && servesOthers(sole, now)) {
      return List.of();
    }
    boolean enough = tooOften || (perhapsSome && !sole);
    boolean own = breaker.failed(admission.probe(), started, now, sole, enough);
    boolean whole = provider.failed(route, fault, admission, started, now);
    return changes(own, whole, "open");
  }

  private boolean servesOthers(boolean sole, long now) {
    return sole ? serving.servesSome(now, latency(now)) : serving.servesMost(now);
  }

  private List<Change> changes(boolean own, boolean whole, String state) {
    if (!own && !whole) {
      return List.of();
    }
    Change ours = new Change(route, state);
    Change providers = new Change(provider.name(), state);
    return own && whole ? List.of(ours, providers) : List.of(own ? ours : providers);
  }

  /** The last fault of the route, else of its provider, that may pass; null when there was none. */
  @Nullable
  ProviderException lastFault() {
    ProviderException own = lastFault;
    return own == null ? provider.lastFault() : own;
  }

  /** Whether a fault demands a longer wait than calls keep. */
  boolean demandsTooMuch(ProviderException fault) {
    return rests.demandsTooMuch(fault);
  }

  /** Counts the probes that failed, ever. */
  long failedProbes() {
    return failedProbes.get();
  }

  /** Whether either breaker keeps tries away. */
  boolean isOpen() {
    return breaker.isOpen() || provider.breaker().isOpen();
  }

  /** The part of its usual traffic that the route gets after an outage, 0 to 1. */
  double share(long now) {
    return Math.min(breaker.share(now), provider.breaker().share(now));
  }

  /** The part of recent tries that succeeded, 0 to 1. */
  double success(long now) {
    lock.lock();
    try {
      return success.value(now);
    } finally {
      lock.unlock();
    }
  }

  /** The average time to the first piece of an answer in nanoseconds; 0 when unknown. */
  double latency(long now) {
    lock.lock();
    try {
      return latency.weight(now) < 0.01 ? 0 : latency.value(now);
    } finally {
      lock.unlock();
    }
  }

  /** The time in nanoseconds within which 95 of 100 answers begin; 0 when unknown. */
  long slowFirstPiece() {
    lock.lock();
    try {
      return slow.value();
    } finally {
      lock.unlock();
    }
  }

  private boolean fellBelow(double share, long now) {
    lock.lock();
    try {
      success.add(0, now);
      return success.weight(now) >= ENOUGH && success.value(now) < share;
    } finally {
      lock.unlock();
    }
  }
}
