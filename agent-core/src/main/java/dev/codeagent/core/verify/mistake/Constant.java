/** What an expression is known to be before anything runs: a constant, or a number of few digits. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import java.util.Set;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** By literals, names of constants and simple arithmetic. */
final class Constant {

  /** The largest amount of an int of which nothing is known. */
  static final double UNKNOWN = 2147483648.0;

  /** Answers that are small by what they mean, such as a digit or a day of a month. */
  private static final Set<String> SMALL = Set.of(
      "digit",
      "getNumericValue",
      "ordinal",
      "getDayOfMonth",
      "getMonthValue",
      "getYear",
      "getHour",
      "getMinute",
      "getSecond",
      "getDayOfYear",
      "lengthOfMonth",
      "lengthOfYear",
      "signum",
      "compareTo",
      "compare",
      "bitCount",
      "numberOfLeadingZeros",
      "numberOfTrailingZeros",
      "availableProcessors");

  private static final double SMALL_ANSWER = 10_000;
  private static final int MAX_DEPTH = 20;

  private Constant() {}

  static @Nullable Object of(Source source, Tree tree) {
    Tree inner = Look.bare(tree);
    if (inner instanceof LiteralTree literal) {
      return literal.getValue();
    }
    if (inner instanceof UnaryTree minus
        && minus.getKind() == Tree.Kind.UNARY_MINUS
        && of(source, minus.getExpression()) instanceof Integer value) {
      return -value;
    }
    if (inner instanceof BinaryTree sum
        && sum.getKind() == Tree.Kind.PLUS
        && of(source, sum.getLeftOperand()) instanceof String left) {
      Object right = of(source, sum.getRightOperand());
      return right == null ? null : left + right;
    }
    return source.element(inner) instanceof VariableElement variable
        ? variable.getConstantValue()
        : null;
  }

  /** The largest amount that an expression of whole numbers can have, {@link #UNKNOWN} where nothing says less. */
  static double most(Source source, Tree tree) {
    return most(source, tree, 0);
  }

  private static double most(Source source, Tree tree, int depth) {
    Tree inner = Look.bare(tree);
    Object constant = of(source, inner);
    if (constant instanceof Number number) {
      return Math.abs(number.doubleValue());
    }
    TypeMirror type = source.type(inner);
    double byType = type == null
        ? UNKNOWN
        : switch (type.getKind()) {
          case BYTE -> 128;
          case SHORT -> 32768;
          case CHAR -> 65536;
          default -> UNKNOWN;
        };
    if (byType < UNKNOWN || depth > MAX_DEPTH) {
      return byType;
    }
    return switch (inner) {
      case BinaryTree binary -> ofBinary(source, binary, depth);
      case ConditionalExpressionTree choice ->
        Math.max(
            most(source, choice.getTrueExpression(), depth + 1),
            most(source, choice.getFalseExpression(), depth + 1));
      case TypeCastTree cast -> most(source, cast.getExpression(), depth + 1);
      case UnaryTree unary -> most(source, unary.getExpression(), depth + 1);
      case MethodInvocationTree call ->
        SMALL.contains(Look.spelledName(call)) ? SMALL_ANSWER : UNKNOWN;
      default -> UNKNOWN;
    };
  }

  private static double ofBinary(Source source, BinaryTree binary, int depth) {
    double left = most(source, binary.getLeftOperand(), depth + 1);
    double right = most(source, binary.getRightOperand(), depth + 1);
    double found = switch (binary.getKind()) {
      case PLUS, MINUS -> left + right;
      case MULTIPLY -> left * right;
      case DIVIDE ->
        of(source, binary.getRightOperand()) instanceof Number by ? left / by.doubleValue() : left;
      case REMAINDER, AND -> Math.min(left, right);
      default -> UNKNOWN;
    };
    return Math.min(UNKNOWN, Math.abs(found));
  }
}
