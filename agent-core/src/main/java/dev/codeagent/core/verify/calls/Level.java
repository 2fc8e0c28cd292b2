package dev.codeagent.core.verify.calls;

/** What kind of input a call is given; the first tells most. */
public enum Level {
  /** What the project's own tests give, all of it together. */
  USUAL,
  /** Values that the project's own calls give there, but not beside each other. */
  CROSSED,
  /** Ordinary values that nobody is seen to give there. */
  PLAIN,
  /** Nothing, empty, negative or extreme values, or such that break what callers keep to. */
  ODD
}
