package dev.codeagent.core.verify.sense;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a method that can be put wrong. */
final class Parts extends TreeScanner<@Nullable Void, @Nullable Void> {

  private final JavaMethod method;
  private final JavaFile file;
  private final List<Part> found = new ArrayList<>();
  private boolean inner;
  private boolean thrown;

  private Parts(JavaMethod method) {
    this.method = method;
    this.file = method.file();
  }

  static List<Part> of(JavaMethod method) {
    Parts parts = new Parts(method);
    parts.scan(method.tree().getBody(), null);
    return parts.found;
  }

  /** How a method is called in findings. */
  static String where(JavaMethod method) {
    return method.type().simpleName() + "." + method.name();
  }

  @Override
  public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
    ExpressionTree value = tree.getExpression();
    if (value != null && !inner) {
      String text = file.source(value);
      String other = switch (method.returnType()) {
        case "boolean", "Boolean" -> "!(" + text + ")";
        case "int", "long", "double", "float", "Integer", "Long", "Double", "Float" ->
          "(" + text + ") + 1";
        case "short", "byte", "char" -> "(" + method.returnType() + ") ((" + text + ") + 1)";
        case "String" -> "(" + text + ") + \"~\"";
        default ->
          value.getKind() == Tree.Kind.NULL_LITERAL || method.returnType().isEmpty() ? "" : "null";
      };
      if (!other.isEmpty()) {
        add(Part.Kind.ANSWER, value, other, "`" + shortened(text) + "` is answered wrong");
      }
    }
    return super.visitReturn(tree, null);
  }

  @Override
  public @Nullable Void visitIf(IfTree tree, @Nullable Void unused) {
    condition(tree.getCondition());
    return super.visitIf(tree, null);
  }

  @Override
  public @Nullable Void visitConditionalExpression(
      ConditionalExpressionTree tree, @Nullable Void unused) {
    condition(tree.getCondition());
    return super.visitConditionalExpression(tree, null);
  }

  private void condition(ExpressionTree tree) {
    String text = shortened(file.source(tree));
    add(Part.Kind.ALWAYS, tree, "(true)", "`" + text + "` always holds");
    add(Part.Kind.NEVER, tree, "(false)", "`" + text + "` never holds");
  }

  @Override
  public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void unused) {
    String left = file.source(tree.getLeftOperand());
    String right = file.source(tree.getRightOperand());
    String text = "`" + shortened(file.source(tree)) + "`";
    switch (tree.getKind()) {
      case CONDITIONAL_AND, CONDITIONAL_OR -> {
        boolean and = tree.getKind() == Tree.Kind.CONDITIONAL_AND;
        Part.Kind kind = and ? Part.Kind.ALWAYS : Part.Kind.NEVER;
        String holds = and ? "always holds" : "never holds";
        add(
            kind,
            tree.getLeftOperand(),
            and ? "(true)" : "(false)",
            "`" + shortened(left) + "` " + holds);
        add(
            kind,
            tree.getRightOperand(),
            and ? "(true)" : "(false)",
            "`" + shortened(right) + "` " + holds);
      }
      case LESS_THAN ->
        add(Part.Kind.BOUND, tree, "((" + left + ") <= (" + right + "))", text + " has `<=`");
      case LESS_THAN_EQUAL ->
        add(Part.Kind.BOUND, tree, "((" + left + ") < (" + right + "))", text + " has `<`");
      case GREATER_THAN ->
        add(Part.Kind.BOUND, tree, "((" + left + ") >= (" + right + "))", text + " has `>=`");
      case GREATER_THAN_EQUAL ->
        add(Part.Kind.BOUND, tree, "((" + left + ") > (" + right + "))", text + " has `>`");
      case EQUAL_TO ->
        add(Part.Kind.TURNED, tree, "((" + left + ") != (" + right + "))", text + " has `!=`");
      case NOT_EQUAL_TO ->
        add(Part.Kind.TURNED, tree, "((" + left + ") == (" + right + "))", text + " has `==`");
      case MINUS, MULTIPLY ->
        add(Part.Kind.ARITHMETIC, tree, "((" + left + ") + (" + right + "))", text + " has `+`");
      case PLUS ->
        add(Part.Kind.ARITHMETIC, tree, "((" + left + ") - (" + right + "))", text + " has `-`");
      case DIVIDE, REMAINDER ->
        add(Part.Kind.ARITHMETIC, tree, "((" + left + ") * (" + right + "))", text + " has `*`");
      default -> {
        // other operators are left as they are
      }
    }
    return super.visitBinary(tree, null);
  }

  @Override
  public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void unused) {
    String text = file.source(tree);
    if (thrown) {
      return null;
    }
    if (tree.getKind() == Tree.Kind.INT_LITERAL) {
      add(Part.Kind.CONSTANT, tree, "(" + text + " + 1)", "`" + text + "` is one more");
    } else if (tree.getKind() == Tree.Kind.STRING_LITERAL && !text.startsWith("\"\"\"")) {
      add(
          Part.Kind.CONSTANT,
          tree,
          "(" + text + " + \"~\")",
          "`" + shortened(text) + "` is another text");
    }
    return null;
  }

  @Override
  public @Nullable Void visitExpressionStatement(
      ExpressionStatementTree tree, @Nullable Void unused) {
    boolean logs = file.source(tree).matches("(?is)(log|logger|system\\.(out|err))\\b.*");
    boolean superCall = file.source(tree).matches("(?s)(this|super)\\s*\\(.*");
    if (!logs && !superCall) {
      add(Part.Kind.LEFT_OUT, tree, ";", "`" + shortened(file.source(tree)) + "` is left out");
    }
    return logs ? null : super.visitExpressionStatement(tree, null);
  }

  @Override
  public @Nullable Void visitThrow(ThrowTree tree, @Nullable Void unused) {
    boolean before = thrown;
    thrown = true;
    super.visitThrow(tree, null);
    thrown = before;
    return null;
  }

  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void unused) {
    boolean outer = inner;
    inner = true;
    super.visitLambdaExpression(tree, null);
    inner = outer;
    return null;
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
    boolean outer = inner;
    inner = true;
    super.visitClass(tree, null);
    inner = outer;
    return null;
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 59) + "…";
  }

  private void add(Part.Kind kind, Tree tree, String replacement, String description) {
    int start = file.start(tree);
    int end = file.end(tree);
    if (start >= 0 && end > start) {
      found.add(new Part(
          kind, file.path(), where(method), file.line(tree), start, end, replacement, description));
    }
  }
}
