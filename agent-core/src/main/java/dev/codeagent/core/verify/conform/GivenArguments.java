/** The arguments of a call as variables, so that they can be looked at before the call and after it. */
package dev.codeagent.core.verify.conform;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.VariableTree;
import dev.codeagent.core.verify.calls.MinedCall;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.SourceEdits;
import java.util.ArrayList;
import java.util.List;

/**
 * Elements that a parameter takes in any number become one array.
 *
 * @param declared statements that declare the variables
 * @param call the call on them
 * @param meant the variables that the noun of a promise means
 */
record GivenArguments(String declared, String call, List<String> meant) {

  GivenArguments {
    meant = List.copyOf(meant);
  }

  /** Whether a call gives what a method declares, the elements of an array one by one or as one. */
  static boolean fit(JavaMethod method, MinedCall call) {
    int parameters = method.tree().getParameters().size();
    return call.arguments() == parameters
        || (call.arguments() > parameters && parameters > 0 && takesAnyNumber(method));
  }

  static GivenArguments of(MinedCall call, JavaMethod method, String noun) {
    List<? extends VariableTree> parameters = method.tree().getParameters();
    String text = call.file().text();
    SourceEdits edits = new SourceEdits();
    StringBuilder declared = new StringBuilder();
    List<String> meant = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      MinedCall.Range first = call.given().get(i);
      boolean rest = i == parameters.size() - 1 && call.arguments() > parameters.size();
      int end = rest ? call.given().getLast().end() : first.end();
      String value = text.substring(first.start(), end);
      declared
          .append(rest ? elements(parameters.get(i)) + "[] given" : "var given")
          .append(i)
          .append(" = ")
          .append(rest ? "{" + value + "}" : value)
          .append(";\n");
      edits.replace(first.start() - call.start(), end - call.start(), "given" + i);
      if (Nouns.argument(noun, method, i)) {
        meant.add("given" + i);
      }
    }
    return new GivenArguments(
        declared.toString(), edits.apply(text.substring(call.start(), call.end())), meant);
  }

  private static boolean takesAnyNumber(JavaMethod method) {
    VariableTree last = method.tree().getParameters().getLast();
    return last.toString().contains("...");
  }

  private static String elements(VariableTree parameter) {
    return parameter.getType() instanceof ArrayTypeTree array
        ? array.getType().toString()
        : parameter.getType().toString();
  }
}
