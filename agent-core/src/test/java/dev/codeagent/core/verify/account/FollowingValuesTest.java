/** Specifies which values a test may expect that the task does not spell, because they follow from what it says. */
package dev.codeagent.core.verify.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.LostTests;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowingValuesTest {

  private static final String PATH = "src/test/java/a/T.java";
  private static final String TYPE =
      "package a; import org.junit.jupiter.api.*; class T { @Test void e() { %s; } @Test void f() { %s; } }";

  private static boolean follows(MemoryVerification change) {
    TestResult red = new TestResult("a.T", "f", TestResult.Status.FAILED, "E", "no");
    return new AskedValues(change, LostTests.of(change))
        .exchanged("a.T#f", PATH, red)
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "Write years with four digits (05.03.2024), 31.12.24, 31.12.2024, true",
    "Write years with four digits (05.03.2024), 31.12.24, 2031.12.24, false",
    "Write years with four digits (05.03.2024), 31.12.24, 30.12.2024, false",
    "Write years otherwise, 31.12.24, 31.12.2024, false"
  })
  void givenAnExampleInTheTaskThenOtherTextsMayBeEditedLikeIt(
      String task, String before, String after, boolean follows) {
    String was = TYPE.formatted(
        "assertEquals(\"05.03.24\", d(1))", "assertEquals(\"" + before + "\", d(2))");
    String is = TYPE.formatted(
        "assertEquals(\"05.03.2024\", d(1))", "assertEquals(\"" + after + "\", d(2))");

    assertThat(follows(MemoryVerification.task(task).changed(PATH, was, is))).isEqualTo(follows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Show the newest first | \"c\", \"b\", \"a\" | true",
        "Show the newest first | \"b\", \"c\", \"a\" | false",
        "Show the newest first | \"c\", \"b\", \"b\" | false",
        "Fix the list | \"c\", \"b\", \"a\" | false"
      })
  void givenAnOrderInTheTaskThenTheSameValuesMayStandTurnedRound(
      String task, String after, boolean follows) {
    String was = TYPE.formatted("run()", "assertThat(l()).containsExactly(\"a\", \"b\", \"c\")");
    String is = TYPE.formatted("run()", "assertThat(l()).containsExactly(" + after + ")");

    assertThat(follows(MemoryVerification.task(task).changed(PATH, was, is))).isEqualTo(follows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int width = 72; int lines() { return 40; } | true",
        "int width = 60; int lines() { return 40; } | false",
        "int width = 72; int lines() { return 41; } | false",
        "int width = 72; int lines() { return 40 + 1; } | false"
      })
  void givenProductionThatOnlyExchangesTheAskedValueThenWhatTestsExpectFollows(
      String after, boolean follows) {
    String before = "int width = 80; int lines() { return 40; }";
    MemoryVerification change = MemoryVerification.task("The width must be 72, not 80")
        .changed(
            "src/main/java/a/W.java",
            "package a; class W { " + before + " }",
            "package a; class W { " + after + " }")
        .changed(
            PATH,
            TYPE.formatted("run()", "assertEquals(79, n())"),
            TYPE.formatted("run()", "assertEquals(69, n())"));

    assertThat(follows(change)).isEqualTo(follows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Throw `GoneException` for a closed account | assertThrows(GoneException.class, () -> pay(1)) | true",
        "Throw `GoneException` for a closed account | assertThrows(GoneException.class, () -> pay(2)) | false",
        "Throw `GoneException` for a closed account | assertThrows(GoneException.class, () -> { throw new GoneException(); }) | false",
        "Closed accounts cannot pay | assertThrows(GoneException.class, () -> pay(1)) | false"
      })
  void givenAnExceptionThatTheTaskOrdersThenATestMayExpectItOfTheSameCall(
      String task, String after, boolean follows) {
    TestResult red = new TestResult(
        "a.T",
        "f",
        TestResult.Status.FAILED,
        "AssertionFailedError",
        "Unexpected exception type thrown, expected: <IllegalStateException> but was: <a.GoneException>");
    MemoryVerification change = MemoryVerification.task(task)
        .changed(
            PATH,
            TYPE.formatted("run()", "assertThrows(IllegalStateException.class, () -> pay(1))"),
            TYPE.formatted("run()", after));

    boolean exchanged = new AskedValues(change, LostTests.of(change))
        .exchanged("a.T#f", PATH, red)
        .isPresent();

    assertThat(exchanged).isEqualTo(follows);
  }

  @ParameterizedTest
  @CsvSource({"72, 80, true", "80, 72, false", "72, 81, true", "73, 80, false"})
  void givenAValueThatGivesWayThenOnlyTheOtherIsAskedFor(String now, String was, boolean asked) {
    TaskWords words = TaskWords.of("The width must be 72, not 80");

    assertThat(words.asksFor(
            Literal.ofNumber(now).orElseThrow(), List.of(Literal.ofNumber(was).orElseThrow())))
        .isEqualTo(asked);
  }
}
