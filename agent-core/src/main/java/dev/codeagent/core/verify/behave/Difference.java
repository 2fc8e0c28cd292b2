package dev.codeagent.core.verify.behave;

/**
 * Two versions that answer one call in different ways.
 *
 * @param weight what follows from it
 * @param path the source of the method
 * @param line its line at base
 * @param method the method
 * @param input the call as Java spells it
 * @param old what base answers
 * @param now what head answers
 */
record Difference(
    Weight weight, String path, int line, String method, String input, String old, String now) {

  /** What follows from a difference, the gravest first. */
  enum Weight {
    REFUSED,
    /** Head hangs, ends its JVM or runs out of stack where base answers: asked about whatever the task is. */
    STOPS,
    ASKED,
    TOLD
  }

  String told() {
    return "`" + method + "`: `" + input + "` is " + old + " at base and " + now + " at head.";
  }
}
