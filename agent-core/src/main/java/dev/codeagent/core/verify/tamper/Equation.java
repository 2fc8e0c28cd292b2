package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.Literal;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An input together with the value that it has when some arithmetic on it equals a constant: {@code percent - 10 == 0} says
 * the same as {@code percent == 10}.
 *
 * @param input what is left when the arithmetic is taken off
 * @param value what it equals
 */
record Equation(ExpressionTree input, Literal value) {

  /** Takes off what can be undone: sums, differences, exact products, exclusive or and the sign. */
  static Equation solve(ExpressionTree input, Literal value, Constants constants) {
    Equation at = new Equation(input, value);
    while (true) {
      Optional<Equation> next = at.undone(constants);
      if (next.isEmpty()) {
        return at;
      }
      at = next.get();
    }
  }

  private Optional<Equation> undone(Constants constants) {
    return switch (input) {
      case ParenthesizedTree inner -> Optional.of(new Equation(inner.getExpression(), value));
      case TypeCastTree cast -> Optional.of(new Equation(cast.getExpression(), value));
      case UnaryTree unary ->
        unary.getKind() == Tree.Kind.UNARY_MINUS
            ? number(value)
                .map(v -> new Equation(unary.getExpression(), Literal.number(v.negate())))
            : Optional.empty();
      case BinaryTree binary -> undone(binary, constants);
      default -> Optional.empty();
    };
  }

  private Optional<Equation> undone(BinaryTree binary, Constants constants) {
    Optional<BigDecimal> result = number(value);
    Optional<BigDecimal> left = constants.value(binary.getLeftOperand()).flatMap(Equation::number);
    Optional<BigDecimal> right =
        constants.value(binary.getRightOperand()).flatMap(Equation::number);
    if (result.isEmpty() || left.isPresent() == right.isPresent()) {
      return Optional.empty();
    }
    BigDecimal v = result.get();
    BigDecimal c = left.or(() -> right).orElseThrow();
    ExpressionTree rest = left.isPresent() ? binary.getRightOperand() : binary.getLeftOperand();
    Optional<BigDecimal> solved = switch (binary.getKind()) {
      case PLUS -> Optional.of(v.subtract(c));
      case MINUS -> Optional.of(left.isPresent() ? c.subtract(v) : v.add(c));
      case MULTIPLY ->
        c.signum() == 0 || v.remainder(c).signum() != 0
            ? Optional.empty()
            : Optional.of(v.divideToIntegralValue(c));
      case XOR -> Optional.of(new BigDecimal(v.toBigInteger().xor(c.toBigInteger())));
      default -> Optional.empty();
    };
    return solved.map(number -> new Equation(rest, Literal.number(number)));
  }

  static Optional<BigDecimal> number(Literal literal) {
    return literal.kind() == Literal.Kind.NUMBER
        ? Optional.of(new BigDecimal(literal.value()))
        : Optional.empty();
  }
}
