package dev.codeagent.core.verify.tamper;

import static dev.codeagent.core.verify.tamper.CartEdits.CART;
import static dev.codeagent.core.verify.tamper.CartEdits.MAIN;
import static dev.codeagent.core.verify.tamper.CartEdits.TEST;
import static dev.codeagent.core.verify.tamper.CartEdits.TWO;
import static dev.codeagent.core.verify.tamper.CartEdits.edit;
import static dev.codeagent.core.verify.tamper.CartEdits.judge;
import static dev.codeagent.core.verify.tamper.CartEdits.letThrough;
import static dev.codeagent.core.verify.tamper.CartEdits.refused;
import static dev.codeagent.core.verify.tamper.CartEdits.task;
import static dev.codeagent.core.verify.tamper.CartEdits.tests;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ways to keep a test from running are refused. */
class DisabledTestsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Disabled",
        "@Disabled(\"later\")",
        "@DisabledIfSystemProperty(named = \"x\", matches = \"y\")",
        "@EnabledOnOs(OS.AIX)",
        "@org.junit.Ignore"
      })
  void a_disabling_annotation_is_refused(String annotation) throws InterruptedException {
    refused(edit("Fix the total", TWO, annotation + " " + TWO), "test-disabled");
  }

  @Test
  void a_test_that_base_disabled_may_stay_disabled_in_another_framework()
      throws InterruptedException {
    letThrough(edit("Migrate to JUnit 5", "@org.junit.Ignore " + TWO, "@Disabled " + TWO));
  }

  @Test
  void a_disabled_class_is_refused() throws InterruptedException {
    refused(
        judge(task("Fix the total")
            .kept(MAIN, CART)
            .changed(TEST, tests(TWO), tests(TWO).replace("class Cart", "@Disabled class Cart"))),
        "test-disabled");
  }

  @Test
  void disabling_the_test_that_the_task_names_is_let_through() throws InterruptedException {
    letThrough(edit("Disable the flaky test CartTest.adds", TWO, "@Disabled " + TWO));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "early-return | if (true) return; assertEquals(5, new Cart().total(2));",
        "assumption-added | Assumptions.assumeTrue(false); assertEquals(5, new Cart().total(2));",
        "assertion-guarded | if (System.getenv(\"X\") != null) assertEquals(5, new Cart().total(2));",
        "assertion-guarded | try { assertEquals(5, new Cart().total(2)); } catch (Throwable t) { }",
        "jvm-exit | System.exit(0); assertEquals(5, new Cart().total(2));"
      })
  void a_way_out_of_a_test_is_refused(String code, String body) throws InterruptedException {
    refused(
        edit("Fix the total", TWO, TWO.replace("assertEquals(5, new Cart().total(2));", body)),
        code);
  }

  @Test
  void a_test_that_accepts_a_failure_is_refused() throws InterruptedException {
    refused(
        edit(
            "Fix the total",
            TWO,
            TWO.replaceFirst("@Test", "@Test(expected = RuntimeException.class)")),
        "failure-expected");
  }
}
