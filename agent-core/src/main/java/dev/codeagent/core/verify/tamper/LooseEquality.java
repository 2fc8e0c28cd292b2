package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An {@code equals} that can say yes without a look at what both objects hold: on some way to that answer it only asks for
 * the type, for null, or for a bound that one of them keeps. What cannot be followed counts as a look. Not for many threads.
 */
final class LooseEquality {

  /** Calls that say which type an object has, whether there is one, or its hash, which many objects share. */
  private static final Set<String> OF_TYPES = Set.of(
      "getClass",
      "isInstance",
      "isAssignableFrom",
      "nonNull",
      "isNull",
      "requireNonNull",
      "hashCode",
      "identityHashCode");

  /** With what a qualified name begins. */
  private static final Set<String> PACKAGES = Set.of("java", "javax", "org", "com", "net", "io");

  /** Helpers that are followed within each other. */
  private static final int DEPTH = 3;

  private final List<MethodTree> methods;
  private final int depth;
  private final Set<String> ones;
  private final Set<String> others;
  private final Set<String> locals = new HashSet<>();
  private boolean says;

  private LooseEquality(List<MethodTree> methods, int depth, Set<String> ones, Set<String> others) {
    this.methods = methods;
    this.depth = depth;
    this.ones = new HashSet<>(ones);
    this.others = new HashSet<>(others);
  }

  /**
   * @param equals the method with its body
   * @param methods all methods of its class
   */
  static boolean is(MethodTree equals, List<MethodTree> methods) {
    String other = equals.getParameters().getFirst().getName().toString();
    return new LooseEquality(methods, 0, Set.of(), Set.of(other)).isLoose(equals.getBody());
  }

  private boolean isLoose(BlockTree body) {
    derive(body);
    run(body, true);
    return says;
  }

  /** Which locals hold something of the one object or of the other. */
  private void derive(BlockTree body) {
    TreeScanner<@Nullable Void, @Nullable Void> scanner = new TreeScanner<>() {
      @Override
      public @Nullable Void visitVariable(VariableTree local, @Nullable Void unused) {
        given(local.getName().toString(), local.getInitializer());
        return super.visitVariable(local, null);
      }

      @Override
      public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree loop, @Nullable Void unused) {
        given(loop.getVariable().getName().toString(), loop.getExpression());
        return super.visitEnhancedForLoop(loop, null);
      }

      @Override
      public @Nullable Void visitBindingPattern(BindingPatternTree bound, @Nullable Void unused) {
        others.add(bound.getVariable().getName().toString());
        return super.visitBindingPattern(bound, null);
      }

      @Override
      public @Nullable Void visitAssignment(AssignmentTree assigned, @Nullable Void unused) {
        again(assigned.getVariable());
        return super.visitAssignment(assigned, null);
      }

      @Override
      public @Nullable Void visitCompoundAssignment(
          CompoundAssignmentTree assigned, @Nullable Void unused) {
        again(assigned.getVariable());
        return super.visitCompoundAssignment(assigned, null);
      }

      @Override
      public @Nullable Void visitUnary(UnaryTree counted, @Nullable Void unused) {
        if (counted.getKind() != Tree.Kind.LOGICAL_COMPLEMENT) {
          again(counted.getExpression());
        }
        return super.visitUnary(counted, null);
      }
    };
    scanner.scan(body, null);
    scanner.scan(body, null); // what a local is given may be a later one, in a loop
  }

  private void given(String local, @Nullable ExpressionTree value) {
    locals.add(local);
    if (value != null) {
      Look look = look(value);
      if (look.one()) {
        ones.add(local);
      }
      if (look.other()) {
        others.add(local);
      }
    }
  }

  /** When something else is assigned may depend on both objects. */
  private void again(ExpressionTree assigned) {
    ones.add(assigned.toString());
    others.add(assigned.toString());
  }

  /** Follows a statement; whether what stands behind it is reached without a look at both. */
  private boolean run(@Nullable StatementTree statement, boolean free) {
    return switch (statement) {
      case null -> free;
      case BlockTree block -> {
        boolean now = free;
        for (StatementTree each : block.getStatements()) {
          now = run(each, now);
        }
        yield now;
      }
      case ReturnTree answer -> {
        says |= free && answer.getExpression() != null && can(answer.getExpression(), true);
        yield false;
      }
      case IfTree branch -> {
        boolean then = run(branch.getThenStatement(), free && can(branch.getCondition(), true));
        boolean otherwise =
            run(branch.getElseStatement(), free && can(branch.getCondition(), false));
        yield then || otherwise;
      }
      case VariableTree local -> free;
      case ExpressionStatementTree done -> free;
      case StatementTree any -> false;
    };
  }

  /** Whether an expression can be so without what one object holds being compared with what the other does. */
  private boolean can(ExpressionTree tree, boolean hold) {
    return switch (tree) {
      case ParenthesizedTree inner -> can(inner.getExpression(), hold);
      case LiteralTree literal -> literal.getValue() instanceof Boolean b && b == hold;
      case UnaryTree not -> can(not.getExpression(), !hold); // of truth values there is no other
      case ConditionalExpressionTree choice ->
        (can(choice.getCondition(), true) && can(choice.getTrueExpression(), hold))
            || (can(choice.getCondition(), false) && can(choice.getFalseExpression(), hold));
      case BinaryTree binary -> can(binary, hold);
      case MethodInvocationTree call -> callCan(call, hold);
      default -> {
        Look look = look(tree);
        yield !look.one() && !look.other();
      }
    };
  }

  private boolean can(BinaryTree tree, boolean hold) {
    ExpressionTree left = tree.getLeftOperand();
    ExpressionTree right = tree.getRightOperand();
    return switch (tree.getKind()) {
      case CONDITIONAL_AND, AND ->
        hold ? can(left, true) && can(right, true) : can(left, false) || can(right, false);
      case CONDITIONAL_OR, OR ->
        hold ? can(left, true) || can(right, true) : can(left, false) && can(right, false);
      case EQUAL_TO -> equal(left, right, hold);
      case NOT_EQUAL_TO -> equal(left, right, !hold);
      default -> !look(tree).both();
    };
  }

  /** That two values are the same says something where they come from both objects, or from one and a constant. */
  private boolean equal(ExpressionTree left, ExpressionTree right, boolean hold) {
    Look one = look(left);
    Look other = look(right);
    boolean content = holds(left, one) || holds(right, other);
    boolean both = (one.one() || other.one()) && (one.other() || other.other());
    if (both) {
      return !hold;
    }
    boolean same = holds(left, one) && holds(right, other);
    return same || !content || !hold;
  }

  /** Whether a value is something that an object holds, and not the object itself. */
  private boolean holds(ExpressionTree tree, Look look) {
    ExpressionTree bare = tree;
    while (bare instanceof ParenthesizedTree || bare instanceof TypeCastTree) {
      bare = bare instanceof ParenthesizedTree inner
          ? inner.getExpression()
          : ((TypeCastTree) bare).getExpression();
    }
    boolean itself = bare instanceof IdentifierTree name
        && (name.getName().contentEquals("this")
            || others.contains(name.getName().toString()));
    return (look.one() || look.other()) && !itself;
  }

  /** Whether a call can answer so; one of the class's own methods is followed with what it is given. */
  private boolean callCan(MethodInvocationTree call, boolean hold) {
    Look look = look(call);
    if (!look.one() && !look.other()) {
      return true;
    }
    String name = Constants.last(call.getMethodSelect());
    List<MethodTree> called = call.getMethodSelect() instanceof IdentifierTree
        ? methods.stream()
            .filter(m -> m.getName().contentEquals(name) && m.getBody() != null)
            .filter(m -> m.getParameters().size() == call.getArguments().size())
            .toList()
        : List.of();
    if (!hold || called.size() != 1 || depth == DEPTH) {
      return !look.both() && look.other() && isStatic(call);
    }
    Set<String> one = new HashSet<>();
    Set<String> other = new HashSet<>();
    for (int i = 0; i < call.getArguments().size(); i++) {
      Look given = look(call.getArguments().get(i));
      String parameter = called.getFirst().getParameters().get(i).getName().toString();
      if (given.one()) {
        one.add(parameter);
      }
      if (given.other()) {
        other.add(parameter);
      }
    }
    return new LooseEquality(methods, depth + 1, one, other)
        .isLoose(called.getFirst().getBody());
  }

  /** Whether a call asks a type instead of an object, such as {@code Stream.of(o).allMatch(…)}. */
  private static boolean isStatic(MethodInvocationTree call) {
    String text = call.toString();
    return Character.isUpperCase(text.charAt(0)) || text.startsWith("java.");
  }

  /**
   * What an expression looks at.
   *
   * @param one whether at something of this object
   * @param other whether at something of the other one
   */
  private record Look(boolean one, boolean other) {
    boolean both() {
      return one && other;
    }
  }

  private Look look(ExpressionTree tree) {
    boolean[] seen = new boolean[2];
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void unused) {
        String word = name.getName().toString();
        boolean plain = !locals.contains(word)
            && !others.contains(word)
            && !PACKAGES.contains(word)
            && !Character.isUpperCase(word.charAt(0));
        seen[0] |= ones.contains(word) || plain;
        seen[1] |= others.contains(word);
        return null;
      }

      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree call, @Nullable Void unused) {
        return OF_TYPES.contains(Constants.last(call.getMethodSelect()))
            ? null
            : super.visitMethodInvocation(call, null);
      }

      @Override
      public @Nullable Void visitInstanceOf(InstanceOfTree asked, @Nullable Void unused) {
        return null;
      }
    }.scan(tree, null);
    return new Look(seen[0], seen[1]);
  }
}
