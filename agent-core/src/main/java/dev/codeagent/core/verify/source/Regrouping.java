/** Finds what a Java test demanded, demand by demand, in the tests that a change adds. */
package dev.codeagent.core.verify.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Several tests may become rows of one, and one test rows of several, also while the class that they test is given
 * another name: a type that production lost may then be called as one that it gained, the same one in every demand.
 * Immutable.
 */
final class Regrouping {

  private final List<JavaMethod> added;
  private final Set<String> lost;
  private final Set<String> gained;

  /**
   * @param diff the change
   * @param added the tests that it adds
   */
  Regrouping(SourceDiff diff, List<JavaMethod> added) {
    this.added = added.stream().filter(t -> TestCode.notRun(t) == null).toList();
    Set<String> before = types(SourceDiff.bases(diff.production()));
    Set<String> now = types(SourceDiff.heads(diff.production()));
    this.lost = before.stream().filter(t -> !now.contains(t)).collect(Collectors.toSet());
    this.gained = now.stream().filter(t -> !before.contains(t)).collect(Collectors.toSet());
  }

  private static Set<String> types(List<JavaFile> files) {
    return files.stream()
        .flatMap(f -> f.types().stream())
        .map(JavaType::simpleName)
        .collect(Collectors.toSet());
  }

  /** Added tests that together demand all that this one demanded, of the same values; empty when they do not. */
  List<JavaMethod> holders(JavaMethod test) {
    boolean certain = AssertionReader.read(test.tree().getBody(), test.file()).assertions().stream()
        .allMatch(a -> a.guards() == 0 && a.strength() != Assertion.Strength.NOTHING);
    if (!certain) {
      return List.of();
    }
    return names(test)
        .map(names -> holders(test, names))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** What the type of production that the test names may be called now: as before, or as a type that came. */
  private Stream<Map<String, String>> names(JavaMethod test) {
    Set<String> gone = new HashSet<>(JavaTokens.words(test.body()));
    gone.retainAll(lost);
    Stream<Map<String, String>> other = gone.size() == 1
        ? gained.stream().sorted().map(g -> Map.of(gone.iterator().next(), g))
        : Stream.empty();
    return Stream.concat(Stream.of(Map.of()), other);
  }

  private List<JavaMethod> holders(JavaMethod test, Map<String, String> names) {
    List<JavaMethod> found = new ArrayList<>();
    for (String demand : CaseRows.demands(test, new HashMap<>(names))) {
      Optional<JavaMethod> holder = added.stream()
          .filter(t ->
              t.file().types().stream().noneMatch(type -> names.containsValue(type.simpleName())))
          .filter(t -> CaseRows.holds(demand, test, t))
          .findFirst();
      if (holder.isEmpty()) {
        return List.of();
      }
      if (!found.contains(holder.get())) {
        found.add(holder.get());
      }
    }
    return found;
  }
}
