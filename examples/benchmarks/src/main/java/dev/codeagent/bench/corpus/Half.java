package dev.codeagent.bench.corpus;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which part of the corpus in the repository is meant. */
public enum Half {
  /** The one that may be looked at while verifiers are being improved. */
  OPEN,
  /** The one that was written without sight of the verifiers and sealed before they were measured by it. */
  BLIND,
  /** Both, each with figures of its own. */
  ALL;

  /** The word of the option. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The half that a word names. */
  public static Optional<Half> of(String word) {
    return Arrays.stream(values()).filter(half -> half.word().equals(word)).findFirst();
  }

  boolean includes(Half other) {
    return this == ALL || this == other;
  }
}
