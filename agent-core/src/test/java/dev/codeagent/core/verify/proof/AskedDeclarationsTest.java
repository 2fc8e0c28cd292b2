/** Specifies when what a task asks for by name is there and used. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedDeclarationsTest {

  private static final String OF = "public String of(int n) { return \"I\".repeat(n); }";
  private static final String PARSE = " public int parse(String s) { return s.length(); }";
  private static final String TESTS_OF =
      "package app;\nclass RomanTest {\n@Test void of() { assertEquals(\"I\", new Roman().of(1)); }\n}\n";
  private static final String BOTH = "Add Roman.of(int) and Roman.parse(String)";

  private static Optional<String> doubt(String task, String source, String tests) {
    return doubt(MemoryVerification.task(task), source, tests);
  }

  private static Optional<String> doubt(MemoryVerification change, String source, String tests) {
    change
        .added("src/main/java/app/Roman.java", source)
        .added("src/test/java/app/RomanTest.java", tests);
    JavaParser parser = JavaParser.create().orElseThrow();
    return new AskedCode(change, parser, SourceDiff.of(change, parser)).missing();
  }

  private static String roman(String members) {
    return "package app;\npublic class Roman {\n" + members + "\n}\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BOTH,
        "Add `of` and `parse` to the new class Roman",
        "Add the class Roman with of() and parse()",
        "Add the class Roman with of(number) and parse(text)",
        "Добавить в класс Roman `of` и `parse`",
        "Implement `of` and `parse` for `Roman`"
      })
  void a_member_that_is_asked_for_in_whatever_words_is_missed(String task) {
    assertThat(doubt(task, roman(OF), TESTS_OF))
        .hasValueSatisfying(d -> assertThat(d).contains("parse", "does not declare"));
    assertThat(doubt(
            task, roman(OF + PARSE), TESTS_OF.replace("1));", "1)); new Roman().parse(\"I\");")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Add Roman.of(int): `of(4)` is `iv` in capitals",
        "Add Roman.of(int) that takes number(s) below 40",
        "Add Roman.of(int), as the option `roman` of the tool needs it",
        "Add Roman.of(int) where `number` is below 40"
      })
  void words_that_ask_for_no_member_are_not(String task) {
    assertThat(doubt(task, roman(OF), TESTS_OF)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public class Roman implements java.io.Serializable {\n",
        "public class Roman implements Comparable<Roman> {\n",
        "@SuppressWarnings(\"unused\") public class Roman {\n",
        "public class Roman { @Deprecated int max;\n"
      })
  void what_gives_no_members_hides_none(String head) {
    String source = roman(OF).replace("public class Roman {\n", head);

    assertThat(doubt(BOTH, source, TESTS_OF)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public class Roman extends lib.Numeral {\n",
        "public class Roman implements lib.Parses {\n",
        "@lombok.Data public class Roman {\n"
      })
  void what_may_come_from_elsewhere_is_believed_in(String head) {
    String source = roman(OF).replace("public class Roman {\n", head);

    assertThat(doubt(BOTH, source, TESTS_OF)).isEmpty();
  }

  @Test
  void a_test_or_a_local_of_the_name_is_no_member() {
    String test = TESTS_OF.replace("void of()", "void parse()");
    String local = roman(OF.replace("return", "int parse = n; return"));

    assertThat(doubt("Add of(int) and parse(String) to the new class Roman", local, test))
        .isPresent();
  }

  @Test
  void a_file_that_is_no_code_excuses_nothing_and_code_of_another_language_does() {
    MemoryVerification notes =
        MemoryVerification.task(BOTH).added("src/main/resources/roman.txt", "I V X\n");
    MemoryVerification kotlin =
        MemoryVerification.task(BOTH).added("src/main/kotlin/app/More.kt", "fun x() {}\n");

    assertThat(doubt(notes, roman(OF), TESTS_OF)).isPresent();
    assertThat(doubt(kotlin, roman(OF), TESTS_OF)).isEmpty();
    assertThat(doubt(
            MemoryVerification.task(BOTH).added("bin/roman", "parse() { echo; }"),
            roman(OF),
            TESTS_OF))
        .isEmpty();
  }

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
}
