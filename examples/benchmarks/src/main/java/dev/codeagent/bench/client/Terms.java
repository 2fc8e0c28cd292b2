package dev.codeagent.bench.client;

import java.time.Duration;

/**
 * What a client is opened for.
 *
 * @param base the address with its final {@code /v1}
 * @param timeout the patience of one try, in the sense that the client gives it
 * @param deadline when the work that the call belongs to has to be over, for clients that know such a thing
 * @param connections as many callers as there will be, for clients whose pool has to be told
 */
public record Terms(String base, Duration timeout, Duration deadline, int connections) {

  /** Calls that are answered. */
  public static Terms answered(String base, int callers) {
    return new Terms(base, Duration.ofSeconds(60), Duration.ofMinutes(5), callers);
  }
}
