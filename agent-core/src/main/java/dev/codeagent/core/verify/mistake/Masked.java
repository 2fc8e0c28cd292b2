/** Mistakes that are hidden instead of mended: failures of a program that are caught, and conditions that never change. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.UnionTypeTree;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * PMD: AvoidCatchingNPE, UnconditionalIfStatement; SonarSource: S1696; SEI CERT: ERR08-J. Programs that repair others by
 * trial, too, mend a failing test by a condition that is always true or never.
 */
final class Masked extends Look {

  /** What only a mistake of the program throws; that a text is no number, or an object of another class, may be an input's. */
  private static final Set<String> MISTAKES = Set.of(
      "NullPointerException",
      "IndexOutOfBoundsException",
      "ArrayIndexOutOfBoundsException",
      "StringIndexOutOfBoundsException",
      "NegativeArraySizeException",
      "ArrayStoreException",
      "ConcurrentModificationException",
      "StackOverflowError");

  private static final Set<String> ALL =
      Set.of("RuntimeException", "Exception", "Throwable", "Error");

  Masked(Source source, Asked asked, Consumer<Note> notes) {
    super(source, asked, notes);
  }

  @Override
  public @Nullable Void visitCatch(CatchTree handler, @Nullable Void unused) {
    Tree caught = handler.getParameter().getType();
    List<String> names = (caught instanceof UnionTypeTree union
            ? union.getTypeAlternatives()
            : List.of(caught))
        .stream()
            .map(Object::toString)
            .map(t -> t.substring(t.lastIndexOf('.') + 1))
            .toList();
    MethodTree method = method();
    boolean throwsOn =
        method != null && Locals.any(handler.getBlock(), ThrowTree.class::isInstance);
    boolean mistake = names.stream()
        .anyMatch(n -> MISTAKES.contains(n) || (ALL.contains(n) && asked.speaksOfMistakes()));
    if (mistake && !throwsOn && !asked.catching()) {
      ask(
          "masked-mistake",
          handler.getParameter(),
          "what is caught here (" + String.join(", ", names)
              + ") tells of a mistake in the code above and ends it half way: mend that, or let the task say that it is to be caught.");
    }
    return super.visitCatch(handler, null);
  }

  @Override
  public @Nullable Void visitIf(IfTree tree, @Nullable Void unused) {
    constant(tree.getCondition());
    return super.visitIf(tree, null);
  }

  @Override
  public @Nullable Void visitConditionalExpression(
      ConditionalExpressionTree tree, @Nullable Void unused) {
    constant(tree.getCondition());
    return super.visitConditionalExpression(tree, null);
  }

  @Override
  public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void unused) {
    if (tree.getKind() == Tree.Kind.CONDITIONAL_AND || tree.getKind() == Tree.Kind.CONDITIONAL_OR) {
      constant(tree.getLeftOperand());
      constant(tree.getRightOperand());
    }
    return super.visitBinary(tree, null);
  }

  private void constant(ExpressionTree condition) {
    if (spelled(condition)) {
      ask(
          "constant-condition",
          condition,
          "`" + source.code(condition)
              + "` is always the same, so that what stands here hangs on nothing.");
    }
  }

  /** Whether a condition is made of literals alone. */
  private static boolean spelled(Tree condition) {
    return switch (bare(condition)) {
      case LiteralTree literal -> literal.getValue() != null;
      case UnaryTree unary -> spelled(unary.getExpression());
      case BinaryTree both -> spelled(both.getLeftOperand()) && spelled(both.getRightOperand());
      default -> false;
    };
  }
}
