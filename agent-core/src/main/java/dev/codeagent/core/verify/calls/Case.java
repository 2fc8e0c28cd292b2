package dev.codeagent.core.verify.calls;

/**
 * A call that is made of both versions.
 *
 * @param number by which the answers name it
 * @param level how usual its input is
 * @param method what is called, as a person says it
 * @param holder the class that holds it, as class files name it
 * @param code the statements of its body
 * @param shown the input as a person reads it
 */
public record Case(
    int number, Level level, String method, String holder, String code, String shown) {

  /** The method that makes the call. */
  String name() {
    return "behaviourCase" + number;
  }
}
