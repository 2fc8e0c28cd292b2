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
import dev.codeagent.core.verify.source.Mistaken;
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
    if (value != null && !inner) {
      Mistaken.answer(method.returnType(), file.source(value))
          .ifPresent(other -> add(Kind.ANSWER, value, other));
    }
    return super.visitReturn(tree, null);
  }

  @Override
  public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void unused) {
    boolean logic = switch (tree.getKind()) {
      case EQUAL_TO, NOT_EQUAL_TO, CONDITIONAL_AND, CONDITIONAL_OR -> true;
      default -> false;
    };
    if (tree.getKind() != Tree.Kind.PLUS) { // which may put texts together
      Mistaken.operator(tree.getKind())
          .ifPresent(other -> add(
              logic ? Kind.CONDITION : Kind.ARITHMETIC,
              tree,
              "((" + file.source(tree.getLeftOperand()) + ") " + other + " ("
                  + file.source(tree.getRightOperand()) + "))"));
    }
    return super.visitBinary(tree, null);
  }

  @Override
  public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void unused) {
    Mistaken.constant(file, tree).ifPresent(other -> add(Kind.CONSTANT, tree, other));
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
