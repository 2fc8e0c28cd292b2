package dev.codeagent.bench.llm;

import java.time.Duration;

/**
 * How long is measured.
 *
 * @param rounds how often each competitor has its turn
 * @param turn how long a turn lasts
 * @param warmUp how long each is warmed up
 * @param streamed streamed calls for the time to the first piece
 * @param counted calls for the allocation of a call
 * @param settled after which time a thousand callers are under way
 * @param iterations of JMH
 * @param millis of each iteration of JMH
 * @param trusted whether the figures are to be trusted, so that a run that cannot give such is refused
 */
public record Effort(
    int rounds,
    Duration turn,
    Duration warmUp,
    int streamed,
    int counted,
    Duration settled,
    int iterations,
    int millis,
    boolean trusted) {

  /** Some twelve minutes. */
  public static final Effort FULL = new Effort(
      7,
      Duration.ofSeconds(2),
      Duration.ofSeconds(30),
      60,
      150,
      Duration.ofSeconds(2),
      5,
      1000,
      true);

  /** Some half a minute: whether it all works, no figures to be trusted. */
  public static final Effort SMOKE = new Effort(
      1, Duration.ofMillis(50), Duration.ofMillis(100), 3, 5, Duration.ofMillis(500), 1, 50, false);
}
