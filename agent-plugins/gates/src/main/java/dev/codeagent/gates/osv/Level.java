package dev.codeagent.gates.osv;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How severe a vulnerability is: the ratings of CVSS 3.1, section 5, the least first. */
public enum Level {
  /** Base score from 0.1. */
  LOW,
  /** Base score from 4.0; some databases say moderate. */
  MEDIUM,
  /** Base score from 7.0. */
  HIGH,
  /** Base score from 9.0. */
  CRITICAL;

  /** The level of a word in lower or upper case. */
  public static Optional<Level> of(String word) {
    String name = word.equalsIgnoreCase("moderate") ? "MEDIUM" : word.toUpperCase(Locale.ROOT);
    return Stream.of(values()).filter(level -> level.name().equals(name)).findFirst();
  }

  static Level ofScore(double score) {
    return score >= 9.0 ? CRITICAL : score >= 7.0 ? HIGH : score >= 4.0 ? MEDIUM : LOW;
  }
}
