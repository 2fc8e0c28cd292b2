package dev.codeagent.core.verify.sense;

/**
 * A mistake by which tests of code are asked what they look at.
 *
 * @param aspect what a test looks at that notices it
 * @param method where it is, such as {@code Cart.total}
 * @param mistake the mistake
 */
record Probe(Aspect aspect, String method, Mistake mistake) {

  /** What a test looks at that notices a mistake. */
  enum Aspect {
    /** What a method answers, or does, when something else than its own class calls it. */
    ANSWER,
    /** That an argument or state is refused, and as what. */
    REFUSAL,
    /** On which side of a border a value lies that equals it. */
    BORDER,
    /** Anything else that stands in a body. */
    BODY
  }

  Part part() {
    return mistake.first();
  }
}
