/** Which files a change may not leave unreadable, and which are let be. */
package dev.codeagent.core.verify.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxVerifierTest {
  @TempDir
  private Path folder;

  private static final String CONFLICT = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> topic\nd\n";

  private static Evidence judge(MemoryVerification change) throws InterruptedException {
    return change.verify(new SyntaxVerifier());
  }

  private static MemoryVerification task() {
    return MemoryVerification.task("Change the settings");
  }

  private static void is(Evidence evidence, EvidenceOutcome outcome, String... words) {
    assertThat(evidence.outcome())
        .as("%s %s", evidence.summary(), evidence.findings())
        .isEqualTo(outcome);
    for (String word : words) {
      assertThat(evidence.summary()).contains(word);
    }
  }

  static Stream<Arguments> honest() {
    return HonestFiles.all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest
  @MethodSource("honest")
  void givenAFileThatItsReadersTakeThenNothingSpeaksAgainstItBeingAdded(String path, String text)
      throws Exception {
    MemoryVerification change = task();
    HonestFiles.all().forEach((other, holds) -> {
      if (!other.equals(path)) {
        change.kept(other, holds);
      }
    });
    Evidence evidence = judge(change.added(path, text));

    assertThat(evidence.outcome())
        .as("%s", evidence.findings())
        .isIn(EvidenceOutcome.PASS, EvidenceOutcome.SKIPPED);
  }

  @Test
  void givenAllOfThemAtOnceThenNothingSpeaksAgainstThem() throws Exception {
    MemoryVerification change = task();
    HonestFiles.all().forEach(change::added);

    is(judge(change), EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @MethodSource("honest")
  void givenSuchAFileThatChangesThenNothingSpeaksAgainstIt(String path, String text)
      throws Exception {
    MemoryVerification change = task();
    HonestFiles.all().forEach(change::kept);
    Evidence evidence = judge(change.changed(path, text + "\n", text));

    assertThat(evidence.outcome())
        .as("%s", evidence.findings())
        .isIn(EvidenceOutcome.PASS, EvidenceOutcome.SKIPPED);
  }

  static Stream<Arguments> broken() {
    return BrokenFiles.all().stream().map(b -> Arguments.of(b.path(), b));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("broken")
  void givenAWellFormedFileThatNoReaderTakesAnyMoreThenItFails(String path, BrokenFiles.Broken b)
      throws Exception {
    MemoryVerification change = task().changed(path, b.before(), b.after());
    Evidence evidence = judge(change);

    is(evidence, EvidenceOutcome.FAIL, path, b.word());
    assertThat(evidence.findings().getFirst().path()).isEqualTo(path);
    assertThat(evidence.findings().getFirst().line()).isEqualTo(b.line());
    is(
        judge(task().kept("README.md", "x").changed(path, b.before(), b.before() + "\n")),
        EvidenceOutcome.PASS);
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("broken")
  void givenANewFileThatNoReaderTakesThenItFails(String path, BrokenFiles.Broken b)
      throws Exception {
    is(judge(task().added(path, b.after())), EvidenceOutcome.FAIL, path, b.word());
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("broken")
  void givenTheFileWasBrokenBeforeThenItIsToldAtMost(String path, BrokenFiles.Broken b)
      throws Exception {
    is(judge(task().changed(path, b.after(), b.after() + "\n")), EvidenceOutcome.PASS);
    is(
        judge(task().deleted("old/" + path, b.after()).added(path, b.after() + "\n")),
        EvidenceOutcome.PASS);
    is(judge(task().kept("one/" + path, b.after()).added(path, b.after())), EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/test/resources/order.json",
        "tests/data/order.json",
        "lib/fixtures/order.json",
        "order-invalid.json",
        "malformed_order.json",
        "vendor/x/order.json",
        "node_modules/x/package.json",
        "templates/order.json",
        "app.min.json",
        "target/order.json",
        "third-party/a/order.json",
      })
  void givenAPlaceWhereFilesNeedNotBeWellFormedThenItIsToldAtMost(String path) throws Exception {
    is(judge(task().changed(path, "{}", "{\"a\": ")), EvidenceOutcome.PASS, "told");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/order.json", "examples/order.json", "build/order.json"})
  void givenAPlaceWhereThingsAreShownThenAPersonDecides(String path) throws Exception {
    is(judge(task().changed(path, "{}", "{\"a\": ")), EvidenceOutcome.UNDECIDED, "in person");
  }

  @Test
  void givenFilesThatTheProjectCallsGeneratedOrVendoredThenItIsToldAtMost() throws Exception {
    String attributes =
        "# x\n*.gen.json linguist-generated\n/lib3/** linguist-vendored=true\n/lib3/own/* -linguist-vendored\n";
    MemoryVerification change = task().kept(".gitattributes", attributes);
    is(
        judge(change.changed("a/b.gen.json", "{}", "{").changed("lib3/x/y.json", "{}", "{")),
        EvidenceOutcome.PASS);
    is(
        judge(change.changed("lib3/own/y.json", "{}", "{")),
        EvidenceOutcome.FAIL,
        "lib3/own/y.json");
    is(
        judge(task()
            .changed(".gitattributes", "", "*.json linguist-generated\n")
            .changed("a.json", "{}", "{")),
        EvidenceOutcome.FAIL,
        "a.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Add a sample of malformed JSON to the samples",
        "Create an invalid order for the demo",
        "Добавить некорректный JSON для проверки",
        "Добавь файл с повреждённым заказом",
      })
  void givenATaskThatAsksForABrokenFileThenANewOneIsToldAtMost(String text) throws Exception {
    is(judge(MemoryVerification.task(text).added("data/x.json", "{")), EvidenceOutcome.PASS);
    is(
        judge(MemoryVerification.task(text).changed("data/x.json", "{}", "{")),
        EvidenceOutcome.FAIL,
        "data/x.json:1");
    is(
        judge(MemoryVerification.task("Fix the broken pipeline").added("data/x.json", "{")),
        EvidenceOutcome.FAIL);
  }

  @Test
  void givenAFileThatBecomesATemplateThenItIsToldAtMost() throws Exception {
    is(
        judge(task().changed("a.json", "{\"p\": 80}", "{\"p\": ${PORT}}")),
        EvidenceOutcome.PASS,
        "told");
    is(
        judge(task().changed("a.yml", "p: 80\n", "{% if x %}\np: 80\n{% endif %}\n")),
        EvidenceOutcome.PASS);
    is(
        judge(task().changed("a.json", "{\"p\": \"${PORT}\"}", "{\"p\": \"${PORT}\"")),
        EvidenceOutcome.FAIL);
  }

  @Test
  void givenPlainJsonThatTakesOnExtensionsThenAPersonDecides() throws Exception {
    is(
        judge(task().changed("config/a.json", "{\"a\": [1, 2]}", "{\"a\": [1, 2,]}")),
        EvidenceOutcome.UNDECIDED,
        "plain JSON");
    is(
        judge(task().changed("config/a.json", "{\"a\": 1, }", "{\"a\": 1, \"b\": 2, }")),
        EvidenceOutcome.PASS);
    is(
        judge(task().changed("config/a.json", "{\"a\": 1, }", "{\"a\": 1, \"b\": ")),
        EvidenceOutcome.FAIL);
  }

  @Test
  void givenAKeyThatStandsTwiceInYamlThenAPersonDecides() throws Exception {
    String twice = "a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n";
    Evidence evidence = judge(task().changed("a.yml", "a: 1\n", twice));
    is(evidence, EvidenceOutcome.UNDECIDED, "`c` stands twice");
    assertThat(evidence.findings().getFirst().line()).isEqualTo(5);
    is(judge(task().changed("a.yml", twice, twice + "e: 1\n")), EvidenceOutcome.PASS);
  }

  @Test
  void givenKeysOfAWorkflowThatAreNotKnownThenAPersonDecides() throws Exception {
    String good = "on: push\njobs: {a: {runs-on: x, steps: [{run: make}]}}\n";
    String path = ".github/workflows/a.yml";
    for (String odd : new String[] {
      "on: push\njobs: {a: {runs-on: x, retries: 2, steps: [{run: make}]}}\n",
      "on: push\njobs: {a: {runs-on: x, steps: [{runs: make}]}}\n",
      "on: push\nenvs: {}\njobs: {a: {runs-on: x, steps: [{run: make}]}}\n",
      "on: push\njobs: {a: {run-on: x, steps: [{run: make}]}}\n",
      "# on: push\n",
    }) {
      is(
          judge(MemoryVerification.task(TaskType.DEVOPS, "Tune it").changed(path, good, odd)),
          EvidenceOutcome.UNDECIDED,
          path);
    }
  }

  @Test
  void givenAJobOfGitLabThatMayBeAKeywordThenAPersonDecides() throws Exception {
    String good = "stages: [one]\na: {stage: one, script: [x]}\n";
    is(
        judge(task().changed(".gitlab-ci.yml", good, good + "sevices: [docker]\n")),
        EvidenceOutcome.UNDECIDED,
        "`sevices`");
    is(
        judge(task().changed(".gitlab-ci.yml", good, good + "b: {stage: test, script: [x]}\n")),
        EvidenceOutcome.UNDECIDED,
        "`test`");
  }

  @Test
  void givenMarksOfAConflictInAFileWithoutAGrammarThenItFails() throws Exception {
    for (String path : new String[] {"src/main/a.py", "lib/run.sh", "README.md", "x.css"}) {
      Evidence evidence = judge(task().changed(path, "a\nb\n", CONFLICT));
      is(evidence, EvidenceOutcome.FAIL, path + ":2", "merge conflict");
      is(judge(task().added(path, CONFLICT)), EvidenceOutcome.FAIL);
      is(judge(task().changed(path, CONFLICT, CONFLICT + "e\n")), EvidenceOutcome.PASS);
    }
    is(
        judge(task().changed("lib/a.py", "a\n", CONFLICT + "x = '<<<<<<< HEAD'\n")),
        EvidenceOutcome.UNDECIDED);
    is(
        judge(MemoryVerification.task("Show conflicts to the user")
            .changed("lib/a.py", "a\n", CONFLICT)),
        EvidenceOutcome.PASS);
    is(
        judge(task().changed("a.json", "{}", "{\n<<<<<<< HEAD\n=======\n>>>>>>> x\n}")),
        EvidenceOutcome.FAIL,
        "merge conflict");
  }

  @Test
  void givenNothingThatHasAGrammarThenItIsSkipped() throws Exception {
    is(judge(task().changed("a.py", "a", "b")), EvidenceOutcome.SKIPPED);
    is(judge(task().deleted("a.json", "{}")), EvidenceOutcome.SKIPPED);
    is(
        judge(task().changed("a.json", "{}", "[]")),
        EvidenceOutcome.PASS,
        "1 changed file was read");
  }

  @Test
  void givenAFileThatIsTooLargeOrBinaryThenItIsLetBe() throws Exception {
    String large = "{\"a\": \"" + "x".repeat(FileText.MAX_BYTES);
    is(judge(task().changed("a.json", "{}", large)), EvidenceOutcome.PASS, "told");
    is(judge(task().changed("a.json", "{}", "\0{")), EvidenceOutcome.PASS, "told");
    is(judge(task().changed("a.json", large, "{")), EvidenceOutcome.PASS, "told");
  }

  @Test
  void givenAnEmptyFileThatIsFilledThenWhatFillsItCounts() throws Exception {
    is(judge(task().changed("a.json", "", "{")), EvidenceOutcome.FAIL);
    is(judge(task().changed("a.json", "../b.json", "{")), EvidenceOutcome.PASS);
  }

  @Test
  void givenPartsThatOtherFilesTakeInThenANewOneIsLetBe() throws Exception {
    is(judge(task().added("x/part.xml", "<a/>\n<b/>\n")), EvidenceOutcome.PASS);
    is(judge(task().changed("x/part.xml", "<a/>", "<a/>\n<b/>\n")), EvidenceOutcome.FAIL);
    is(judge(task().added("x/part.yml", "- *place\n")), EvidenceOutcome.PASS);
    is(
        judge(task().changed("a.yml", "a: &x 1\nb: *x\n", "a: 1\nb: *x\n")),
        EvidenceOutcome.FAIL,
        "a.yml:2",
        "&x");
  }

  @Test
  void itIsCheapAndCanOnlySpeakAgainstTheWork() {
    assertThat(new SyntaxVerifier().spec().level()).isLessThan(10);
    assertThat(new SyntaxVerifier().spec().required()).isFalse();
    assertThat(new SyntaxVerifier().spec().authority()).isEqualTo(Authority.VETO);
    assertThat(TaskType.values()).allMatch(new SyntaxVerifier().spec()::judges);
  }

  @ParameterizedTest
  @ValueSource(strings = {"package.json", "settings/data.json", "layout.xml"})
  void givenAFileThatIsEmptiedAndWhoseReadersTakeNoEmptyOneThenAPersonIsAsked(String path)
      throws Exception {
    String before = path.endsWith("xml") ? "<a/>\n" : "{}\n";

    is(
        judge(task().changed(path, before, "\n")),
        EvidenceOutcome.UNDECIDED,
        "Nothing is left in it, which no reader of such a file takes; delete it instead");
    is(judge(task().added(path, "")), EvidenceOutcome.SKIPPED);
    is(judge(task().changed(path, "", "\n")), EvidenceOutcome.SKIPPED);
    is(judge(task().deleted(path, before)), EvidenceOutcome.SKIPPED);
    is(judge(task().changed("test/" + path, before, "")), EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.yaml", "log.jsonl", "a.properties", "README.md"})
  void givenAFileThatIsEmptiedAndMayBeEmptyThenNothingSpeaksAgainstIt(String path)
      throws Exception {
    is(judge(task().changed(path, "1\n", "")), EvidenceOutcome.SKIPPED);
  }

  @Test
  void givenAFileThatIsNotReadThenThatIsToldAndNotPassedOver() throws Exception {
    Evidence large = judge(task().added("a.json", "[" + " ".repeat(FileText.MAX_BYTES)));
    Evidence zero = judge(task().added("a.json", "[" + " ".repeat(9_000) + "\u0000"));

    for (Evidence evidence : new Evidence[] {large, zero}) {
      is(evidence, EvidenceOutcome.PASS);
      assertThat(evidence.findings()).singleElement().satisfies(finding -> {
        assertThat(finding.code()).isEqualTo("unread");
        assertThat(finding.path()).isEqualTo("a.json");
      });
    }
    is(judge(task().added("a.bin", " ".repeat(FileText.MAX_BYTES + 1))), EvidenceOutcome.SKIPPED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}{}", "{}\n{}\n", "{\"a\":[1]} 5", "1 2", "{} []"})
  void givenASecondValueWhereTheReaderIsKnownToRefuseItThenItFails(String text) throws Exception {
    is(
        judge(task().added("web/package.json", text)),
        EvidenceOutcome.FAIL,
        "a second value follows the first");
    is(judge(task().added("export.json", text)), EvidenceOutcome.PASS);
    is(judge(task().added("package.json", "{\"a\":{},\"b\":[[],{}]}")), EvidenceOutcome.PASS);
  }

  /** What it names is never opened: it may lie anywhere on this machine, or not on it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a SYSTEM \"URI\"><a/>",
        "<!DOCTYPE a PUBLIC \"-//a\" \"URI\"><a/>",
        "<?xml version=\"1.0\"?><?xml-stylesheet href=\"URI\"?><a/>",
        "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"URI\"/></a>",
        "<a xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"URI\"/>"
      })
  void givenXmlThatNamesOtherFilesThenNoneIsRead(String text) throws Exception {
    Path other = Files.writeString(folder.resolve("other.dtd"), "<<< no declaration at all");

    is(
        judge(task().added("a.xml", text.replace("URI", other.toUri().toString()))),
        EvidenceOutcome.PASS,
        "1 changed file was read.");
  }
}
