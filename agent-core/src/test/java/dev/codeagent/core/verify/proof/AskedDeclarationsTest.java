/** Specifies when what a task asks for by name is there. */
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

class AskedDeclarationsTest {

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
        "Add Roman.of(int) where `number` is below 40",
        "Add Roman.of(int). Our exporter calls remove() on what it answers.",
        "Roman.of is wrong: containsKey() of a map of them answers false",
        "Добавить в класс Roman метод `of(int number, String sign)`",
        "Добавить Roman.of, потому что экспорт вызывает `remove()`"
      })
  void words_that_ask_for_no_member_are_not(String task) {
    assertThat(doubt(task, roman(OF), TESTS_OF)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Add clear() to Roman",
        "Roman needs of(int) and clear(). Both take no time.",
        "Roman should have clear()",
        "Roman: of(int) answers capitals, `clear(int)` forgets them",
        "Добавить в класс Roman метод `clear(int number)`"
      })
  void a_method_that_the_jdk_has_as_well_is_asked_for_by_words_that_ask(String task) {
    assertThat(doubt(task, roman(OF), TESTS_OF))
        .hasValueSatisfying(d -> assertThat(d).contains("clear"));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Add Roman.of(number, upper) | true",
        "Add Roman.of(number) | false",
        "Add Roman.of() | false",
        "Add Roman.of(number, ...) | false",
        "Add Roman.of([1, 2, 3]) | false",
        "Add Roman.of(Map<String, List<Integer>> all) | false",
        "Add Roman.of(number[, upper]) | false",
        "Add Roman.of({1, 2}, upper) | true",
        "Mend Roman.of(\"a, b\") | false"
      })
  void an_overload_is_asked_for_by_its_arguments(String task, boolean missed) {
    assertThat(doubt(task, roman(OF), TESTS_OF).isPresent()).isEqualTo(missed);
    assertThat(doubt(task, roman(OF.replace("int n", "Object... n")), TESTS_OF)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " public int parse(String s) { return s.isEmpty() ? 0 : parse(s.substring(1)); }",
        " @Deprecated public int parse(String s) { return s.length(); }"
      })
  void what_only_it_itself_names_is_unused(String parse) {
    assertThat(doubt(BOTH, roman(OF + parse), TESTS_OF)).isPresent();
  }

  @Test
  void an_annotation_of_the_project_makes_no_members() {
    MemoryVerification own = MemoryVerification.task(BOTH)
        .added("src/main/java/app/Api.java", "package app;\npublic @interface Api {}\n");

    assertThat(doubt(own, "package app;\n@Api public class Roman {\n" + OF + "\n}\n", TESTS_OF))
        .isPresent();
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
        "Add Roman.of(int), see Roman.java and Roman.md",
        "Add Roman.of(int); Roman.toString stays",
        "Add Roman.of(int) as Math.abs does",
        "Add Roman.of(int), the method `equals` and hashCode() stay"
      })
  void what_is_a_file_or_what_every_type_has_or_of_elsewhere_is_no_member(String task) {
    assertThat(doubt(task, roman(OF), TESTS_OF)).isEmpty();
  }

  @Test
  void what_base_had_of_the_type_is_not_asked_for_anew() {
    String source = "src/main/java/app/Roman.java";
    MemoryVerification removed =
        MemoryVerification.task(BOTH).changed(source, roman(PARSE), roman(OF));
    MemoryVerification field =
        MemoryVerification.task(BOTH).changed(source, roman("int parse;"), roman(OF));
    MemoryVerification other =
        MemoryVerification.task(BOTH).changed(source, roman("int parsed;"), roman(OF));

    assertThat(missing(removed)).isEmpty();
    assertThat(missing(field)).isEmpty();
    assertThat(missing(other)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public class Roman extends Numeral {\n",
        "public class Roman extends app.Numeral {\n",
        "public class Roman implements Runnable, Numeral {\n"
      })
  void a_member_of_a_parent_in_the_project_is_one_of_the_type(String head) {
    String source = roman(OF).replace("public class Roman {\n", head);
    String parent = "package app;\nclass Numeral {\n int %s(String s) { return 1; }\n}\n";

    assertThat(doubt(with("Numeral", parent.formatted("parse")), source, TESTS_OF))
        .isEmpty();
    assertThat(doubt(with("Numeral", parent.formatted("parsed")), source, TESTS_OF))
        .isPresent();
  }

  private static MemoryVerification with(String type, String source) {
    return MemoryVerification.task(BOTH).kept("src/main/java/app/" + type + ".java", source);
  }

  @Test
  void a_parent_with_parameters_is_found_by_its_name() {
    String source = roman(OF).replace("class Roman", "class Roman extends Numeral<String>");

    assertThat(doubt(with("Numeral", "package app;\nclass Numeral<T> {}\n"), source, TESTS_OF))
        .isPresent();
  }

  @Test
  void parents_that_lead_back_to_the_type_are_followed_to_an_end() {
    String source = roman(OF).replace("class Roman", "class Roman extends Numeral");

    assertThat(doubt(
            with("Numeral", "package app;\nclass Numeral extends Roman {}\n"), source, TESTS_OF))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package app;\nclass Helper {\n int parse(String s) { return 1; }\n}\nclass Roman {\n%s\n}\n",
        "package app;\nclass Roman {\n%s\n private int parse(String s) { return 1; }\n int parse;\n}\n",
        "package app;\nclass Roman {\n%s\n int parse;\n}\n"
      })
  void what_another_type_has_or_nobody_can_call_is_not_what_is_asked_for(String source) {
    assertThat(doubt(BOTH, source.formatted(OF), TESTS_OF)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package app;\nrecord Roman(int parse) {\n%s\n}\n",
        "package app;\nclass Roman {\n%s\n @lombok.Getter int max;\n}\n",
        "package app;\nclass Roman {\n%s\n private int parse(char c) { return 1; }\n int parse(String s) { return parse('a'); }\n}\n"
      })
  void what_can_be_called_is_there_whoever_wrote_it(String source) {
    assertThat(doubt(BOTH, source.formatted(OF), TESTS_OF)).isEmpty();
  }

  @Test
  void a_field_is_there_where_no_call_is_asked_for() {
    String task = "Add Roman.of(int) and the limit Roman.max";

    assertThat(doubt(task, roman(OF + " static final int max = 9;"), TESTS_OF)).isEmpty();
    assertThat(doubt(task, roman(OF + " static final int most = 9;"), TESTS_OF)).isPresent();
    assertThat(doubt(task, roman(OF + " private int max() { return 9; } int max;"), TESTS_OF))
        .as("whoever asks finds the private method")
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.util.function.ToIntFunction<String> p = this::parse; | false",
        "int more() { return parse (1); } | false",
        "record Pair(int parse, int end) {} | false",
        "record Pair(int start, int parse) {} | false",
        "void take(int parse, int end) {} | true",
        "int parse = 1; | true",
        "int parsed() { return 1; } | true"
      })
  void a_method_without_a_type_is_there_where_production_calls_or_declares_or_refers_to_it(
      String member, boolean missed) {
    String task = "Add of(int) and parse(String) to the new class Roman";

    assertThat(doubt(task, roman(OF + member), TESTS_OF)
            .filter(d -> d.contains("does not declare"))
            .isPresent())
        .isEqualTo(missed);
  }

  @Test
  void a_method_without_a_type_may_stand_in_other_production_and_in_no_test() {
    String task = "Add of(int) and parse(String) to the new class Roman";
    String parses = "package app;\nclass Parser {\n int parse(String s) { return 1; }\n}\n";

    assertThat(doubt(
            MemoryVerification.task(task).kept("src/main/java/app/Parser.java", parses),
            roman(OF),
            TESTS_OF))
        .isEmpty();
    assertThat(doubt(
            MemoryVerification.task(task).deleted("src/main/java/app/Parser.java", parses),
            roman(OF),
            TESTS_OF))
        .isEmpty();
    assertThat(doubt(
            MemoryVerification.task(task).kept("src/test/java/app/Parser.java", parses),
            roman(OF),
            TESTS_OF))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({"SHOUT, false", "shoutLoud, false", "louder, true"})
  void a_quoted_word_that_is_wanted_may_stand_in_any_name(String name, boolean missed) {
    String source = roman(OF + " static final int " + name + " = 1;");

    assertThat(doubt("Add `shout` to Roman", source, TESTS_OF).isPresent()).isEqualTo(missed);
  }

  @Test
  void a_quoted_word_that_is_wanted_may_stand_in_a_changed_file_that_is_no_source() {
    String task = "Add `shout` to Roman";
    String path = "src/main/resources/roman.properties";

    assertThat(doubt(MemoryVerification.task(task).added(path, "shout=no\n"), roman(OF), TESTS_OF))
        .isEmpty();
    assertThat(doubt(MemoryVerification.task(task).kept(path, "shout=no\n"), roman(OF), TESTS_OF))
        .isPresent();
    assertThat(doubt("Add `toString` to Roman", roman(OF), TESTS_OF)).isEmpty();
  }
}
