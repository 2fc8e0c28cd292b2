package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.Variant;
import dev.codeagent.core.verify.WordProject.Look;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In which trees a verification runs what, how often, and what it leaves: runs, the cache, variants, classes,
 * commands.
 */
class VerificationRunsTest {
  private final WordProject words;

  VerificationRunsTest(@TempDir Path folder) throws IOException {
    words = new WordProject(folder);
  }

  private static List<String> names(SuiteRun run) {
    return run.tests().stream().map(t -> t.name() + " " + t.status()).toList();
  }

  @Test
  void givenTheThreeRunsThenBaseIsFirstAndEachIsMadeOnce() throws Exception {
    words.look(context -> {
      assertThat(names(context.run(SuiteKind.DELIVERED))).containsExactly("a PASSED", "b PASSED");
      assertThat(names(context.run(SuiteKind.RESTORED))).containsExactly("a PASSED", "gone PASSED");
      assertThat(names(context.run(SuiteKind.BASE))).containsExactly("a PASSED", "gone PASSED");
      context.run(SuiteKind.DELIVERED);
      context.run(SuiteKind.RESTORED);
    });

    assertThat(words.suite.runs).hasSize(3);
    assertThat(words.suite.runs.getFirst()).containsEntry("src/words", "a").containsKey("src/old");
  }

  @Test
  void givenTheRestoredRunThenProtectedFilesAreExactlyThoseOfBaseAndAllElseIsHeads()
      throws Exception {
    words.look(context -> context.run(SuiteKind.RESTORED));

    assertThat(words.suite.runs.getLast())
        .containsOnly(
            Map.entry("src/words", "a b"),
            Map.entry("tests/a", "a"),
            Map.entry("tests/gone", "a"),
            Map.entry("docs/a.md", "say b"));
  }

  @Test
  void givenAProtectedFileWhoseFolderBecameAFileThenItIsPutBackAllTheSame() throws Exception {
    String base = words.workspace.commit("src/words", "a", "tests/in/a", "a");
    String head = words.workspace.commit("src/words", "a b", "tests/in", "b");
    words.look(base, head, context -> context.run(SuiteKind.RESTORED));

    assertThat(words.suite.runs.getLast())
        .containsOnly(Map.entry("src/words", "a b"), Map.entry("tests/in/a", "a"));
  }

  @Test
  void givenNoProtectedFileChangedThenTheDeliveredRunIsTheRestoredOne() throws Exception {
    String base = words.workspace.commit("src/words", "a", "tests/a", "a");
    String head = words.workspace.commit("src/words", "a b", "tests/a", "a");
    words.look(base, head, context -> {
      context.run(SuiteKind.DELIVERED);
      assertThat(context.run(SuiteKind.RESTORED)).isSameAs(context.run(SuiteKind.DELIVERED));
    });

    assertThat(words.suite.runs).hasSize(2);
  }

  @Test
  void givenOnlyProtectedFilesChangedThenTheRestoredRunIsBases() throws Exception {
    String base = words.workspace.commit("src/words", "a", "tests/a", "a");
    String head = words.workspace.commit("src/words", "a", "tests/a", "b");
    words.look(base, head, context -> {
      assertThat(context.run(SuiteKind.RESTORED)).isSameAs(context.run(SuiteKind.BASE));
      assertThat(context.run(SuiteKind.DELIVERED).status()).isEqualTo(SuiteRun.Status.RED);
    });

    assertThat(words.suite.runs).hasSize(2);
  }

  @Test
  void givenASecondVerificationThenRunsOfEqualTreesAreTakenFromTheCacheWithTheirCommands()
      throws Exception {
    Look all = context -> {
      for (SuiteKind kind : SuiteKind.values()) {
        context.run(kind);
      }
    };
    EvidenceEntry first = words.look(words.base(), words.head(), all);
    EvidenceEntry second = words.look(words.base(), words.head(), all);

    assertThat(words.suite.runs).hasSize(3);
    assertThat(first.commands()).hasSize(3);
    assertThat(second.commands()).isEqualTo(first.commands());
  }

  /** At base, at what is delivered, and at a variant of it. */
  private void lookAtAll() throws InterruptedException {
    Variant one = variant("one", "z");
    words.look(words.base(), words.head(), context -> {
      context.run(SuiteKind.DELIVERED);
      context.run(one);
    });
  }

  @Test
  void givenAnotherProcessThenRunsOfTheUsersOwnCommandsAreMadeAgain() throws Exception {
    lookAtAll();
    words.restart();
    lookAtAll();

    assertThat(words.suite.runs).as("what they depend on may be another now").hasSize(6);
  }

  @Test
  void givenOtherSurroundingsThenAllRunsAreMadeAgain() throws Exception {
    lookAtAll();
    words.suite.surroundings = "a library was installed";
    lookAtAll();
    words.suite.surroundings = "";
    lookAtAll();

    assertThat(words.suite.runs).as("those of before are still kept").hasSize(6);
  }

  @Test
  void givenOtherTestsTakenBackThenTheRestoredRunIsAnother() throws Exception {
    words.look(words.base(), words.head(), context -> context.run(SuiteKind.RESTORED));
    String other = words.workspace.commit("src/words", "a b", "tests/a", "c");
    words.look(words.base(), other, context -> context.run(SuiteKind.RESTORED));

    assertThat(words.suite.runs).as("base's run is kept").hasSize(3);
  }

  @Test
  void givenASubFolderOfARepositoryThenWhatLiesAroundCountsSoThatOnlyEqualCommitsAreEqual()
      throws Exception {
    String base = words.workspace.commit("src/words", "a", "tests/a", "a");
    String same = words.workspace.commit("src/words", "a", "tests/a", "a");
    Look both = context -> {
      context.run(SuiteKind.BASE);
      context.run(SuiteKind.DELIVERED);
    };
    words.look(base, same, both);
    assertThat(words.suite.runs).as("without git").hasSize(1);

    words.workspace.inGit();
    Files.createDirectories(words.workspace.project().resolve(".git"));
    words.look(base, same, both);
    assertThat(words.suite.runs).as("at the top of a repository").hasSize(1);

    Files.delete(words.workspace.project().resolve(".git"));
    words.look(base, same, both);
    assertThat(words.suite.runs).as("in a sub-folder").hasSize(3);
  }

  @Test
  void givenAVariantThenItsFilesAreWrittenAndRemovedAndNothingIsLeft() throws Exception {
    EvidenceEntry entry = words.look(context -> {
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
      try (var left = Files.list(words.folder.resolve("scratch"))) {
        assertThat(left.filter(Files::isDirectory)).singleElement().satisfies(scratch -> {
          try (var trees = Files.list(scratch)) {
            assertThat(trees.map(t -> t.getFileName().toString()))
                .as("base's own tree stays until the end")
                .allMatch(name -> name.startsWith("base-"));
          }
        });
      }
    });

    assertThat(words.suite.runs)
        .as("a variant that is asked for again runs again")
        .hasSize(3);
    assertThat(words.suite.runs.getLast())
        .containsOnly(
            Map.entry("src/words", "z"),
            Map.entry("src/old", "x"),
            Map.entry("new/deep/file", "n"),
            Map.entry("tests/a", "a"),
            Map.entry("docs/a.md", "say b"));
    assertThat(entry.commands()).hasSize(3);
  }

  @Test
  void givenASecondVerificationThenVariantsOfEqualTreesAreTakenFromTheCacheWithTheirCommands()
      throws Exception {
    Variant one = variant("one", "z");
    Look look = context -> context.run(one);

    EvidenceEntry first = words.look(words.base(), words.head(), look);
    EvidenceEntry second = words.look(words.base(), words.head(), look);

    assertThat(words.suite.runs).as("base and the variant").hasSize(2);
    assertThat(second.commands()).containsExactly(first.commands().getLast());
    for (Variant other : List.of(
        variant("two", "z"),
        variant("one", "y"),
        new Variant("one", SuiteKind.DELIVERED, one.files(), List.of()),
        new Variant("one", SuiteKind.BASE, one.files(), List.of("A")),
        new Variant("one", SuiteKind.BASE, Map.of("src/words", Optional.empty()), List.of()))) {
      int before = words.suite.runs.size();
      words.look(words.base(), words.head(), context -> context.run(other));
      assertThat(words.suite.runs).as("another variant").hasSize(before + 1);
    }
    String head = words.workspace.commit("src/words", "a b c", "tests/a", "a");
    int before = words.suite.runs.size();
    words.look(words.base(), head, look);
    assertThat(words.suite.runs).as("another head").hasSize(before + 1);
  }

  private static Variant variant(String name, String words) {
    byte[] content = words.getBytes(StandardCharsets.UTF_8);
    return new Variant(name, SuiteKind.BASE, Map.of("src/words", Optional.of(content)), List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/x", "../x", "src/../../x", ".git/config", "src/../.git/x"})
  void givenAVariantThatLeavesTheProjectThenItIsRefused(String path) throws Exception {
    words.look(context -> assertThatThrownBy(() -> context.run(
            new Variant("v", SuiteKind.BASE, Map.of(path, Optional.empty()), List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(path));
  }

  @Test
  void givenTheClassesOfARunThenTheyAreThoseOfItsOwnTree() throws Exception {
    words.look(context -> {
      List<Path> classes = context.classes(SuiteKind.DELIVERED);
      assertThat(classes)
          .singleElement()
          .satisfies(
              path -> assertThat(path).endsWith(Path.of("target/classes")).exists());
      assertThat(classes.getFirst().resolve("../../src/words")).hasContent("a b");
      assertThat(context.classes(SuiteKind.DELIVERED)).isEqualTo(classes);
    });

    assertThat(words.suite.runs)
        .as("base and head, and no more for the classes")
        .hasSize(2);
  }

  @Test
  void givenARunFromTheCacheThenItsTreeIsCompiledOnceForItsClasses() throws Exception {
    String base = words.base();
    String head = words.head();
    words.look(base, head, context -> context.run(SuiteKind.DELIVERED));
    EvidenceEntry entry = words.look(base, head, context -> {
      assertThat(context.classes(SuiteKind.DELIVERED)).hasSize(1);
      assertThat(context.classes(SuiteKind.DELIVERED)).hasSize(1);
    });

    assertThat(words.suite.runs).hasSize(3);
    assertThat(entry.commands()).as("two kept runs and one compilation").hasSize(3);
  }

  @Test
  void givenTwoKindsOfOneTreeThenTheyShareItsClasses() throws Exception {
    String base = words.workspace.commit("src/words", "a", "tests/a", "a");
    String head = words.workspace.commit("src/words", "a b", "tests/a", "a");
    words.look(base, head, context -> {
      context.run(SuiteKind.DELIVERED);
      context.run(SuiteKind.RESTORED);
      assertThat(context.classes(SuiteKind.RESTORED))
          .isEqualTo(context.classes(SuiteKind.DELIVERED));
    });

    assertThat(words.suite.runs).hasSize(2);
  }

  @Test
  void givenNoChecksThenNothingIsRunAndThereAreNoClasses() throws Exception {
    words.checks = List.of();
    words.look(context -> {
      assertThat(context.run(SuiteKind.DELIVERED).status()).isEqualTo(SuiteRun.Status.NO_CHECKS);
      assertThat(context.classes(SuiteKind.DELIVERED)).isEmpty();
    });

    assertThat(words.suite.runs).isEmpty();
  }

  @Test
  void givenACommandThenItRunsInACleanTreeOfHeadIsRecordedAndLeavesNothing() throws Exception {
    EvidenceEntry entry = words.look(context -> {
      CommandResult result = context.execute("./say hello", Duration.ofSeconds(3));
      assertThat(result.exit()).isEqualTo(7);
      try (var scratch = Files.walk(words.folder.resolve("scratch"), 2)) {
        assertThat(scratch.filter(p -> p.getFileName().toString().startsWith("command-")))
            .isEmpty();
      }
    });

    assertThat(entry.commands())
        .containsExactly(new CommandRecord(List.of("sh", "-c", "./say hello"), ".", 7, 3, null));
    assertThat(words.suite.lines).contains("./say hello");
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
