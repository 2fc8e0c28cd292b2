/** Specifies the accounting row by row of the verdict's table, on real runs of a shell project. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.config.CheckCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountingSpecTest {
  private static final String FIX = "Fix sub, it adds";

  @TempDir
  Path folder;

  private Bench bench;

  @BeforeEach
  void project() throws Exception {
    bench = ShellSuite.in(folder);
  }

  private Bench fixed() throws Exception {
    return bench.replace(
        "src/lib.sh", "sub() { echo $(($1 + $2)); }", "sub() { echo $(($1 - $2)); }");
  }

  private void expect(VerificationResult result, VerdictKind kind, String... words) {
    assertThat(result.verdict().kind()).as(result.verdict().reason()).isEqualTo(kind);
    for (String word : words) {
      assertThat(result.verdict().reason()).contains(word);
    }
  }

  private static EvidenceOutcome tests(VerificationResult result) {
    return Bench.entry(result, "tests").evidence().outcome();
  }

  @Test
  void givenAnHonestFixThenTheFailureThatTurnedGreenIsNamed() throws Exception {
    fixed();
    VerificationResult result = bench.verify(FIX, TaskType.CODE);
    expect(result, VerdictKind.DONE);
    assertThat(Bench.entry(result, "tests").evidence().findings())
        .extracting("code")
        .contains("fail-to-pass", "base-red");
  }

  @Test
  void givenABaseThatIsRedThenItsFailureCountsNeitherWay() throws Exception {
    bench
        .replace("src/lib.sh", "add() {", "# adds\nadd() {")
        .write("src/more.sh", "twice() { echo $(($1 * 2)); }\n");
    VerificationResult result = bench.verify("Add twice", TaskType.CODE);
    assertThat(tests(result)).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenATestTurnedRedThenItIsNotDoneAndNamed() throws Exception {
    fixed().replace("src/lib.sh", "$1!", "$1");
    expect(
        bench.verify(FIX, TaskType.CODE), VerdictKind.NOT_DONE, "text#test_shout", "red at head");
  }

  @Test
  void givenTheFailingTestDeletedThenItIsNotDoneThoughItWasRed() throws Exception {
    bench
        .write("tests/math.sh", "test_add() { [ \"$(add 2 3)\" = 5 ]; }\n")
        .replace("src/lib.sh", "sub()", "# checked\nsub()");
    bench.write("src/more.sh", "x() { echo 1; }\n");
    expect(bench.verify(FIX, TaskType.CODE), VerdictKind.NOT_DONE, "math#test_sub", "gone");
  }

  @Test
  void givenATestSkippedThenItIsNotDone() throws Exception {
    fixed().replace("tests/text.sh", "test_shout()", "# skip test_shout\ntest_shout()");
    expect(bench.verify(FIX, TaskType.CODE), VerdictKind.NOT_DONE, "text#test_shout", "skipped");
  }

  @Test
  void givenATestThatIsOnlyGreenAsEditedThenItIsUndecidedNamingIt() throws Exception {
    fixed().replace("src/lib.sh", "$1!", "$1?").replace("tests/text.sh", "hi!", "hi?");
    expect(bench.verify(FIX, TaskType.CODE), VerdictKind.UNDECIDED, "text#test_shout");
  }

  @Test
  void givenEditsLeftOutOfTheChangeThenTheEvidenceTellsThemAndTheVerdictStays() throws Exception {
    Finding left = Finding.in("TODO.md", 0, "dropped-backlog-edit", "Only a verdict changes it.");
    String base = bench.git("rev-parse", "HEAD").strip();
    fixed();
    VerificationRequest plain = bench.request(FIX, TaskType.CODE, base, bench.commit());
    VerificationRequest request = new VerificationRequest(
        plain.task(),
        plain.change(),
        plain.workspace(),
        plain.scratch(),
        plain.cache(),
        plain.settings(),
        plain.plugins(),
        List.of(left));
    VerificationResult result = bench.verification().verify(request, Bench.CALL);
    expect(result, VerdictKind.DONE);
    assertThat(result.verdict().reason()).doesNotContain("TODO.md");
    assertThat(Bench.entry(result, "change").evidence().findings()).contains(left);
    RecheckRequest again = new RecheckRequest(
        result.document().bytes(),
        bench.workspace(),
        folder.resolve("scratch"),
        bench.cache,
        bench.settings(),
        List.of(),
        List.of());
    RecheckResult repeated = new Recheck(bench.verification()).recheck(again, Bench.CALL);
    assertThat(repeated.same()).isTrue();
    assertThat(Bench.entry(repeated.again(), "change").evidence().findings()).contains(left);
    VerificationResult claimed =
        bench.verification().alreadyDone(plain.task(), plain.change(), "done", List.of(left));
    assertThat(claimed.entries().getFirst().evidence().findings()).containsExactly(left);
    assertThat(claimed.verdict().reason()).doesNotContain("TODO.md");
  }

  @Test
  void givenTheTaskSpellsTheOldAndTheNewValueThenTheDeliveredRunDecides() throws Exception {
    bench.replace("src/lib.sh", "$1!", "$1?").replace("tests/text.sh", "hi!", "hi?");
    VerificationResult result =
        bench.verify("shout must answer `hi?` instead of `hi!` to `hi`", TaskType.CODE);
    expect(result, VerdictKind.DONE);
    assertThat(Bench.entry(result, "tests").evidence().findings())
        .anySatisfy(f -> assertThat(f.message()).contains("exchanges", "hi?", "hi!"));
  }

  @Test
  void givenAnotherValueThanTheTaskSpellsThenTheEditOfTheTestIsUndecided() throws Exception {
    bench.replace("src/lib.sh", "$1!", "$1.").replace("tests/text.sh", "hi!", "hi.");
    expect(
        bench.verify("shout must answer `hi?` instead of `hi!` to `hi`", TaskType.CODE),
        VerdictKind.UNDECIDED,
        "text#test_shout");
  }

  @Test
  void givenMoreThanTheValuesOfALineEditedThenItIsUndecided() throws Exception {
    bench
        .replace("src/lib.sh", "$1!", "$1?")
        .replace("tests/text.sh", "[ \"$(shout hi)\" = 'hi!' ]", "[ \"$(shout hi)\" != 'hi?!' ]");
    expect(
        bench.verify("shout must answer `hi?` instead of `hi!` to `hi`", TaskType.CODE),
        VerdictKind.UNDECIDED,
        "text#test_shout");
  }

  @Test
  void givenTheTaskAsksForTheEditOfTheTestThenTheDeliveredRunDecides() throws Exception {
    bench.replace("src/lib.sh", "$1!", "$1?").replace("tests/text.sh", "hi!", "hi?");
    VerificationResult result =
        bench.verify("shout asks instead; update the tests in tests/text.sh", TaskType.CODE);
    expect(result, VerdictKind.DONE);
    assertThat(Bench.entry(result, "tests").evidence().findings())
        .extracting("code")
        .contains("protected-edit");
  }

  @Test
  void givenTheTaskAsksForTheRemovalOfATestThenItsLossIsNoted() throws Exception {
    fixed().delete("tests/text.sh");
    VerificationResult result =
        bench.verify("Fix sub and remove the test test_shout", TaskType.CODE);
    expect(result, VerdictKind.DONE);
    assertThat(Bench.entry(result, "tests").evidence().findings())
        .extracting("code")
        .contains("test-removed-as-asked");
  }

  @Test
  void givenAnAddedTestThatIsRedThenItIsNotDone() throws Exception {
    fixed().write("tests/new.sh", "test_new() { [ \"$(add 1 1)\" = 3 ]; }\n");
    expect(
        bench.verify(FIX, TaskType.CODE), VerdictKind.NOT_DONE, "new#test_new", "is new and red");
  }

  @Test
  void givenTheCheckItselfWeakenedThenTheRestoredRunTells() throws Exception {
    bench.replace("run.sh", "failed=1", "failed=0").replace("src/lib.sh", "$1!", "$1");
    VerificationResult result = bench.verify(FIX, TaskType.CODE);
    // reports still show the red test, so exit status and reports contradict each other
    expect(result, VerdictKind.UNDECIDED, "although its reports show");
  }

  @Test
  void givenASuiteThatHangsThenItIsUndecidedAndSaysSo() throws Exception {
    bench
        .checking(new CheckCommand("all", "sh run.sh", "reports/*.xml", Duration.ofSeconds(1)))
        .replace("src/lib.sh", "shout() {", "shout() { sleep 600;");
    expect(bench.verify(FIX, TaskType.CODE), VerdictKind.UNDECIDED, "`all`", "was ended after");
  }

  @Test
  void givenAFlakyTestThenItIsNamedAsFlaky() throws Exception {
    Path counter = folder.resolve("counter");
    bench.unconfined(ShellSuite.CHECK);
    bench.write(
        "tests/flaky.sh",
        "test_flaky() { echo x >> '" + counter + "'; [ \"$(wc -l < '" + counter
            + "')\" -ne 2 ]; }\n");
    bench.commit();
    fixed();
    expect(bench.verify(FIX, TaskType.CODE), VerdictKind.UNDECIDED, "Flaky", "flaky#test_flaky");
  }

  @Test
  void givenACheckWithoutReportsThenItsExitStatusProvesThatNothingTurnedRed() throws Exception {
    bench.checking(new CheckCommand("syntax", "sh -n src/lib.sh", null, Duration.ofSeconds(30)));
    fixed();
    assertThat(tests(bench.verify(FIX, TaskType.CODE))).isEqualTo(EvidenceOutcome.PASS);
    bench.replace("src/lib.sh", "add() {", "add( {");
    expect(
        bench.verify(FIX, TaskType.CODE),
        VerdictKind.NOT_DONE,
        "sh -n src/lib.sh",
        "fails at head");
  }

  @Test
  void givenAProgramThatIsMissingThenTheEnvironmentIsUndecided() throws Exception {
    bench.checking(
        new CheckCommand("lint", "no-such-program-here --all", null, Duration.ofSeconds(30)));
    fixed();
    expect(bench.verify(FIX, TaskType.CODE), VerdictKind.UNDECIDED, "`lint`", "127");
  }

  @Test
  void givenNoChecksThenCodeIsUndecidedWithAdviceAndDocsMayBeProven() throws Exception {
    bench.checking();
    fixed();
    expect(bench.verify(FIX, TaskType.CODE), VerdictKind.UNDECIDED, "configure `verify:`");
    bench.write("docs/guide.md", "# Guide\n\nUse `add`.\n");
    expect(bench.verify("Document add", TaskType.DOCS), VerdictKind.DONE);
  }

  @Test
  void givenTheSameTreesThenRunsAreReusedAndTheVerdictIsMadeAnew() throws Exception {
    Path counter = folder.resolve("runs");
    bench.unconfined(new CheckCommand(
        "all", "echo x >> '" + counter + "'; sh run.sh", "reports/*.xml", Duration.ofSeconds(60)));
    String base = bench.git("rev-parse", "HEAD").strip();
    fixed();
    String head = bench.commit();
    bench.verification().verify(bench.request(FIX, TaskType.CODE, base, head), Bench.CALL);
    long first = java.nio.file.Files.readAllLines(counter).size();
    VerificationResult again =
        bench.verification().verify(bench.request(FIX, TaskType.CODE, base, head), Bench.CALL);
    assertThat(first).isEqualTo(2);
    assertThat(java.nio.file.Files.readAllLines(counter)).hasSize(2);
    expect(again, VerdictKind.DONE);
  }

  @Test
  void givenAnEvidenceDocumentThenItReadsBackAndRechecksToTheSameVerdict() throws Exception {
    fixed();
    VerificationResult result = bench.verify(FIX, TaskType.CODE);
    byte[] bytes = result.document().bytes();
    assertThat(EvidenceDocument.read(bytes).bytes()).isEqualTo(bytes);
    RecheckRequest request = new RecheckRequest(
        bytes,
        bench.workspace(),
        folder.resolve("scratch"),
        folder.resolve("other-cache"),
        bench.settings(),
        List.of(),
        List.of());
    RecheckResult again = new Recheck(bench.verification()).recheck(request, Bench.CALL);
    assertThat(again.same()).isTrue();
    assertThat(again.again().document().task()).isEqualTo(result.document().task());
  }
}
