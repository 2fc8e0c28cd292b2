package dev.codeagent.llm.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * What a provider has shown to carry: multiplicative decrease and additive increase (Chiu and Jain, 1989). A refusal comes in no
 * time and an answer takes its time, so that a moment of refusals could take away what rounds of answers give back one by one;
 * hence:
 *
 * <ul>
 *   <li>A refusal takes a part away, once for the tries that were under way together, but never more than leaves what is being
 *       served just then. Where nothing is, or that is not known, about half of what was carried is left; and a refusal far below
 *       that, as in an outage or while one call is under way, tells nothing of the load.
 *   <li>Few refusals of two rounds take nothing: what a provider refuses at random has nothing to do with the load.
 *   <li>What was taken is given back by one for each answer near the limit, as slow start does (RFC 5681, 3.1), up to just
 *       below where it was refused; above that by one a round, and fast again where nothing is refused for some rounds.
 * </ul>
 *
 * A round is the time that an answer takes. Times are nanoseconds of the ticker in use. Its owner locks.
 */
final class Capacity {

  /** What a decrease leaves; gentler than a half, as an overload is often another tenant's. */
  private static final double DECREASE = 0.7;

  /** What is left of what was carried where nothing is served. */
  private static final double LEAST = 0.5;

  /** A refusal at less of what is known to be carried, with nothing served, does not come from the load. */
  private static final double FAR_BELOW = 0.25;

  /** So many under way are a crowd, of which some are served. */
  private static final int SOME = 4;

  /** So many are one where none of them is known to be served. */
  private static final int MANY = 8;

  /** No greater share of refusals is an overload. */
  private static final double FEW = 0.02;

  /** An answer counts for an increase only when so much of the limit was in use. */
  private static final double IN_USE = 0.5;

  /** The part of what was refused up to which the way back is fast. */
  private static final double KNOWN_GOOD = 0.9;

  /** After so many rounds without a refusal, of a second at least, the way up is fast again: what was refused may be over. */
  private static final int QUIET = 4;

  /** A try that is under way for so long, and for twice as long as a refusal took, is being served. */
  private static final long SERVED = Duration.ofMillis(250).toNanos();

  /** Refusals that take longer than half of it do not tell what is being served. */
  private static final long REMEMBERED = Duration.ofSeconds(5).toNanos();

  /** Rounds shorter than this teach so fast that it does not matter what is served in them. */
  private static final double LONG_ROUND = Duration.ofSeconds(1).toNanos();

  private final int most;
  private final ArrayDeque<Long> lately = new ArrayDeque<>();
  private double carried;
  private double known;
  private boolean learnt;
  private boolean decreased;
  private long lastDecrease;
  private long lastRefusal;
  private long knownSince;

  private boolean begun;
  private long roundBegan;
  private int answers;
  private int refusals;
  private int answersBefore;
  private int refusalsBefore;

  /**
   * @param most how many calls may ever be under way
   */
  Capacity(int most) {
    this.most = most;
    carried = most;
    known = most;
  }

  /** How many calls it carries. */
  double calls() {
    return carried;
  }

  /** A try begins. */
  void began(long now, double round) {
    if (round >= LONG_ROUND) {
      forget(now);
      lately.addLast(now);
    }
  }

  /**
   * A try was answered.
   *
   * @param inFlight how many were under way with it
   */
  void answered(int inFlight, long now, double round) {
    turn(now, round);
    answers++;
    if (decreased && now - lastRefusal > QUIET * Math.max(round, LONG_ROUND)) {
      known = most;
      learnt = false;
    }
    if (inFlight >= IN_USE * carried) {
      carried = Math.min(most, carried + (carried < known ? 1 : 1 / carried));
    }
  }

  /**
   * A try was refused.
   *
   * @param started when it began
   * @param inFlight how many were under way with it
   */
  void refused(long started, int inFlight, long now, double round) {
    turn(now, round);
    refusals++;
    lastRefusal = now;
    double seen = answers + answersBefore + refusals + refusalsBefore;
    boolean few = refusals + refusalsBefore <= FEW * seen;
    if (few || (decreased && started - lastDecrease < 0)) {
      return;
    }
    double reached = Math.min(carried, inFlight);
    double served = served(started, inFlight, now, round);
    if (tellsOfLoad(inFlight, reached, served, round)) {
      learn(KNOWN_GOOD * reached, now, round);
    }
    double left = Math.max(1, reached * DECREASE);
    double least = served > 0 ? served : LEAST * known;
    carried = Math.min(carried, Math.max(left, least));
    decreased = true;
    lastDecrease = now;
  }

  /** Whether a refusal comes from too many at once, in long rounds not far below what was carried, and tells how many that are. */
  private boolean tellsOfLoad(int inFlight, double reached, double served, double round) {
    if (round < LONG_ROUND) {
      return inFlight > 1;
    }
    boolean crowd = served > 0 ? reached >= SOME : reached >= MANY;
    return crowd && (!learnt || reached >= FAR_BELOW * known);
  }

  /** Once a round, as what drains from a server that refuses all tells less and less. */
  private void learn(double limit, long now, double round) {
    if (!learnt || now - knownSince >= round) {
      known = limit;
      knownSince = now;
      learnt = true;
    }
  }

  /** How many of those under way are being served at least; 0 when none is, or where that cannot be told. */
  private double served(long started, int inFlight, long now, double round) {
    long since = Math.max(SERVED, 2 * (now - started));
    if (round < LONG_ROUND || since > REMEMBERED) {
      return 0;
    }
    int young = 0;
    Iterator<Long> latest = lately.descendingIterator();
    while (latest.hasNext() && now - latest.next() <= since) {
      young++;
    }
    return Math.max(0, inFlight - young);
  }

  private void forget(long now) {
    Long first = lately.peekFirst();
    while (first != null && now - first > REMEMBERED) {
      lately.removeFirst();
      first = lately.peekFirst();
    }
  }

  private void turn(long now, double round) {
    if (begun && now - roundBegan < round) {
      return;
    }
    boolean next = begun && now - roundBegan < 2 * round;
    answersBefore = next ? answers : 0;
    refusalsBefore = next ? refusals : 0;
    answers = 0;
    refusals = 0;
    begun = true;
    roundBegan = now;
  }
}
