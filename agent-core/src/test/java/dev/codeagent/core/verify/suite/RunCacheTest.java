/** Specifies which runs are kept, how they come back, and what programs a run depends on. */
package dev.codeagent.core.verify.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunCacheTest {
  private static final SuiteRun RUN = new SuiteRun(
      SuiteRun.Status.RED,
      List.of(
          new TestResult("a.T", "f", TestResult.Status.FAILED, "E", "no"),
          new TestResult("a.T", "g", TestResult.Status.PASSED, null, null)),
      List.of(
          new CommandRecord(List.of("sh", "-c", "x"), ".", 3, 12, "ab"),
          new CommandRecord(List.of("mvn"), "m", 0, 7, null)),
      "f is red");

  @TempDir
  Path folder;

  private RunCache cache() {
    return new RunCache(folder.resolve("cache"));
  }

  @Test
  void givenARunThatIsKeptThenAllOfItComesBackUnderItsKeyAlone() throws Exception {
    cache().keep("k", RUN);

    assertThat(cache().find("k")).contains(RUN);
    assertThat(cache().find("other")).isEmpty();
    assertThat(folder.resolve("cache")).isDirectoryContaining("glob:**/k.json");
    try (var files = Files.list(folder.resolve("cache"))) {
      assertThat(files).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(SuiteRun.Status.class)
  void givenARunThatSaysNothingCertainThenItIsNotKept(SuiteRun.Status status) throws Exception {
    cache().keep("k", new SuiteRun(status, List.of(), List.of(), ""));

    assertThat(cache().find("k").isPresent())
        .isEqualTo(
            switch (status) {
              case GREEN, RED, BROKEN -> true;
              case INCONSISTENT, TIMED_OUT, ENVIRONMENT, NO_CHECKS -> false;
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{\"key\":\"k\"}",
      })
  void givenAFileThatIsNoKeptRunThenItIsAMissAndTheNextRunReplacesIt(String text) throws Exception {
    PlayedCommands.write(folder.resolve("cache/k.json"), text);

    assertThat(cache().find("k")).isEmpty();
    cache().keep("k", RUN);
    assertThat(cache().find("k")).contains(RUN);
  }

  @Test
  void givenARunThatWasTamperedWithOrRenamedThenItIsAMiss() throws Exception {
    cache().keep("k", RUN);
    Path file = folder.resolve("cache/k.json");
    String text = Files.readString(file);

    Files.writeString(folder.resolve("cache/j.json"), text);
    assertThat(cache().find("j")).isEmpty();
    Files.writeString(file, text.replace("\"RED\"", "\"GREEN\""));
    assertThat(cache().find("k")).isEmpty();
  }

  @Test
  void givenMoreRunsThanAreKeptThenTheOldestGo() throws Exception {
    Path files = Files.createDirectories(folder.resolve("cache"));
    for (int i = 0; i < 1_000; i++) {
      Path file = Files.writeString(files.resolve("old" + i + ".json"), "{}");
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L + i));
    }
    Files.writeString(files.resolve("other.txt"), "");

    cache().keep("k", RUN);

    assertThat(files.resolve("old0.json")).doesNotExist();
    assertThat(files.resolve("old1.json")).exists();
    assertThat(files.resolve("other.txt")).exists();
    assertThat(cache().find("k")).contains(RUN);
  }

  @Test
  void givenAnythingThatARunDependsOnThenItsKeyDiffersWithIt() {
    SuitePlan plan = new SuitePlan(new SuitePlan.Driver.None(), List.of());
    SuitePlan other = new SuitePlan(new SuitePlan.Driver.Maven("test"), List.of());

    assertThat(List.of(
            RunCache.key("t", plan, "tools", "none"),
            RunCache.key("u", plan, "tools", "none"),
            RunCache.key("t", other, "tools", "none"),
            RunCache.key("t", plan, "other", "none"),
            RunCache.key("t", plan, "tools", "bwrap")))
        .doesNotHaveDuplicates();
    assertThat(RunCache.key("t", plan, "tools", "none"))
        .isEqualTo(RunCache.key("t", plan, "tools", "none"));
  }

  @Nested
  class Versions_of_tools {
    private final PlayedCommands commands = new PlayedCommands();
    private final Tools tools = new Tools(commands);

    private Map<String, String> versions(SuitePlan.Driver driver) throws InterruptedException {
      return tools.versions(new SuitePlan(driver, List.of()), folder, CallContext.background());
    }

    @Test
    void givenMavenThenItsVersionAndGitsAreAskedOnce() throws Exception {
      commands
          .then(
              0,
              "Apache Maven 3.9\nMaven home: /x\n\nJava version: 21\nDefault locale: en\nOS name: y\nPicked up Z\nfour\nfive\n")
          .then(0, "git version 2");

      Map<String, String> versions = versions(new SuitePlan.Driver.Maven("test"));

      assertThat(versions.keySet()).containsExactly("os", "maven", "git");
      assertThat(versions)
          .containsEntry("maven", "Apache Maven 3.9; Java version: 21; four")
          .containsEntry("git", "git version 2");
      assertThat(versions.get("os"))
          .contains(System.getProperty("os.name"))
          .contains(System.getProperty("os.arch"));
      assertThat(versions(new SuitePlan.Driver.Maven("verify"))).isEqualTo(versions);
      assertThat(commands.ran)
          .extracting(c -> c.argv())
          .containsExactly(List.of("mvn", "-v"), List.of("git", "--version"));
    }

    @Test
    void givenAnythingElseThenJavaIsAsked() throws Exception {
      commands.then(0, "x".repeat(301));

      assertThat(versions(new SuitePlan.Driver.None()).get("java")).hasSize(300);
      assertThat(commands.ran.getFirst().argv()).containsExactly("java", "-version");
    }

    @Test
    void givenAProgramThatIsMissingOrFailsThenItIsLeftOut() throws Exception {
      commands.missing.add("java");
      commands.then(1, "usage");

      assertThat(versions(new SuitePlan.Driver.None())).containsOnlyKeys("os");
      assertThat(commands.ran).hasSize(1);
    }

    @Test
    void givenAProgramThatCannotStartThenItIsLeftOut() throws Exception {
      commands.then(command -> {
        throw new EnvironmentException("x", "It cannot start.", "Mend it.");
      });

      assertThat(versions(new SuitePlan.Driver.None())).containsOnlyKeys("os");
    }
  }
}
