package dev.codeagent.llm.route;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of one call over the routes: which one its next try takes, given what went wrong so far. Belongs to the thread
 * of the call; nothing here waits.
 */
public final class Journey {

  /** Tries of a route in a row while another one is open: a lost connection deserves one more. */
  private static final int TRIES_IN_A_ROW = 2;

  /** A wait that a route demands is kept up to this while another one is open; above it the other one is taken. */
  private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

  private final Routes routes;
  private final long session;
  private final boolean begun;
  private final List<Route> left = new ArrayList<>(2);
  private final List<Route> refused = new ArrayList<>(2);
  private @Nullable Route last;
  private @Nullable Route due;
  private boolean staying;
  private Admission admission = Admission.USUAL;
  private boolean alone;
  private boolean probed;
  private int triesInARow;
  private int smallestWindow;

  /**
   * @param session the conversation
   * @param begun whether it had answers before, whose prompt a provider may have kept
   */
  Journey(Routes routes, long session, boolean begun) {
    this.routes = routes;
    this.session = session;
    this.begun = begun;
  }

  /**
   * Claims the route of the next try; null when none admits one now. To be ended by {@link #ended}.
   *
   * @param way how a route may be probed that is due while another one serves; asked where there is one
   */
  public @Nullable Route take(long now, Supplier<Probes.Way> way) {
    Route previous = last;
    Route taken = staying && previous != null && claim(previous, now, true) ? previous : null;
    for (int i = routes.all().size(); taken == null && i > 0; i--) {
      Route choice = routes.choose(this, session, now);
      taken =
          choice != null && claim(choice, now, false) && !passes(choice, now, way) ? choice : null;
    }
    if (taken == null) {
      taken = takeAlone(now);
    }
    if (taken != null) {
      triesInARow = taken.equals(previous) ? triesInARow + 1 : 1;
      staying = false;
      last = taken;
      admission = admission.solely(isSole(taken, now));
    }
    return taken;
  }

  /** The route that is due for a probe beside the try taken last, unless it was told; nothing is claimed. */
  public @Nullable Route due() {
    Route told = due;
    due = null;
    return told;
  }

  /**
   * Whether a claim is given back because it is a probe and another route serves, so that the call need not wait for what comes
   * of it. One at most is made for a call.
   */
  private boolean passes(Route route, long now, Supplier<Probes.Way> way) {
    if (!admission.probes() || !served(route, now)) {
      return false;
    }
    Probes.Way first = probed ? Probes.Way.NOT_NOW : way.get();
    probed = true;
    if (first == Probes.Way.ITSELF) {
      return false;
    }
    route.health().release(admission);
    admission = Admission.USUAL;
    left.add(route);
    due = first == Probes.Way.BESIDE ? route : due;
    return true;
  }

  /** Whether a route other than that one, with no probe, takes the call. */
  private boolean served(Route route, long now) {
    return routes.all().stream()
        .anyMatch(other -> !other.equals(route)
            && mayTake(other)
            && !other.health().isOpen()
            && other.health().admitsIn(now, false) <= 0);
  }

  /** What the try taken last was let in as. */
  public Admission admission() {
    return admission;
  }

  /**
   * Whether another route with room takes the call rather than that it waits so long for a slot of the one taken last.
   *
   * @param nanos the whole wait, what has passed of it and what is expected
   */
  public boolean leaves(long nanos, long now) {
    Route full = last;
    if (full == null) {
      return false;
    }
    for (Route other : routes.all()) {
      if (mayTake(other)
          && other.isRoomier(full, now)
          && nanos > (begun ? other.patience(full, now) : other.patienceAtFirst(full, now))) {
        return true;
      }
    }
    return false;
  }

  /** Ends the try that was taken last, however it went. */
  public void ended(long now) {
    Route route = last;
    if (!admission.probes() || route == null) {
      return;
    }
    if (alone) {
      route.health().release(admission);
    } else {
      route.health().postpone(admission, now);
    }
    admission = Admission.USUAL;
  }

  /** The route of the last try, or null before the first. */
  public @Nullable Route last() {
    return last;
  }

  /** Nanoseconds until some route may admit a try; 0 when one may now; the longest number when none ever will. */
  public long admitsIn(long now) {
    long least = Long.MAX_VALUE;
    for (Route route : routes.all()) {
      if (isPossible(route)) {
        least = Math.min(least, route.health().admitsIn(now, true));
      }
    }
    return least;
  }

  /** The fault that keeps tries away from the route that would be taken next; null when nothing is known. */
  public @Nullable ProviderException why(long now) {
    ProviderException fault = null;
    long least = Long.MAX_VALUE;
    for (Route route : routes.all()) {
      long in = isPossible(route) ? route.health().admitsIn(now, true) : Long.MAX_VALUE;
      if (in < least) {
        least = in;
        fault = route.health().lastFault();
      }
    }
    return fault;
  }

  /** Counts failed probes of the routes that this journey may still take. */
  public long failedProbes() {
    long sum = 0;
    for (Route route : routes.all()) {
      sum += isPossible(route) ? route.health().failedProbes() : 0;
    }
    return sum;
  }

  /**
   * Decides where to go after a fault of the last try.
   *
   * @param fault the fault
   * @param triesLeft tries that the call has left
   * @param now the ticker's time
   */
  public Next after(ProviderException fault, int triesLeft, long now) {
    Route notProbed = due();
    if (notProbed != null) {
      left.remove(notProbed);
      probed = false;
    }
    return switch (Remedy.of(fault)) {
      case NOTHING -> Next.NOWHERE;
      case LARGER_MODEL -> larger();
      case OTHER_ROUTE -> other(fault, now);
      case SAME_ROUTE -> demandsTooMuch(fault) ? other(fault, now) : same(fault, triesLeft, now);
    };
  }

  /** Where a call goes after a fault. */
  public enum Next {
    /** To another route, at once. */
    ELSEWHERE,
    /** To whichever route admits it after a wait. */
    LATER,
    /** Nowhere: the fault is the answer. */
    NOWHERE
  }

  boolean mayTake(Route route) {
    return isPossible(route) && !left.contains(route);
  }

  /** Windows that are equal may be presumed, and providers count differently: only what is known to be smaller is left out. */
  private Next larger() {
    Route route = last;
    if (route != null) {
      int window = route.info().contextTokens();
      smallestWindow = Math.max(smallestWindow, window);
      routes.all().stream()
          .filter(other -> other.model().equals(route.model()))
          .filter(other -> other.info().contextTokens() <= window)
          .forEach(refused::add);
    }
    left.clear();
    return routes.all().stream().anyMatch(this::isPossible) ? Next.ELSEWHERE : Next.NOWHERE;
  }

  /** Such a route is of no use to this call any more. */
  private boolean demandsTooMuch(ProviderException fault) {
    Route route = last;
    return route != null && route.health().demandsTooMuch(fault);
  }

  private Next other(ProviderException fault, long now) {
    Route route = last;
    if (route != null) {
      leave(route, fault.fault() == ProviderFault.CROWDED);
      if (!fault.retryable() || demandsTooMuch(fault)) {
        refused.add(route);
      }
    }
    if (routes.all().stream().noneMatch(this::isPossible)) {
      return Next.NOWHERE;
    }
    return later(now);
  }

  /** Leaves a route for now, and where its server takes no more calls of ours, those to the same server too. */
  private void leave(Route route, boolean crowded) {
    left.add(route);
    if (crowded) {
      routes.all().stream()
          .filter(other -> other.health().sharesServer(route.health()))
          .forEach(left::add);
    }
  }

  private Next same(ProviderException fault, int triesLeft, long now) {
    Route route = last;
    if (route == null) {
      return Next.LATER;
    }
    Duration told = fault.retryAfter();
    boolean tired = triesInARow >= TRIES_IN_A_ROW
        || route.health().isOpen()
        || (told != null && told.compareTo(SHORT_WAIT) > 0)
        || (fault.fault() == ProviderFault.UNFIT && route.health().admitsIn(now, false) > 0)
        || triesLeft <= elsewhere(now);
    if (tired && elsewhere(now) > 0) {
      left.add(route);
      return Next.ELSEWHERE;
    }
    staying = true;
    return Next.LATER;
  }

  private Next later(long now) {
    if (elsewhere(now) > 0) {
      return Next.ELSEWHERE;
    }
    left.clear();
    return Next.LATER;
  }

  /** How many other routes admit a try now. */
  private int elsewhere(long now) {
    int count = 0;
    for (Route route : routes.all()) {
      boolean open =
          !route.equals(last) && mayTake(route) && route.health().admitsIn(now, false) <= 0;
      count += open ? 1 : 0;
    }
    return count;
  }

  /** Whether no other route could take the call: there is none, or none of use to it is open. */
  private boolean isSole(Route route, long now) {
    for (Route other : routes.all()) {
      if (!other.equals(route) && isPossible(other) && other.health().admitsIn(now, false) <= 0) {
        return false;
      }
    }
    return true;
  }

  private boolean isPossible(Route route) {
    return !refused.contains(route) && route.info().contextTokens() >= smallestWindow;
  }

  private @Nullable Route takeAlone(long now) {
    Route again = null;
    for (Route route : routes.all()) {
      if (!isPossible(route) || route.health().admitsIn(now, true) > 0) {
        continue;
      }
      if (route.equals(last)) {
        again = route;
      } else if (claim(route, now, true)) {
        return route;
      }
    }
    return again != null && claim(again, now, true) ? again : null;
  }

  private boolean claim(Route route, long now, boolean only) {
    if (route.health().admitsIn(now, only) > 0) {
      return false;
    }
    Admission claimed = route.health().claim(now, only);
    alone = only;
    admission = claimed == null ? Admission.USUAL : claimed;
    return claimed != null;
  }
}
