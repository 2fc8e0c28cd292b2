package dev.codeagent.core.verify.sense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.host.HostProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSenseVerifierTest {

  private static final String POSTAGE = """
      package post;
      public final class Postage {
        public int cents(int grams) {
          if (grams <= 0) {
            throw new IllegalArgumentException("weight " + grams);
          }
          if (grams > 2000) {
            throw new IllegalArgumentException("too heavy: " + grams);
          }
          if (grams <= 20) {
            return 85;
          }
          if (grams <= 50) {
            return 100;
          }
          return grams <= 500 ? 160 : 275;
        }
        public String zone(String country) {
          boolean near = country.equals("AT") || country.equals("CH");
          return near ? "near" : country.startsWith("X") ? "none" : "far";
        }
      }
      """;

  private static final String STOCK = """
      package post;
      import java.util.HashMap;
      import java.util.Map;
      public class Stock {
        private final Map<String, Integer> left = new HashMap<>();
        public void put(String item, int count) {
          if (count < 1) {
            throw new IllegalArgumentException("count");
          }
          left.merge(item, count, Integer::sum);
        }
        public boolean reserve(String item, int count) {
          int there = left(item);
          if (there < count) {
            return false;
          }
          left.put(item, there - count);
          return true;
        }
        public int left(String item) {
          Integer there = left.get(item);
          if (there == null) {
            throw new java.util.NoSuchElementException(item);
          }
          return there;
        }
        public int total() {
          int sum = 0;
          for (int one : left.values()) {
            sum += one;
          }
          return sum;
        }
      }
      """;

  private static final String ZONES =
      "@Test void zones() { assertEquals(\"near\", p.zone(\"AT\")); assertEquals(\"near\", p.zone(\"CH\"));"
          + " assertEquals(\"far\", p.zone(\"US\")); assertEquals(\"none\", p.zone(\"XX\")); }";

  private static final String REFUSALS =
      "@Test void refuses() { assertThrows(IllegalArgumentException.class, () -> p.cents(0));"
          + " assertThrows(IllegalArgumentException.class, () -> p.cents(2001)); }";

  private static final String BORDERS =
      "@Test void borders() { assertEquals(85, p.cents(20)); assertEquals(100, p.cents(21)); assertEquals(100, p.cents(50));"
          + " assertEquals(160, p.cents(51)); assertEquals(160, p.cents(500)); assertEquals(275, p.cents(501));"
          + " assertEquals(275, p.cents(2000)); }";

  private static final String MIDDLES =
      "@Test void prices() { assertEquals(85, p.cents(10)); assertEquals(100, p.cents(30)); assertEquals(160, p.cents(200));"
          + " assertEquals(275, p.cents(1000)); }";

  private static final String FLOW =
      "@Test void flow() { s.put(\"a\", 3); assertTrue(s.reserve(\"a\", 2)); assertFalse(s.reserve(\"a\", 2)); assertEquals(1, s.left(\"a\"));"
          + " s.put(\"b\", 2); assertEquals(3, s.total()); }";

  private static final String UNKNOWN =
      "@Test void unknown() { assertThrows(java.util.NoSuchElementException.class, () -> s.left(\"x\")); }";

  @TempDir
  Path folder;

  private Evidence judge(String task, String type, String source, String field, String... tests)
      throws Exception {
    String test =
        "package post;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.Test;\nclass "
            + type + "Test {\n  private final " + type + " " + field + " = new " + type + "();\n"
            + String.join("\n", tests) + "\n}\n";
    HostProject project = new HostProject(folder)
        .file("src/main/java/post/" + type + ".java", source)
        .file("src/test/java/post/" + type + "Test.java", test);
    TestResult passed =
        new TestResult("post." + type + "Test", "t", TestResult.Status.PASSED, "", "");
    return MemoryVerification.task(TaskType.TEST, task)
        .kept("src/main/java/post/" + type + ".java", source)
        .added("src/test/java/post/" + type + "Test.java", test)
        .given(
            SuiteKind.DELIVERED,
            new SuiteRun(SuiteRun.Status.GREEN, List.of(passed), List.of(), ""))
        .given(project.build())
        .verify(new TestSenseVerifier());
  }

  private Evidence postage(String task, String... tests) throws Exception {
    return judge(task, "Postage", POSTAGE, "p", tests);
  }

  private Evidence stock(String task, String... tests) throws Exception {
    return judge(task, "Stock", STOCK, "s", tests);
  }

  @Test
  void acceptsTestsOfEachRuleWithItsBorders() throws Exception {
    assertThat(postage("Tests for Postage with all borders and refusals", ZONES, REFUSALS, BORDERS))
        .extracting(Evidence::outcome, Evidence::summary)
        .contains(EvidenceOutcome.PASS);
  }

  @Test
  void acceptsTestsThatLeaveABorderAndARefusalAlone() throws Exception {
    String some =
        "@Test void some() { assertEquals(85, p.cents(20)); assertEquals(100, p.cents(50)); assertEquals(160, p.cents(500));"
            + " assertEquals(275, p.cents(900)); assertThrows(IllegalArgumentException.class, () -> p.cents(-1)); }";

    assertThat(postage("Write tests for Postage", ZONES, some).outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void asksForBordersWhereMostOfThemMayLieOnEitherSide() throws Exception {
    String heavy =
        "@Test void refuses() { assertThrows(IllegalArgumentException.class, () -> p.cents(-5));"
            + " assertThrows(IllegalArgumentException.class, () -> p.cents(9000)); }";

    assertThat(postage("Покрыть Postage тестами", ZONES, heavy, MIDDLES).summary())
        .contains("Postage.cents")
        .contains("borders");
  }

  @Test
  void asksForRefusalsWhereNoneHappens() throws Exception {
    assertThat(postage("Write tests for Postage", ZONES, BORDERS).summary())
        .contains("Postage.cents")
        .contains("refuses");
  }

  @Test
  void asksForAMethodThatIsOnlyCalled() throws Exception {
    String called = "@Test void zones() { assertNotNull(p); p.zone(\"AT\"); }";

    Evidence evidence = postage("Write tests for `Postage`", called, REFUSALS, BORDERS);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("`Postage.zone`");
  }

  @Test
  void asksOnlyForWhatTheTaskNames() throws Exception {
    assertThat(postage("Add tests for `Postage.zone`", ZONES).outcome())
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(postage("Test the prices of Postage up to 50 g", BORDERS).outcome())
        .isNotEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void acceptsTestsOfACollaboratorInAnyDegreeOfCare() throws Exception {
    String refused =
        "@Test void none() { assertThrows(IllegalArgumentException.class, () -> s.put(\"a\", 0)); }";
    String exact = "@Test void exact() { s.put(\"a\", 2); assertTrue(s.reserve(\"a\", 2)); }";

    assertThat(stock("Tests for Stock", FLOW, UNKNOWN, refused, exact).outcome())
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(stock("Tests for Stock", FLOW, UNKNOWN, exact).outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void asksForWhatACollaboratorAnswers() throws Exception {
    String careless =
        "@Test void flow() { s.put(\"a\", 3); s.reserve(\"a\", 2); s.total(); s.left(\"a\"); }";

    assertThat(stock("Stock has no tests", careless, UNKNOWN).outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void looksAtNothingWhereTheTaskNamesNoCode() throws Exception {
    assertThat(postage("Write more tests", ZONES).outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
  }
}
