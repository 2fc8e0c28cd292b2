package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a literal may come from: the tests of base and head, the task and its references, base's production code.
 * Immutable after construction.
 */
final class LiteralSources {

  /** Characters of a file that is no source beyond which it is not searched: it is data in bulk. */
  private static final int MAX_DATA = 500_000;

  private static final Pattern QUOTED = Pattern.compile(
      "\"((?:[^\"\\\\\n]|\\\\.){0,300}+)\"|'((?:[^'\\\\\n]|\\\\.){0,300}+)'|`([^`\\\\\n]{0,300})`");

  private static final Pattern ESCAPED = Pattern.compile("\\\\([\"'\\\\$])");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])-?\\d[\\d_]*(?:\\.\\d+)?(?![\\w.])");
  private static final Pattern CELL = Pattern.compile("[^,;\t\n\r|]+");

  private static final Pattern BETWEEN_PARTS = Pattern.compile("[^\\p{L}\\p{N}.]+");

  private final TestStatements statements;
  private final TaskWords words;
  private final Set<Literal> tests = new HashSet<>();
  private final Set<String> testsLower = new HashSet<>();
  private final Map<Integer, Literal> hashes = new HashMap<>();
  private final Set<Literal> production = new HashSet<>();

  LiteralSources(VerificationContext context, TaskWords words) {
    this.statements = new TestStatements(context);
    this.words = words;
    collect(context.base(), context, true);
    collect(context.head(), context, false);
    for (Literal literal : tests) {
      testsLower.add(literal.value().toLowerCase(Locale.ROOT));
      if (literal.kind() == Literal.Kind.TEXT) {
        hashes.put(literal.value().hashCode(), literal);
      }
    }
  }

  private void collect(Tree tree, VerificationContext context, boolean base) {
    for (String path : tree.paths()) {
      boolean test = context.isTest(path);
      boolean source = base && !test && isSource(path, context);
      if (test || source) {
        tree.text(path).ifPresent(text -> (test ? tests : production).addAll(literals(path, text)));
      }
    }
  }

  private static boolean isSource(String path, VerificationContext context) {
    return path.endsWith(".java") || context.isProduction(path);
  }

  static Set<Literal> literals(String path, String text) {
    if (path.endsWith(".java")) {
      Set<Literal> found = JavaTokens.literals(text);
      Set<Literal> cells = new HashSet<>();
      found.stream()
          .filter(l -> l.kind() == Literal.Kind.TEXT)
          .forEach(l -> cells(l.value(), cells));
      found.addAll(cells);
      return found;
    }
    Set<Literal> found = new HashSet<>();
    if (text.length() > MAX_DATA) {
      return found;
    }
    Matcher quoted = QUOTED.matcher(text);
    while (quoted.find()) {
      String value = quoted.group(1) != null
          ? quoted.group(1)
          : quoted.group(2) != null ? quoted.group(2) : quoted.group(3);
      found.add(Literal.text(ESCAPED.matcher(value).replaceAll("$1")));
    }
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      Literal.ofNumber(number.group()).ifPresent(found::add);
    }
    if (path.endsWith(".csv") || path.endsWith(".tsv") || path.endsWith(".txt")) {
      cells(text, found);
    }
    return found;
  }

  /** The cells of a row, as {@code @CsvSource} and data files hold them. */
  private static void cells(String row, Set<Literal> into) {
    if (row.indexOf(',') < 0
        && row.indexOf(';') < 0
        && row.indexOf('|') < 0
        && row.indexOf('\n') < 0) {
      return;
    }
    Matcher cell = CELL.matcher(row);
    while (cell.find()) {
      String value = cell.group().strip().replaceAll("^'|'$", "");
      into.add(Literal.text(value));
      Literal.ofNumber(value).ifPresent(into::add);
    }
  }

  /** Whether the literal stands in the tests and in nothing that a solution may know, the trivial ones aside. */
  boolean onlyInTests(Literal literal) {
    return !literal.trivial() && inTests(literal) && !known(literal);
  }

  /**
   * Whether one statement of head's Java tests holds the answer together with the input. A text composed of parts, such
   * as {@code "100:10"}, counts as its parts. What is trivial, stands in the task or is a word that production knows counts
   * as no input; a number that production knows does, because small numbers stand everywhere.
   */
  boolean states(Literal input, Literal answer) {
    if (input.trivial() || words.spells(input)) {
      return false;
    }
    Set<Literal> parts = parts(input);
    boolean word = parts.size() == 1 && input.kind() != Literal.Kind.NUMBER;
    return !(word && production.contains(input)) && statements.hold(input, parts, answer);
  }

  /** Whether a text is composed of several literals that only the tests hold. */
  boolean composedOfTests(Literal input) {
    Set<Literal> parts = parts(input);
    return parts.size() > 1 && parts.stream().allMatch(this::onlyInTests);
  }

  /**
   * Whether the answer is a number, or a text or letter made of an input, that only the tests hold: what no rule words so.
   */
  boolean expected(Literal answer) {
    return switch (answer.kind()) {
      case NUMBER -> onlyInTests(answer);
      case TEXT -> onlyInTests(answer) && statements.derives(answer);
      case CHARACTER ->
        Character.isLetterOrDigit(answer.value().charAt(0))
            && onlyInTests(answer)
            && statements.derives(answer);
      case BOOLEAN, NULL -> false;
    };
  }

  /** Whether the text has the letters of one that only tests expect. */
  boolean assembles(String pieces) {
    String letters = TestStatements.sorted(pieces.toLowerCase(java.util.Locale.ROOT));
    return pieces.length() > 1
        && tests.stream()
            .filter(l -> l.kind() == Literal.Kind.TEXT && l.value().length() == pieces.length())
            .filter(l -> TestStatements.sorted(l.value().toLowerCase(java.util.Locale.ROOT))
                .equals(letters))
            .anyMatch(this::expected);
  }

  /** The literals of the tests' statements that call a method of this name. */
  Set<Literal> givenTo(String method) {
    return statements.givenTo(method);
  }

  /** Whether the literals stand together in one statement of the tests, what is expected among them. */
  boolean row(Collection<Literal> literals) {
    Set<Literal> telling = new HashSet<>();
    literals.stream().filter(l -> !l.trivial()).forEach(telling::add);
    return telling.size() > 1
        && telling.stream().noneMatch(words::spells)
        && telling.stream().anyMatch(this::expected)
        && statements.hold(telling);
  }

  /** Whether the literals are together what a statement of the tests expects of an input: several of its parts, or numbers. */
  boolean answered(Collection<Literal> literals) {
    Set<Literal> telling = new HashSet<>();
    literals.stream().filter(l -> !l.trivial()).forEach(telling::add);
    telling.removeIf(words::spells); // a letter may be spelled by chance, as an article is
    return telling.size() > 1
        && telling.stream().anyMatch(this::onlyInTests)
        && statements.expects(telling);
  }

  private static Set<Literal> parts(Literal input) {
    String[] parts = BETWEEN_PARTS.split(input.value());
    if (input.kind() != Literal.Kind.TEXT || parts.length < 2) {
      return Set.of(input);
    }
    Set<Literal> found = new HashSet<>();
    for (String part : parts) {
      found.add(Literal.ofNumber(part).orElseGet(() -> Literal.text(part)));
    }
    return found;
  }

  /** Whether the literal stands in the tests of base or head. */
  boolean inTests(Literal literal) {
    if (tests.contains(literal)) {
      return true;
    }
    return literal.kind() == Literal.Kind.TEXT
        && literal.value().length() > 1
        && testsLower.contains(literal.value().toLowerCase(Locale.ROOT));
  }

  /** Whether the task or the tests spell the literal. */
  boolean spelled(Literal literal) {
    return words.spells(literal) || inTests(literal);
  }

  boolean known(Literal literal) {
    return production.contains(literal) || words.spells(literal);
  }

  /** The text of the tests that has this hash code. */
  Optional<Literal> hashed(Literal literal) {
    if (literal.kind() != Literal.Kind.NUMBER || literal.trivial()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(hashes.get(Integer.parseInt(literal.value())))
          .filter(text -> text.value().length() > 1);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  TaskWords words() {
    return words;
  }
}
