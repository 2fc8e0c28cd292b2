package dev.codeagent.core.verify.source;

import com.sun.source.tree.VariableTree;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Tells which fields keep their first value although nothing says that they are final. */
final class UnassignedFields {

  private UnassignedFields() {}

  /** A private field to which its file assigns nothing. */
  static boolean has(JavaFile file, VariableTree field) {
    if (!field.getModifiers().getFlags().contains(Modifier.PRIVATE)) {
      return false;
    }
    String name = field.getName().toString();
    List<JavaTokens.Token> tokens = JavaTokens.of(file.text());
    int declared = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).text().equals(name) && assigned(tokens, i)) {
        declared++;
      }
    }
    return declared <= 1;
  }

  /** Whether an assignment, increment or the like stands beside the name. */
  private static boolean assigned(List<JavaTokens.Token> tokens, int at) {
    String next = symbol(tokens, at + 1);
    String afterNext = symbol(tokens, at + 2);
    boolean compound = "+-*/%&|^<>".contains(next) && !next.isEmpty();
    boolean counted = (next.equals("+") && afterNext.equals("+"))
        || (next.equals("-") && afterNext.equals("-"))
        || (at > 1
            && symbol(tokens, at - 1).matches("[+-]")
            && symbol(tokens, at - 2).equals(symbol(tokens, at - 1)));
    boolean set = next.equals("=") && !afterNext.equals("=");
    return set || counted || (compound && afterNext.equals("=") && !"<>".contains(next));
  }

  private static String symbol(List<JavaTokens.Token> tokens, int at) {
    return at >= 0 && at < tokens.size() && tokens.get(at).kind() == JavaTokens.Kind.SYMBOL
        ? tokens.get(at).text()
        : "";
  }
}
