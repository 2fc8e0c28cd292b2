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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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

  @Property
  void takingEvidenceAwayNeverMakesNotDoneOrUndecidedDoneUnlessItWasTheObjection(
      @ForAll("entries") List<EvidenceEntry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      EvidenceOutcome outcome = entries.get(i).evidence().outcome();
      List<EvidenceEntry> fewer = new ArrayList<>(entries);
      fewer.remove(i);
      if (outcome == EvidenceOutcome.PASS && kind(fewer) == VerdictKind.DONE) {
        assertThat(kind(entries)).isEqualTo(VerdictKind.DONE);
      }
    }
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
