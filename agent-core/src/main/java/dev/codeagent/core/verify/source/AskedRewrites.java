package dev.codeagent.core.verify.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tests that the task names and wants to say something else: it gives the new value, and a test that the change adds demands it of the
 * same call. The old test may go then, under whatever name the new one stands.
 */
final class AskedRewrites {

  /** That a test is to become another: its expectation, its name, or the rule that it checks. */
  private static final Pattern OTHERWISE = Pattern.compile(
      "(?iu)\\b(?:correct|fix|adjust|adapt|chang|updat|renam|rewrit|replac|outdated|old rule|no longer)\\w*|"
          + "(?<!\\p{L})(?:исправ|поправ|измен|обнов|переимен|перепи|замен|стар(?:ое|ого|ый|ому)\\s+правил|устар)\\p{L}*");

  private static final Pattern SENTENCE = Pattern.compile("[\\n]|[.!?](?=\\s|$)");

  private final TaskWords words;
  private final List<JavaMethod> added;

  AskedRewrites(SourceDiff diff, TaskWords words) {
    this.words = words;
    Set<String> before = SourceDiff.methods(SourceDiff.bases(diff.tests())).keySet();
    this.added = SourceDiff.heads(diff.tests()).stream()
        .flatMap(file -> TestCode.tests(file).stream())
        .filter(test -> !before.contains(test.key()) && TestCode.notRun(test) == null)
        .toList();
  }

  /** The added test that says what the task wants instead of a test of base. */
  Optional<JavaMethod> of(JavaMethod test) {
    boolean asked = SENTENCE
        .splitAsStream(words.own())
        .anyMatch(sentence -> TaskWords.of(sentence).names(test.name())
            && OTHERWISE.matcher(sentence).find());
    List<Assertion> demands = demands(test);
    if (!asked || demands.isEmpty()) {
      return Optional.empty();
    }
    return added.stream()
        .filter(other -> other.type().binaryName().equals(test.type().binaryName()))
        .filter(other -> demands.stream().allMatch(d -> isKept(d, test, other)))
        .findFirst();
  }

  /** Whether the other test makes the same demand of the same call, of a new value that the task spells. */
  private boolean isKept(Assertion demand, JavaMethod test, JavaMethod other) {
    Set<Literal> had = new HashSet<>(JavaTokens.literals(test.file().source(test.tree())));
    return demands(other).stream()
        .filter(a -> a.verb().equals(demand.verb())
            && a.strength().compareTo(demand.strength()) >= 0
            && a.guards() <= demand.guards()
            && a.subject().equals(demand.subject()))
        .anyMatch(a -> {
          List<Literal> gained = new ArrayList<>(a.literals());
          gained.removeIf(had::contains);
          return !gained.isEmpty()
              && gained.stream().allMatch(value -> words.asksFor(value, demand.literals()));
        });
  }

  private static List<Assertion> demands(JavaMethod test) {
    return AssertionReader.read(test.tree().getBody(), test.file()).assertions().stream()
        .filter(a -> a.strength() != Assertion.Strength.NOTHING)
        .collect(Collectors.toList());
  }
}
