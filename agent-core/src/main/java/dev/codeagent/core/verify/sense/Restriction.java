/** Tells conditions that bound what a change does to some cases from those that guard it against what cannot be done. */
package dev.codeagent.core.verify.sense;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import java.util.Locale;
import java.util.Set;

/**
 * {@code attempt == 1} and {@code indent.isEmpty()} pick cases. That something is there, is of a type or lies within bounds is
 * asked of every input, and two values that are compared with each other pick none by themselves.
 */
final class Restriction {

  private static final Set<String> GUARDS = Set.of(
      "hasNext", "hasNextLine", "isPresent", "containsKey", "find", "matches", "isInterrupted");

  private Restriction() {}

  /** Whether a condition picks cases. */
  static boolean isOne(ExpressionTree condition) {
    ExpressionTree at = bare(condition);
    return switch (at) {
      case UnaryTree not ->
        not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT
            && isQuestion(bare(not.getExpression()), true);
      case BinaryTree both -> compares(both);
      default -> isQuestion(at, false);
    };
  }

  private static boolean isQuestion(ExpressionTree at, boolean denied) {
    if (!(at instanceof MethodInvocationTree call)) {
      return false;
    }
    Tree select = call.getMethodSelect();
    String name = select instanceof MemberSelectTree member
        ? member.getIdentifier().toString()
        : select.toString();
    boolean emptiness = name.equals("isEmpty") || name.equals("isBlank");
    return !GUARDS.contains(name) && !(denied && emptiness);
  }

  /** Whether a value is held against one that the code spells, other than as a bound of an index or a count. */
  private static boolean compares(BinaryTree both) {
    ExpressionTree left = bare(both.getLeftOperand());
    ExpressionTree right = bare(both.getRightOperand());
    boolean spelled = isSpelled(left) || isSpelled(right);
    boolean nothing = isNothing(left) || isNothing(right);
    return switch (both.getKind()) {
      case EQUAL_TO -> spelled && !isNull(left) && !isNull(right);
      case NOT_EQUAL_TO, LESS_THAN, LESS_THAN_EQUAL, GREATER_THAN, GREATER_THAN_EQUAL ->
        spelled && !nothing;
      default -> false;
    };
  }

  private static boolean isSpelled(ExpressionTree tree) {
    if (tree instanceof UnaryTree sign) {
      return isSpelled(bare(sign.getExpression()));
    }
    String text = tree.toString();
    String last = text.substring(text.lastIndexOf('.') + 1);
    return tree instanceof LiteralTree
        || (last.matches("\\p{Lu}[\\p{Lu}\\d_]+") && last.equals(last.toUpperCase(Locale.ROOT)));
  }

  /** Null, zero and one to either side say whether there is something. */
  private static boolean isNothing(ExpressionTree tree) {
    return isNull(tree) || tree.toString().matches("-?[01][Ll]?|0\\.0[dDfF]?");
  }

  private static boolean isNull(ExpressionTree tree) {
    return tree.getKind() == Tree.Kind.NULL_LITERAL;
  }

  private static ExpressionTree bare(ExpressionTree tree) {
    ExpressionTree at = tree;
    while (at instanceof ParenthesizedTree inner) {
      at = inner.getExpression();
    }
    return at;
  }
}
