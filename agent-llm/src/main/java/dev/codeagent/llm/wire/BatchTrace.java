package dev.codeagent.llm.wire;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * What is known of a job that may have been handed in.
 *
 * @param mark what it would bear
 * @param at when that was intended, by our clock
 * @param calls the ids of its calls
 * @param others the provider's ids of jobs that are known to be others
 */
public record BatchTrace(String mark, Instant at, Set<String> calls, Set<String> others) {
  public BatchTrace {
    Objects.requireNonNull(mark, "mark");
    Objects.requireNonNull(at, "at");
    calls = Set.copyOf(calls);
    others = Set.copyOf(others);
  }
}
