package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.Literal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the single statements of head's tests hold: an input stands beside what is expected of it. Immutable. */
final class TestStatements {

  /** Statements before an expectation in which its input may stand. */
  private static final int BEFORE = 2;

  /** Letters from which two texts that are permutations of each other are no chance. */
  private static final int LETTERS = 4;

  /** Letters and digits in one piece that are no chance. */
  private static final int RUN = 6;

  private static final Pattern NO_NAME = Pattern.compile("\\W+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private record Statement(
      Set<Literal> all, Set<Literal> outer, Set<Literal> inner, Set<String> words) {}

  private final List<Statement> statements = new ArrayList<>();

  TestStatements(VerificationContext context) {
    for (String path : context.head().paths()) {
      if (context.isTest(path)) {
        context.head().text(path).ifPresent(text -> read(path, text));
      }
    }
  }

  private void read(String path, String text) {
    boolean java = path.endsWith(".java");
    for (String statement : text.split(java ? ";" : "\n", -1)) {
      Set<Literal> all = LiteralSources.literals(path, statement);
      if (all.isEmpty()) {
        continue;
      }
      Set<Literal> outer = new HashSet<>();
      Set<Literal> inner = new HashSet<>();
      if (java) {
        depths(statement, outer, inner);
      } else {
        outer.addAll(all);
        inner.addAll(all);
      }
      Set<String> words =
          java ? JavaTokens.words(statement) : new HashSet<>(List.of(NO_NAME.split(statement)));
      statements.add(new Statement(all, outer, inner, words));
    }
  }

  /** Literals that stand directly in the outermost call, and those of calls within it. */
  private static void depths(String statement, Set<Literal> outer, Set<Literal> inner) {
    int depth = 0;
    for (JavaTokens.Token token : JavaTokens.of(statement)) {
      switch (token.text()) {
        case "(" -> depth++;
        case ")" -> depth = Math.max(0, depth - 1);
        case "{" -> depth = 0;
        default -> (depth > 1 ? inner : outer).addAll(JavaTokens.literals(token.text()));
      }
    }
  }

  /** Whether one statement holds the answer together with the input or all of its parts. */
  boolean hold(Literal input, Set<Literal> parts, Literal answer) {
    return statements.stream()
        .map(Statement::all)
        .anyMatch(s -> s.contains(answer) && (holds(s, input) || s.containsAll(parts)));
  }

  /** Whether one statement holds all of the literals. */
  boolean hold(Collection<Literal> literals) {
    return statements.stream().anyMatch(s -> s.all().containsAll(literals));
  }

  /** Whether one statement holds all of the literals, which are numbers or parts of another of its texts. */
  boolean expects(Set<Literal> answer) {
    boolean numbers = answer.stream().allMatch(l -> l.kind() == Literal.Kind.NUMBER);
    return statements.stream()
        .map(Statement::all)
        .filter(all -> all.containsAll(answer))
        .anyMatch(all -> numbers
            || all.stream()
                .filter(l -> l.kind() == Literal.Kind.TEXT && !answer.contains(l))
                .anyMatch(
                    input -> answer.stream().allMatch(l -> input.value().contains(l.value()))));
  }

  /** The literals of statements that name a method. */
  Set<Literal> givenTo(String method) {
    Set<Literal> found = new HashSet<>();
    statements.stream().filter(s -> s.words().contains(method)).forEach(s -> found.addAll(s.all()));
    return found;
  }

  /** A text counts also as a part of a longer one, as {@code startsWith} asks for it. */
  private static boolean holds(Set<Literal> found, Literal input) {
    return found.contains(input)
        || (input.kind() == Literal.Kind.TEXT
            && input.value().length() > 1
            && found.stream().anyMatch(l -> l.value().contains(input.value())));
  }

  /** Whether a text is expected somewhere and made of what goes in there: it holds it, or has the same letters. */
  boolean derives(Literal answer) {
    for (int i = 0; i < statements.size(); i++) {
      Statement at = statements.get(i);
      if (!at.outer().contains(answer)
          && !(at.all().contains(answer) && at.inner().isEmpty())) {
        continue;
      }
      Set<Literal> inputs = new HashSet<>(at.inner());
      for (int before = Math.max(0, i - BEFORE); before < i; before++) {
        inputs.addAll(statements.get(before).all());
      }
      if (inputs.stream().anyMatch(input -> madeOf(answer, input))) {
        return true;
      }
    }
    return false;
  }

  private static boolean madeOf(Literal answer, Literal input) {
    if (input.trivial() || input.equals(answer)) {
      return false;
    }
    String made = answer.value().toLowerCase(Locale.ROOT);
    String of = input.value().toLowerCase(Locale.ROOT);
    if (answer.kind() == Literal.Kind.CHARACTER) {
      return input.kind() == Literal.Kind.TEXT && of.length() > 1 && of.contains(made);
    }
    boolean word = List.of(NO_WORD.split(made)).contains(of);
    boolean longText = of.length() >= LETTERS && of.contains(" ") && made.contains(of);
    boolean letters = made.length() >= LETTERS && sorted(made).equals(sorted(of));
    return word || longText || letters || run(bare(made), bare(of));
  }

  private static String bare(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** Whether half of an answer, and more than a word's beginning, stands in the input in one piece but for its signs. */
  private static boolean run(String made, String of) {
    int needed = Math.max(RUN, (made.length() + 1) / 2);
    for (int i = 0; i + needed <= made.length(); i++) {
      if (of.contains(made.substring(i, i + needed))) {
        return true;
      }
    }
    return false;
  }

  static String sorted(String text) {
    int[] letters = text.chars().sorted().toArray();
    return new String(letters, 0, letters.length);
  }
}
