package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Signs in the sources that a refactoring does more than that: a constant gone and another in its place, texts
 * that are only put together in another way aside, or exceptions of
 * a type that are no longer thrown. What else tests must tell.
 */
final class BehaviourSigns {

  /** Where a format or a message puts a value, without widths and digits, which would change what is said. */
  private static final Pattern PLACE = Pattern.compile("%[sdn]|\\{\\d{0,2}}");

  /** What stands in no text. */
  private static final String SEPARATOR = "\0";

  private BehaviourSigns() {}

  /** What old and new code answer alike; asked only where it matters. */
  interface SameAnswers {
    List<String> get() throws InterruptedException;
  }

  static List<Finding> of(SourceDiff diff, TaskWords words, SameAnswers answers)
      throws InterruptedException {
    List<Finding> found = new ArrayList<>();
    Set<Literal> before = literals(SourceDiff.bases(diff.production()));
    Set<Literal> now = literals(SourceDiff.heads(diff.production()));
    Set<Literal> lost = without(before, now);
    Set<Literal> gained = without(now, before);
    gained.removeIf(words::spells);
    if (!lost.isEmpty()
        && !gained.isEmpty()
        && !rewrapped(diff, lost, gained)
        && !shown(lost, gained, answers)) {
      found.add(Finding.of(
          "constant-changed",
          quoted(lost) + " is gone from production and " + quoted(gained) + " is new."));
    }
    Set<String> thrown = thrown(SourceDiff.bases(diff.production()));
    thrown.removeAll(thrown(SourceDiff.heads(diff.production())));
    thrown.removeIf(words::names);
    if (!thrown.isEmpty()) {
      found.add(Finding.of(
          "exception-gone", "Production no longer throws " + String.join(", ", thrown) + "."));
    }
    return found;
  }

  /**
   * Whether only texts changed, and all pieces between their places for values are the same: {@code "Hello, " + name + "!"}
   * says what {@code "Hello, %s!"} says. Whether values go where they went is for the tests to tell.
   */
  private static boolean rewrapped(SourceDiff diff, Set<Literal> lost, Set<Literal> gained) {
    return put(gained, pieces(SourceDiff.bases(diff.production())))
        && put(lost, pieces(SourceDiff.heads(diff.production())));
  }

  /**
   * Whether only texts changed, and each of them, old and new, is seen in what both versions answer alike to usual calls: then
   * they are put together in another way. A text that no answer shows stays in doubt.
   */
  private static boolean shown(Set<Literal> lost, Set<Literal> gained, SameAnswers answers)
      throws InterruptedException {
    List<Literal> all = Stream.concat(lost.stream(), gained.stream()).toList();
    if (!all.stream().allMatch(l -> l.kind() == Literal.Kind.TEXT)) {
      return false;
    }
    List<String> said = answers.get();
    return all.stream().allMatch(text -> said.stream().anyMatch(one -> shows(one, text)));
  }

  private static boolean shows(String answer, Literal text) {
    int at = 0;
    for (String piece : PLACE.split(text.value())) {
      at = answer.indexOf(piece, at);
      if (at < 0) {
        return false;
      }
      at += piece.length();
    }
    return true;
  }

  /** Whether the pieces of each text stand among the others in their order. */
  private static boolean put(Set<Literal> texts, String among) {
    return texts.stream()
        .allMatch(l -> l.kind() == Literal.Kind.TEXT && among.contains(pieces(l) + SEPARATOR));
  }

  /** All texts of the sources in their order, piece by piece. */
  private static String pieces(List<JavaFile> files) {
    StringBuilder found = new StringBuilder(SEPARATOR);
    for (JavaFile file : files) {
      for (JavaTokens.Token token : JavaTokens.of(file.text())) {
        JavaTokens.literals(token.text()).stream()
            .map(BehaviourSigns::said)
            .filter(l -> l.kind() == Literal.Kind.TEXT)
            .forEach(l -> found.append(pieces(l)).append(SEPARATOR));
      }
    }
    return found.toString().replaceAll(SEPARATOR + "+", SEPARATOR);
  }

  private static String pieces(Literal text) {
    return PLACE
        .splitAsStream(text.value())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(SEPARATOR, SEPARATOR, ""));
  }

  private static Set<Literal> literals(List<JavaFile> files) {
    Set<Literal> found = new HashSet<>();
    files.forEach(f -> JavaTokens.literals(f.text()).forEach(l -> found.add(said(l))));
    found.removeIf(Literal::trivial);
    return found;
  }

  /** A letter says the same as a text of that letter. */
  private static Literal said(Literal literal) {
    return literal.kind() == Literal.Kind.CHARACTER ? Literal.text(literal.value()) : literal;
  }

  private static Set<Literal> without(Set<Literal> from, Set<Literal> what) {
    Set<Literal> rest = new HashSet<>(from);
    rest.removeAll(what);
    return rest;
  }

  private static Set<String> thrown(List<JavaFile> files) {
    Set<String> found = new HashSet<>();
    for (JavaFile file : files) {
      List<JavaTokens.Token> tokens = JavaTokens.of(file.text());
      for (int i = 0; i + 2 < tokens.size(); i++) {
        if (tokens.get(i).text().equals("throw") && tokens.get(i + 1).text().equals("new")) {
          found.add(simpleName(tokens, i + 2));
        }
      }
    }
    return found;
  }

  /** The last part of a name that begins at a token: a type is the same however much of its package is spelled. */
  private static String simpleName(List<JavaTokens.Token> tokens, int first) {
    int at = first;
    while (at + 2 < tokens.size() && tokens.get(at + 1).text().equals(".")) {
      at += 2;
    }
    return tokens.get(at).text();
  }

  private static String quoted(Set<Literal> literals) {
    return literals.stream()
        .map(Literal::quoted)
        .sorted()
        .limit(5)
        .collect(Collectors.joining(", "));
  }
}
