/** Finds demands of a test that hold whatever the code under test answers. */
package dev.codeagent.core.verify.demand;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.JavaFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Only what is certain is told. Immutable. */
final class AlwaysHolds {

  private static final Set<String> EQUAL = Set.of(
      "assertEquals",
      "assertSame",
      "assertArrayEquals",
      "assertIterableEquals",
      "assertLinesMatch");

  private static final Set<String> FLUENT_EQUAL = Set.of(
      "isEqualTo",
      "isSameAs",
      "containsExactlyElementsOf",
      "containsAll",
      "hasSameElementsAs",
      "isEqualByComparingTo");

  private static final Set<String> REFUSED =
      Set.of("assertThrows", "assertThrowsExactly", "assertThatThrownBy");

  /** What has the same content as the collection or text that it is given. */
  private static final Pattern COPY = Pattern.compile(
      "(?:List|Set|Map)\\.copyOf\\((?<a>.*)\\)|new (?:ArrayList|LinkedList|HashSet|LinkedHashSet|TreeSet|HashMap|LinkedHashMap|TreeMap)(?:<[^()]*>)?\\((?<b>[^()]+)\\)"
          + "|String\\.valueOf\\((?<c>[^()]+)\\)|(?<d>.+?)\\.(?:stream\\(\\)\\.toList|clone|strip|toString)\\(\\)");

  private final JavaFile file;
  private final boolean alike;
  private final Conditions conditions;

  /** @param alike whether the test is about values that are alike, so that one may be held against itself */
  AlwaysHolds(JavaFile file, boolean alike) {
    this.file = file;
    this.alike = alike;
    this.conditions = new Conditions(file);
  }

  /** Whether a demand, alone or the last of a chain, cannot fail. */
  boolean holds(MethodInvocationTree demand) {
    String name = TestReading.name(demand);
    List<? extends ExpressionTree> given = demand.getArguments();
    if (REFUSED.contains(name)) {
      return given.stream().anyMatch(AlwaysHolds::throwsItself);
    }
    if (name.equals("assertTrue") || name.equals("assertFalse")) {
      return given.stream().anyMatch(g -> conditions.always(g, name.equals("assertTrue")));
    }
    if (EQUAL.contains(name) && given.size() >= 2) {
      return same(given.get(0), given.get(1));
    }
    Optional<ExpressionTree> subject = subject(demand);
    return subject.isPresent() && fluent(name, subject.get(), given);
  }

  private boolean fluent(
      String name, ExpressionTree subject, List<? extends ExpressionTree> given) {
    if (name.equals("isTrue") || name.equals("isFalse")) {
      return conditions.always(subject, name.equals("isTrue"));
    }
    String first = given.size() == 1 ? Conditions.spelled(file, given.getFirst()) : "";
    return switch (name) {
      case "isGreaterThanOrEqualTo" ->
        first.equals("0")
            && Conditions.spelled(file, subject).matches(".*\\.(?:size|length|count)\\(\\)");
      case "hasSizeGreaterThanOrEqualTo" -> first.equals("0");
      case "startsWith", "endsWith" -> first.equals("\"\"");
      default ->
        FLUENT_EQUAL.contains(name) && given.size() == 1 && same(subject, given.getFirst());
    };
  }

  /** What {@code assertThat} is given, where the call follows right upon it. */
  private static Optional<ExpressionTree> subject(MethodInvocationTree demand) {
    return demand.getMethodSelect() instanceof MemberSelectTree select
            && select.getExpression() instanceof MethodInvocationTree root
            && TestReading.name(root).equals("assertThat")
            && root.getArguments().size() == 1
        ? Optional.of(root.getArguments().getFirst())
        : Optional.empty();
  }

  private boolean same(ExpressionTree one, ExpressionTree other) {
    String left = Conditions.spelled(file, Conditions.bare(one));
    String right = Conditions.spelled(file, Conditions.bare(other));
    boolean value =
        !left.matches("[-\\d\"'(].*|.*\\b(?:next|poll|pop|read|take|get[A-Z]?\\w*And)\\w*\\(.*");
    return value
        && !alike
        && (left.equals(right) || copied(left).equals(right) || copied(right).equals(left));
  }

  private static String copied(String text) {
    var m = COPY.matcher(text);
    if (!m.matches()) {
      return "";
    }
    String inner = "";
    for (String group : List.of("a", "b", "c", "d")) {
      inner = m.group(group) == null ? inner : m.group(group);
    }
    return inner;
  }

  /** Whether what has to throw throws by itself, beside the code under test. */
  private static boolean throwsItself(ExpressionTree given) {
    return given instanceof LambdaExpressionTree lambda
        && Boolean.TRUE.equals(new Thrown().scan(lambda.getBody(), null));
  }

  private static final class Thrown extends TreeScanner<@Nullable Boolean, @Nullable Void> {
    @Override
    public @Nullable Boolean visitThrow(ThrowTree tree, @Nullable Void unused) {
      return tree.getExpression() instanceof NewClassTree;
    }

    @Override
    public @Nullable Boolean visitTry(TryTree tree, @Nullable Void unused) {
      return null; // what closes, hands on or keeps failures may be what is tested
    }

    @Override
    public @Nullable Boolean visitLambdaExpression(
        LambdaExpressionTree tree, @Nullable Void unused) {
      return null;
    }

    @Override
    public @Nullable Boolean visitClass(ClassTree tree, @Nullable Void unused) {
      return null;
    }

    @Override
    public @Nullable Boolean reduce(@Nullable Boolean one, @Nullable Boolean two) {
      return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(two);
    }
  }

  /** Whether a loop goes over nothing that stands there. */
  boolean isIdle(Tree loop) {
    return switch (loop) {
      case WhileLoopTree tree -> conditions.always(tree.getCondition(), false);
      case EnhancedForLoopTree tree -> isNothing(tree.getExpression());
      case ForLoopTree tree -> tree.getCondition() != null && neverBegins(tree);
      default -> false;
    };
  }

  /** Whether an expression is a collection, an array or a stream that holds nothing. */
  boolean isNothing(ExpressionTree tree) {
    return Conditions.spelled(file, Conditions.bare(tree))
        .matches(
            "(?:java\\.util\\.)?(?:List|Set|Map|Stream|IntStream)\\.(?:<[^()]*>)?(?:of|empty)\\(\\)|(?:java\\.util\\.)?Collections\\.empty\\w+\\(\\)|new \\w+(?:<[^()]*>)?\\[0]|new \\w+\\[]\\{}");
  }

  private boolean neverBegins(ForLoopTree loop) {
    return loop.getInitializer().size() == 1
        && loop.getInitializer().getFirst() instanceof VariableTree variable
        && variable.getInitializer() instanceof LiteralTree from
        && from.getValue() instanceof Integer start
        && loop.getCondition() instanceof BinaryTree compared
        && compared.getLeftOperand().toString().equals(variable.getName().toString())
        && compared.getRightOperand() instanceof LiteralTree to
        && to.getValue() instanceof Integer end
        && switch (compared.getKind()) {
          case LESS_THAN -> start >= end;
          case LESS_THAN_EQUAL -> start > end;
          case GREATER_THAN -> start <= end;
          case GREATER_THAN_EQUAL -> start < end;
          default -> false;
        };
  }
}
