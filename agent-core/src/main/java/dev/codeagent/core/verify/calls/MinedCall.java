package dev.codeagent.core.verify.calls;

import dev.codeagent.core.verify.source.JavaFile;
import java.util.List;

/**
 * A call of a method in a test, with what the test does before it.
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
 * @param given where its arguments stand, in order
 * @param answers whether it answers a value
 * @param slots all arguments in the call and before it that can be exchanged, in their order
 */
public record MinedCall(
    JavaFile file,
    String testClass,
    int insertAt,
    List<Range> before,
    int start,
    int end,
    String callee,
    String method,
    String receiver,
    List<Range> given,
    boolean answers,
    List<Slot> slots) {

  public MinedCall {
    before = List.copyOf(before);
    given = List.copyOf(given);
    slots = List.copyOf(slots);
  }

  /** How many arguments it is given. */
  public int arguments() {
    return given.size();
  }

  /**
   * A part of the file.
   *
   * @param start its first character
   * @param end after its last one
   */
  public record Range(int start, int end) {}
}
