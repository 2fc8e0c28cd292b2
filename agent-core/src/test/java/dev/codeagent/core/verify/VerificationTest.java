/** Specifies what verifiers are given and what their word counts: trees, runs, variants, commands, gates. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.Variant;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.backlog.TaskTexts;
import dev.codeagent.core.config.CheckCommand;
import dev.codeagent.core.process.SandboxMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {
  @TempDir
  Path folder;

  private final WordSuite suite = new WordSuite();
  private final List<Verifier> plugins = new ArrayList<>();
  private MemoryWorkspace workspace;
  private List<CheckCommand> checks = List.of(WordSuite.CHECK);
  private Map<TaskType, List<String>> gates = Map.of();
  private String task = "Say b, see docs/a.md";

  /** What a verifier of this test does with what it is given. */
  interface Look {
    void at(VerificationContext context) throws Exception;
  }

  @BeforeEach
  void project() throws IOException {
    workspace = new MemoryWorkspace(Files.createDirectories(folder.resolve("project")));
  }

  private String base() {
    return workspace.commit(
        "src/words", "a",
        "src/old", "x",
        "tests/a", "a",
        "tests/gone", "a",
        "docs/a.md", "say b");
  }

  /** Words and tests differ: one test is changed, one is deleted, one is added. */
  private String head() {
    return workspace.commit(
        "src/words", "a b",
        "tests/a", "b",
        "tests/b", "b",
        "docs/a.md", "say b");
  }

  private VerificationRequest request(String base, String head) {
    return new VerificationRequest(
        TaskTexts.fromText(task, TaskType.CODE),
        workspace.change(base, head, Bench.CALL),
        workspace,
        folder.resolve("scratch"),
        folder.resolve("cache"),
        new VerificationSettings(
            checks, List.of(), List.of(), SandboxMode.AUTO, Duration.ofSeconds(9), gates),
        plugins);
  }

  private VerificationResult verify(String base, String head, Verifier... verifiers)
      throws InterruptedException {
    Verification verification = new Verification(
        (request, call) -> suite, List.of(verifiers), Thread.ofVirtual().factory());
    VerificationResult result = verification.verify(request(base, head), Bench.CALL);
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
    return result;
  }

  private EvidenceEntry look(String base, String head, Look look) throws InterruptedException {
    Verifier verifier = new Verifier() {
      @Override
      public VerifierSpec spec() {
        return VerifierSpec.veto("look", "1", 1);
      }

      @Override
      public Evidence verify(Change change, VerificationContext context) {
        try {
          look.at(context);
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
        return Evidence.pass("Seen.");
      }
    };
    EvidenceEntry entry = verify(base, head, verifier).entries().getFirst();
    assertThat(entry.evidence().summary()).isEqualTo("Seen.");
    return entry;
  }

  private EvidenceEntry look(Look look) throws InterruptedException {
    return look(base(), head(), look);
  }

  private static List<String> names(SuiteRun run) {
    return run.tests().stream().map(t -> t.name() + " " + t.status()).toList();
  }

  @Test
  void givenAVerifierThenItIsToldTheTaskTheTreesAndWhatDiffers() throws Exception {
    look(context -> {
      assertThat(context.task().text()).isEqualTo(task);
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
    task = "Say b, see docs/a.md and docs/missing.md";
    String base = workspace.commit("docs/a.md", "x".repeat(200_001));

    look(
        base,
        head(),
        context -> assertThat(context.references().get("docs/a.md")).hasSize(200_000));
    look(base, head(), context -> assertThat(context.references()).containsOnlyKeys("docs/a.md"));
  }

  @Test
  void givenTheThreeRunsThenBaseIsFirstAndEachIsMadeOnce() throws Exception {
    look(context -> {
      assertThat(names(context.run(SuiteKind.DELIVERED))).containsExactly("a PASSED", "b PASSED");
      assertThat(names(context.run(SuiteKind.RESTORED))).containsExactly("a PASSED", "gone PASSED");
      assertThat(names(context.run(SuiteKind.BASE))).containsExactly("a PASSED", "gone PASSED");
      context.run(SuiteKind.DELIVERED);
      context.run(SuiteKind.RESTORED);
    });

    assertThat(suite.runs).hasSize(3);
    assertThat(suite.runs.getFirst()).containsEntry("src/words", "a").containsKey("src/old");
  }

  @Test
  void givenTheRestoredRunThenProtectedFilesAreExactlyThoseOfBaseAndAllElseIsHeads()
      throws Exception {
    look(context -> context.run(SuiteKind.RESTORED));

    assertThat(suite.runs.getLast())
        .containsOnly(
            Map.entry("src/words", "a b"),
            Map.entry("tests/a", "a"),
            Map.entry("tests/gone", "a"),
            Map.entry("docs/a.md", "say b"));
  }

  @Test
  void givenAProtectedFileWhoseFolderBecameAFileThenItIsPutBackAllTheSame() throws Exception {
    String base = workspace.commit("src/words", "a", "tests/in/a", "a");
    String head = workspace.commit("src/words", "a b", "tests/in", "b");
    look(base, head, context -> context.run(SuiteKind.RESTORED));

    assertThat(suite.runs.getLast())
        .containsOnly(Map.entry("src/words", "a b"), Map.entry("tests/in/a", "a"));
  }

  @Test
  void givenNoProtectedFileChangedThenTheDeliveredRunIsTheRestoredOne() throws Exception {
    String base = workspace.commit("src/words", "a", "tests/a", "a");
    String head = workspace.commit("src/words", "a b", "tests/a", "a");
    look(base, head, context -> {
      context.run(SuiteKind.DELIVERED);
      assertThat(context.run(SuiteKind.RESTORED)).isSameAs(context.run(SuiteKind.DELIVERED));
    });

    assertThat(suite.runs).hasSize(2);
  }

  @Test
  void givenOnlyProtectedFilesChangedThenTheRestoredRunIsBases() throws Exception {
    String base = workspace.commit("src/words", "a", "tests/a", "a");
    String head = workspace.commit("src/words", "a", "tests/a", "b");
    look(base, head, context -> {
      assertThat(context.run(SuiteKind.RESTORED)).isSameAs(context.run(SuiteKind.BASE));
      assertThat(context.run(SuiteKind.DELIVERED).status()).isEqualTo(SuiteRun.Status.RED);
    });

    assertThat(suite.runs).hasSize(2);
  }

  @Test
  void givenASecondVerificationThenRunsOfEqualTreesAreTakenFromTheCacheWithTheirCommands()
      throws Exception {
    Look all = context -> {
      for (SuiteKind kind : SuiteKind.values()) {
        context.run(kind);
      }
    };
    EvidenceEntry first = look(base(), head(), all);
    EvidenceEntry second = look(base(), head(), all);

    assertThat(suite.runs).hasSize(3);
    assertThat(first.commands()).hasSize(3);
    assertThat(second.commands()).isEqualTo(first.commands());
  }

  @Test
  void givenOtherTestsTakenBackThenTheRestoredRunIsAnother() throws Exception {
    look(base(), head(), context -> context.run(SuiteKind.RESTORED));
    String other = workspace.commit("src/words", "a b", "tests/a", "c");
    look(base(), other, context -> context.run(SuiteKind.RESTORED));

    assertThat(suite.runs).as("base's run is kept").hasSize(3);
  }

  @Test
  void givenASubFolderOfARepositoryThenWhatLiesAroundCountsSoThatOnlyEqualCommitsAreEqual()
      throws Exception {
    String base = workspace.commit("src/words", "a", "tests/a", "a");
    String same = workspace.commit("src/words", "a", "tests/a", "a");
    Look both = context -> {
      context.run(SuiteKind.BASE);
      context.run(SuiteKind.DELIVERED);
    };
    look(base, same, both);
    assertThat(suite.runs).as("without git").hasSize(1);

    workspace.inGit();
    Files.createDirectories(workspace.project().resolve(".git"));
    look(base, same, both);
    assertThat(suite.runs).as("at the top of a repository").hasSize(1);

    Files.delete(workspace.project().resolve(".git"));
    look(base, same, both);
    assertThat(suite.runs).as("in a sub-folder").hasSize(3);
  }

  @Test
  void givenCommandsOfRunsThenEachStandsInTheEntryOfTheVerifierThatAskedFirst() throws Exception {
    Verifier asks = Bench.verifier(VerifierSpec.veto("later", "1", 2), Evidence.pass("x"));
    List<Integer> counts = new ArrayList<>();
    for (EvidenceEntry entry : List.of(
        look(context -> context.run(SuiteKind.DELIVERED)),
        verify(base(), head(), asks).entries().getFirst())) {
      counts.add(entry.commands().size());
    }

    assertThat(counts).containsExactly(2, 0);
  }

  @Test
  void givenAVariantThenItsFilesAreWrittenAndRemovedAndNothingIsLeft() throws Exception {
    EvidenceEntry entry = look(context -> {
      Variant variant = new Variant(
          "v",
          SuiteKind.BASE,
          Map.of(
              "src/words", Optional.of("z".getBytes(StandardCharsets.UTF_8)),
              "new/deep/file", Optional.of("n".getBytes(StandardCharsets.UTF_8)),
              "tests/gone", Optional.empty(),
              "never/was", Optional.empty()),
          List.of());
      assertThat(names(context.run(variant))).containsExactly("a FAILED");
      assertThat(names(context.run(variant))).containsExactly("a FAILED");
      try (var left = Files.list(folder.resolve("scratch"))) {
        assertThat(left.toList()).singleElement().satisfies(scratch -> {
          try (var trees = Files.list(scratch)) {
            assertThat(trees.map(t -> t.getFileName().toString()))
                .as("base's own tree stays until the end")
                .allMatch(name -> name.startsWith("base-"));
          }
        });
      }
    });

    assertThat(suite.runs).as("a variant is never taken from a cache").hasSize(3);
    assertThat(suite.runs.getLast())
        .containsOnly(
            Map.entry("src/words", "z"),
            Map.entry("src/old", "x"),
            Map.entry("new/deep/file", "n"),
            Map.entry("tests/a", "a"),
            Map.entry("docs/a.md", "say b"));
    assertThat(entry.commands()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/x", "../x", "src/../../x", ".git/config", "src/../.git/x"})
  void givenAVariantThatLeavesTheProjectThenItIsRefused(String path) throws Exception {
    look(context -> assertThatThrownBy(() -> context.run(
            new Variant("v", SuiteKind.BASE, Map.of(path, Optional.empty()), List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(path));
  }

  @Test
  void givenTheClassesOfARunThenTheyAreThoseOfItsOwnTree() throws Exception {
    look(context -> {
      List<Path> classes = context.classes(SuiteKind.DELIVERED);
      assertThat(classes)
          .singleElement()
          .satisfies(
              path -> assertThat(path).endsWith(Path.of("target/classes")).exists());
      assertThat(classes.getFirst().resolve("../../src/words")).hasContent("a b");
      assertThat(context.classes(SuiteKind.DELIVERED)).isEqualTo(classes);
    });

    assertThat(suite.runs).as("base and head, and no more for the classes").hasSize(2);
  }

  @Test
  void givenARunFromTheCacheThenItsTreeIsCompiledOnceForItsClasses() throws Exception {
    String base = base();
    String head = head();
    look(base, head, context -> context.run(SuiteKind.DELIVERED));
    EvidenceEntry entry = look(base, head, context -> {
      assertThat(context.classes(SuiteKind.DELIVERED)).hasSize(1);
      assertThat(context.classes(SuiteKind.DELIVERED)).hasSize(1);
    });

    assertThat(suite.runs).hasSize(3);
    assertThat(entry.commands()).as("two kept runs and one compilation").hasSize(3);
  }

  @Test
  void givenTwoKindsOfOneTreeThenTheyShareItsClasses() throws Exception {
    String base = workspace.commit("src/words", "a", "tests/a", "a");
    String head = workspace.commit("src/words", "a b", "tests/a", "a");
    look(base, head, context -> {
      context.run(SuiteKind.DELIVERED);
      context.run(SuiteKind.RESTORED);
      assertThat(context.classes(SuiteKind.RESTORED))
          .isEqualTo(context.classes(SuiteKind.DELIVERED));
    });

    assertThat(suite.runs).hasSize(2);
  }

  @Test
  void givenNoChecksThenNothingIsRunAndThereAreNoClasses() throws Exception {
    checks = List.of();
    look(context -> {
      assertThat(context.run(SuiteKind.DELIVERED).status()).isEqualTo(SuiteRun.Status.NO_CHECKS);
      assertThat(context.classes(SuiteKind.DELIVERED)).isEmpty();
    });

    assertThat(suite.runs).isEmpty();
  }

  @Test
  void givenACommandThenItRunsInACleanTreeOfHeadIsRecordedAndLeavesNothing() throws Exception {
    EvidenceEntry entry = look(context -> {
      CommandResult result = context.execute("./say hello", Duration.ofSeconds(3));
      assertThat(result.exit()).isEqualTo(7);
      try (var scratch = Files.walk(folder.resolve("scratch"), 2)) {
        assertThat(scratch.filter(p -> p.getFileName().toString().startsWith("command-")))
            .isEmpty();
      }
    });

    assertThat(entry.commands())
        .containsExactly(new CommandRecord(List.of("sh", "-c", "./say hello"), ".", 7, 3, null));
    assertThat(suite.lines).contains("./say hello");
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
    VerificationResult result = verify(base(), head(), fails);

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
    VerificationResult result = verify(base(), head(), enough());

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
    VerificationResult result = verify(base(), head(), rest.toArray(Verifier[]::new));

    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(result.verdict().reason()).contains("`" + id + "` is not there");
  }

  @Test
  void givenVerifiersOfTheProductThenTheirWordCountsAsTheirSpecificationsSay() throws Exception {
    VerificationResult result = verify(
        base(),
        head(),
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
    plugins.add(passes("unnamed", Authority.GRANTS, true, TaskType.CODE));
    plugins.add(passes("named", Authority.GRANTS, false, TaskType.CODE));
    plugins.add(passes("named-veto", Authority.VETO, false));
    plugins.add(passes("other", Authority.GRANTS, true, TaskType.DOCS));
    gates = Map.of(TaskType.CODE, List.of("named", "named-veto"));

    assertThat(verify(base(), head()).entries())
        .extracting(EvidenceEntry::verifier, EvidenceEntry::grants, EvidenceEntry::required)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("named", true, true),
            org.assertj.core.groups.Tuple.tuple("named-veto", false, true),
            org.assertj.core.groups.Tuple.tuple("unnamed", false, false));
  }

  @Test
  void givenAGateThatIsNotThereThenItIsUndecidedThoughAllElseIsProven() throws Exception {
    gates = Map.of(TaskType.CODE, List.of("absent"));
    VerificationResult result = verify(base(), head(), enough());

    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(result.verdict().reason()).contains("`absent` is not there");
  }

  @Test
  void givenAClaimThatAllWasDoneThenAPersonIsAskedInTheAgentsWords() {
    Verification verification =
        new Verification((request, call) -> suite, List.of(), Thread.ofVirtual().factory());
    Change change = workspace.change(base(), head(), Bench.CALL);
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

  @Test
  void givenWhatBaseTookThenALaterRunMayTakeTenTimesThatWithinReason() {
    assertThat(ThreeRuns.limit(took())).isEqualTo(Duration.ofMinutes(2));
    assertThat(ThreeRuns.limit(took(11_000, 1_000))).isEqualTo(Duration.ofMinutes(2));
    assertThat(ThreeRuns.limit(took(11_000, 2_000))).isEqualTo(Duration.ofSeconds(130));
    assertThat(ThreeRuns.limit(took(90_000))).isEqualTo(Duration.ofMinutes(15));
    assertThat(ThreeRuns.limit(took(91_000))).isEqualTo(Duration.ofMinutes(15));
  }

  private static SuiteRun took(long... millis) {
    List<CommandRecord> commands = new ArrayList<>();
    for (long each : millis) {
      commands.add(new CommandRecord(List.of("x"), ".", 0, each, null));
    }
    return new SuiteRun(SuiteRun.Status.GREEN, List.<TestResult>of(), commands, "");
  }
}
