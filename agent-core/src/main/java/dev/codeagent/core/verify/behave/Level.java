package dev.codeagent.core.verify.behave;

/** What kind of input a call is given; the first tells most. */
enum Level {
  /** Values that the project's own calls give there. */
  USUAL,
  /** Ordinary values that nobody is seen to give there. */
  PLAIN,
  /** Nothing, empty, negative or extreme values, or such that break what callers keep to. */
  ODD;

  Level atMost(Level other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
