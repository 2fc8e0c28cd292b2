package dev.codeagent.core.verify.behave;

import dev.codeagent.core.verify.source.JavaFile;
import java.util.List;

/**
 * A call of a touched method in a test of base, with what the test does before it.
 *
 * @param file the test's source
 * @param testClass its class, as class files name it
 * @param insertAt where a method can be added to that class
 * @param before from and to of the statements that go before, in order, without demands
 * @param start where the call begins
 * @param end where it ends
 * @param callee the method, as {@link Slot#callee()} names it
 * @param method the method as a person calls it
 * @param receiver the variable that it is called on, or that it is given if it has none to be called on; or empty
 * @param arguments how many arguments it is given
 * @param answers whether it answers a value
 * @param slots all arguments in the call and before it that can be exchanged, in their order
 */
record MinedCall(
    JavaFile file,
    String testClass,
    int insertAt,
    List<Range> before,
    int start,
    int end,
    String callee,
    String method,
    String receiver,
    int arguments,
    boolean answers,
    List<Slot> slots) {

  MinedCall {
    before = List.copyOf(before);
    slots = List.copyOf(slots);
  }

  /**
   * A part of the file.
   *
   * @param start its first character
   * @param end after its last one
   */
  record Range(int start, int end) {}
}
