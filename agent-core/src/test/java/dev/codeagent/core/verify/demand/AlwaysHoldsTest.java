/** Specifies which demands of new tests hold whatever the code answers, and which only look as if. */
package dev.codeagent.core.verify.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlwaysHoldsTest {

  private static Evidence judge(String test) throws InterruptedException {
    return MemoryVerification.task(TaskType.CODE, "Add routes to the map")
        .changed(
            "src/main/java/maps/Route.java",
            "package maps; class Route {}",
            "package maps; class Route { int km; List<String> stops() { return null; } }")
        .added(
            "src/test/java/maps/RouteTest.java",
            "package maps;\nimport static org.junit.jupiter.api.Assertions.*;\n"
                + "import static org.assertj.core.api.Assertions.assertThat;\nimport org.junit.jupiter.api.Test;\nimport java.util.*;\n"
                + "class RouteTest {\n  private final Route route = new Route();\n"
                + "  private static Route longWay() { return new Route(); }\n"
                + "  @Test void measures() { assertEquals(7, route.km(2)); }\n" + test + "\n}\n")
        .given(SuiteKind.DELIVERED, new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), ""))
        .verify(new NewTestsVerifier());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int km = route.km(1); assertTrue(km <= 7 || km > 7);",
        "int km = route.km(1); assertTrue(km < 9 || 3 < km);",
        "boolean ok = route.open(); assertTrue(ok || !ok);",
        "int km = route.km(1); assertFalse(km > 7 && km <= 7);",
        "assertTrue(route.km(1) == 7 || route.km(1) != 7, \"km\");",
        "assertTrue(route.stops().size() >= 0);",
        "assertTrue(0 <= route.stops().size());",
        "assertFalse(route.stops().size() < 0);",
        "assertTrue(route.name().length() > -1);",
        "assertTrue(Math.abs(route.km(3)) >= 0);",
        "assertTrue(route.km(3) >= Integer.MIN_VALUE);",
        "assertTrue(route.name().indexOf('x') >= -1);",
        "assertTrue(route.name().startsWith(\"\"));",
        "assertTrue(route.name().contains(\"\") && route.stops().size() >= 0);",
        "List<String> stops = route.stops(); assertEquals(stops, stops);",
        "List<String> stops = route.stops(); assertEquals(stops, List.copyOf(stops));",
        "List<String> stops = route.stops(); assertThat(stops).isEqualTo(new ArrayList<>(stops));",
        "List<String> stops = route.stops(); assertTrue(stops.containsAll(stops));",
        "assertThat(route.stops().size()).isGreaterThanOrEqualTo(0);",
        "assertThat(route.stops()).hasSizeGreaterThanOrEqualTo(0);",
        "assertThat(route.km(1) > 3 || route.km(1) <= 3).isTrue();",
        "assertThrows(IllegalStateException.class, () -> { route.km(-1); throw new IllegalStateException(); });",
        "assertThrows(IllegalStateException.class, () -> { if (route.km(-1) < 0) { throw new IllegalStateException(); } });",
        "for (int km = 5; km < 5; km++) { assertEquals(99, route.km(km)); }",
        "for (String stop : List.<String>of()) { assertEquals(stop, route.name()); }",
        "while (false) { assertEquals(99, route.km(1)); }",
        "for (int km = 5; km <= 4; km++) { assertEquals(99, route.km(km)); }",
        "for (int km = 5; km > 5; km--) { assertEquals(99, route.km(km)); }",
        "for (int km = 4; km >= 5; km--) { assertEquals(99, route.km(km)); }",
        "int km = route.km(1); assertTrue(7 >= km || 7 < km);",
        "int km = route.km(1); assertTrue(7 != km || 7 == km);",
        "int km = route.km(1); assertTrue(3 <= km || 3 > km);",
        "int km = route.km(1); assertTrue(!(km > 3 && km <= 3));",
        "assertTrue(route instanceof Object);",
        "assertTrue(route.km(3) <= Long.MAX_VALUE);",
        "assertFalse(route.stops().size() == -1);",
        "assertTrue(route.names.length >= 0);",
        "assertTrue(route.name().matches(\"(?s).*\"));",
        "assertTrue(route.stops().containsAll(List.of()));",
        "assertEquals(longWay().km(4), longWay().km(4));",
        "int km = Route.between(\"a\", \"b\"); assertEquals(km, Route.between(\"a\", \"b\"));",
      })
  void isUndecidedByADemandThatHoldsOfEveryAnswer(String body) throws Exception {
    Evidence evidence = judge("  @Test void lasts() throws Exception { " + body + " }");

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("RouteTest.lasts ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int km = route.km(1); assertTrue(km < 3 || km > 7);",
        "int km = route.km(1); assertTrue(km <= 7 && km > 6);",
        "boolean ok = route.open(); assertTrue(ok || !route.closed());",
        "assertTrue(route.stops().size() >= 1);",
        "assertEquals(2, route.stops().size()); assertTrue(route.km(3) >= 0);",
        "assertTrue(Math.abs(route.km(3) - 7) <= 1);",
        "assertTrue(route.name().indexOf('x') >= 0);",
        "assertTrue(route.name().startsWith(\"A\"));",
        "assertTrue(route.share() != route.share(), \"not a number\");",
        "List<String> stops = route.stops(); assertEquals(List.of(\"a\"), List.copyOf(stops));",
        "List<String> stops = route.stops(); route.drop(); assertNotEquals(stops, route.stops());",
        "assertTrue(route.stops().containsAll(List.of(\"a\")));",
        "assertThat(route.km(1)).isGreaterThanOrEqualTo(0).isLessThan(9);",
        "assertThrows(IllegalStateException.class, () -> route.around(() -> { throw new IllegalStateException(); }));",
        "assertThrows(IllegalStateException.class, () -> { try (var r = route.open()) { throw new IllegalStateException(); } });",
        "for (int km = 0; km < 5; km++) { assertEquals(km, route.km(km)); }",
        "for (int km = 5; km > 0; km--) { assertEquals(km, route.km(km)); }",
        "for (int km = 5; km <= 5; km++) { assertEquals(km, route.km(km)); }",
        "for (int km = 5; km >= 5; km--) { assertEquals(km, route.km(km)); }",
        "for (int km = 4; km < 5; km++) { assertEquals(km, route.km(km)); }",
        "int km = route.km(1); assertTrue(7 > km || 7 < km);",
        "int km = route.km(1); assertTrue(7 == km || 9 == km);",
        "int km = route.km(1); assertTrue(!(km > 3 && km <= 4));",
        "assertTrue(route.open() & route.wide());",
        "assertTrue(route.next() instanceof Route);",
        "assertTrue(route.km(3) > Integer.MIN_VALUE);",
        "assertTrue(route.km(3) == Integer.MIN_VALUE);",
        "assertTrue(route.km(3) < Integer.MAX_VALUE);",
        "assertFalse(route.stops().size() == 0);",
        "assertTrue(route.names.length >= 2);",
        "assertTrue(route.name().matches(\"A.*\"));",
        "assertThat(route.open()).isTrue();",
        "assertEquals(longWay().km(4), longWay().km(5) - 1);",
        "assertEquals(Route.between(\"a\", \"b\"), Route.between(\"b\", \"a\"));",
      })
  void acceptsADemandThatCanFail(String body) throws Exception {
    assertThat(judge("  @Test void lasts() throws Exception { " + body + " }").outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void equalsItself() { assertTrue(route.equals(route)); assertEquals(route, route); }",
        "@Test void isReflexive() { assertEquals(7, route.km(2)); assertThat(route).isEqualTo(route); }",
        "@Test void hashIsStable() { assertEquals(7, route.km(2)); assertEquals(route.hashCode(), route.hashCode()); }",
        "@Test void sameInputGivesTheSame() { assertEquals(Route.of(\"a\"), Route.of(\"a\")); }",
        "@Test void copiesTheList() { List<String> s = route.stops(); assertEquals(List.copyOf(s), s); }",
      })
  void acceptsAValueHeldAgainstItselfWhereTheTestSaysSo(String test) throws Exception {
    assertThat(judge(test).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }
}
