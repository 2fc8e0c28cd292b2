package dev.codeagent.core.verify.source;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import java.util.Map;
import java.util.Optional;

/** What can be put in the place of an expression of Java as a mistake: it compiles wherever the expression does. */
public final class Mistaken {

  /** Bounds move by one, comparisons turn round, and arithmetic is another. */
  private static final Map<Tree.Kind, String> OPERATORS = Map.ofEntries(
      Map.entry(Tree.Kind.LESS_THAN, "<="),
      Map.entry(Tree.Kind.LESS_THAN_EQUAL, "<"),
      Map.entry(Tree.Kind.GREATER_THAN, ">="),
      Map.entry(Tree.Kind.GREATER_THAN_EQUAL, ">"),
      Map.entry(Tree.Kind.EQUAL_TO, "!="),
      Map.entry(Tree.Kind.NOT_EQUAL_TO, "=="),
      Map.entry(Tree.Kind.CONDITIONAL_AND, "||"),
      Map.entry(Tree.Kind.CONDITIONAL_OR, "&&"),
      Map.entry(Tree.Kind.PLUS, "-"),
      Map.entry(Tree.Kind.MINUS, "+"),
      Map.entry(Tree.Kind.MULTIPLY, "+"),
      Map.entry(Tree.Kind.DIVIDE, "*"),
      Map.entry(Tree.Kind.REMAINDER, "*"));

  private Mistaken() {}

  /** The operator to mistake one for; empty for one that is left as it is. */
  public static Optional<String> operator(Tree.Kind kind) {
    return Optional.ofNullable(OPERATORS.get(kind));
  }

  /**
   * Another answer.
   *
   * @param type what is answered, as it is spelled
   * @param value the expression
   * @return empty where the type says nothing of how to make another one
   */
  public static Optional<String> answer(String type, String value) {
    return switch (type) {
      case "boolean", "Boolean" -> Optional.of("!(" + value + ")");
      case "int", "long", "double", "float", "Integer", "Long", "Double", "Float" ->
        Optional.of("(" + value + ") + 1");
      case "short", "byte", "char" -> Optional.of("(" + type + ") ((" + value + ") + 1)");
      case "String" -> Optional.of("(" + value + ") + \"~\"");
      default -> Optional.empty();
    };
  }

  /** Another number or text; empty for what is neither. */
  public static Optional<String> constant(JavaFile file, LiteralTree tree) {
    String text = file.source(tree);
    boolean plain = tree.getKind() == Tree.Kind.STRING_LITERAL && !text.startsWith("\"\"\"");
    if (tree.getKind() == Tree.Kind.INT_LITERAL) {
      return Optional.of("(" + text + " + 1)");
    }
    return plain ? Optional.of("(" + text + " + \"~\")") : Optional.empty();
  }
}
