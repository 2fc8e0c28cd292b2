package dev.codeagent.gates.osv;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The base score of a CVSS vector of version 3.0 or 3.1: the equations and weights of its specification, sections 7.1 and 7.4. */
final class Cvss3 {
  private static final Map<String, Double> IMPACT = Map.of("H", 0.56, "L", 0.22, "N", 0.0);

  private Cvss3() {}

  /** The score from 0 to 10; empty for what is no such vector. */
  static Optional<Double> score(String vector) {
    if (!vector.startsWith("CVSS:3.")) {
      return Optional.empty();
    }
    Map<String, String> metrics = new HashMap<>();
    for (String part : vector.split("/", -1)) {
      String[] pair = part.split(":", 2);
      if (pair.length == 2) {
        metrics.put(pair[0], pair[1]);
      }
    }
    try {
      return Optional.of(score(metrics));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static double score(Map<String, String> metrics) {
    boolean changed = metrics.getOrDefault("S", "").equals("C");
    double base = 1
        - (1 - weight(metrics, "C", IMPACT))
            * (1 - weight(metrics, "I", IMPACT))
            * (1 - weight(metrics, "A", IMPACT));
    double impact =
        changed ? 7.52 * (base - 0.029) - 3.25 * Math.pow(base - 0.02, 15) : 6.42 * base;
    double exploitability = 8.22
        * weight(metrics, "AV", Map.of("N", 0.85, "A", 0.62, "L", 0.55, "P", 0.2))
        * weight(metrics, "AC", Map.of("L", 0.77, "H", 0.44))
        * weight(
            metrics,
            "PR",
            changed
                ? Map.of("N", 0.85, "L", 0.68, "H", 0.5)
                : Map.of("N", 0.85, "L", 0.62, "H", 0.27))
        * weight(metrics, "UI", Map.of("N", 0.85, "R", 0.62));
    if (impact <= 0) {
      return 0;
    }
    return roundUp(Math.min((changed ? 1.08 : 1) * (impact + exploitability), 10));
  }

  private static double weight(Map<String, String> metrics, String name, Map<String, Double> of) {
    Double weight = of.get(metrics.getOrDefault(name, ""));
    if (weight == null) {
      throw new IllegalArgumentException(name);
    }
    return weight;
  }

  /** To one decimal place, upwards; by whole numbers, as appendix A of 3.1 has it. */
  private static double roundUp(double value) {
    long whole = Math.round(value * 100_000);
    return whole % 10_000 == 0 ? whole / 100_000.0 : (whole / 10_000 + 1) / 10.0;
  }
}
