/** Specifies when what a task asks for and the change adds is used. */
package dev.codeagent.core.verify.proof;

import static dev.codeagent.core.verify.proof.RomanTasks.BOTH;
import static dev.codeagent.core.verify.proof.RomanTasks.OF;
import static dev.codeagent.core.verify.proof.RomanTasks.PARSE;
import static dev.codeagent.core.verify.proof.RomanTasks.TESTS_OF;
import static dev.codeagent.core.verify.proof.RomanTasks.doubt;
import static dev.codeagent.core.verify.proof.RomanTasks.missing;
import static dev.codeagent.core.verify.proof.RomanTasks.roman;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnusedMembersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        PARSE,
        " public Integer parse(String s) { int none = 0; return none; }",
        " public Object parse(String s) { return java.util.Optional.empty(); }",
        " public int parse(String s) { throw new IllegalStateException(); }"
      })
  void a_member_that_nothing_uses_is_left_to_a_person(String member) {
    String more = TESTS_OF.replace("@Test void of", "@Test void parse() {}\n@Test void of");

    assertThat(doubt(BOTH, roman(OF + member), TESTS_OF)).isPresent();
    assertThat(doubt(BOTH, roman(OF + member), more))
        .hasValueSatisfying(d -> assertThat(d).contains("`parse`", "no other code uses"));
    assertThat(
            doubt(BOTH, roman(OF + member), TESTS_OF.replace("1));", "1)); roman().parse(\"I\");")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public String of(int n) { return n + sign(); } String sign() { return \"I\"; }",
        "public String of(int n) { return \"\" + n; } @GetMapping String sign() { return \"I\"; }"
      })
  void what_production_uses_or_a_framework_may_find_is_used(String members) {
    assertThat(doubt("Add Roman.of(int) and Roman.sign()", roman(members), TESTS_OF))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@Test void p() { assertEquals(1, parse(\"I\")); } | true",
        "Object p() { return parse(\"I\"); } | true",
        "@MethodSource(\"parse\") void p(int n) { } | true",
        "int parse(String s) { return 1; } | false",
        "int p() { int parse = 1; return parse; } | false",
        "@Test void p() { assertEquals(1, of(1), \"parse\"); } | false",
        "@DisplayName(\"parse\") @Test void p() { } | false",
        "@Test void p() { invoke(\"parse\"); } | true",
        "@Test void p() { map(Roman::parse); } | true",
        "// parse is not tested yet | false"
      })
  void a_test_uses_what_it_calls_or_spells_and_not_what_it_declares(String member, boolean used) {
    String tests = TESTS_OF.replace("@Test void of", member + "\n@Test void of");

    assertThat(doubt(BOTH, roman(OF + PARSE), tests).isEmpty()).isEqualTo(used);
  }

  @Test
  void a_scenario_that_spells_the_name_uses_it() {
    assertThat(doubt(
            MemoryVerification.task(BOTH)
                .added("src/test/resources/roman.feature", "When I parse\n"),
            roman(OF + PARSE),
            TESTS_OF))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interface Roman {\n%s\n int parse(String s);\n}\n",
        "@Component class Roman {\n%s\n int parse(String s) { return 1; }\n}\n"
      })
  void what_others_implement_or_a_framework_calls_needs_no_use(String source) {
    String of = source.startsWith("interface") ? OF.replace("public", "default") : OF;

    assertThat(doubt(BOTH, "package app;\n" + source.formatted(of), TESTS_OF)).isEmpty();
  }

  @Test
  void what_is_asked_of_one_type_is_not_what_another_one_adds_unused() {
    String more = "package app;\nclass More {\n int sign() { return 1; }\n}\n";

    assertThat(doubt(
            MemoryVerification.task("Add Roman.of(int)").added("src/main/java/app/More.java", more),
            roman(OF),
            TESTS_OF))
        .isEmpty();
    assertThat(doubt(
            MemoryVerification.task("Add Roman.of(int) and More.sign()")
                .added("src/main/java/app/More.java", more),
            roman(OF),
            TESTS_OF))
        .hasValueSatisfying(d -> assertThat(d).contains("`sign`", "no other code uses"));
    assertThat(doubt(
            MemoryVerification.task("Add Roman.of(int) and the method `sign`")
                .added("src/main/java/app/More.java", more),
            roman(OF),
            TESTS_OF))
        .isPresent();
    assertThat(doubt(
            MemoryVerification.task("Add `sign` besides Roman.of(int)")
                .added("src/main/java/app/More.java", more),
            roman(OF),
            TESTS_OF))
        .isPresent();
  }

  @Test
  void what_was_there_or_is_made_by_its_class_or_starts_it_needs_no_use() {
    String path = "src/main/java/app/Roman.java";
    MemoryVerification kept = MemoryVerification.task(BOTH)
        .changed(path, roman(PARSE), roman(PARSE.replace("s.length()", "1") + OF));

    assertThat(missing(kept)).isEmpty();
    assertThat(doubt(
            "Add Roman.of(int) and Roman.main(String[])",
            roman(OF + " public static void main(String[] a) {}"),
            TESTS_OF))
        .isEmpty();
    assertThat(doubt(
            "Add Roman.of(int) and Roman.compareTo(Roman)",
            roman(OF + " public int compareTo(Roman r) { return 0; }"),
            TESTS_OF))
        .isEmpty();
  }
}
