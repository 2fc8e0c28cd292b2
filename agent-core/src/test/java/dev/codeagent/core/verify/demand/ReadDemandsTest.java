/** Specifies what the single statements of a new test demand, and which of them lose it again. */
package dev.codeagent.core.verify.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadDemandsTest {

  private static String bakes(String body) {
    return "@Test void bakes() throws Exception { " + body + " }\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // beside what loses a demand, another one stands
        "try { assertEquals(99, oven.minutes(3)); } catch (Throwable t) { } assertEquals(12, oven.minutes(3));",
        "if (Boolean.getBoolean(\"more\")) { System.out.println(oven); } assertEquals(12, oven.minutes(3));",
        "if (Boolean.getBoolean(\"more\")) { assertEquals(0, oven.minutes(0)); } else { } assertEquals(12, oven.minutes(3));",
        "Runnable end = () -> { throw new IllegalStateException(); }; oven.onEnd(end); if (oven.minutes(3) != 12) { throw new AssertionError(); }",
        "oven.onEnd(new Runnable() { public void run() { throw new IllegalStateException(); } }); if (oven.minutes(3) != 12) { throw new AssertionError(); }",
        "try { oven.minutes(1); } catch (Exception e) { } if (oven.minutes(3) != 12) { throw new AssertionError(); }",
        "try { oven.minutes(1); } finally { assertEquals(12, oven.minutes(3)); }",
        "try (Door door = oven.open()) { assertEquals(12, oven.minutes(3)); }",
        "idles(); assertEquals(12, oven.minutes(3)); } void idles() { for (int n = 1; n < 1; n++) { oven.minutes(n); }",
        "idles(); } void idles() { while (false) { oven.minutes(1); } assertEquals(12, oven.minutes(3));",
        "new Verifications() {{ oven.minutes(3); times = 1; }};",
        "new FullVerificationsInOrder() {{ oven.minutes(3); }};",
        "assumeTrue(oven.minutes(3) == 12); assertEquals(12, oven.minutes(3));",
        "Object all = assertAll(() -> assertEquals(12, oven.minutes(3)));",
        "int m = oven.minutes(3); assert m == 12;",
        "assumeThat(System.getProperty(\"os.name\")).contains(\"x\"); assertEquals(12, oven.minutes(3));",
      })
  void a_demand_that_can_fail_is_enough(String body) throws Exception {
    assertThat(OvenChange.found(bakes(body))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '~',
      value = {
        "demands-nothing ¦ Runnable end = () -> { throw new AssertionError(); }; oven.onEnd(end);",
        "demands-nothing ¦ oven.onEnd(new Runnable() { public void run() { throw new AssertionError(); } });",
        "demands-nothing ¦ try { oven.minutes(1); } catch (Exception e) { throw new AssertionError(e); }",
        "demands-nothing ¦ new Verifications(); oven.minutes(3);",
        "demands-nothing ¦ new Thread() {{ oven.minutes(3); }};",
        "demands-nothing ¦ assert true; oven.minutes(3);",
        "failure-lost ¦ idles(); } void idles() { for (int n = 1; n < 1; n++) { assertEquals(99, oven.minutes(n)); }",
        "failure-lost ¦ idles(); } void idles() { for (int n : new int[0]) { assertEquals(99, oven.minutes(n)); }",
        "failure-lost ¦ try (Door door = oven.open()) { assertEquals(12, oven.minutes(3)); } catch (Throwable t) { }",
        "failure-lost ¦ if (false) { assertEquals(12, oven.minutes(3)); }",
        "failure-lost ¦ if (Integer.getInteger(\"n\", 1) > 3) { } else { assertEquals(12, oven.minutes(3)); }",
        "assumes-instead ¦ assumeTrue(oven.minutes(3) == 12);",
        "assumes-instead ¦ Assumptions.assumeTrue(oven.minutes(3) == 12); Assumptions.assumeThat(oven.minutes(4)).isEqualTo(16); assertEquals(0, oven.minutes(0));",
        "assumes-instead ¦ assumeThat(oven.minutes(3)).as(\"three\").isEqualTo(12);",
        "assumes-instead ¦ warm(); } void warm() { assumeTrue(oven.minutes(3) == 12);",
      })
  void a_demand_that_is_lost_or_stands_beside_is_none(String code, String body) throws Exception {
    assertThat(OvenChange.found(bakes(body))).containsExactly(code);
  }

  private static EvidenceOutcome judged(String members) throws InterruptedException {
    return new OvenChange()
        .added(OvenChange.testClass("", "", OvenChange.GOOD + members))
        .judge()
        .outcome();
  }

  @Test
  void that_nothing_is_thrown_is_weak_and_asked_about_where_most_new_tests_demand_no_more()
      throws Exception {
    String caught = bakes("try { oven.minutes(3); } catch (Exception e) { fail(e); }");
    String fluent = bakes("assertThatCode(() -> oven.minutes(3)).doesNotThrowAnyException();")
        .replace("bakes", "heats");

    assertThat(judged(caught)).isEqualTo(EvidenceOutcome.PASS);
    assertThat(judged(caught + fluent)).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(OvenChange.found(caught + fluent))
        .containsExactly("no-failure-only", "no-failure-only");
    assertThat(
            judged(caught + fluent + "@Test void cools() { assertEquals(0, oven.minutes(0)); }\n"))
        .as("just half of them")
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void each_demand_that_holds_always_is_told_by_itself_where_it_stands() throws Exception {
    String test = OvenChange.testClass(
        "",
        "",
        "@Test void bakes() {\n    assertEquals(12, oven.minutes(3));\n"
            + "    assertTrue(oven.all().size() >= 0);\n    while (false) {\n      oven.minutes(1);\n    }\n  }\n");
    Evidence evidence = new OvenChange().added(test).judge();

    assertThat(OvenChange.codes(evidence)).containsExactly("holds-always", "holds-always");
    assertThat(evidence.findings())
        .anySatisfy(f -> assertThat(f.message()).endsWith("`assertTrue(oven.all().size() >= 0)`."))
        .anySatisfy(f -> assertThat(f.message()).endsWith("`while (false) {`."));
    assertThat(evidence.findings().getLast().line())
        .isEqualTo(evidence.findings().getFirst().line() + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int m = new Oven().minutes(3); assertEquals(m, oven.minutes(3));",
        "assertThat(new Oven().minutes(3)).isEqualTo(oven.minutes(3));",
        "assertEquals((new Oven().minutes(3)), (oven.minutes(3)));",
        "Oven one = Oven.of(\"a\"); assertSame(one, Oven.of(\"a\"), \"told\");",
        "int m = warm().minutes(3); assertEquals(m, warm().minutes(3)); } Oven warm() { return oven;",
      })
  void the_same_code_asked_the_same_twice_is_an_expectation_of_itself(String body)
      throws Exception {
    assertThat(OvenChange.found(bakes(body))).containsExactly("expects-of-itself");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assertEquals(new Oven().minutes(3), oven.minutes(4) - 4);",
        "assertEquals(new Oven().minutes(3), oven.minutes(4));",
        "assertEquals(new Oven().minutes(3), oven.seconds(3));",
        "assertEquals(new Oven().minutes(), oven.minutes());",
        "assertEquals(new Oven().toString(3), oven.toString(3));",
        "assertEquals(new Stove().minutes(3), oven.minutes(3));",
        "assertEquals(other().minutes(3), oven.minutes(3)); } Oven other() { return oven;",
        "int m = warm(1).minutes(3); assertEquals(m, warm(1).minutes(3)); } Oven warm(int n) { return oven;",
        "assertNotEquals(new Oven().minutes(3), oven.minutes(3));",
        "assertThat(new Oven().minutes(3)).isNotEqualTo(oven.minutes(3));",
      })
  void two_calls_that_may_differ_are_a_demand(String body) throws Exception {
    assertThat(OvenChange.found(bakes(body))).isEmpty();
  }
}
