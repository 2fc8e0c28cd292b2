/** The expressions of GitHub's workflows. */
package dev.codeagent.core.verify.syntax;

import dev.codeagent.core.yaml.YamlNode;
import java.util.Optional;

/**
 * Looks whether each expression, which begins with a dollar sign and two braces, is closed, in any text of a workflow:
 * GitHub refuses the file otherwise, also where it stands in a script. Strings within an expression are in single quotes and may hold braces.
 */
final class Expressions {
  private Expressions() {}

  static Optional<Problem> unclosed(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar ->
        closed(scalar.value())
            ? Optional.empty()
            : Optional.of(Problem.certain(
                "expression",
                scalar.at().line(),
                "An expression begins with `${{` and is not closed; add `}}`."));
      case YamlNode.Sequence list ->
        list.items().stream().flatMap(i -> unclosed(i).stream()).findFirst();
      case YamlNode.Mapping mapping ->
        mapping.entries().stream().flatMap(e -> unclosed(e.value()).stream()).findFirst();
      case YamlNode.Alias alias -> Optional.empty();
    };
  }

  private static boolean closed(String text) {
    int at = text.indexOf("${{");
    while (at >= 0) {
      int end = end(text, at + 3);
      if (end < 0) {
        // a quotation mark that is not closed is another fault, and what follows it cannot be told
        return text.indexOf("}}", at) >= 0;
      }
      at = text.indexOf("${{", end);
    }
    return true;
  }

  private static int end(String text, int from) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '\'') {
        quoted = !quoted;
      } else if (!quoted && text.startsWith("}}", i)) {
        return i;
      }
    }
    return -1;
  }
}
