/** What is known of the local variables of a method. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Reads trees, no flow. */
final class Locals {
  private Locals() {}

  /** What a variable is set to at its declaration, where nothing sets it again, else null. */
  static @Nullable Tree onlyValue(Source source, Tree within, Element variable) {
    List<Tree> values = values(source, within, variable);
    return values.size() == 1 ? values.getFirst() : null;
  }

  /** All that a variable is set to; a change of itself stands as that expression. */
  static List<Tree> values(Source source, Tree within, Element variable) {
    List<Tree> values = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
        if (tree.getInitializer() != null && variable.equals(source.element(tree))) {
          values.add(tree.getInitializer());
        }
        return super.visitVariable(tree, null);
      }

      @Override
      public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
        add(tree.getVariable(), tree.getExpression());
        return super.visitAssignment(tree, null);
      }

      @Override
      public @Nullable Void visitCompoundAssignment(
          CompoundAssignmentTree tree, @Nullable Void unused) {
        add(tree.getVariable(), tree);
        return super.visitCompoundAssignment(tree, null);
      }

      @Override
      public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
        switch (tree.getKind()) {
          case POSTFIX_INCREMENT, PREFIX_INCREMENT, POSTFIX_DECREMENT, PREFIX_DECREMENT ->
            add(tree.getExpression(), tree);
          default -> {}
        }
        return super.visitUnary(tree, null);
      }

      private void add(Tree target, Tree value) {
        if (variable.equals(source.element(Look.bare(target)))) {
          values.add(value);
        }
      }
    }.scan(within, null);
    return values;
  }

  /** Whether a variable is named somewhere below a tree. */
  static boolean names(Source source, @Nullable Tree within, Element variable) {
    return within != null
        && any(within, t -> t instanceof IdentifierTree && variable.equals(source.element(t)));
  }

  /** Whether some tree below, or the tree itself, is as asked. */
  static boolean any(@Nullable Tree within, Predicate<Tree> asked) {
    boolean[] found = new boolean[1];
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
        if (tree == null || found[0]) {
          return null;
        }
        found[0] = asked.test(tree);
        return found[0] ? null : super.scan(tree, null);
      }
    }.scan(within, null);
    return found[0];
  }

  /** All trees below of a kind, in order, those of inner classes and lambdas too. */
  static <T extends Tree> List<T> all(@Nullable Tree within, Class<T> kind) {
    List<T> found = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
        if (kind.isInstance(tree)) {
          found.add(kind.cast(tree));
        }
        return super.scan(tree, null);
      }
    }.scan(within, null);
    return found;
  }

  /** What a method itself returns, without its lambdas and inner classes. */
  static List<ReturnTree> returns(Tree body) {
    List<ReturnTree> found = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
        found.add(tree);
        return null;
      }

      @Override
      public @Nullable Void visitLambdaExpression(
          com.sun.source.tree.LambdaExpressionTree tree, @Nullable Void unused) {
        return null;
      }

      @Override
      public @Nullable Void visitClass(com.sun.source.tree.ClassTree tree, @Nullable Void unused) {
        return null;
      }
    }.scan(body, null);
    return found;
  }
}
