package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which data of production repeats what the tests hold together. */
class TestRowsTest {

  private static final String MAIN = "src/main/java/app/Shop.java";
  private static final String TEST = """
      class ShopTest {
        @Test void sale() { assertEquals(90, new Shop().off(100, 10)); }
        @Test void half() { assertEquals(30, new Shop().off(60, 50)); }
        @Test void reversed() { assertEquals("olleh", new Shop().reverse("hello")); }
      }
      """;

  private static MemoryVerification task(String text) {
    return MemoryVerification.task(text).kept("src/test/java/app/ShopTest.java", TEST);
  }

  private static Evidence judge(MemoryVerification change) {
    Marks marks = new Marks();
    new TestRows(
            change,
            SourceDiff.of(change, JavaParser.create().orElseThrow()),
            new LiteralSources(change, TaskWords.of(change)),
            marks)
        .judge();
    return marks.evidence("clean");
  }

  private static Evidence code(String member) {
    return judge(task("Fix it").changed(MAIN, "class Shop { }", "class Shop {\n" + member + "\n}"));
  }

  private static void asked(Evidence evidence, String path, int line) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.findings().getFirst())
        .extracting(Finding::code, Finding::path, Finding::line)
        .containsExactly("tests-row", path, line);
  }

  private static void letThrough(Evidence evidence) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Object o = new Row(100, 10, 90);",
        "Object o = row(100, 10, 90);",
        "Object o = new int[] {100, 10, 90};",
        "int[] o = {90, 30};",
        "int[] o = {90};",
        "Object o = List.of(90, 30);",
        "Object o = Arrays.asList(90, 0, 30);",
        "Object o = List.copyOf(90);",
        "Object o = new Pair(\"hello\", \"olleh\");",
        "void f() { put(\"hello\", \"olleh\"); }"
      })
  void given_code_that_holds_a_row_of_the_tests_then_a_person_decides(String member) {
    asked(code(member), MAIN, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Object o = new Row(100, 10, 91);",
        "Object o = new Row(x, y, z);",
        "Object o = new Row(90);",
        "Object o = new Row(0, 1);",
        "Object o = row(90);",
        "int[] o = new int[90];",
        "int[] o = {90, 31};",
        "int[] o = {90, x};",
        "int[] o = {0, 1};",
        "int[] o = {};",
        "Object o = Map.of(90, 30);",
        "Object o = new Pair(\"hello\", 90);",
        "int o = 90;"
      })
  void given_code_that_holds_something_else_then_it_is_let_through(String member) {
    letThrough(code(member));
  }

  @Test
  void given_a_row_then_its_first_and_last_telling_values_are_told() {
    assertThat(code("Object o = new Row(0, 100, 10, 90);").summary())
        .contains("Production holds 100 with 90 as the tests do");
    assertThat(code("int[] o = {90};").summary()).contains("Production holds 90 as the tests do");
  }

  @Test
  void given_a_row_that_base_held_then_it_is_let_through() {
    String old = "class Shop { Object o = new Row(100, 10, 90); }";

    letThrough(judge(task("Fix it").changed(MAIN, old, old.replace(" }", " int x; }"))));
    asked(judge(task("Fix it").added(MAIN, "\n\n" + old)), MAIN, 3);
    letThrough(judge(task("Fix it").deleted(MAIN, old)));
  }

  @Test
  void given_a_row_that_the_task_spells_then_it_is_let_through() {
    letThrough(judge(
        task("Off 100 by 10 it is 90").added(MAIN, "class Shop { Object o = row(100, 10, 90); }")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "src/main/resources/a.properties | 100.10=90 | false",
        "src/main/resources/a.properties | 100,10=90 | true",
        "data/a.csv | 100;10;90 | true",
        "data/a.TSV | 100 10 90 | true",
        "data/a.txt | hello olleh | true",
        "data/a.json | {\"hello\": \"olleh\"} | true",
        "data/a.yml | hello: olleh | true",
        "data/a.sql | values (100, 10, 90) | false",
        "data/a.sql | (100, 10, 90) | true",
        "data/a.bin | 100 10 90 | false",
        "docs/a.md | 100 10 90 | false",
        "src/test/resources/a.csv | 100 10 90 | false",
        "package.json | 100 10 90 | false",
        "data/a.csv | 90 | false",
        "data/a.csv | 100 10 91 | false"
      })
  void given_a_resource_that_a_program_may_read_then_its_lines_are_rows(
      String path, String line, boolean row) {
    Evidence evidence = judge(task("Fix it").added(path, "# rows\n\n" + line + "\n"));

    if (row) {
      asked(evidence, path, 3);
    } else {
      letThrough(evidence);
    }
  }

  @Test
  void given_a_line_that_base_held_or_a_resource_that_goes_then_it_is_let_through() {
    letThrough(judge(task("Fix it").changed("a.csv", "100,10,90", "100,10,90\nx")));
    letThrough(judge(task("Fix it").deleted("a.csv", "100,10,90")));
    asked(judge(task("Fix it").changed("a.csv", "x", "x\n100,10,90")), "a.csv", 2);
  }

  @Test
  void given_data_in_bulk_then_it_is_not_read() {
    String row = "100,10,90";

    asked(judge(task("Fix it").added("a.csv", "x\n".repeat(4_999) + row)), "a.csv", 5_000);
    letThrough(judge(task("Fix it").added("a.csv", "x\n".repeat(5_000) + row)));
    asked(judge(task("Fix it").added("a.csv", row + ",".repeat(500 - row.length()))), "a.csv", 1);
    letThrough(judge(task("Fix it").added("a.csv", row + ",".repeat(501 - row.length()))));
  }
}
