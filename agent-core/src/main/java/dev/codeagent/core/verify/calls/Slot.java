package dev.codeagent.core.verify.calls;

/**
 * An argument that hangs on nothing around it, such as a literal, a constant of an enum or {@code List.of("a")}.
 *
 * @param callee who is given it: type, name and types of parameters
 * @param call where the call stands that gives it
 * @param index its place among the arguments
 * @param start where it begins in its file
 * @param end where it ends
 * @param text what stands there
 */
public record Slot(String callee, int call, int index, int start, int end, String text) {

  /** The place that values of other calls may take, too. */
  String place() {
    return callee + " " + index;
  }
}
