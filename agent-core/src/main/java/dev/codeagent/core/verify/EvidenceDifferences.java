/** Names what two evidence documents about one change differ in. */
package dev.codeagent.core.verify;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A sentence a difference: verdict, what each verifier said and found, how commands ended that both ran, and what they ran
 * in. Times and the digests of reports, which hold times, are different in every run and are left out. Not for many
 * threads.
 */
final class EvidenceDifferences {

  private final List<String> sentences = new ArrayList<>();

  private EvidenceDifferences() {}

  /**
   * @param before the document that was there
   * @param now the document of the repeated verification
   * @return sentences for a person, none where nothing differs
   */
  static List<String> between(EvidenceDocument before, EvidenceDocument now) {
    EvidenceDifferences differences = new EvidenceDifferences();
    differences.compare(before, now);
    return List.copyOf(differences.sentences);
  }

  private void compare(EvidenceDocument before, EvidenceDocument now) {
    if (before.verdict().kind() != now.verdict().kind()) {
      sentences.add("The verdict was " + before.verdict().kind() + " and is "
          + now.verdict().kind() + ": " + now.verdict().reason());
    }
    both(
        by(before.entries(), EvidenceEntry::verifier),
        by(now.entries(), EvidenceEntry::verifier),
        this::compare,
        gone -> "`" + gone + "` was asked then and is not asked now.",
        come -> "`" + come + "` is asked now and was not asked then.");
    both(
        before.environment(),
        now.environment(),
        (name, pair) -> changed("`" + name + "`", pair.was(), pair.is()),
        gone -> "`" + gone + "` was " + before.environment().get(gone) + " and is not known now.",
        come -> "`" + come + "` is " + now.environment().get(come) + " and was not known then.");
    changed("The sandbox", before.sandbox(), now.sandbox());
  }

  private record Pair<T>(T was, T is) {}

  private <T> void both(
      Map<String, T> before,
      Map<String, T> now,
      BiConsumer<String, Pair<T>> compare,
      Function<String, String> gone,
      Function<String, String> come) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      T was = before.get(name);
      T is = now.get(name);
      if (was != null && is != null) {
        compare.accept(name, new Pair<>(was, is));
      } else {
        sentences.add(is == null ? gone.apply(name) : come.apply(name));
      }
    }
  }

  private void compare(String verifier, Pair<EvidenceEntry> pair) {
    EvidenceEntry was = pair.was();
    EvidenceEntry is = pair.is();
    changed("The version of `" + verifier + "`", was.version(), is.version());
    if (was.evidence().outcome() != is.evidence().outcome()) {
      sentences.add("`" + verifier + "` said " + was.evidence().outcome() + " and says "
          + is.evidence().outcome() + ": " + is.evidence().summary());
    }
    Set<String> found = found(was);
    Set<String> finds = found(is);
    found.stream()
        .filter(f -> !finds.contains(f))
        .forEach(f -> sentences.add("`" + verifier + "` found " + f + " and does not now."));
    finds.stream()
        .filter(f -> !found.contains(f))
        .forEach(f -> sentences.add("`" + verifier + "` finds " + f + " and did not then."));
    Map<String, CommandRecord> ran = by(was.commands(), c -> String.join(" ", c.argv()));
    // a run that is known by its tree is not made again, so a command that is missing is no
    // difference
    by(is.commands(), c -> String.join(" ", c.argv()))
        .forEach((line, command) -> ended(line, ran.getOrDefault(line, command), command));
  }

  private void ended(String line, CommandRecord was, CommandRecord is) {
    if (was.exit() != is.exit()) {
      sentences.add(
          "`" + line + "` ended with " + was.exit() + " and ends with " + is.exit() + ".");
    }
  }

  private void changed(String what, String was, String is) {
    if (!Objects.equals(was, is)) {
      sentences.add(what + " was " + was + " and is " + is + ".");
    }
  }

  private static Set<String> found(EvidenceEntry entry) {
    return entry.evidence().findings().stream()
        .map(EvidenceDifferences::named)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String named(Finding finding) {
    return finding.path() == null
        ? finding.code()
        : finding.code() + " at " + finding.path() + ":" + finding.line();
  }

  /** The last of equal names stands for all: a command that runs twice ends as its last run did. */
  private static <T> Map<String, T> by(List<T> of, Function<T, String> name) {
    return of.stream()
        .collect(Collectors.toMap(name, Function.identity(), (a, b) -> b, LinkedHashMap::new));
  }
}
