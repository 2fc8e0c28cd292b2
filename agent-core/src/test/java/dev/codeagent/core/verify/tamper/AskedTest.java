package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import dev.codeagent.core.verify.tamper.Marks.Weight;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much an edit of a test counts in the light of what the task asks for. */
class AskedTest {

  private static final JavaMethod TEST = JavaParser.create()
      .orElseThrow()
      .parse(
          "src/test/java/CartTest.java",
          "class CartTest { @Test void adds() { assertEquals(5, total()); } }")
      .methods()
      .getFirst();

  private static Asked asked(String words, TestResult... red) {
    MemoryVerification change = MemoryVerification.task("x")
        .changed(
            "src/main/java/Cart.java", "class Cart { int total() { return 1; } }", "class Cart { }")
        .given(SuiteKind.BASE, new SuiteRun(SuiteRun.Status.RED, List.of(red), List.of(), ""));
    return new Asked(
        change, SourceDiff.of(change, JavaParser.create().orElseThrow()), TaskWords.of(words));
  }

  private static List<Literal> values(String commas) {
    return Arrays.stream(commas.split(";"))
        .filter(v -> !v.isEmpty())
        .map(v -> Literal.ofNumber(v).orElseGet(() -> Literal.text(v)))
        .toList();
  }

  private static TestResult result(String type, String name, TestResult.Status status) {
    return new TestResult(type, name, status, null, null);
  }

  @ParameterizedTest
  @CsvSource({"Remove total, NOTE", "Fix total, ASK", "Fix it, REFUSE"})
  void a_test_that_is_gone_has_to_be_taken_away_by_the_task(String task, Weight weight) {
    assertThat(asked(task).removal(TEST)).isEqualTo(weight);
  }

  @ParameterizedTest
  @CsvSource({
    "Split adds in two, NOTE",
    "Split CartTest in two, NOTE",
    "Merge the tests, NOTE",
    "Split the method, ASK",
    "Speed up adds, ASK",
    "Fix it, ASK"
  })
  void a_test_whose_demands_stand_elsewhere_may_be_regrouped_as_the_task_says(
      String task, Weight weight) {
    assertThat(asked(task).regrouping(TEST)).isEqualTo(weight);
  }

  @ParameterizedTest
  @CsvSource({
    "Disable the flaky test adds, NOTE",
    "Disable the tests of CartTest, NOTE",
    "Disable the flaky tests, ASK",
    "Fix the test adds, REFUSE"
  })
  void a_test_that_no_longer_runs_has_to_be_named(String task, Weight weight) {
    assertThat(asked(task).disabling(TEST)).isEqualTo(weight);
  }

  @ParameterizedTest
  @CsvSource({"Remove total, NOTE", "Fix total, ASK", "Fix it, REFUSE", "Remove size, REFUSE"})
  void a_demand_of_code_that_the_task_takes_away_may_go(String task, Weight weight) {
    assertThat(asked(task).weakening("assertEquals(total())[5]")).isEqualTo(weight);
  }

  @Test
  void a_demand_of_code_that_stays_may_not_go() {
    assertThat(asked("Remove total").weakening("assertEquals(size())[5]")).isEqualTo(Weight.REFUSE);
  }

  @Test
  void the_words_of_the_task_can_be_asked() {
    assertThat(asked("Remove total").words().names("total")).isTrue();
  }

  @Nested
  class Another_value {
    private Weight value(String task, String subject, String lost, String gained)
        throws InterruptedException {
      return asked(task).value(TEST, subject, values(lost), values(gained));
    }

    @ParameterizedTest
    @CsvSource({
      "From 5 to 10, 5, 10, NOTE",
      "From 5 to 10 or 11, 5, 10;11, NOTE",
      "From 5 to 10, 5, 10;12, REFUSE",
      "From 5 to 10, 5, '', REFUSE",
      "Fix it, 5, 10, REFUSE",
      "Change the rounding, 5, 10, ASK",
      "'', 5, 10, ASK"
    })
    void has_to_be_the_one_that_the_task_asks_for(
        String task, String lost, String gained, Weight weight) throws InterruptedException {
      assertThat(value(task, "", lost, gained)).isEqualTo(weight);
    }

    @ParameterizedTest
    @CsvSource({
      "total must be rounded, total(2), ASK",
      "size must be rounded, total(2), REFUSE",
      "total is rounded, total(2), REFUSE",
      "ab must be rounded, ab(2), REFUSE",
      "abc must be rounded, abc(2), ASK"
    })
    void is_asked_about_where_the_task_demands_something_of_its_subject(
        String task, String subject, Weight weight) throws InterruptedException {
      assertThat(value(task, subject, "5", "10")).isEqualTo(weight);
    }

    @ParameterizedTest
    @CsvSource({
      "Add a currency, 5 items, 5 items in EUR, ASK",
      "Add a currency, 5 items, 5 EUR items, ASK",
      "Add a currency, 5 items, 5, REFUSE",
      "Add a currency, items, smite, REFUSE",
      "Add a currency, a, ab, REFUSE",
      "Add a currency, ab, abc, ASK",
      "Add a currency, 5, 55, REFUSE",
      "Add a currency, ab, 55, REFUSE",
      "Add a currency, ab;cd, abc, REFUSE",
      "Fix it, 5 items, 5 items in EUR, REFUSE"
    })
    void is_asked_about_where_the_task_adds_and_it_holds_all_of_the_old_one(
        String task, String lost, String gained, Weight weight) throws InterruptedException {
      assertThat(value(task, "", lost, gained)).isEqualTo(weight);
    }

    @Test
    void is_refused_where_the_test_was_red_at_base() throws InterruptedException {
      TestResult.Status red = TestResult.Status.FAILED;

      assertThat(weight(result("CartTest", "adds()", red))).isEqualTo(Weight.REFUSE);
      assertThat(weight(result("CartTest", "adds()", TestResult.Status.PASSED)))
          .isEqualTo(Weight.ASK);
      assertThat(weight(result("CartTest", "other()", red))).isEqualTo(Weight.ASK);
      assertThat(weight(result("OtherTest", "adds()", red))).isEqualTo(Weight.ASK);
    }

    private Weight weight(TestResult before) throws InterruptedException {
      return asked("Change the rounding", before).value(TEST, "", values("5"), values("10"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "From 5 to 10, NOTE",
    "Change the rounding of 5, ASK",
    "Fix 5, REFUSE",
    "Change to 10, REFUSE",
    "'', ASK"
  })
  void an_example_exchanged_for_another_has_to_be_spelled_by_the_task(String task, Weight weight)
      throws InterruptedException {
    assertThat(asked(task).exchange(TEST, "", values("5"), values("10"))).isEqualTo(weight);
  }

  @ParameterizedTest
  @ValueSource(strings = {"From 5 to 10", "Change the rounding of 5"})
  void an_example_of_which_a_part_is_not_spelled_is_refused(String task)
      throws InterruptedException {
    assertThat(asked(task).exchange(TEST, "", values("5;7"), values("10")))
        .isEqualTo(Weight.REFUSE);
  }
}
