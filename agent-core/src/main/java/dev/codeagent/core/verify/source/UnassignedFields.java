package dev.codeagent.core.verify.source;

import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** Tells which fields keep their first value although nothing says that they are final. */
final class UnassignedFields {

  /** Signs behind a name that give it another value (JLS 15.14 and 15.26); a comparison is none. */
  private static final Pattern ASSIGNMENT =
      Pattern.compile("=(?!=)|[-+*/%&|^]=|<<=|>>>?=|\\+\\+|--");
  /** Signs of the longest assignment, {@code >>>=}. */
  private static final int LONGEST = 4;

  private UnassignedFields() {}

  /** A private field to which its file assigns nothing. */
  static boolean has(JavaFile file, VariableTree field) {
    if (!field.getModifiers().getFlags().contains(Modifier.PRIVATE)) {
      return false;
    }
    String name = field.getName().toString();
    List<JavaTokens.Token> tokens = JavaTokens.of(file.text());
    int assigned = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).text().equals(name) && assigned(tokens, i)) {
        assigned++;
      }
    }
    // its declaration is the one
    return assigned <= 1;
  }

  /** Whether an assignment, increment or the like stands beside the name. */
  private static boolean assigned(List<JavaTokens.Token> tokens, int at) {
    String before = symbols(tokens, at - 2, at);
    return before.equals("++")
        || before.equals("--")
        || ASSIGNMENT.matcher(symbols(tokens, at + 1, at + 1 + LONGEST)).lookingAt();
  }

  /** The symbols among tokens, with a blank for everything else. */
  private static String symbols(List<JavaTokens.Token> tokens, int from, int to) {
    StringBuilder signs = new StringBuilder();
    for (JavaTokens.Token token : tokens.subList(Math.max(0, from), Math.min(to, tokens.size()))) {
      signs.append(token.kind() == JavaTokens.Kind.SYMBOL ? token.text() : " ");
    }
    return signs.toString();
  }
}
