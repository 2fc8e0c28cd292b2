package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.Literal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole numbers that a condition singles out by bounds from both sides, as {@code x > 9 && x < 11} does. */
final class Bounds {

  private final Constants constants;
  private final Map<String, BigDecimal> least = new HashMap<>();
  private final Map<String, BigDecimal> most = new HashMap<>();

  private Bounds(Constants constants) {
    this.constants = constants;
  }

  /** The numbers that an input must equal for the condition to be as said. */
  static List<Literal> singles(ExpressionTree condition, boolean holds, Constants constants) {
    Bounds bounds = new Bounds(constants);
    bounds.read(condition, holds);
    List<Literal> found = new ArrayList<>();
    bounds.least.forEach((input, low) -> {
      BigDecimal high = bounds.most.get(input);
      if (high != null && low.compareTo(high) == 0) {
        found.add(Literal.number(low));
      }
    });
    return found;
  }

  private void read(ExpressionTree tree, boolean holds) {
    switch (tree) {
      case ParenthesizedTree inner -> read(inner.getExpression(), holds);
      case UnaryTree unary -> {
        if (unary.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
          read(unary.getExpression(), !holds);
        }
      }
      case BinaryTree binary -> binary(binary, holds);
      default -> {}
    }
  }

  private void binary(BinaryTree binary, boolean holds) {
    boolean both = switch (binary.getKind()) {
      case CONDITIONAL_AND, AND -> holds;
      case CONDITIONAL_OR, OR -> !holds;
      default -> false;
    };
    if (both) {
      read(binary.getLeftOperand(), holds);
      read(binary.getRightOperand(), holds);
      return;
    }
    Optional<BigDecimal> left = constants.value(binary.getLeftOperand()).flatMap(Equation::number);
    Optional<BigDecimal> right =
        constants.value(binary.getRightOperand()).flatMap(Equation::number);
    if (left.isPresent() == right.isPresent()) {
      return;
    }
    Tree.Kind kind = left.isPresent() ? mirrored(binary.getKind()) : binary.getKind();
    ExpressionTree input = left.isPresent() ? binary.getRightOperand() : binary.getLeftOperand();
    bound(input.toString(), holds ? kind : opposite(kind), left.or(() -> right).orElseThrow());
  }

  private void bound(String input, Tree.Kind kind, BigDecimal value) {
    BigDecimal down = value.setScale(0, RoundingMode.FLOOR);
    BigDecimal up = value.setScale(0, RoundingMode.CEILING);
    switch (kind) {
      case GREATER_THAN -> least.merge(input, down.add(BigDecimal.ONE), BigDecimal::max);
      case GREATER_THAN_EQUAL -> least.merge(input, up, BigDecimal::max);
      case LESS_THAN -> most.merge(input, up.subtract(BigDecimal.ONE), BigDecimal::min);
      case LESS_THAN_EQUAL -> most.merge(input, down, BigDecimal::min);
      default -> {}
    }
  }

  private static Tree.Kind mirrored(Tree.Kind kind) {
    return switch (kind) {
      case GREATER_THAN -> Tree.Kind.LESS_THAN;
      case GREATER_THAN_EQUAL -> Tree.Kind.LESS_THAN_EQUAL;
      case LESS_THAN -> Tree.Kind.GREATER_THAN;
      case LESS_THAN_EQUAL -> Tree.Kind.GREATER_THAN_EQUAL;
      default -> kind;
    };
  }

  private static Tree.Kind opposite(Tree.Kind kind) {
    return switch (kind) {
      case GREATER_THAN -> Tree.Kind.LESS_THAN_EQUAL;
      case GREATER_THAN_EQUAL -> Tree.Kind.LESS_THAN;
      case LESS_THAN -> Tree.Kind.GREATER_THAN_EQUAL;
      case LESS_THAN_EQUAL -> Tree.Kind.GREATER_THAN;
      default -> kind;
    };
  }
}
