/** Specifies which rounds of both versions show that the change breaks a test, with a JVM that is played by a script. */
package dev.codeagent.core.verify.nearest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestRoundsTest {

  private static final String CALC = "src/main/java/a/Calc.java";
  private static final String SUB =
      "package a;\npublic class Calc {\n  public int sub(int x, int y) { return x - y; }\n}\n";
  private static final String USES = "@Test void t() { assertEquals(2, new Calc().sub(5, 3)); }";

  @TempDir
  Path folder;

  private final List<List<String>> jobs = new ArrayList<>();
  private String first = "fail";
  private String rounds = "pass fail pass fail";
  private String method = "t";
  private String kind = "plain";
  private boolean ends = true;

  /** In the first job the test fails or passes; in the second one each round as it is told. */
  private CommandResult jvm(Command command, CallContext call) {
    try {
      List<String> job = Files.readAllLines(Path.of(command.argv().getLast()));
      jobs.add(job);
      Path answers = Path.of(job.stream()
          .filter(l -> l.startsWith("answers "))
          .map(l -> l.substring("answers ".length()))
          .findFirst()
          .orElseThrow());
      StringBuilder said = new StringBuilder();
      String[] told = jobs.size() == 1 ? new String[] {first} : rounds.split(" ", -1);
      for (int i = 0; i < told.length; i++) {
        switch (told[i]) {
          case "fail" -> said.append(failed(i, "id"));
          case "others" -> said.append(failed(i, "another"));
          case "both" -> said.append(failed(i, "id")).append(failed(i, "id2"));
          case "passed2" -> said.append(passed(i, "id")).append(passed(i, "id2"));
          default -> said.append(passed(i, "id"));
        }
        if (ends || i < told.length - 1) {
          said.append("ended ").append(i).append(" 1\n");
        }
      }
      Files.writeString(answers, said);
      return new CommandResult(CommandResult.End.EXITED, 0, "", 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String passed(int round, String id) {
    return "passed " + round + " " + text(id) + "\n";
  }

  private String failed(int round, String id) {
    return "failed " + round + " " + kind + " " + text("a.CalcTest") + " " + text(method) + " "
        + text(id) + " " + text("expected: <2> but was: <8>") + "\n";
  }

  private static String text(String value) {
    return "."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }

  private LookedAt project() {
    return new LookedAt(folder)
        .played(this::jvm)
        .with(CALC, SUB)
        .test("CalcTest", USES, "t")
        .test("FarTest", USES, "t")
        .change(CALC, SUB.replace("x - y", "x + y"));
  }

  @Test
  void givenATestThatFailsWithHeadsCodeAloneAndEachTimeThenItIsRefused() throws Exception {
    Evidence evidence = project().evidence();

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.summary())
        .isEqualTo("The test a.CalcTest#t passes with base's code and fails with head's"
            + " (expected: <2> but was: <8>).");
    assertThat(evidence.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.message())
            .contains("alone and after the 1 other classes of tests that reach the change"));
  }

  @Test
  void givenASuspectThenBothVersionsRunItAloneAndAfterAllOthersInOneJvm() throws Exception {
    project().evidence();

    assertThat(jobs).hasSize(2);
    assertThat(jobs.getFirst())
        .containsSubsequence(
            "runner platform", "round head first", "test a.CalcTest", "test a.FarTest");
    assertThat(jobs.getLast())
        .containsSubsequence(
            "round base all",
            "test a.CalcTest",
            "round head all",
            "test a.CalcTest",
            "round base all",
            "test a.FarTest",
            "test a.CalcTest",
            "round head all",
            "test a.FarTest",
            "test a.CalcTest");
    assertThat(jobs.getLast())
        .anyMatch(l -> l.startsWith("version base "))
        .anyMatch(l -> l.startsWith("version head "))
        .anyMatch(l -> l.startsWith("shared "));
  }

  @Test
  void givenMoreThanOneTestThatFailsThenTheOthersAreCounted() throws Exception {
    first = "both";
    rounds = "passed2 both passed2 both";

    assertThat(project().evidence().summary()).endsWith("and 1 more.");
  }

  @ParameterizedTest
  @CsvSource({
    "fail fail pass fail",
    "pass pass pass fail",
    "pass fail fail fail",
    "pass fail pass pass",
    "others fail pass fail",
    "pass others pass fail",
    "pass fail others fail",
    "pass fail pass others"
  })
  void givenAnyRoundThatSaysOtherwiseThenTheBuildDecides(String told) throws Exception {
    rounds = told;
    assertLeftToTheBuild(project());
  }

  @Test
  void givenRoundsThatDoNotEndThenTheBuildDecides() throws Exception {
    first = "fail";
    rounds = "pass fail pass fail";
    LookedAt project = project();
    ends = false;

    Evidence evidence = project.evidence();

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(jobs).as("nothing is compared with a round that was cut off").hasSize(1);
  }

  @Test
  void givenAFailureOfLinkageOrOneThatTheBuildDidNotRunThenTheBuildDecides() throws Exception {
    kind = "link";
    assertLeftToTheBuild(project());
  }

  @ParameterizedTest
  @CsvSource({"other", "''", "te"})
  void givenAMethodThatTheBuildDidNotRunThenTheBuildDecides(String name) throws Exception {
    method = name;
    assertLeftToTheBuild(project());
  }

  @Test
  void givenARowOfParametersThenItIsOneOfItsMethod() throws Exception {
    Evidence evidence = new LookedAt(folder)
        .played(this::jvm)
        .with(CALC, SUB)
        .test("CalcTest", USES)
        .passed("a.CalcTest", "t(int)[1]")
        .change(CALC, SUB.replace("x - y", "x + y"))
        .evidence();

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.message()).doesNotContain("other classes"));
  }

  @Test
  void givenNoFailureThenNothingIsComparedAndThatIsKept() throws Exception {
    first = "pass";
    MemoryVerification verification = project().verification();

    Evidence once = verification.verify(new NearestTestsVerifier());
    Evidence again = verification.verify(new NearestTestsVerifier());

    assertThat(once.outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(once.summary()).startsWith("1 of 2 ");
    assertThat(again).isEqualTo(once);
    assertThat(jobs).hasSize(1);
  }

  @Test
  void givenWhatBasesBuildTookThenTestsMayTakeAQuarterOfItAndRoundsTwiceThat() throws Exception {
    project().evidence();

    assertThat(jobs.getFirst()).contains("time 5000");
    assertThat(jobs.getLast()).contains("time 10000");
  }

  @Test
  void givenAClassThatTheBuildSkippedThenItIsNotAsked() throws Exception {
    project().test("SkippedTest", USES).skipped("a.SkippedTest", "t").evidence();

    assertThat(jobs.getFirst()).contains("test a.FarTest").doesNotContain("test a.SkippedTest");
  }

  private static void assertLeftToTheBuild(LookedAt project) throws Exception {
    Evidence evidence = project.evidence();
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(evidence.summary())
        .startsWith("a.CalcTest fails in a JVM of its own, but not only")
        .contains("expected: <2> but was: <8>");
  }
}
