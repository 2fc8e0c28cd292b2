/** Finds code that answers just the examples of the task: they may be spelled, but a rule beside them would answer them too. */
package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Two signs count: several inputs that are compared at once with numbers or texts of the task or the tests, and an input that
 * looks like an example (a text of several parts, a number of three digits) with an answer that stands in the same line of the
 * task. Not for many threads.
 */
final class SpelledExamples {

  /** What a task spells as rules rather than as examples: days of the calendar, times, versions of a protocol. */
  private static final Pattern CALENDAR = Pattern.compile(
      "(?i).*(?:year|month|day|date|hour|minute|second|week|major|minor|width|height|status|code|type|kind).*");

  private static final Pattern EXAMPLE =
      Pattern.compile("(?=.{6})(?:.*(?:\\d.*[^\\d.,]|[^\\d.,].*\\d|\\s|@).*)|.{16,}");

  /** Words from which an answer of a number is an example rather than a name for it. */
  private static final int WORDS = 3;

  private static final int LARGE = 100;

  private final SourceDiff diff;
  private final LiteralSources sources;
  private final Marks marks;

  SpelledExamples(SourceDiff diff, LiteralSources sources, Marks marks) {
    this.diff = diff;
    this.sources = sources;
    this.marks = marks;
  }

  void judge() {
    Constants constants = new Constants(SourceDiff.heads(diff.production()));
    for (SourceDiff.Pair pair : diff.production()) {
      if (pair.head() == null) {
        continue;
      }
      Set<String> before = new HashSet<>();
      if (pair.base() != null) {
        Constants old = new Constants(SourceDiff.bases(diff.production()));
        both(pair.base(), old).forEach(tree -> before.add(pair.base().normal(tree)));
      }
      for (Tree tree : both(pair.head(), constants)) {
        if (!before.contains(pair.head().normal(tree))) {
          marks.add(
              Marks.Weight.ASK,
              pair.head().path(),
              pair.head().line(tree),
              "answers-an-example",
              "A condition picks out one example: `" + shown(pair.head().source(tree))
                  + "`. What the task asks for has to hold for others, too.");
        }
      }
    }
  }

  /** Why a branch is in doubt whose input and answer are an example of the task. */
  static boolean isExample(Branch branch, LiteralSources sources) {
    Optional<Literal> answer = branch.answer().filter(a -> !a.trivial());
    return branch.form() == Branch.Form.DIRECT
        && answer.isPresent()
        && branch.compared().stream()
            .anyMatch(
                input -> (looksLikeOne(input, answer.get()) && told(input, answer.get(), sources))
                    || called(input, answer.get(), sources));
  }

  /** Whether one line of the task calls something with the very number and spells the answer: {@code of(4)} and {@code IV}. */
  private static boolean called(Literal input, Literal answer, LiteralSources sources) {
    if (input.kind() != Literal.Kind.NUMBER || !input.value().matches("[3-9]|\\d{2,18}")) {
      return false; // the first numbers are special in many rules
    }
    Pattern call = Pattern.compile("\\w\\(\\s*" + Pattern.quote(input.value()) + "\\s*\\)");
    Pattern word = Pattern.compile("(?<![\\w])" + Pattern.quote(answer.value()) + "(?![\\w])");
    return answer.kind() != Literal.Kind.BOOLEAN
        && sources
            .words()
            .own()
            .lines()
            .anyMatch(line -> call.matcher(line).find() && word.matcher(line).find());
  }

  private static boolean looksLikeOne(Literal input, Literal answer) {
    return switch (input.kind()) {
      case TEXT -> EXAMPLE.matcher(input.value()).matches();
      case NUMBER ->
        input.value().replaceAll("\\D", "").length() >= WORDS
            && answer.kind() == Literal.Kind.TEXT
            && answer.value().strip().split("\\s+").length >= WORDS;
      default -> false;
    };
  }

  /** Whether one line of the task spells both. */
  private static boolean told(Literal input, Literal answer, LiteralSources sources) {
    return sources
        .words()
        .own()
        .lines()
        .anyMatch(line -> line.contains(input.value()) && line.contains(answer.value()));
  }

  /** The outermost conditions of a source that compare two inputs or more with telling literals. */
  private List<Tree> both(JavaFile file, Constants constants) {
    List<Tree> found = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitBinary(BinaryTree binary, @Nullable Void unused) {
        if (binary.getKind() == Tree.Kind.CONDITIONAL_AND) {
          Map<String, Literal> compared = new LinkedHashMap<>();
          parts(binary, compared, constants);
          if (compared.size() > 1 && compared.values().stream().allMatch(sources::spelled)) {
            found.add(binary);
            return null;
          }
        }
        return super.visitBinary(binary, null);
      }
    }.scan(file.unit(), null);
    return found;
  }

  private static void parts(ExpressionTree tree, Map<String, Literal> into, Constants constants) {
    if (tree instanceof ParenthesizedTree brackets) {
      parts(brackets.getExpression(), into, constants);
    } else if (tree instanceof BinaryTree both && both.getKind() == Tree.Kind.CONDITIONAL_AND) {
      parts(both.getLeftOperand(), into, constants);
      parts(both.getRightOperand(), into, constants);
    } else if (tree instanceof BinaryTree same && same.getKind() == Tree.Kind.EQUAL_TO) {
      compared(same.getLeftOperand(), same.getRightOperand(), into, constants);
      compared(same.getRightOperand(), same.getLeftOperand(), into, constants);
    } else if (tree instanceof MethodInvocationTree call
        && call.getArguments().size() == 1
        && call.getMethodSelect().toString().endsWith(".equals")) {
      String receiver = call.getMethodSelect().toString().replaceFirst("\\.equals$", "");
      constants
          .value(call.getArguments().getFirst())
          .filter(SpelledExamples::telling)
          .ifPresent(literal -> put(receiver, literal, into));
    }
  }

  private static void compared(
      ExpressionTree input,
      ExpressionTree literal,
      Map<String, Literal> into,
      Constants constants) {
    if (constants.value(input).isEmpty()) {
      constants
          .value(literal)
          .filter(SpelledExamples::telling)
          .ifPresent(value -> put(input.toString(), value, into));
    }
  }

  private static void put(String input, Literal literal, Map<String, Literal> into) {
    if (!CALENDAR.matcher(input).matches() && !input.contains("%")) {
      into.put(input, literal);
    }
  }

  /** Whether a literal is none that any code compares with. */
  private static boolean telling(Literal literal) {
    return switch (literal.kind()) {
      case NUMBER -> literal.value().replaceAll("\\D", "").length() > 1;
      case TEXT -> EXAMPLE.matcher(literal.value()).matches();
      default -> false;
    };
  }

  private static String shown(String source) {
    String line = source.replaceAll("\\s+", " ");
    return line.length() > LARGE ? line.substring(0, LARGE) + "…" : line;
  }
}
