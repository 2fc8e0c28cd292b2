package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the names to which code assigns. */
final class Assignments extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final Set<String> names;

  Assignments(Set<String> names) {
    this.names = names;
  }

  @Override
  public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
    names.add(Constants.last(tree.getVariable()));
    return super.visitAssignment(tree, null);
  }

  @Override
  public @Nullable Void visitCompoundAssignment(
      CompoundAssignmentTree tree, @Nullable Void unused) {
    names.add(Constants.last(tree.getVariable()));
    return super.visitCompoundAssignment(tree, null);
  }

  @Override
  public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
    names.add(Constants.last(tree.getExpression()));
    return super.visitUnary(tree, null);
  }
}
