/** Specifies which tests count as added by a change, and what their marks say of them. */
package dev.codeagent.core.verify.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddedTestsTest {

  private static List<String> found(String before, String after) throws InterruptedException {
    return OvenChange.codes(new OvenChange()
        .changed(
            OvenChange.testClass("", "", before),
            OvenChange.testClass("", "", after + OvenChange.GOOD))
        .judge());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // as it was, moved, under another name, with another mark
        "@Test void bakes() { oven.minutes(1); } | @Test void bakes() { oven.minutes(1); }",
        "@Test void bakes() { oven.minutes(1); } | @Test void bakes() { oven.minutes(2); }",
        "@Test void bakes() { oven.minutes(1); } | @Test void heats() { oven.minutes(1); }",
        "@Test void bakes() { oven.minutes(1); } | @Nested class In { @Test void heats() { oven.minutes(1); } }",
        "@Disabled @Test void bakes() { oven.minutes(1); } | @Test void bakes() { oven.minutes(1); }",
        "@Test void bakes() { } | @Test void bakes() { }",
        "@Disabled @Test void bakes() { oven.minutes(1); } | @Disabled @Test void bakes() { oven.minutes(2); }",
      })
  void a_test_that_was_there_before_is_none_that_the_change_adds(String before, String after)
      throws Exception {
    assertThat(found(before, after)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@Test void other() { oven.minutes(1); } | @Test void bakes() { oven.minutes(2); }",
        "@Test void bakes() { } | @Test void bakes() { oven.minutes(1); }",
        "void bakes() { oven.minutes(1); } | @Test void bakes() { oven.minutes(1); }",
        "@Disabled @Test void bakes() { oven.minutes(1); } | @Test void bakes() { oven.minutes(2); }",
        "@Test(enabled = false) void bakes() { oven.minutes(1); } | @Test void bakes() { oven.minutes(2); }",
        "@Test void empty() { } | @Test void bakes() { }",
      })
  void a_test_that_did_nothing_or_did_not_run_is_added_when_it_does(String before, String after)
      throws Exception {
    assertThat(found(before, after)).containsExactly("demands-nothing");
  }

  @Test
  void a_source_that_cannot_be_read_adds_none() throws Exception {
    assertThat(OvenChange.codes(new OvenChange()
            .added("class OvenTest { @Test void bakes() { oven.minutes(1; } }")
            .judge()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test(expected = IllegalStateException.class) public void bakes() { oven.minutes(-1); }",
        "@Test(expectedExceptions = IllegalStateException.class) public void bakes() { oven.minutes(-1); }",
        "@Test(timeout = 100) public void bakes() { oven.minutes(-1); }",
        "@Test @Timeout(3) public void bakes() { oven.minutes(-1); }",
        "@Test void bakes() { oven.minutes(1); } @AfterEach void clean() { assertEquals(0, oven.minutes(0)); }",
        "@AfterEach void clean() { assertEquals(0, oven.minutes(0)); } @Nested class In { @Test void bakes() { oven.minutes(1); } }",
      })
  void what_is_demanded_by_a_mark_or_after_each_test_is_demanded(String members) throws Exception {
    assertThat(OvenChange.found(members)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test(groups = \"expected\") public void bakes() { oven.minutes(-1); }",
        "@Tag(\"timeout = 3\") @Test public void bakes() { oven.minutes(-1); }",
        "@Test void bakes() { oven.minutes(1); } @AfterEach void clean() { oven.minutes(0); }",
        "@Test void bakes() { oven.minutes(1); } @BeforeEach void warm() { assertEquals(0, oven.minutes(0)); }",
        "@Test void bakes() { oven.minutes(1); } static class In { @AfterEach void clean() { assertEquals(0, oven.minutes(0)); } }",
      })
  void a_mark_that_only_looks_like_it_demands_nothing(String members) throws Exception {
    assertThat(OvenChange.found(members)).containsExactly("demands-nothing");
  }

  @Test
  void a_name_for_people_may_say_what_a_test_is_about() throws Exception {
    String same =
        "@Test %s void bakes() { assertEquals(new Oven().minutes(3), oven.minutes(3)); }\n";

    assertThat(OvenChange.found(same.formatted("@DisplayName(\"is the same each time\")")))
        .isEmpty();
    assertThat(OvenChange.found(same.formatted("@ParameterizedTest(name = \"{0} is stable\")")))
        .isEmpty();
    assertThat(OvenChange.found(same.formatted("@Tag(\"same\")")))
        .containsExactly("expects-of-itself");
  }
}
