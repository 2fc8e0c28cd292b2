/** Specifies what follows when old and new code answer one call in different ways. */
package dev.codeagent.core.verify.behave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.calls.Answer;
import dev.codeagent.core.verify.calls.Case;
import dev.codeagent.core.verify.calls.Level;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {

  private static final String PATH = "src/main/java/shop/Cart.java";
  private static final String PURE = "Extract the rounding of `Cart` into a method of its own";
  private static final Answer ONE = value("[\"integer\",\"1\"]");
  private static final Answer TWO = value("[\"integer\",\"2\"]");
  private static final Answer REFUSED =
      new Answer(Answer.End.THREW, "java.lang.IllegalArgumentException");
  private static final Answer HUNG = new Answer(Answer.End.HUNG, "");

  private static Answer value(String json) {
    return new Answer(Answer.End.VALUE, json);
  }

  private static Case call(Level level) {
    return new Case(
        7, level, "shop.Cart.total", "shop.CartTest", "return 1;", "new Cart().total()");
  }

  private static Judgement judgement(String task, String base, String head, boolean around) {
    JavaParser parser = JavaParser.create().orElseThrow();
    List<SourceDiff.Pair> pairs = List.of(
        new SourceDiff.Pair(PATH, parser.parse(PATH, file(base)), parser.parse(PATH, file(head))));
    return new Judgement(
        AskedBehaviour.of(TaskWords.of(task), task),
        SourceDiff.bases(pairs),
        SourceDiff.heads(pairs),
        ChangedMethods.of(pairs),
        around);
  }

  private static String file(String body) {
    return "package shop;\nimport java.util.*;\npublic class Cart {\n  int total() { " + body
        + " }\n}\n";
  }

  private static String weight(Judgement judgement, Level level, Answer was, Answer is) {
    return judgement
        .of(List.of(call(level)), runs(was, was, Map.of(), is, is))
        .differences()
        .stream()
        .map(d -> d.weight().name())
        .findFirst()
        .orElse("none");
  }

  private static Judgement.Runs runs(
      Answer was, Answer again, Map<Integer, Answer> ordered, Answer is, Answer isAgain) {
    return new Judgement.Runs(
        Map.of(7, was), Map.of(7, again), ordered, Map.of(7, is), Map.of(7, isAgain));
  }

  private static Judgement plain(String task) {
    return judgement(task, "return 1;", "return 2;", false);
  }

  @ParameterizedTest
  @CsvSource({"USUAL, REFUSED", "CROSSED, ASKED", "PLAIN, ASKED", "ODD, TOLD"})
  void givenAnotherValueThenTheInputDecidesHowMuchItTells(Level level, String weight) {
    assertThat(weight(plain(PURE), level, ONE, TWO)).isEqualTo(weight);
  }

  @ParameterizedTest
  @CsvSource({"USUAL, REFUSED", "CROSSED, TOLD", "PLAIN, ASKED", "ODD, TOLD"})
  void givenAFailureInsteadOfAValueThenOnlyUsualInputsTellMuch(Level level, String weight) {
    assertThat(weight(plain(PURE), level, ONE, REFUSED)).isEqualTo(weight);
  }

  @ParameterizedTest
  @CsvSource({"USUAL, STOPS", "CROSSED, ASKED", "ODD, TOLD"})
  void givenNoEndThenItIsAskedAboutWhereTheInputIsUsual(Level level, String weight) {
    assertThat(weight(plain(PURE), level, ONE, HUNG)).isEqualTo(weight);
  }

  @Test
  void givenATaskThatAsksForMoreThenADifferenceIsOnlyTold() {
    assertThat(weight(plain("Fix the rounding of `Cart.total`"), Level.USUAL, ONE, TWO))
        .isEqualTo("TOLD");
    assertThat(weight(plain("Remove the deprecated method `total` of Cart"), Level.USUAL, ONE, TWO))
        .isEqualTo("TOLD");
    assertThat(weight(plain("Simplify Cart"), Level.USUAL, ONE, TWO)).isEqualTo("ASKED");
  }

  @Test
  void givenTheSameOrWhatIsAlikeThenNothingDiffersAndTheAnswerIsKnown() {
    Outcome outcome =
        plain(PURE).of(List.of(call(Level.USUAL)), runs(ONE, ONE, Map.of(), ONE, ONE));

    assertThat(outcome.alike()).isTrue();
    assertThat(outcome.answers()).hasSize(1);
    assertThat(weight(
            plain(PURE),
            Level.USUAL,
            value("[\"double\",\"0.6\"]"),
            value("[\"double\",\"0.6000000000000001\"]")))
        .isEqualTo("none");
    assertThat(weight(plain(PURE), Level.USUAL, value("[\"?\"]"), ONE)).isEqualTo("none");
  }

  @Test
  void givenAnswersThatHangOnChanceThenNothingIsCompared() {
    Judgement judgement = plain(PURE);

    for (Judgement.Runs runs : List.of(
        runs(ONE, TWO, Map.of(), TWO, TWO),
        runs(ONE, ONE, Map.of(), TWO, ONE),
        runs(Answer.NONE, Answer.NONE, Map.of(), TWO, TWO),
        runs(ONE, ONE, Map.of(), Answer.NONE, Answer.NONE))) {
      Outcome outcome = judgement.of(List.of(call(Level.USUAL)), runs);
      assertThat(outcome.differences()).isEmpty();
      assertThat(outcome.calls()).isZero();
    }
  }

  @Test
  void givenAnOrderThatHashesDecideThenItIsNoDifferenceToRefuse() {
    Answer ab = value("[\"list\",[\"integer\",\"1\"],[\"integer\",\"2\"]]");
    Answer ba = value("[\"list\",[\"integer\",\"2\"],[\"integer\",\"1\"]]");
    String hashed = "return new HashMap<String, Integer>().size();";

    assertThat(weight(plain(PURE), Level.USUAL, ab, ba)).isEqualTo("REFUSED");
    assertThat(weight(judgement(PURE, hashed, "return 2;", false), Level.USUAL, ab, ba))
        .isEqualTo("TOLD");
    assertThat(weight(judgement(PURE, "return 1;", "return 2;", true), Level.USUAL, ab, ba))
        .isEqualTo("ASKED");
    assertThat(plain(PURE)
            .of(List.of(call(Level.USUAL)), runs(ONE, ONE, Map.of(7, TWO), TWO, TWO))
            .differences())
        .extracting(Difference::weight)
        .containsExactly(Difference.Weight.TOLD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return new java.util.concurrent.ConcurrentHashMap<String, Integer>().size();",
        "return getClass().getSimpleName().length();",
        "return Objects.hash(1, 2);",
        "return new Random(7).nextInt();"
      })
  void givenCodeThatTellsOfHashesOrOfItselfThenAPersonDecides(String body) {
    assertThat(weight(judgement(PURE, body, "return 2;", false), Level.USUAL, ONE, TWO))
        .isEqualTo("ASKED");
  }

  @Test
  void givenARefusalOfBasesOwnThatIsGoneThenItIsAskedAbout() {
    Judgement refuses = judgement(
        PURE, "if (true) { throw new IllegalArgumentException(); } return 1;", "return 1;", false);

    assertThat(weight(refuses, Level.USUAL, REFUSED, ONE)).isEqualTo("ASKED");
    assertThat(weight(plain(PURE), Level.USUAL, REFUSED, ONE)).isEqualTo("none");
    assertThat(refuses.refuses(REFUSED)).isTrue();
    assertThat(refuses.refuses(ONE)).isFalse();
    assertThat(refuses.refuses(new Answer(Answer.End.THREW, "java.lang.NullPointerException")))
        .isFalse();
  }

  @Test
  void givenADifferenceThenItIsToldWithItsPlaceAndBothAnswers() {
    Outcome outcome =
        plain(PURE).of(List.of(call(Level.USUAL)), runs(ONE, ONE, Map.of(), REFUSED, REFUSED));

    assertThat(outcome.evidence(TaskType.REFACTOR).findings()).singleElement().satisfies(f -> {
      assertThat(f.path()).isEqualTo(PATH);
      assertThat(f.line()).isEqualTo(4);
      assertThat(f.code()).isEqualTo("behaviour-changed");
      assertThat(f.message())
          .isEqualTo(
              "`Cart.total`: `new Cart().total()` is 1 at base and a IllegalArgumentException at head.");
    });
  }

  @Test
  void givenGraveDifferencesThenTheyAreKnownByTheirCalls() {
    Case usual = call(Level.USUAL);
    Case odd = new Case(8, Level.ODD, "shop.Cart.total", "shop.CartTest", "return 1;", "x");
    Judgement.Runs runs = new Judgement.Runs(
        Map.of(7, ONE, 8, ONE),
        Map.of(7, ONE, 8, ONE),
        Map.of(),
        Map.of(7, TWO, 8, TWO),
        Map.of(7, TWO, 8, TWO));

    assertThat(plain(PURE).grave(List.of(usual, odd), runs))
        .containsExactly(Map.entry(7, Difference.Weight.REFUSED));
  }
}
