/** Tells methods that decide something from those that only hand something over. */
package dev.codeagent.core.verify.sense;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaMethod;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** By the statements of a body alone. */
final class Substance {

  /** Calls after which something is another. */
  private static final Pattern EFFECT = Pattern.compile(
      "(?:add|put|remove|set|push|pop|poll|offer|clear|merge|compute|replace|delete|insert|append|write|save|store|send|"
          + "publish|close|register|update|next|increment|decrement|getAnd|increase|decrease)\\w*");

  private Substance() {}

  /** Whether a method does more than hand something over: it decides, counts, or takes more than one step. */
  static boolean of(JavaMethod method) {
    BlockTree body = method.tree().getBody();
    if (body == null || body.getStatements().isEmpty()) {
      return false;
    }
    if (body.getStatements().size() > 1) {
      return true;
    }
    StatementTree only = body.getStatements().getFirst();
    return !(only instanceof ReturnTree || only instanceof ExpressionStatementTree)
        || method.file().source(only).contains("->")
        || Parts.of(method).stream()
            .anyMatch(p -> p.kind() != Part.Kind.ANSWER && p.kind() != Part.Kind.LEFT_OUT);
  }

  /** Whether a method changes something beyond its own variables, so that its callers may leave its answer alone. */
  static boolean hasEffects(JavaMethod method) {
    Effects effects = new Effects();
    effects.scan(method.tree().getBody(), null);
    return effects.found;
  }

  private static final class Effects extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final Set<String> locals = new HashSet<>();
    private boolean found;

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
      locals.add(variable.getName().toString());
      return super.visitVariable(variable, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
      boolean ofLocal = call.getMethodSelect() instanceof MemberSelectTree select
          && local(select.getExpression());
      found |=
          !ofLocal && EFFECT.matcher(Constants.last(call.getMethodSelect())).matches();
      return super.visitMethodInvocation(call, null);
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void unused) {
      found |= !local(assignment.getVariable());
      return super.visitAssignment(assignment, null);
    }

    @Override
    public @Nullable Void visitCompoundAssignment(
        CompoundAssignmentTree assignment, @Nullable Void unused) {
      found |= !local(assignment.getVariable());
      return super.visitCompoundAssignment(assignment, null);
    }

    @Override
    public @Nullable Void visitUnary(UnaryTree unary, @Nullable Void unused) {
      boolean counts = unary.getKind().toString().endsWith("CREMENT");
      found |= counts && !local(unary.getExpression());
      return super.visitUnary(unary, null);
    }

    private boolean local(Tree tree) {
      return tree instanceof IdentifierTree name
          && locals.contains(name.getName().toString());
    }
  }
}
