package dev.codeagent.llm.select;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How often a judge agreed with execution where both had an opinion, and whether it is still asked. Kept in memory, as
 * long as the layer lives. Safe for many threads.
 */
final class JudgeRecord {

  /** Pairs before anything is concluded: below, even a coin looks good or bad too often. */
  private static final int ENOUGH = 20;

  /** After {@link #ENOUGH} pairs, each tenth decided pair is still compared. */
  private static final int EACH = 10;

  private static final double COIN = 0.5;

  /** A judge that is better than a coin with less than this probability costs two calls for nothing. */
  private static final double LEAST_PROBABILITY = 0.8;

  private static final double TAIL = 0.025;

  private record State(BetaPosterior accuracy, long decidedPairs, boolean asked) {}

  private final AtomicReference<State> state =
      new AtomicReference<>(new State(BetaPosterior.UNIFORM, 0, true));

  /** Whether the judge is asked at all. */
  boolean asked() {
    return now().asked();
  }

  /** Counts a pair about which execution decided; true when the judge is to be compared with it. */
  boolean takesPair() {
    State now = state.updateAndGet(s -> new State(s.accuracy(), s.decidedPairs() + 1, s.asked()));
    boolean learning = now.accuracy().trials() < ENOUGH;
    return now.asked() && (learning || now.decidedPairs() % EACH == 0);
  }

  /**
   * Takes the result of a comparison.
   *
   * @param agreed 1 when the judge chose what execution chose, 0 when the other one, a half for neither
   * @return whether this switched the judge off
   */
  boolean compared(double agreed) {
    State before = state.getAndUpdate(s -> next(s, agreed));
    return before.asked() && !next(before, agreed).asked();
  }

  double right() {
    return now().accuracy().successes();
  }

  double wrong() {
    return now().accuracy().failures();
  }

  /** The lower end of the central interval that holds the accuracy with a probability of 95 %. */
  double low() {
    return now().accuracy().quantile(TAIL);
  }

  /** The upper end. */
  double high() {
    return now().accuracy().quantile(1 - TAIL);
  }

  private State now() {
    return Objects.requireNonNull(state.get(), "state");
  }

  private static State next(State state, double agreed) {
    BetaPosterior accuracy = state.accuracy().after(agreed);
    boolean worthIt = accuracy.trials() < ENOUGH || accuracy.above(COIN) >= LEAST_PROBABILITY;
    return new State(accuracy, state.decidedPairs(), state.asked() && worthIt);
  }
}
