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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The literals that a condition compares something with for equality, apart by the side on which they are equal. */
final class Comparisons {

  private static final Set<String> EQUALITY = Set.of(
      "equals",
      "equalsIgnoreCase",
      "contentEquals",
      "startsWith",
      "endsWith",
      "matches",
      "find",
      "isEqual",
      "is",
      "regionMatches");
  private static final Set<String> MEASURES =
      Set.of("length", "size", "count", "ordinal", "signum", "nextInt", "bitCount");
  private static final Pattern DIGEST = Pattern.compile(
      "(?i)(?:deep|identity)?hash(?:Code|String|Bytes|Int|Long|Unencoded\\w*)?|digest|checksum|crc32|(?:md5|sha\\d*)(?:Hex|Sum)?|fingerprint");
  private static final Set<String> COLLECTIONS =
      Set.of("of", "asList", "copyOf", "unmodifiableSet", "unmodifiableList");

  private final Constants constants;
  private final Set<String> numeric;
  final List<Literal> whenTrue = new ArrayList<>();
  final List<Literal> whenFalse = new ArrayList<>();

  /** Whether all that is compared is only measured from the input. */
  boolean derived = true;

  /** Whether a digest of the input is compared, which hides what it is compared with. */
  boolean digest;

  private Comparisons(Constants constants, Set<String> numeric) {
    this.constants = constants;
    this.numeric = numeric;
  }

  /** The comparisons of a condition; {@code numeric} are the names of inputs that hold numbers. */
  static Comparisons of(ExpressionTree condition, Constants constants, Set<String> numeric) {
    Comparisons found = new Comparisons(constants, numeric);
    found.read(condition, true);
    Bounds.singles(condition, true, constants).forEach(v -> found.add(v, true, false));
    Bounds.singles(condition, false, constants).forEach(v -> found.add(v, false, false));
    return found;
  }

  /** Whether an expression, or the local that it names, is a digest of something. */
  static boolean digest(ExpressionTree input, Constants constants) {
    ExpressionTree bare = strip(input);
    ExpressionTree source = constants.initialiser(bare).orElse(bare);
    return source instanceof MethodInvocationTree call
        && DIGEST.matcher(Constants.last(call.getMethodSelect())).matches();
  }

  /** The literal as a number where the input holds numbers: {@code '\n'} is 10 there. */
  static Literal asNumber(Literal literal, ExpressionTree input, Set<String> numeric) {
    return literal.kind() == Literal.Kind.CHARACTER
            && numeric.contains(Constants.last(strip(input)))
        ? Literal.number(BigDecimal.valueOf(literal.value().charAt(0)))
        : literal;
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
      case LESS_THAN, LESS_THAN_EQUAL ->
        near(binary.getLeftOperand(), binary.getRightOperand(), positive);
      case GREATER_THAN, GREATER_THAN_EQUAL ->
        near(binary.getRightOperand(), binary.getLeftOperand(), positive);
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
    digest |= digest(input, constants);
    if (input instanceof MethodInvocationTree call && known(call, value, positive)) {
      return;
    }
    Equation solved = Equation.solve(input, value, constants);
    boolean measured = measured(solved.input());
    add(asNumber(measured ? value : solved.value(), solved.input(), numeric), positive, measured);
  }

  /** Calls that say by 0 that two things are equal, or by a position which element of a list the input is. */
  private boolean known(MethodInvocationTree call, Literal value, boolean positive) {
    String name = Constants.last(call.getMethodSelect());
    boolean zero = value.value().equals("0");
    if (zero && (name.startsWith("compareTo") || name.equals("compare"))) {
      call.getArguments().forEach(a -> constants.value(a).ifPresent(v -> add(v, positive, false)));
      return true;
    }
    if (zero && name.equals("abs")) {
      return call.getArguments().size() == 1 && centre(call.getArguments().get(0), positive);
    }
    if (name.equals("indexOf") || name.equals("binarySearch")) {
      position(call, value, positive);
      return true;
    }
    return false;
  }

  private void position(MethodInvocationTree call, Literal value, boolean positive) {
    List<Literal> elements = new ArrayList<>();
    if (call.getMethodSelect() instanceof MemberSelectTree select) {
      elements.addAll(elements(select.getExpression()));
    }
    for (ExpressionTree argument : call.getArguments()) {
      constants.value(argument).ifPresent(elements::add);
      elements.addAll(elements(argument));
    }
    Optional<Integer> index = Equation.number(value).map(BigDecimal::intValue);
    boolean one = index.isPresent() && index.get() >= 0 && index.get() < elements.size();
    if (one) {
      add(elements.get(index.get()), positive, false);
    } else {
      elements.forEach(e -> add(e, !positive, false));
    }
  }

  /** A distance that is smaller than the one between whole numbers. */
  private void near(ExpressionTree small, ExpressionTree large, boolean positive) {
    boolean close = constants
        .value(large)
        .flatMap(Equation::number)
        .filter(limit -> limit.compareTo(BigDecimal.ONE) <= 0)
        .isPresent();
    if (close
        && strip(small) instanceof MethodInvocationTree call
        && Constants.last(call.getMethodSelect()).equals("abs")
        && call.getArguments().size() == 1) {
      centre(call.getArguments().get(0), positive);
    }
  }

  private boolean centre(ExpressionTree difference, boolean positive) {
    Equation solved = Equation.solve(difference, Literal.number(BigDecimal.ZERO), constants);
    if (strip(difference) == solved.input() || measured(solved.input())) {
      return false;
    }
    add(solved.value(), positive, false);
    return true;
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
    sides.forEach(side -> digest |= digest(side, constants));
    if (name.equals("matches") || name.equals("find")) {
      patterns(sides).forEach(text -> add(Literal.text(text), positive, false));
      return;
    }
    List<Literal> values = new ArrayList<>();
    sides.forEach(side -> {
      Optional<Literal> value = constants.value(side);
      value.ifPresent(values::add);
      if (value.isEmpty()) {
        values.addAll(elements(side));
      }
    });
    values.forEach(v -> add(v, positive, false));
  }

  /** The texts that regular expressions among the parts of a call stand for, compiled ones included. */
  private List<String> patterns(List<ExpressionTree> sides) {
    List<String> found = new ArrayList<>();
    for (ExpressionTree side : sides) {
      ExpressionTree source = constants.initialiser(side).orElse(side);
      Optional<Literal> value = constants.value(source);
      if (value.isPresent()) {
        found.addAll(FiniteTexts.of(value.get().value()));
      } else if (source instanceof MethodInvocationTree call) {
        List<ExpressionTree> parts = new ArrayList<>(call.getArguments());
        if (call.getMethodSelect() instanceof MemberSelectTree select) {
          parts.add(select.getExpression());
        }
        String name = Constants.last(call.getMethodSelect());
        found.addAll(
            name.equals("matcher") || name.equals("compile") ? patterns(parts) : List.of());
      }
    }
    return found;
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

  private void add(Literal literal, boolean positive, boolean measured) {
    (positive ? whenTrue : whenFalse).add(literal);
    derived &= measured;
  }
}
