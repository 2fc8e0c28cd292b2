package dev.codeagent.gates.format;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How bad a tool takes a finding for; in the words of SARIF 2.1.0, section 3.27.10, the least first. */
public enum Severity {
  /** A hint. */
  NOTE,
  /** Something to mend. */
  WARNING,
  /** Something wrong. */
  ERROR;

  /** The severity of a word of the configuration or of SARIF. */
  public static Optional<Severity> of(String word) {
    return Stream.of(values()).filter(s -> s.word().equals(word)).findFirst();
  }

  /** How the configuration writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
