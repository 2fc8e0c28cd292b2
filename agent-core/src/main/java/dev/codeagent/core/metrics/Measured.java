package dev.codeagent.core.metrics;

import java.util.Map;

/**
 * A metric of calls to models.
 *
 * @param name what is measured, in {@link GenAiName#unit()}
 * @param attributes what for, by the keys of the conventions
 * @param count measurements
 * @param sum their sum
 * @param p50 half of them are at most this; percentiles are true to 5 %
 * @param p95 95 of 100 are at most this
 * @param p99 99 of 100 are at most this
 */
public record Measured(
    GenAiName name,
    Map<String, String> attributes,
    long count,
    double sum,
    double p50,
    double p95,
    double p99) {
  public Measured {
    attributes = Map.copyOf(attributes);
  }
}
