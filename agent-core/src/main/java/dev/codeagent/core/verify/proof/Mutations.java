package dev.codeagent.core.verify.proof;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The places of a method where a mistake can be put in, and which. Loops' headers are left alone: they would not end. */
final class Mutations extends TreeScanner<@Nullable Void, @Nullable Void> {

  /** Kinds of mistake, the ones that tests notice most cheaply first. */
  enum Kind {
    ANSWER,
    ARITHMETIC,
    CONSTANT,
    CONDITION
  }

  /**
   * A mistake at a place.
   *
   * @param kind what kind
   * @param method the method that it is in
   * @param line where
   * @param start first character that is replaced
   * @param end after the last one
   * @param replacement what is put there
   */
  record Mutation(Kind kind, JavaMethod method, int line, int start, int end, String replacement) {}

  private final JavaMethod method;
  private final JavaFile file;
  private final List<Mutation> found = new ArrayList<>();
  private boolean inner;

  private Mutations(JavaMethod method) {
    this.method = method;
    this.file = method.file();
  }

  static List<Mutation> of(JavaMethod method) {
    Mutations mutations = new Mutations(method);
    mutations.scan(method.tree().getBody(), null);
    return mutations.found;
  }

  @Override
  public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
    ExpressionTree value = tree.getExpression();
    String text = value == null ? "" : file.source(value);
    String mistaken = inner ? "" : mistaken(method.returnType(), text);
    if (value != null && !mistaken.isEmpty()) {
      add(Kind.ANSWER, value, mistaken);
    }
    return super.visitReturn(tree, null);
  }

  private static String mistaken(String type, String value) {
    return switch (type) {
      case "boolean", "Boolean" -> "!(" + value + ")";
      case "int", "long", "double", "float" -> "(" + value + ") + 1";
      case "Integer", "Long", "Double", "Float" -> "(" + value + ") + 1";
      case "short", "byte", "char" -> "(" + type + ") ((" + value + ") + 1)";
      case "String" -> "(" + value + ") + \"~\"";
      default -> "";
    };
  }

  @Override
  public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void unused) {
    String other = switch (tree.getKind()) {
      case MINUS -> "+";
      case MULTIPLY -> "+";
      case DIVIDE -> "*";
      case REMAINDER -> "*";
      case LESS_THAN -> "<=";
      case LESS_THAN_EQUAL -> "<";
      case GREATER_THAN -> ">=";
      case GREATER_THAN_EQUAL -> ">";
      case EQUAL_TO -> "!=";
      case NOT_EQUAL_TO -> "==";
      case CONDITIONAL_AND -> "||";
      case CONDITIONAL_OR -> "&&";
      default -> "";
    };
    if (!other.isEmpty()) {
      String mistaken = "(" + file.source(tree.getLeftOperand()) + ") " + other + " ("
          + file.source(tree.getRightOperand()) + ")";
      boolean logic = switch (tree.getKind()) {
        case EQUAL_TO, NOT_EQUAL_TO, CONDITIONAL_AND, CONDITIONAL_OR -> true;
        default -> false;
      };
      add(logic ? Kind.CONDITION : Kind.ARITHMETIC, tree, "(" + mistaken + ")");
    }
    return super.visitBinary(tree, null);
  }

  @Override
  public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void unused) {
    if (tree.getKind() == Tree.Kind.INT_LITERAL) {
      add(Kind.CONSTANT, tree, "(" + file.source(tree) + " + 1)");
    } else if (tree.getKind() == Tree.Kind.STRING_LITERAL
        && !file.source(tree).startsWith("\"\"\"")) {
      add(Kind.CONSTANT, tree, "(" + file.source(tree) + " + \"~\")");
    }
    return null;
  }

  @Override
  public @Nullable Void visitIf(IfTree tree, @Nullable Void unused) {
    add(Kind.CONDITION, tree.getCondition(), "(!" + file.source(tree.getCondition()) + ")");
    return super.visitIf(tree, null);
  }

  @Override
  public @Nullable Void visitForLoop(ForLoopTree tree, @Nullable Void unused) {
    scan(tree.getStatement(), null);
    return null;
  }

  @Override
  public @Nullable Void visitWhileLoop(WhileLoopTree tree, @Nullable Void unused) {
    scan(tree.getStatement(), null);
    return null;
  }

  @Override
  public @Nullable Void visitDoWhileLoop(DoWhileLoopTree tree, @Nullable Void unused) {
    scan(tree.getStatement(), null);
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
    return null;
  }

  private void add(Kind kind, Tree tree, String replacement) {
    if (file.start(tree) >= 0 && file.end(tree) > file.start(tree)) {
      found.add(new Mutation(
          kind, method, file.line(tree), file.start(tree), file.end(tree), replacement));
    }
  }
}
