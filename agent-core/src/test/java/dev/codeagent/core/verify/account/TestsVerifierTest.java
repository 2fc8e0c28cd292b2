package dev.codeagent.core.verify.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When an edit of a Java test explains that base's test is red at head, and when it does not. */
class TestsVerifierTest {
  private static final String MAIN = "src/main/java/shop/Conf.java";
  private static final String TEST = "src/test/java/shop/ConfTest.java";
  private static final String TASK = "Change the default timeout from 5 to 10";

  private static String conf(int timeout, int retries) {
    return "package shop;\npublic class Conf {\n  public int timeout() { return " + timeout
        + "; }\n  public int retries() { return " + retries + "; }\n}\n";
  }

  private static String tests(String members) {
    return "package shop;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.Test;\n"
        + "class ConfTest {\n" + members + "\n}\n";
  }

  private static Evidence judge(String task, String head, String before, String after)
      throws InterruptedException {
    return MemoryVerification.task(task)
        .changed(MAIN, conf(5, 3), head)
        .changed(TEST, tests(before), tests(after))
        .verify(new TestsVerifier());
  }

  private static final String FIVE =
      "@Test void waits() { assertEquals(5, new Conf().timeout()); }";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void waits() { assertEquals(10, new Conf().timeout()); }",
        "@Test void waitsTen() { assertEquals(10, new Conf().timeout()); }",
        "@Test void waits() { assertEquals(10, new Conf().timeout(), \"the timeout\"); }"
      })
  void an_edit_that_exchanges_the_value_as_the_task_does_lets_the_delivered_run_decide(String after)
      throws InterruptedException {
    Evidence evidence = judge(TASK, conf(10, 3), FIVE, after);
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void the_value_may_stand_in_a_constant_of_the_test() throws InterruptedException {
    String test =
        "static final int T = %d; @Test void waits() { assertEquals(T, new Conf().timeout()); }";
    Evidence evidence = judge(TASK, conf(10, 3), test.formatted(5), test.formatted(10));
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void another_value_than_the_task_says_is_a_persons_to_decide() throws InterruptedException {
    Evidence evidence = judge(TASK, conf(11, 3), FIVE, FIVE.replace("5", "11"));
    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("ConfTest#waits");
  }

  @Test
  void a_second_value_that_nobody_asked_for_is_a_persons_to_decide() throws InterruptedException {
    String both =
        "@Test void waits() { assertEquals(%d, new Conf().timeout()); assertEquals(%d, new Conf().retries()); }";
    Evidence evidence = judge(TASK, conf(10, 4), both.formatted(5, 3), both.formatted(10, 4));
    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void the_task_may_not_be_turned_around() throws InterruptedException {
    Evidence evidence =
        judge("The timeout is 10 but must be 5", conf(10, 3), FIVE, FIVE.replace("5", "10"));
    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void a_test_that_is_gone_under_a_task_for_another_value_is_refused() throws InterruptedException {
    Evidence evidence = judge(
        TASK,
        conf(10, 3),
        FIVE + "\n@Test void retries() { assertEquals(3, new Conf().retries()); }",
        FIVE.replace("5", "10"));
    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.summary()).contains("ConfTest#retries", "gone");
  }
}
