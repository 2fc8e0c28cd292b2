/** Tells conditions that hold whatever the code under test answers. */
package dev.codeagent.core.verify.demand;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.Literal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Only what is certain is told, so a condition that cannot be read may fail. Immutable. */
final class Conditions {

  private static final int LESS = 1;
  private static final int SAME = 2;
  private static final int MORE = 4;
  private static final int ALL = LESS | SAME | MORE;

  /** Calls without arguments that answer no negative number. */
  private static final Set<String> COUNTS =
      Set.of("size", "length", "count", "ordinal", "getNano", "bitCount", "cardinality", "nanos");

  private static final Set<String> BY_PART =
      Set.of("startsWith", "endsWith", "contains", "containsAll");

  private final JavaFile file;

  Conditions(JavaFile file) {
    this.file = file;
  }

  /** Whether a condition has that value whatever the code under test answers. */
  boolean always(ExpressionTree condition, boolean value) {
    ExpressionTree at = bare(condition);
    if (at instanceof LiteralTree literal) {
      return literal.getValue() instanceof Boolean said && said == value;
    }
    if (at instanceof UnaryTree not) {
      return not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT && always(not.getExpression(), !value);
    }
    if (at instanceof BinaryTree both) {
      boolean joins =
          both.getKind() == Tree.Kind.CONDITIONAL_OR || both.getKind() == Tree.Kind.CONDITIONAL_AND;
      return joins ? joined(both, value) : compared(both, value);
    }
    if (at instanceof InstanceOfTree type) {
      return value && type.getType() != null && type.getType().toString().equals("Object");
    }
    return value && at instanceof MethodInvocationTree call && holds(call);
  }

  private boolean joined(BinaryTree both, boolean value) {
    ExpressionTree left = both.getLeftOperand();
    ExpressionTree right = both.getRightOperand();
    boolean or = both.getKind() == Tree.Kind.CONDITIONAL_OR;
    if (or != value) {
      return always(left, value) && always(right, value);
    }
    return always(left, value) || always(right, value) || exhaust(left, right, or);
  }

  /** Whether of two conditions one is always met (or, asked the other way round, one is always missed). */
  private boolean exhaust(ExpressionTree left, ExpressionTree right, boolean or) {
    if (denied(left).equals(spelled(bare(right))) || denied(right).equals(spelled(bare(left)))) {
      return true;
    }
    Optional<Range> one = range(left, !or);
    Optional<Range> two = range(right, !or);
    return one.isPresent()
        && two.isPresent()
        && one.get().subject().equals(two.get().subject())
        && one.get().covers(two.get());
  }

  private String denied(ExpressionTree tree) {
    ExpressionTree at = bare(tree);
    return at instanceof UnaryTree not && not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT
        ? spelled(bare(not.getExpression()))
        : "";
  }

  /**
   * The values that a comparison with something takes.
   *
   * @param subject what is compared
   * @param bound what it is compared with, as it is spelled
   * @param signs which of less, the same and more it takes
   */
  private record Range(String subject, String bound, int signs) {

    /** Whether each value is in one of both. */
    boolean covers(Range other) {
      if (bound.equals(other.bound)) {
        return (signs | other.signs) == ALL;
      }
      Optional<BigDecimal> here = number(bound);
      Optional<BigDecimal> there = number(other.bound);
      if (here.isEmpty() || there.isEmpty()) {
        return false;
      }
      boolean lower = here.get().compareTo(there.get()) < 0;
      Range low = lower ? this : other;
      Range high = lower ? other : this;
      return (low.signs & MORE) != 0 && (high.signs & LESS) != 0;
    }
  }

  private Optional<Range> range(ExpressionTree tree, boolean denied) {
    if (!(bare(tree) instanceof BinaryTree compared) || signs(compared.getKind()) == 0) {
      return Optional.empty();
    }
    String left = spelled(bare(compared.getLeftOperand()));
    String right = spelled(bare(compared.getRightOperand()));
    int signs = signs(compared.getKind());
    boolean turned = number(left).isPresent();
    int taken = turned ? turned(signs) : signs;
    return Optional.of(
        new Range(turned ? right : left, turned ? left : right, denied ? ALL & ~taken : taken));
  }

  private static int signs(Tree.Kind kind) {
    return switch (kind) {
      case LESS_THAN -> LESS;
      case LESS_THAN_EQUAL -> LESS | SAME;
      case GREATER_THAN -> MORE;
      case GREATER_THAN_EQUAL -> MORE | SAME;
      case EQUAL_TO -> SAME;
      case NOT_EQUAL_TO -> LESS | MORE;
      default -> 0;
    };
  }

  private static int turned(int signs) {
    return (signs & SAME) | ((signs & LESS) != 0 ? MORE : 0) | ((signs & MORE) != 0 ? LESS : 0);
  }

  private boolean compared(BinaryTree compared, boolean value) {
    Optional<Range> range = range(compared, !value);
    if (range.isEmpty()) {
      return false;
    }
    if (range.get().subject().equals(range.get().bound())) {
      return range.get().signs() == ALL; // of fractions a value may differ from itself
    }
    ExpressionTree left = bare(compared.getLeftOperand());
    ExpressionTree right = bare(compared.getRightOperand());
    boolean turned = number(spelled(left)).isPresent();
    String bound = range.get().bound();
    int signs = range.get().signs();
    if (bound.matches("(?:Integer|Long)\\.MIN_VALUE")) {
      return (signs & (SAME | MORE)) == (SAME | MORE);
    }
    if (bound.matches("(?:Integer|Long)\\.MAX_VALUE")) {
      return (signs & (SAME | LESS)) == (SAME | LESS);
    }
    Optional<BigDecimal> least = least(turned ? right : left);
    Optional<BigDecimal> number = number(bound);
    if (least.isEmpty() || number.isEmpty()) {
      return false;
    }
    int order = number.get().compareTo(least.get());
    return order < 0 ? (signs & MORE) != 0 : order == 0 && (signs & (SAME | MORE)) == (SAME | MORE);
  }

  /** The least number that an expression can answer. */
  private static Optional<BigDecimal> least(ExpressionTree tree) {
    if (tree instanceof MemberSelectTree select && select.getIdentifier().contentEquals("length")) {
      return Optional.of(BigDecimal.ZERO);
    }
    if (!(tree instanceof MethodInvocationTree call)) {
      return Optional.empty();
    }
    String name = TestReading.name(call);
    boolean absolute =
        name.equals("abs") && call.getMethodSelect().toString().matches("(?:.*\\.)?Math\\.abs");
    if (absolute || (COUNTS.contains(name) && call.getArguments().isEmpty())) {
      return Optional.of(BigDecimal.ZERO);
    }
    boolean place = name.matches("(?:lastI|i)ndexOf") && !call.getArguments().isEmpty();
    return place ? Optional.of(BigDecimal.ONE.negate()) : Optional.empty();
  }

  private boolean holds(MethodInvocationTree call) {
    List<? extends ExpressionTree> given = call.getArguments();
    if (given.size() != 1
        || !(call.getMethodSelect() instanceof MemberSelectTree select)
        || !BY_PART.contains(TestReading.name(call))) {
      return TestReading.name(call).equals("matches")
          && given.size() == 1
          && spelled(given.getFirst()).equals("\"(?s).*\"");
    }
    String argument = spelled(given.getFirst());
    return argument.equals("\"\"")
        || (TestReading.name(call).equals("containsAll")
            && (argument.equals(spelled(select.getExpression()))
                || argument.matches("(?:List|Set|Collections)\\.(?:of|empty(?:List|Set))\\(\\)")));
  }

  private static Optional<BigDecimal> number(String text) {
    boolean minus = text.startsWith("-");
    return Literal.ofNumber(minus ? text.substring(1).strip() : text)
        .map(l -> new BigDecimal(l.value()))
        .map(n -> minus ? n.negate() : n);
  }

  private String spelled(Tree tree) {
    return spelled(file, tree);
  }

  /** The code of a tree with no more space than its words need. */
  static String spelled(JavaFile file, Tree tree) {
    StringBuilder out = new StringBuilder();
    JavaTokens.Kind last = JavaTokens.Kind.SYMBOL;
    for (JavaTokens.Token token : JavaTokens.of(file.source(tree))) {
      boolean words = last != JavaTokens.Kind.SYMBOL && token.kind() != JavaTokens.Kind.SYMBOL;
      out.append(words ? " " : "").append(token.text());
      last = token.kind();
    }
    return out.toString();
  }

  static ExpressionTree bare(ExpressionTree tree) {
    ExpressionTree at = tree;
    while (at instanceof ParenthesizedTree inner) {
      at = inner.getExpression();
    }
    return at;
  }
}
