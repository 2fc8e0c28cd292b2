/** Specifies which new tests count as not run by what the reports of the delivered run say. */
package dev.codeagent.core.verify.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.verify.TestResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotRunTest {

  private static final TestResult FIRST = passed("bake.OvenTest", "first");

  private static TestResult passed(String type, String name) {
    return new TestResult(type, name, TestResult.Status.PASSED, "", "");
  }

  private static TestResult skipped(String type, String name) {
    return new TestResult(type, name, TestResult.Status.SKIPPED, "", "");
  }

  private static String bakes(String marks) {
    return "@Test " + marks + " void bakes() { assertEquals(16, oven.minutes(4)); }\n";
  }

  private static List<String> found(String members, TestResult... results)
      throws InterruptedException {
    String test = OvenChange.testClass(
        "import org.junit.jupiter.api.condition.*;", "", OvenChange.GOOD + members);
    return OvenChange.codes(new OvenChange().added(test).judge(results));
  }

  @Test
  void reports_may_add_parameters_and_an_index_to_a_name() throws Exception {
    assertThat(found(bakes(""), FIRST, passed("bake.OvenTest", "bakes(int)[1]")))
        .isEmpty();
    assertThat(found(bakes(""), FIRST, passed("bake.OvenTest", "bakes{int}[1]")))
        .isEmpty();
    assertThat(found(bakes(""), FIRST, passed("bake.OvenTest", "bakesMore")))
        .containsExactly("test-not-run");
  }

  @Test
  void one_invocation_that_ran_is_enough() throws Exception {
    assertThat(found(
            bakes(""),
            FIRST,
            skipped("bake.OvenTest", "bakes[1]"),
            passed("bake.OvenTest", "bakes[2]")))
        .isEmpty();
  }

  @Test
  void what_another_class_says_of_the_name_counts_for_nothing() throws Exception {
    assertThat(found(
            bakes(""), FIRST, passed("bake.OvenTest", "bakes"), skipped("bake.OtherTest", "bakes")))
        .isEmpty();
    assertThat(found(bakes(""), FIRST, passed("bake.OtherTest", "bakes")))
        .containsExactly("test-not-run");
    assertThat(found(bakes(""), passed("bake.OtherTest", "first")))
        .as("a class of which there is no report by names")
        .isEmpty();
  }

  @Test
  void a_nested_class_is_known_by_either_spelling() throws Exception {
    String nested = "@Nested class Cold { " + bakes("")
        + " @Test void rests() { assertEquals(0, oven.minutes(0)); } }\n";

    assertThat(found(
            nested,
            FIRST,
            passed("bake.OvenTest$Cold", "rests"),
            passed("bake.OvenTest.Cold", "bakes")))
        .isEmpty();
    assertThat(found(nested, FIRST, passed("bake.OvenTest$Cold", "rests")))
        .containsExactly("test-not-run");
  }

  @Test
  void what_the_machine_lacks_is_no_fault_where_another_new_test_runs() throws Exception {
    String mark = "@EnabledOnOs(OS.WINDOWS)";

    assertThat(found(bakes(mark), FIRST, skipped("bake.OvenTest", "bakes"))).isEmpty();
    assertThat(found(bakes(""), FIRST, skipped("bake.OvenTest", "bakes")))
        .containsExactly("test-not-run");
    assertThat(found(bakes("@EnabledIfSystemProperty"), FIRST, skipped("bake.OvenTest", "bakes")))
        .as("a switch that no machine has of itself")
        .containsExactly("test-not-run");
    assertThat(found(
            bakes(mark), skipped("bake.OvenTest", "first"), skipped("bake.OvenTest", "bakes")))
        .as("no other one runs")
        .containsExactly("test-not-run", "test-not-run");
    assertThat(found(
            bakes(mark),
            skipped("bake.OvenTest", "first"),
            skipped("bake.OvenTest", "bakes"),
            passed("bake.OvenTest", "firstOfAll"),
            passed("bake.OldTest", "first")))
        .as("others that run are not new")
        .containsExactly("test-not-run", "test-not-run");
  }

  @Test
  void a_test_with_a_name_for_people_may_be_reported_by_that() throws Exception {
    TestResult told = passed("bake.OvenTest", "bakes four rolls");

    assertThat(found(bakes("@DisplayName(\"bakes four rolls\")"), FIRST, told)).isEmpty();
    assertThat(found(
            bakes("").replace("@Test", "@RepeatedTest(2)"),
            FIRST,
            passed("bake.OvenTest", "repetition 1 of 2")))
        .isEmpty();
    assertThat(found(bakes(""), FIRST, passed("bake.OvenTest", "rolls")))
        .containsExactly("test-not-run");
  }
}
