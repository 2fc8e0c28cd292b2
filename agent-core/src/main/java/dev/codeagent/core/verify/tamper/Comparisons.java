package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The literals that a condition compares something with for equality, apart by the side on which they are equal. */
final class Comparisons {

  private static final Set<String> EQUALITY = Set.of(
      "equals",
      "equalsIgnoreCase",
      "contentEquals",
      "startsWith",
      "endsWith",
      "matches",
      "isEqual",
      "is",
      "regionMatches");
  private static final Set<String> MEASURES =
      Set.of("length", "size", "count", "ordinal", "signum", "nextInt");
  private static final Set<String> COLLECTIONS =
      Set.of("of", "asList", "copyOf", "unmodifiableSet", "unmodifiableList");

  private final Constants constants;
  final List<Literal> whenTrue = new ArrayList<>();
  final List<Literal> whenFalse = new ArrayList<>();

  /** Whether all that is compared is only measured from the input. */
  boolean derived = true;

  Comparisons(Constants constants) {
    this.constants = constants;
  }

  static Comparisons of(ExpressionTree condition, Constants constants) {
    Comparisons found = new Comparisons(constants);
    found.read(condition, true);
    return found;
  }

  private void read(ExpressionTree tree, boolean positive) {
    switch (tree) {
      case ParenthesizedTree inner -> read(inner.getExpression(), positive);
      case UnaryTree unary -> {
        if (unary.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
          read(unary.getExpression(), !positive);
        }
      }
      case BinaryTree binary -> binary(binary, positive);
      case MethodInvocationTree call -> call(call, positive);
      default -> {}
    }
  }

  private void binary(BinaryTree binary, boolean positive) {
    switch (binary.getKind()) {
      case CONDITIONAL_AND, CONDITIONAL_OR, AND, OR -> {
        read(binary.getLeftOperand(), positive);
        read(binary.getRightOperand(), positive);
      }
      case EQUAL_TO -> equal(binary.getLeftOperand(), binary.getRightOperand(), positive);
      case NOT_EQUAL_TO -> equal(binary.getLeftOperand(), binary.getRightOperand(), !positive);
      default -> {}
    }
  }

  private void equal(ExpressionTree left, ExpressionTree right, boolean positive) {
    Optional<Literal> leftValue = constants.value(left);
    Optional<Literal> rightValue = constants.value(right);
    if (leftValue.isPresent() == rightValue.isPresent()) {
      return;
    }
    Literal value = leftValue.or(() -> rightValue).orElseThrow();
    ExpressionTree input = strip(leftValue.isPresent() ? right : left);
    if (input instanceof MethodInvocationTree call
        && value.value().equals("0")
        && Constants.last(call.getMethodSelect()).startsWith("compareTo")) {
      call.getArguments().forEach(a -> constants.value(a).ifPresent(v -> add(v, positive, false)));
      return;
    }
    add(value, positive, measured(input));
  }

  private static ExpressionTree strip(ExpressionTree tree) {
    return tree instanceof ParenthesizedTree inner ? strip(inner.getExpression()) : tree;
  }

  private static boolean measured(ExpressionTree input) {
    return switch (input) {
      case BinaryTree arithmetic -> true;
      case MethodInvocationTree call -> MEASURES.contains(Constants.last(call.getMethodSelect()));
      case MemberSelectTree select -> select.getIdentifier().contentEquals("length");
      default -> false;
    };
  }

  private void call(MethodInvocationTree call, boolean positive) {
    String name = Constants.last(call.getMethodSelect());
    if (name.equals("contains") && call.getMethodSelect() instanceof MemberSelectTree select) {
      elements(select.getExpression()).forEach(v -> add(v, positive, false));
      return;
    }
    if (!EQUALITY.contains(name)) {
      return;
    }
    List<ExpressionTree> sides = new ArrayList<>(call.getArguments());
    if (call.getMethodSelect() instanceof MemberSelectTree select) {
      sides.add(select.getExpression());
    }
    List<Literal> values = new ArrayList<>();
    sides.forEach(side -> {
      Optional<Literal> value = constants.value(side);
      value.ifPresent(values::add);
      if (value.isEmpty()) {
        values.addAll(elements(side));
      }
    });
    values.forEach(v -> add(name.equals("matches") ? plain(v) : v, positive, false));
  }

  /** The elements of a constant collection or array. */
  private List<Literal> elements(ExpressionTree tree) {
    ExpressionTree source = constants.initialiser(tree).orElse(tree);
    List<? extends ExpressionTree> parts = switch (source) {
      case MethodInvocationTree call ->
        COLLECTIONS.contains(Constants.last(call.getMethodSelect()))
            ? call.getArguments()
            : List.of();
      case NewArrayTree array ->
        array.getInitializers() == null ? List.of() : array.getInitializers();
      case NewClassTree created -> created.getArguments();
      default -> List.of();
    };
    List<Literal> found = new ArrayList<>();
    for (ExpressionTree part : parts) {
      Optional<Literal> value = constants.value(part);
      if (value.isPresent()) {
        found.add(value.get());
      } else if (part instanceof MethodInvocationTree || part instanceof NewArrayTree) {
        found.addAll(elements(part));
      }
    }
    return found;
  }

  /** A regular expression that stands for one text only, as that text. */
  private static Literal plain(Literal pattern) {
    String text = pattern.value().replaceFirst("^\\^", "").replaceFirst("\\$$", "");
    return Literal.text(text.replace("\\Q", "").replace("\\E", ""));
  }

  private void add(Literal literal, boolean positive, boolean measured) {
    (positive ? whenTrue : whenFalse).add(literal);
    derived &= measured;
  }
}
