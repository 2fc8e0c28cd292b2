/** Specifies when a row of a parameterised test stands for a plain one. */
package dev.codeagent.core.verify.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseRowsTest {

  private static final String PLAIN =
      "@Test void joins() { assertEquals(\"a-b\", Slug.of(\" A b\", -7)); }";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@CsvSource({\"x, y, 1\", \"a-b, ' A b', -7\"}) void t(String e, String in, int n) { assertEquals(e, Slug.of(in, n)); }",
        "@CsvSource(delimiter = '|', value = \"a-b | ' A b' | -7\") void t(String e, String in, int n) { assertEquals(e, Slug.of(in, n)); }",
        "@CsvSource(delimiterString = \"->\", value = {\"' A b' -> a-b\"}) void t(String in, String e) { assertEquals(e, Slug.of(in, -7)); }",
        "@CsvSource(textBlock = \"\"\"\n  # in, out\n  ' A b', a-b\n\"\"\") void t(String in, String e) { assertEquals(e, Slug.of(in, -7)); }",
        "@DisplayName(\"rows\") @CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { String slug = Slug.of(in, n); assertEquals(e, slug, () -> in); }",
        "@ValueSource(strings = {\"c\", \" A b\"}) void t(String in) { assertEquals(\"a-b\", Slug.of(in, -7)); }",
        "@MethodSource(\"rows\") void t(String in, int n, String e) { assertEquals(e, Slug.of(in, n)); }"
            + " static Stream<Arguments> rows() { return Stream.of(Arguments.of(\" A b\", -7, \"a-b\"), Arguments.of(\"c\", 1, \"c\")); }",
        "@MethodSource void t(String in) { assertEquals(\"a-b\", Slug.of(in, -7)); }"
            + " static Stream<String> t() { return Stream.of(\"c\", \" A b\"); }",
        "@MethodSource(\"rows\") void t(String in, int n, String e) { assertEquals(e, Slug.of(in, n)); }"
            + " static List<Arguments> rows() { return List.of(arguments(\" A b\", -7, \"a-b\")); }",
        "@MethodSource(\"rows\") void t(String in, int n, String e) { assertEquals(e, Slug.of(in, n)); }"
            + " static List<Arguments> rows() { return Arrays.asList(Arguments.of(\" A b\", -7, \"a-b\")); }",
        "@MethodSource(\"rows\") void t(String in, int n, String e) { assertEquals(e, Slug.of(in, n)); }"
            + " static Stream<Arguments> rows() { return of(Arguments.of(\" A b\", -7, \"a-b\")); }",
        "@Tag(\"fast\") @CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { Slug.reset(); String slug; assertThat(Slug.of(in, n)).isNotNull(); assertEquals(e, Slug.of(in, n)); }",
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { assertEquals(e, Slug.of(in, n)); } String helper() { return null; } class Rows { }"
      })
  void a_row_with_the_same_values_in_the_same_places_does(String several) {
    assertThat(hold(several)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@CsvSource({\"a-b, ' A b', 7\"}) void t(String e, String in, int n) { assertEquals(e, Slug.of(in, n)); }",
        "@CsvSource({\"a-b, c, -7\", \"c, ' A b', -7\"}) void t(String e, String in, int n) { assertEquals(e, Slug.of(in, n)); }",
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { assertEquals(e, Slug.of(e, n)); }",
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { assertNotNull(Slug.of(in, n)); }",
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { if (n > 0) assertEquals(e, Slug.of(in, n)); }",
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { assumeTrue(n > 0); assertEquals(e, Slug.of(in, n)); }",
        "@CsvSource(textBlock = \"\"\"\n  c, c\n  # , ' A b', a-b\n\"\"\") void t(String in, String e) { assertEquals(e, Slug.of(in, -7)); }",
        "@DisplayName(\"a-b, ' A b', -7\") @CsvSource({\"c, c, 1\"}) void t(String e, String in, int n) { assertEquals(e, Slug.of(in, n)); }",
        "@MethodSource(\"other\") void t(String in, int n, String e) { assertEquals(e, Slug.of(in, n)); }"
            + " static Stream<Arguments> rows() { return Stream.of(Arguments.of(\" A b\", -7, \"a-b\")); }",
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { e = Slug.of(in, n); assertEquals(e, Slug.of(in, n)); }",
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { if (n < 0) return; assertEquals(e, Slug.of(in, n)); }",
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { Runnable r = () -> assertEquals(e, Slug.of(in, n)); }",
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { new Thread(() -> assertEquals(e, Slug.of(in, n))).start(); }",
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { for (int i = 0; i < n; i++) assertEquals(e, Slug.of(in, n)); }",
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(@ConvertWith(C.class) String e, @ConvertWith(C.class) String in, int n) { assertEquals(e, Slug.of(in, n)); }",
        "@CsvSource({\"a-b, ' A b', -7\"}) @EnabledIf(\"later\") void t(String e, String in, int n) { assertEquals(e, Slug.of(in, n)); }",
        "@CsvSource(useHeadersInDisplayName = true, value = {\"a-b, ' A b', -7\", \"c, c, 1\"}) void t(String e, String in, int n) { assertEquals(e, Slug.of(in, n)); }",
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { assertEquals(e, Slug.of(in, n)); } static void assertEquals(Object a, Object b) {}",
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { assertEquals(e, Slug.of(in, n)); } static class Slug { static String of(String s, int n) { return \"a-b\"; } }",
        "@MethodSource(\"rows\") void t(String in, int n, String e) { assertEquals(e, Slug.of(in, n)); }"
            + " static Stream<Arguments> rows() { return Stream.of(Arguments.of(\" A b\", -7, \"a-b\")).skip(1); }",
        "@MethodSource(\"rows\") void t(String in, int n, String e) { assertEquals(e, Slug.of(in, n)); }"
            + " static Stream<Arguments> rows() { Arguments.of(\" A b\", -7, \"a-b\"); return Stream.of(Arguments.of(\"c\", 1, \"c\")); }",
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { Object late = run(() -> assertEquals(e, Slug.of(in, n))); assertNotNull(late); }",
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { assertEquals(e, Slug.of(in, n)); abort(); }",
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { n++; assertEquals(e, Slug.of(in, n)); }",
        "@CsvSource(nullValues = \"-7\", value = {\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { assertEquals(e, Slug.of(in, n)); }",
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { assertEquals(e, Slug.of(in, n)); } String of(String s, int n) { return s; }",
        "@MethodSource(\"rows\") void t(String in, int n, String e) { assertEquals(e, Slug.of(in, n)); }"
            + " static Stream<Arguments> rows() { return known; } static Stream<Arguments> known = Stream.of(Arguments.of(\" A b\", -7, \"a-b\"));",
        "@MethodSource(\"rows\") void t(String in, int n, String e) { assertEquals(e, Slug.of(in, n)); }"
            + " static Stream<Arguments> rows() { return some(Arguments.of(\" A b\", -7, \"a-b\")); }",
        "@MethodSource(\"rows\") void t(String in, int n, String e) { assertEquals(e, Slug.of(in, n)); }"
            + " static Stream<Arguments> rows() { return rows(Arguments.of(\" A b\", -7, \"a-b\")).of(); }",
        "@MethodSource(\"rows\") void t(String in, int n, String e) { assertEquals(e, Slug.of(in, n)); } abstract Stream<Arguments> rows();",
        "@EnumSource void t(Kind kind) { assertEquals(\"a-b\", Slug.of(kind.in(), -7)); }"
      })
  void nothing_else_does(String several) {
    assertThat(hold(several)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " static void assertEquals(Object a, Object b) { Assertions.assertEquals(a, b); }",
        " static String of(String s, int n) { return s; }",
        " static class Slug { static String of(String s, int n) { return s; } }",
        " @Test void of() { assertNotNull(Slug.of(null, 0)); }"
      })
  void a_name_that_the_class_had_before_means_what_it_meant(String member) {
    String several =
        "@CsvSource({\"a-b, ' A b', -7\"}) void t(String e, String in, int n) { assertEquals(e, Slug.of(in, n)); }";

    assertThat(hold(PLAIN + member, several + member)).isTrue();
  }

  private static boolean hold(String several) {
    return hold(PLAIN, several);
  }

  private static boolean hold(String plain, String several) {
    JavaParser parser = JavaParser.create().orElseThrow();
    JavaFile before = parser.parse("T.java", "class T {\n" + plain + "\n}\n");
    JavaFile now = parser.parse("T.java", "class T {\n@ParameterizedTest " + several + "\n}\n");
    return CaseRows.hold(before.methods().getFirst(), now.methods().getFirst());
  }
}
