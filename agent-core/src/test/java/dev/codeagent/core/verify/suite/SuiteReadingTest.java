/** Specifies globs, command lines, console lines, poms without executions, reports and digests by themselves. */
package dev.codeagent.core.verify.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.config.CheckCommand;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteReadingTest {

  @Nested
  class Globs {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "a.txt | a.txt",
          "./a.txt | a.txt",
          "*.txt | a.txt",
          "?.txt | a.txt",
          "**/a.txt | a.txt",
          "**/a.txt | x/y/a.txt",
          "x/**/a.txt | x/a.txt",
          "x/**/a.txt | x/y/z/a.txt",
          "x/** | x",
          "x/** | x/y/z",
          "x/**y | x/a/by",
          "**.txt | x/a.txt",
          "{a,b}.txt | a.txt",
          "{a,b}.txt | b.txt",
          "{a.txt | {a.txt",
          "a}.txt | a}.txt",
          "a,b.txt | a,b.txt",
          "{a,{b}.txt | {b.txt",
          "a(1).txt | a(1).txt"
        })
    void givenAGlobThenItMatches(String glob, String path) {
      assertThat(Glob.of(glob).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "a.txt | x/a.txt",
          "a.txt | aXtxt",
          "*.txt | x/a.txt",
          "?.txt | ab.txt",
          "x?y | x/y",
          "**/a.txt | x/ba.txt",
          "x/** | xy",
          "x/**y | x/a/bz",
          "{a,b}.txt | c.txt",
          "{a,b}.txt | a,b.txt",
          "{a}{b.txt | ab.txt"
        })
    void givenAGlobThenItDoesNotMatch(String glob, String path) {
      assertThat(Glob.of(glob).matches(path)).isFalse();
    }

    @Test
    void givenNoGlobOrOneThatNobodyWritesThenItIsRefused() {
      assertThatThrownBy(() -> Glob.of(" ")).isInstanceOf(ConfigurationException.class);
      assertThatThrownBy(() -> Glob.of("x".repeat(501)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("501");
      assertThat(Glob.of("x".repeat(500)).matches("x".repeat(500))).isTrue();
    }
  }

  @Nested
  class Command_lines {
    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        quoteCharacter = '`',
        value = {
          "sh ./ci/check.sh --all; ci/check.sh",
          "./run.sh; run.sh",
          "python3 tools/check.py x.py; tools/check.py",
          "time env bash ci/a.sh; ci/a.sh",
          "make test && sh ci/a.sh | sh ci/b.sh; ci/a.sh,ci/b.sh",
          "echo $(sh ci/a.sh); ci/a.sh",
          "pytest -c 'conf/py.cfg'; conf/py.cfg",
          "tool --config=conf/a.json >out/log.txt; conf/a.json,out/log.txt",
          "eslint --rule x.json; x.json",
          "cat build.gradle; build.gradle"
        })
    void givenALineThenTheScriptsItRunsAndTheFilesItNamesAreFound(String line, String files) {
      assertThat(CommandLineFiles.in(line)).containsExactly(files.split(","));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "make test",
          "javac -d out src/Main.java",
          "gcc src/a.c -o a.o",
          "sh /etc/init.sh",
          "sh ../other/run.sh",
          "cat lib/*.sh",
          "eslint src/a.js",
          "npm run check.sh",
          "-x conf.cfg/",
          ""
        })
    void givenWhatIsCheckedOrOutsideThenItIsNoPartOfTheCheck(String line) {
      assertThat(CommandLineFiles.in(line).stream().filter(f -> !f.equals("conf.cfg/")))
          .isEmpty();
    }

    @Test
    void givenAPathThatNobodyWritesThenItIsNone() {
      assertThat(CommandLineFiles.in("sh a/" + "x".repeat(297))).hasSize(1);
      assertThat(CommandLineFiles.in("sh a/" + "x".repeat(298))).isEmpty();
    }
  }

  @Nested
  class Console_lines {
    @Test
    void givenTheJvmOfTheTestsEndedThenTheTestThatRanIsNamed() {
      String said = "[ERROR] The forked VM terminated without properly saying goodbye. VM crash or"
          + " System.exit called?\n";

      assertThat(Console.endedJvm(said + "[ERROR] Crashed tests:\n[ERROR] a.CalcTest\n"))
          .hasValueSatisfying(
              why -> assertThat(why).contains("while a.CalcTest ran", "System.exit"));
      assertThat(Console.endedJvm(said)).isPresent();
      assertThat(Console.endedJvm("[ERROR] There are test failures.")).isEmpty();
    }

    @Test
    void givenColoursAndForeignLineEndsThenTheyAreNoText() {
      assertThat(Console.plain("\u001b[1;31mred\u001b[m\r\nnext")).isEqualTo("red\nnext");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "[ERROR] x: Cannot access central in offline mode and the artifact a:b",
          "[ERROR] a:b:1 has not been downloaded from it before",
          "[FATAL] Non-resolvable parent POM for a:b",
          "[ERROR] Could not find artifact a:b",
          "[ERROR] Unresolveable build extension: x"
        })
    void givenWordsOfMavensResolverThenAnArtifactIsMissing(String line) {
      assertThat(Console.missingArtifact("[INFO] x\n" + line + "\nmore"))
          .hasValueSatisfying(told -> assertThat(line).startsWith(told));
      assertThat(Console.missingArtifact("[WARNING] " + line.substring(8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Could not find artifact org.example:needed:jar:1.0 in central",
          "The following artifacts could not be resolved: org.example:needed:jar:1.0 (absent): x",
          "org.example:needed:jar:1.0 was not found and has not been downloaded from it before"
        })
    void givenALongLineOfTheResolverThenTheArtifactsNameIsKept(String said) {
      String before = "Failed to execute goal on project shop: " + "dependency chain ".repeat(60);

      assertThat(Console.missingArtifact("[ERROR] " + before + said + " -> [Help 1] ".repeat(60)))
          .hasValueSatisfying(told -> assertThat(told)
              .contains("org.example:needed:jar:1.0")
              .hasSizeLessThanOrEqualTo(400));
    }

    @Test
    void givenACompileErrorThenPlaceAndTextAreTold() {
      String output =
          "[INFO] x\n[ERROR] /w/p/src/A.java:[12,3] cannot find symbol\n[ERROR] /w/p/B.java:[1,1] y";

      assertThat(Console.compileError(output, "/w/p"))
          .contains("src/A.java:12: cannot find symbol");
      assertThat(Console.compileError(output, "/w/other"))
          .contains("/w/p/src/A.java:12: cannot find symbol");
      assertThat(Console.compileError("[ERROR] C:\\w\\A.java:[1,2] y", "/w")).isEmpty();
      assertThat(Console.compileError("all is well", "/w")).isEmpty();
    }

    @Test
    void givenAFailedGoalThenPluginAndTextAreTold() {
      assertThat(
              Console.failedGoal(
                  "[ERROR] Failed to execute goal org.x:maven-surefire-plugin:3.5:test (default) on project a"))
          .hasValueSatisfying(g -> {
            assertThat(g.goal()).isEqualTo("maven-surefire-plugin:3.5:test");
            assertThat(g.text()).isEqualTo("(default) on project a");
            assertThat(g.runsTests()).isTrue();
          });
      assertThat(new Console.FailedGoal("maven-failsafe-plugin:3:verify", "").runsTests())
          .isTrue();
      assertThat(new Console.FailedGoal("maven-compiler-plugin:3:compile", "").runsTests())
          .isFalse();
      assertThat(Console.failedGoal("[INFO] done")).isEmpty();
    }

    @Test
    void givenErrorsThenTheFirstIsToldElseTheLastLine() {
      assertThat(Console.firstError("[INFO] a\n[ERROR] \n[ERROR]   first\n[ERROR] second"))
          .isEqualTo("first");
      assertThat(Console.firstError("a\n  b  \n\n")).isEqualTo("b");
      assertThat(Console.lastLine("")).isEmpty();
    }

    @Test
    void givenALongLineThenItIsCut() {
      assertThat(Console.lastLine("x".repeat(400))).hasSize(400).doesNotContain("…");
      assertThat(Console.lastLine("x".repeat(401))).hasSize(400).endsWith("x…");
    }
  }

  @Nested
  class Poms_without_executions {
    private String skeleton(String plugin) throws Exception {
      String pom = "<project><build><plugins><plugin>" + plugin
          + "<configuration>kept</configuration><executions><execution>runs</execution></executions></plugin></plugins></build></project>";
      return new String(
          PomSkeleton.of(pom.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<artifactId>maven-checkstyle-plugin</artifactId>",
          "<groupId> org.jacoco </groupId><artifactId>jacoco-maven-plugin</artifactId>",
          "<groupId>org.apache.maven.plugins</groupId>"
        })
    void givenAPluginThatOnlyBuildsThenItsExecutionsStay(String plugin) throws Exception {
      assertThat(skeleton(plugin)).contains("runs").contains("kept");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<artifactId>maven-antrun-plugin</artifactId>",
          "<artifactId> maven-invoker-plugin </artifactId>",
          "<groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId>"
        })
    void givenAPluginThatExecutesWhatThePomSaysThenItsExecutionsGo(String plugin) throws Exception {
      assertThat(skeleton(plugin)).doesNotContain("runs").contains("kept");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"<project", "", "<!DOCTYPE p [<!ENTITY x \"y\">]><project>&x;</project>"})
    void givenAPomThatCannotBeReadThenItIsEmpty(String pom) throws Exception {
      assertThat(PomSkeleton.of(pom.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void givenAPomThatCannotBeReadThenTheUsersTerminalStaysQuiet() throws Exception {
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      PrintStream before = System.err;
      System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
      try {
        PomSkeleton.of("<project".getBytes(StandardCharsets.UTF_8));
      } finally {
        System.setErr(before);
      }
      assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("Fatal Error");
    }
  }

  @Nested
  class Report_files {
    @TempDir
    Path folder;

    private void report(String path, String text) throws Exception {
      PlayedCommands.write(folder.resolve(path), text);
    }

    private static String suite(String name) {
      return "<testsuite name=\"s\"><testcase classname=\"a.T\" name=\"" + name
          + "\"/></testsuite>";
    }

    private Reports read(FileTime since) throws Exception {
      return Reports.read(folder, p -> p.endsWith(".xml"), since);
    }

    @Test
    void givenFreshReportsThenTheyAreReadInOrderAndDigested() throws Exception {
      report("b/r.xml", suite("g"));
      report("a/r.xml", suite("f"));
      report("a/r.txt", suite("no"));
      report(".git/r.xml", suite("no"));

      Reports reports = read(FileTime.fromMillis(0));

      assertThat(reports.tests()).extracting(TestResult::key).containsExactly("a.T#f", "a.T#g");
      assertThat(reports.count()).isEqualTo(2);
      assertThat(reports.problem()).isNull();
      assertThat(reports.digest()).isEqualTo(read(FileTime.fromMillis(0)).digest());
      report("b/r.xml", suite("h"));
      assertThat(read(FileTime.fromMillis(0)).digest()).isNotEqualTo(reports.digest());
      Files.move(folder.resolve("a/r.xml"), folder.resolve("a/q.xml"));
      report("b/r.xml", suite("g"));
      assertThat(read(FileTime.fromMillis(0)).digest()).isNotEqualTo(reports.digest());
    }

    @Test
    void givenReportsFromBeforeTheRunThenTheyDoNotCount() throws Exception {
      report("r.xml", suite("f"));
      Files.setLastModifiedTime(folder.resolve("r.xml"), FileTime.fromMillis(1_000));

      assertThat(read(FileTime.fromMillis(1_001)).tests()).isEmpty();
      assertThat(read(FileTime.fromMillis(1_001)).digest()).isNull();
      assertThat(read(FileTime.fromMillis(1_000)).tests()).hasSize(1);
    }

    @Test
    void givenALinkThenItIsNotFollowed() throws Exception {
      report("real.txt", suite("f"));
      Files.createSymbolicLink(folder.resolve("r.xml"), folder.resolve("real.txt"));

      assertThat(read(FileTime.fromMillis(0)).count()).isZero();
    }

    @Test
    void givenAnUnreadableReportThenItIsNamedAndTheOthersAreRead() throws Exception {
      report("a.xml", "<html/>");
      report("b.xml", suite("f"));

      Reports reports = read(FileTime.fromMillis(0));

      assertThat(reports.problem())
          .isEqualTo("The report a.xml cannot be used: its root is <html>.");
      assertThat(reports.tests()).hasSize(1);
      assertThat(reports.count()).isEqualTo(2);
    }

    @Test
    void givenOldFilesThenReportsGoAndOtherXmlStays() throws Exception {
      report("r.xml", suite("f"));
      report("data.xml", "<data/>");
      report("r.txt", suite("f"));

      Reports.removeOld(folder, p -> p.endsWith(".xml"));

      assertThat(folder.resolve("r.xml")).doesNotExist();
      assertThat(folder.resolve("data.xml")).exists();
      assertThat(folder.resolve("r.txt")).exists();
    }

    @Test
    void givenOneKeySeveralTimesThenTheWorstKeepsItAndTheOrderIsBySeverity() {
      List<TestResult> merged = Reports.merge(List.of(
          new TestResult("a.T", "f", TestResult.Status.PASSED, null, null),
          new TestResult("a.T", "f", TestResult.Status.SKIPPED, null, null),
          new TestResult("a.T", "f", TestResult.Status.ERROR, "E", "m"),
          new TestResult("a.T", "f", TestResult.Status.FAILED, "F", "n")));

      assertThat(merged)
          .extracting(TestResult::name, TestResult::status, TestResult::problem)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("f", TestResult.Status.FAILED, "F"),
              org.assertj.core.groups.Tuple.tuple("f (2)", TestResult.Status.ERROR, "E"),
              org.assertj.core.groups.Tuple.tuple("f (3)", TestResult.Status.SKIPPED, null),
              org.assertj.core.groups.Tuple.tuple("f (4)", TestResult.Status.PASSED, null));
    }
  }

  @Nested
  class Junit_xml {
    private List<TestResult> read(String xml) throws Exception {
      return JUnitXml.read(new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void givenNestedSuitesThenATestWithoutAClassBelongsToTheNearestThatHasAName() throws Exception {
      assertThat(
              read(
                  "<testsuites name=\"all\"><testsuite name=\"one\"><testcase name=\"f\"/></testsuite><testsuite name=\"\"><testcase name=\"g\"/></testsuite><testcase name=\"h\"/></testsuites>"))
          .extracting(TestResult::key)
          .containsExactly("one#f", "all#g", "all#h");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "status=\"notrun\"",
          "result=\"skipped\"",
          "result=\"suppressed\"",
          "status=\"run\" result=\"skipped\""
        })
    void givenAWordThatItDidNotRunThenItIsSkipped(String attribute) throws Exception {
      assertThat(read("<testsuite><testcase name=\"f\" " + attribute + "/></testsuite>"))
          .extracting(TestResult::status)
          .containsExactly(TestResult.Status.SKIPPED);
    }

    @Test
    void givenARedTestThatIsAlsoSkippedThenItIsRed() throws Exception {
      assertThat(
              read(
                  "<testsuite><testcase name=\"f\"><error/><skipped/></testcase><testcase name=\"g\"><skipped/><failure type=\"F\">text<b>in</b> more</failure></testcase></testsuite>"))
          .extracting(TestResult::status, TestResult::problem, TestResult::message)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(TestResult.Status.ERROR, "error", ""),
              org.assertj.core.groups.Tuple.tuple(TestResult.Status.FAILED, "F", "textin more"));
    }

    @Test
    void givenSeveralFailuresThenTheFirstIsTold() throws Exception {
      assertThat(
              read(
                  "<testsuite><testcase name=\"f\"><rerunFailure message=\"one\"/><rerunError message=\"two\"/><failure message=\"three\"/></testcase></testsuite>"))
          .extracting(TestResult::status, TestResult::problem, TestResult::message)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(TestResult.Status.FAILED, "rerunFailure", "one"));
      assertThat(
              read(
                  "<testsuite><testcase name=\"f\"><rerunError message=\"two\"/></testcase></testsuite>"))
          .extracting(TestResult::status)
          .containsExactly(TestResult.Status.ERROR);
    }

    @Test
    void givenAFlakyErrorThenTheTestPassedAndSaysSo() throws Exception {
      assertThat(
              read(
                  "<testsuite><testcase name=\"f\"><flakyError message=\"x\"><a><b/></a></flakyError></testcase><testcase name=\"g\"/></testsuite>"))
          .extracting(TestResult::status, TestResult::message)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  TestResult.Status.PASSED, "flaky: failed before it passed"),
              org.assertj.core.groups.Tuple.tuple(TestResult.Status.PASSED, null));
    }

    @Test
    void givenNamesAndMessagesBeyondTheLimitsThenTheyAreCut() throws Exception {
      TestResult test = read("<testsuite><testcase name=\"" + "n".repeat(2_001)
              + "\"><failure message=\"" + "m".repeat(401) + "\"/></testcase></testsuite>")
          .getFirst();

      assertThat(test.name()).hasSize(2_000).endsWith("n…");
      assertThat(test.message()).hasSize(400).endsWith("m…");
      TestResult whole = read("<testsuite><testcase name=\"" + "n".repeat(2_000) + "\"><failure>"
              + "m".repeat(400) + "</failure></testcase></testsuite>")
          .getFirst();
      assertThat(whole.name()).hasSize(2_000).endsWith("nn");
      assertThat(whole.message()).hasSize(400).endsWith("mm");
    }

    @Test
    void givenNestingAtTheLimitThenItIsStillReadWhereverItStands() throws Exception {
      String deep = "<a>".repeat(63) + "</a>".repeat(63);
      String tooDeep = "<a>".repeat(64) + "</a>".repeat(64);

      assertThat(read("<testsuite>" + deep + "</testsuite>")).isEmpty();
      assertThatThrownBy(() -> read("<testsuite>" + tooDeep + "</testsuite>"))
          .isInstanceOf(JUnitXml.Unreadable.class)
          .hasMessageContaining("deeper than 64");
      for (String element : List.of("system-out", "failure", "skipped", "flakyError")) {
        assertThatThrownBy(() -> read("<testsuite><testcase name=\"f\"><" + element + ">" + tooDeep
                + "</" + element + "></testcase></testsuite>"))
            .as(element)
            .isInstanceOf(JUnitXml.Unreadable.class)
            .hasMessageContaining("deeper");
      }
      assertThat(read("<testsuite>"
              + "<testcase name=\"f\"><system-out><a/></system-out></testcase>".repeat(70)
              + "</testsuite>"))
          .hasSize(70);
    }
  }

  @Nested
  class Plans {
    private Tree tree(String path, String text) {
      return MemoryVerification.task("x").kept(path, text).base();
    }

    private SuitePlan.Driver driver(Tree base, Tree head) {
      return SuitePlan.of(base, head, List.of(), List.of("setup")).driver();
    }

    private static final String PLAIN = "<project/>";

    @Test
    void givenConfiguredChecksThenTheyAreThePlanEvenBesideAPom() {
      CheckCommand check = new CheckCommand("all", "run", null, Duration.ofSeconds(1));
      Tree pom = tree("pom.xml", PLAIN);
      SuitePlan plan = SuitePlan.of(pom, pom, List.of(check), List.of("setup"));

      assertThat(plan.driver()).isEqualTo(new SuitePlan.Driver.Checks(List.of(check)));
      assertThat(plan.setup()).containsExactly("setup");
      assertThat(SuitePlan.lines(List.of(check), List.of("setup"))).containsExactly("setup", "run");
    }

    @Test
    void givenNeitherChecksNorAPomThenNothingIsKnown() {
      Tree none = tree("module/pom.xml", PLAIN);

      assertThat(driver(none, none)).isEqualTo(new SuitePlan.Driver.None());
    }

    @Test
    void givenAPomAtEitherSideThenMavenRunsToTest() {
      Tree none = tree("README.md", "");
      Tree pom = tree("pom.xml", PLAIN);

      assertThat(driver(pom, pom)).isEqualTo(new SuitePlan.Driver.Maven("test"));
      assertThat(driver(none, pom)).isEqualTo(new SuitePlan.Driver.Maven("test"));
      assertThat(driver(pom, none)).isEqualTo(new SuitePlan.Driver.Maven("test"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "maven-failsafe-plugin",
          "<goal>check</goal>",
          "<phase>verify</phase>",
          "<type>test-jar</type>"
        })
    void givenSomethingBoundAfterTestThenMavenRunsToVerify(String text) {
      Tree plain = tree("pom.xml", PLAIN);
      Tree more = tree("pom.xml", "<project>" + text + "</project>");
      Tree module = MemoryVerification.task("x")
          .kept("pom.xml", PLAIN)
          .kept("m/pom.xml", text)
          .base();
      Tree elsewhere = MemoryVerification.task("x")
          .kept("pom.xml", PLAIN)
          .kept("docs/notapom.xml", text)
          .base();

      assertThat(driver(plain, more)).isEqualTo(new SuitePlan.Driver.Maven("verify"));
      assertThat(driver(more, plain)).isEqualTo(new SuitePlan.Driver.Maven("verify"));
      assertThat(driver(module, module)).isEqualTo(new SuitePlan.Driver.Maven("verify"));
      assertThat(driver(elsewhere, elsewhere)).isEqualTo(new SuitePlan.Driver.Maven("test"));
    }

    @Test
    void givenOtherPlansThenTheirRunsAreNotExchanged() {
      SuitePlan one = new SuitePlan(new SuitePlan.Driver.Maven("test"), List.of());

      assertThat(one.fingerprint())
          .isEqualTo(new SuitePlan(new SuitePlan.Driver.Maven("test"), List.of()).fingerprint())
          .isNotEqualTo(
              new SuitePlan(new SuitePlan.Driver.Maven("verify"), List.of()).fingerprint())
          .isNotEqualTo(
              new SuitePlan(new SuitePlan.Driver.Maven("test"), List.of("x")).fingerprint());
    }
  }

  @Test
  void givenListsOfTextsThenNoTwoHaveOneDigest() {
    assertThat(Digests.hex(List.of("a", "b")))
        .hasSize(64)
        .isNotEqualTo(Digests.hex(List.of("ab")))
        .isNotEqualTo(Digests.hex(List.of("a", "b", "")))
        .isEqualTo(Digests.hex(List.of("a", "b")));
    // the digest of no bytes, FIPS 180-4
    assertThat(Digests.hex(new byte[0]))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(Digests.hex("1:a".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Digests.hex(List.of("a")));
  }
}
