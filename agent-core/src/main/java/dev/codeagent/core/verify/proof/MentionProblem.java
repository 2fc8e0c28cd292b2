package dev.codeagent.core.verify.proof;

/**
 * What is wrong with something that a document names.
 *
 * @param weight what follows from it
 * @param code a stable word
 * @param message for people
 */
record MentionProblem(Weight weight, String code, String message) {

  static MentionProblem wrong(String code, String message) {
    return new MentionProblem(Weight.WRONG, code, message);
  }

  static MentionProblem doubt(String code, String message) {
    return new MentionProblem(Weight.DOUBT, code, message);
  }

  /** The same, at most as heavy as this. */
  MentionProblem atMost(Weight limit) {
    return weight.compareTo(limit) >= 0 ? this : new MentionProblem(limit, code, message);
  }

  /** The same, one step less heavy. */
  MentionProblem lighter() {
    return new MentionProblem(weight.lighter(), code, message);
  }
}
