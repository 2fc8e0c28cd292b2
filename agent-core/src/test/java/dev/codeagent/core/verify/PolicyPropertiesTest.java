package dev.codeagent.core.verify;

import static dev.codeagent.core.verify.Entries.REQUIRED;
import static dev.codeagent.core.verify.Entries.kind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.VerdictKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the policy keeps whatever the evidence is. */
class PolicyPropertiesTest {
  @Provide
  Arbitrary<List<EvidenceEntry>> entries() {
    Arbitrary<String> ids =
        Arbitraries.of("change", "tests", "build", "tamper", "code-proof", "plug");
    return Combinators.combine(
            ids,
            Arbitraries.integers().between(0, 40),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(EvidenceOutcome.class))
        .as(Entries::entry)
        .list()
        .ofMaxSize(8);
  }

  @Property
  void anyFailIsNotDone(@ForAll("entries") List<EvidenceEntry> entries) {
    boolean fail = has(entries, EvidenceOutcome.FAIL);
    assertThat(kind(entries) == VerdictKind.NOT_DONE).isEqualTo(fail);
  }

  @Property
  void doneNeedsAPassOfEverythingRequiredAndAProofAndNothingOpen(
      @ForAll("entries") List<EvidenceEntry> entries) {
    boolean proof = entries.stream()
        .anyMatch(e -> e.grants() && e.evidence().outcome() == EvidenceOutcome.PASS);
    boolean required = REQUIRED.stream().allMatch(id -> passes(entries, id))
        && entries.stream()
            .filter(EvidenceEntry::required)
            .allMatch(e -> passes(entries, e.verifier()));
    boolean open = has(entries, EvidenceOutcome.FAIL) || has(entries, EvidenceOutcome.UNDECIDED);
    assertThat(kind(entries) == VerdictKind.DONE).isEqualTo(proof && required && !open);
  }

  @Property
  void theOrderOfTheEntriesDoesNotMatter(
      @ForAll("entries") List<EvidenceEntry> entries, @ForAll long seed) {
    List<EvidenceEntry> shuffled = new ArrayList<>(entries);
    java.util.Collections.shuffle(shuffled, new Random(seed));
    assertThat(kind(shuffled)).isEqualTo(kind(entries));
  }

  /**
   * What the entry itself required stays required: an id can stand there twice, and once its required
   * entry is gone nothing would ask for the other.
   */
  @Property
  void takingAPassAwayNeverMakesNotDoneOrUndecidedDone(
      @ForAll("entries") List<EvidenceEntry> entries) {
    for (EvidenceEntry entry : entries) {
      if (entry.evidence().outcome() == EvidenceOutcome.PASS) {
        List<EvidenceEntry> fewer = new ArrayList<>(entries);
        fewer.remove(entry);
        Set<String> required = new TreeSet<>(REQUIRED);
        if (entry.required()) {
          required.add(entry.verifier());
        }
        if (kind(fewer, required) == VerdictKind.DONE) {
          assertThat(kind(entries)).isEqualTo(VerdictKind.DONE);
        }
      }
    }
  }

  @Example
  void aRequiredPassDoesNotHideThatTheSameVerifierWasSkipped() {
    List<EvidenceEntry> twice = List.of(
        Entries.entry("change", 1, false, true, EvidenceOutcome.PASS),
        Entries.entry("tests", 3, true, true, EvidenceOutcome.PASS),
        Entries.entry("plug", 4, false, true, EvidenceOutcome.PASS),
        Entries.entry("plug", 4, false, false, EvidenceOutcome.SKIPPED));
    assertThat(kind(twice)).isEqualTo(VerdictKind.UNDECIDED);
  }

  private static boolean has(List<EvidenceEntry> entries, EvidenceOutcome outcome) {
    return entries.stream().anyMatch(e -> e.evidence().outcome() == outcome);
  }

  private static boolean passes(List<EvidenceEntry> entries, String id) {
    List<EvidenceEntry> own =
        entries.stream().filter(e -> e.verifier().equals(id)).toList();
    return !own.isEmpty()
        && own.stream().allMatch(e -> e.evidence().outcome() == EvidenceOutcome.PASS);
  }
}
