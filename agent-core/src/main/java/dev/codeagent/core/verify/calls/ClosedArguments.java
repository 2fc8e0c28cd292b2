package dev.codeagent.core.verify.calls;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Whether an expression means the same wherever it stands: it names types and constants alone. Not for many threads. */
final class ClosedArguments extends TreeScanner<@Nullable Void, TreePath> {

  private final Trees trees;
  private final Predicate<Element> ofTests;
  private boolean closed = true;

  /** @param ofTests whether an element is declared by a test, where others cannot see it */
  ClosedArguments(Trees trees, Predicate<Element> ofTests) {
    this.trees = trees;
    this.ofTests = ofTests;
  }

  boolean closed(ExpressionTree argument, TreePath around) {
    closed = true;
    scan(argument, around);
    return closed;
  }

  @Override
  public @Nullable Void scan(@Nullable Tree tree, TreePath around) {
    if (tree != null && closed) {
      tree.accept(this, new TreePath(around, tree));
    }
    return null;
  }

  @Override
  public @Nullable Void visitIdentifier(IdentifierTree tree, TreePath path) {
    look(path);
    return null;
  }

  @Override
  public @Nullable Void visitMemberSelect(MemberSelectTree tree, TreePath path) {
    look(path);
    return super.visitMemberSelect(tree, path);
  }

  private void look(TreePath path) {
    Element element = trees.getElement(path);
    closed &= element != null
        && !ofTests.test(element)
        && switch (element.getKind()) {
          case FIELD, METHOD -> element.getModifiers().contains(Modifier.STATIC);
          case ENUM_CONSTANT, PACKAGE, CONSTRUCTOR -> true;
          default -> element.getKind().isClass() || element.getKind().isInterface();
        };
    closed &= element == null || element.getKind() != ElementKind.TYPE_PARAMETER;
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree tree, TreePath path) {
    closed &= tree.getClassBody() == null && tree.getEnclosingExpression() == null;
    return super.visitNewClass(tree, path);
  }

  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, TreePath path) {
    closed = false;
    return null;
  }

  @Override
  public @Nullable Void visitMemberReference(MemberReferenceTree tree, TreePath path) {
    closed = false;
    return null;
  }

  @Override
  public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, TreePath path) {
    closed = false;
    return null;
  }
}
