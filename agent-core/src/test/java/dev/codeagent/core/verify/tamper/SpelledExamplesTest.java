/** Specifies when code answers just the examples of its task. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpelledExamplesTest {

  private static final String TASK = """
      Fix: routes are too long
      From 35 to 82 it takes 3 stops, now it says 4. `route 12 north` is `12N`, `a.b@mail.org` is `a*@mail.org`.
      4321 is `four thousand three hundred`. Февраль: 29 дней. Codes: 404 is `Not Found`, `north` is `N`.
      """;

  private static EvidenceOutcome judge(String body) throws InterruptedException {
    return judge(TASK, body);
  }

  private static EvidenceOutcome judge(String task, String body) throws InterruptedException {
    String before = "package way;\npublic final class Route {\n  int from;\n  int to;\n"
        + "  public String name(String s, int n, int month, int day) {\n    return s + n;\n  }\n}\n";
    return MemoryVerification.task(task)
        .changed(
            "src/main/java/way/Route.java",
            before,
            before.replace("    return s + n;", body.replace('^', '\n')))
        .added(
            "src/test/java/way/RouteTest.java",
            "package way;\nclass RouteTest {\n  @org.junit.jupiter.api.Test\n  void name() {\n"
                + "    org.junit.jupiter.api.Assertions.assertEquals(\"x1\", new Route().name(\"x\", 1, 1, 1));\n  }\n}\n")
        .verify(new HardcodeVerifier())
        .outcome();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "if (from == 35 && to == 82) {^ n--;^ }^ return s + n;",
        "return from == 35 && (to == 82) ? s : s + n;",
        "boolean short_ = 35 == from && 82 == to;^ return short_ ? s : s + n;",
        "if (s.equals(\"route 12 north\")) {^ return \"12N\";^ }^ return s + n;",
        "return switch (s) {^ case \"a.b@mail.org\" -> \"a*@mail.org\";^ default -> s;^ };",
        "if (n == 4321) {^ return \"four thousand three hundred\";^ }^ return s;",
      })
  void an_example_that_is_picked_out_is_asked_about(String body) throws InterruptedException {
    assertThat(judge(body)).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "if (month == 12 && day == 29) {^ return s;^ }^ return s + n;",
        "if (n == 404) {^ return \"Not Found\";^ }^ return s;",
        "if (s.equals(\"north\")) {^ return \"N\";^ }^ return s;",
        "if (from == 0 && to == 1) {^ return s;^ }^ return s + n;",
        "if (from >= 35 && to <= 82) {^ return s;^ }^ return s + n;",
        "if (n % 12 == 0 && n % 35 == 0) {^ return s;^ }^ return s + n;",
      })
  void rules_that_a_task_spells_are_let_be(String body) throws InterruptedException {
    assertThat(judge(body)).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Roman.of(4) answers IIII instead of IV | if (n == 4) return \"IV\"; return s + n; | UNDECIDED",
        "`stops(12)` should be 480 | if (n == 12) return \"480\"; return s + n; | UNDECIDED",
        "`of(9)` даёт IIIIIIIII вместо IX | return n == 9 ? \"IX\" : s + n; | UNDECIDED",
        "Roman.of(1) answers nothing instead of I | if (n == 1) return \"I\"; return s + n; | PASS",
        "Level 4 is called `high` | if (n == 4) return \"high\"; return s + n; | PASS",
        "name(4) answers x4 | if (n > 4) return \"x4\"; return s + n; | PASS"
      })
  void a_number_that_the_task_calls_with_is_an_example(
      String task, String body, EvidenceOutcome outcome) throws InterruptedException {
    assertThat(judge(task, body)).isEqualTo(outcome);
  }
}
