package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.backlog.TaskTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What verifiers are told of a change, and what their word counts. */
class VerificationTest {
  private final WordProject words;

  VerificationTest(@TempDir Path folder) throws IOException {
    words = new WordProject(folder);
  }

  @Test
  void givenAVerifierThenItIsToldTheTaskTheTreesAndWhatDiffers() throws Exception {
    words.look(context -> {
      assertThat(context.task().text()).isEqualTo(words.task);
      assertThat(context.references()).containsExactly(Map.entry("docs/a.md", "say b"));
      assertThat(context.base().text("src/words")).contains("a");
      assertThat(context.head().text("src/words")).contains("a b");
      assertThat(context.changes())
          .extracting(ChangedFile::path)
          .containsExactly("src/old", "src/words", "tests/a", "tests/b", "tests/gone");
      assertThat(context.isTest("tests/a")).isTrue();
      assertThat(context.isTest("src/words")).isFalse();
      assertThat(context.isProtected("tests/a")).isTrue();
      assertThat(context.isProtected("src/words")).isFalse();
      assertThat(context.isProduction("src/a.sh")).isTrue();
      assertThat(context.isProduction("tests/a")).isFalse();
      assertThat(context.isIgnored("target/x")).isTrue();
      assertThat(context.isIgnored("src/words")).isFalse();
      assertThat(context.hasProgram("check")).isTrue();
      assertThat(context.hasProgram("other")).isFalse();
      assertThat(context.proofTime()).isEqualTo(Duration.ofSeconds(9));
      assertThat(context.call()).isSameAs(Bench.CALL);
    });
  }

  @Test
  void givenAReferenceThenOnlyItsBeginningIsReadAndOneThatIsNotThereIsLeftOut() throws Exception {
    words.task = "Say b, see docs/a.md and docs/missing.md";
    String base = words.workspace.commit("docs/a.md", "x".repeat(200_001));

    words.look(
        base,
        words.head(),
        context -> assertThat(context.references().get("docs/a.md")).hasSize(200_000));
    words.look(
        base,
        words.head(),
        context -> assertThat(context.references()).containsOnlyKeys("docs/a.md"));
  }

  @Test
  void givenCommandsOfRunsThenEachStandsInTheEntryOfTheVerifierThatAskedFirst() throws Exception {
    Verifier asks = Bench.verifier(VerifierSpec.veto("later", "1", 2), Evidence.pass("x"));
    List<Integer> counts = new ArrayList<>();
    for (EvidenceEntry entry : List.of(
        words.look(context -> context.run(SuiteKind.DELIVERED)),
        words.verify(words.base(), words.head(), asks).entries().getFirst())) {
      counts.add(entry.commands().size());
    }

    assertThat(counts).containsExactly(2, 0);
  }

  @Test
  void givenAVerifierThatFailsThenItsTreesAreTakenAwayAllTheSame() throws Exception {
    Verifier fails = new Verifier() {
      @Override
      public VerifierSpec spec() {
        return VerifierSpec.veto("fails", "1", 1);
      }

      @Override
      public Evidence verify(Change change, VerificationContext context)
          throws InterruptedException {
        context.run(SuiteKind.BASE);
        throw new IllegalStateException("no");
      }
    };
    VerificationResult result = words.verify(words.base(), words.head(), fails);

    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
  }

  private static Verifier passes(
      String id, Authority authority, boolean required, TaskType... types) {
    return Bench.verifier(
        new VerifierSpec(id, "1", 5, authority, Set.of(types), required), Evidence.pass(id + "."));
  }

  private static Verifier[] enough() {
    return new Verifier[] {
      passes("change", Authority.VETO, true),
      passes("tests", Authority.VETO, true),
      passes("code-proof", Authority.GRANTS, true, TaskType.CODE)
    };
  }

  @Test
  void givenTheRequiredVerifiersAndTheProofOfTheTypeThenItIsDone() throws Exception {
    VerificationResult result = words.verify(words.base(), words.head(), enough());

    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.DONE);
    assertThat(result.document().verdict()).isEqualTo(result.verdict());
    assertThat(result.document().sandbox()).isEqualTo("words");
    assertThat(result.document().environment()).containsKey("os");
    assertThat(result.document().entries()).isEqualTo(result.entries());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void givenOneOfThemMissingThenItIsUndecided(int missing) throws Exception {
    List<Verifier> rest = new ArrayList<>(List.of(enough()));
    String id = rest.remove(missing).spec().id();
    VerificationResult result =
        words.verify(words.base(), words.head(), rest.toArray(Verifier[]::new));

    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(result.verdict().reason()).contains("`" + id + "` is not there");
  }

  @Test
  void givenVerifiersOfTheProductThenTheirWordCountsAsTheirSpecificationsSay() throws Exception {
    VerificationResult result = words.verify(
        words.base(),
        words.head(),
        passes("vetoes", Authority.VETO, true, TaskType.CODE),
        passes("proves", Authority.GRANTS, false, TaskType.CODE),
        passes("proves-anything", Authority.GRANTS, false),
        passes("other", Authority.GRANTS, true, TaskType.DOCS));

    assertThat(result.entries())
        .extracting(EvidenceEntry::verifier, EvidenceEntry::grants, EvidenceEntry::required)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("proves", true, false),
            org.assertj.core.groups.Tuple.tuple("proves-anything", false, false),
            org.assertj.core.groups.Tuple.tuple("vetoes", false, true));
  }

  @Test
  void givenVerifiersOfPluginsThenOnlyTheUsersWordMakesThemGrantOrRequired() throws Exception {
    words.plugins.add(passes("unnamed", Authority.GRANTS, true, TaskType.CODE));
    words.plugins.add(passes("named", Authority.GRANTS, false, TaskType.CODE));
    words.plugins.add(passes("named-veto", Authority.VETO, false));
    words.plugins.add(passes("other", Authority.GRANTS, true, TaskType.DOCS));
    words.gates = Map.of(TaskType.CODE, List.of("named", "named-veto"));

    assertThat(words.verify(words.base(), words.head()).entries())
        .extracting(EvidenceEntry::verifier, EvidenceEntry::grants, EvidenceEntry::required)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("named", true, true),
            org.assertj.core.groups.Tuple.tuple("named-veto", false, true),
            org.assertj.core.groups.Tuple.tuple("unnamed", false, false));
  }

  @Test
  void givenAGateThatIsNotThereThenItIsUndecidedThoughAllElseIsProven() throws Exception {
    words.gates = Map.of(TaskType.CODE, List.of("absent"));
    VerificationResult result = words.verify(words.base(), words.head(), enough());

    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(result.verdict().reason()).contains("`absent` is not there");
  }

  @Test
  void givenAClaimThatAllWasDoneThenAPersonIsAskedInTheAgentsWords() {
    Verification verification = new Verification(
        (request, call) -> words.suite, List.of(), Thread.ofVirtual().factory());
    Change change = words.workspace.change(words.base(), words.head(), Bench.CALL);
    var asked = TaskTexts.fromText("x", TaskType.CODE);
    VerificationResult said = verification.alreadyDone(asked, change, " It works. ", List.of());
    VerificationResult silent = verification.alreadyDone(asked, change, " ", List.of());

    assertThat(said.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(said.verdict().reason()).contains("already done at base: It works.; check it");
    assertThat(silent.verdict().reason()).contains("already done at base; check it");
    assertThat(said.entries())
        .singleElement()
        .satisfies(e -> assertThat(e.evidence().outcome()).isEqualTo(EvidenceOutcome.UNDECIDED));
    assertThat(said.document().change()).isEqualTo(change);
    assertThat(said.document().sandbox()).isEqualTo("none");
  }
}
