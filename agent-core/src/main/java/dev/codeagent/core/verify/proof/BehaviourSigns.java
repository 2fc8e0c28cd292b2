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
import java.util.stream.Collectors;

/**
 * Signs in the sources that a refactoring does more than that: a constant gone and another in its place, or exceptions of
 * a type that are no longer thrown. What else tests must tell.
 */
final class BehaviourSigns {

  private BehaviourSigns() {}

  static List<Finding> of(SourceDiff diff, TaskWords words) {
    List<Finding> found = new ArrayList<>();
    Set<Literal> before = literals(SourceDiff.bases(diff.production()));
    Set<Literal> now = literals(SourceDiff.heads(diff.production()));
    Set<Literal> lost = without(before, now);
    Set<Literal> gained = without(now, before);
    gained.removeIf(words::spells);
    if (!lost.isEmpty() && !gained.isEmpty()) {
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

  private static Set<Literal> literals(List<JavaFile> files) {
    Set<Literal> found = new HashSet<>();
    files.forEach(f -> found.addAll(JavaTokens.literals(f.text())));
    found.removeIf(Literal::trivial);
    return found;
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
          found.add(tokens.get(i + 2).text());
        }
      }
    }
    return found;
  }

  private static String quoted(Set<Literal> literals) {
    return literals.stream()
        .map(Literal::quoted)
        .sorted()
        .limit(5)
        .collect(Collectors.joining(", "));
  }
}
