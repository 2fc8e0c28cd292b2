package dev.codeagent.core.verify.sense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.SourceEdits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a change is undone or put wrong. */
class ChangedPartsTest {

  private static final String PATH = "src/main/java/a/A.java";

  private static String type(String members) {
    return "package a;\nclass A {\n" + members + "\n}\n";
  }

  private static List<Part> parts(String before, String now) {
    JavaParser parser = JavaParser.create().orElseThrow();
    JavaFile base = before.isEmpty() ? null : parser.parse(PATH, type(before));
    JavaFile head = parser.parse(PATH, type(now));
    return ChangedParts.of(
        new SourceDiff(List.of(new SourceDiff.Pair(PATH, base, head)), List.of()));
  }

  /** The members after each part of a kind is put wrong, without white space. */
  private static List<String> wrong(Part.Kind kind, String before, String now) {
    String text = type(now);
    return parts(before, now).stream()
        .filter(p -> p.kind() == kind)
        .map(p -> {
          SourceEdits edits = new SourceEdits();
          edits.replace(p.start(), p.end(), p.replacement());
          return edits.apply(text).replace("package a;\nclass A {\n", "").replaceAll("\\s+", "");
        })
        .map(s -> s.substring(0, s.length() - 1))
        .toList();
  }

  @Test
  void each_group_of_touched_statements_is_undone_by_itself() {
    assertThat(wrong(
            Part.Kind.UNDONE,
            "void f() {\na();\nb();\nc();\n}",
            "void f() {\na(1);\nb();\nc();\nd();\n}"))
        .containsExactly("voidf(){a();b();c();d();}", "voidf(){a(1);b();c();;}");
  }

  @Test
  void a_statement_that_was_taken_out_is_put_back() {
    assertThat(wrong(Part.Kind.UNDONE, "void f() {\na();\nb();\n}", "void f() {\nb();\n}"))
        .containsExactly("voidf(){a();b();}");
    assertThat(wrong(Part.Kind.UNDONE, "void f() {\na();\nb();\n}", "void f() {\na();\n}"))
        .containsExactly("voidf(){a();b();}");
    assertThat(wrong(Part.Kind.UNDONE, "void f() {\na();\n}", "void f() {\n}"))
        .containsExactly("voidf(){a();}");
  }

  @Test
  void a_condition_and_what_it_leads_to_are_two_groups() {
    assertThat(wrong(
            Part.Kind.UNDONE,
            "void f() {\nif (x) {\na();\n}\n}",
            "void f() {\nif (y) {\nb();\n} else {\nc();\n}\n}"))
        .containsExactly(
            "voidf(){if(x){b();}else{c();}}",
            "voidf(){if(y){a();}else{c();}}",
            "voidf(){if(y){b();}else{}}");
  }

  @Test
  void what_is_inside_a_loop_that_stays_is_undone_alone() {
    String now = "void f() {\nfor (int i = 0; i < 3; i++) {\na();\nb();\n}\n}";
    assertThat(wrong(Part.Kind.UNDONE, now.replace("b();\n", ""), now))
        .containsExactly("voidf(){for(inti=0;i<3;i++){a();;}}");
  }

  @Test
  void comments_and_formatting_are_no_parts() {
    assertThat(parts(
            "int f(int a) {\nreturn a + 1;\n}",
            "/** More. */\nint f(int a) {\n    // one\n    return a + 1;\n}"))
        .isEmpty();
  }

  @Test
  void only_lines_that_the_change_touched_are_put_wrong() {
    String before = "int f(int a) {\nif (a > 1) {\nreturn a;\n}\nreturn 0;\n}";
    assertThat(parts(before, before.replace("return 0", "return a * 2")))
        .allSatisfy(p -> assertThat(p.line()).isEqualTo(7))
        .extracting(Part::kind)
        .containsExactlyInAnyOrder(
            Part.Kind.UNDONE, Part.Kind.ANSWER, Part.Kind.ARITHMETIC, Part.Kind.CONSTANT);
  }

  @Test
  void conditions_hold_always_or_never_and_their_halves_too() {
    String now = "int f(int a) {\nif (a > 1 && a < 9) {\na++;\n}\nreturn a;\n}";
    assertThat(wrong(Part.Kind.ALWAYS, "", now))
        .containsExactly(
            "intf(inta){if(true){a++;}returna;}",
            "intf(inta){if((true)&&a<9){a++;}returna;}",
            "intf(inta){if(a>1&&(true)){a++;}returna;}");
    assertThat(wrong(Part.Kind.NEVER, "", now))
        .containsExactly("intf(inta){if(false){a++;}returna;}");
  }

  @Test
  void texts_of_exceptions_logging_and_what_only_describes_an_object_are_let_be() {
    assertThat(
            parts(
                "",
                "void f() {\nlog.info(\"x\" + 1);\nthrow new IllegalStateException(\"no\" + 1);\n}\n"
                    + "public String toString() {\nreturn \"A\";\n}\npublic int hashCode() {\nreturn 31;\n}"))
        .extracting(Part::kind)
        .containsExactly(Part.Kind.ARITHMETIC);
  }

  @Test
  void methods_of_one_name_are_told_apart() {
    assertThat(parts(
            "",
            "int net(int a) {\nreturn a;\n}\nint net(int[] a, int b) {\nreturn b;\n}\n"
                + "int gross() {\nreturn 1;\n}"))
        .extracting(Part::where)
        .containsExactly("A.net(int)", "A.net(int[], int)", "A.gross", "A.gross");
  }

  @Test
  void what_only_bears_the_name_of_what_every_object_has_is_looked_at() {
    assertThat(parts(
            "",
            "public int hashCode() {\nreturn a;\n}\npublic boolean equals(Object o) {\nreturn a;\n}\n"
                + "int hashCode(int a) {\nreturn a;\n}\nString toString(int a) {\nreturn b;\n}\n"
                + "boolean equals(A a) {\nreturn b;\n}\nint main(int a) {\nreturn a;\n}\n"
                + "static void main(String... a) {\nf();\n}"))
        .extracting(Part::where)
        .containsExactly(
            "A.equals",
            "A.hashCode(int)",
            "A.toString(int)",
            "A.equals(A)",
            "A.main(int)",
            "A.main");
  }

  @Test
  void what_a_type_does_outside_of_methods_is_looked_at() {
    assertThat(parts(
            "int a;",
            "int a;\nstatic final int MAX = 9;\nstatic final F OP = x -> {\nif (x > MAX) {\nx -= 7;\n}\nreturn x;\n};\n"
                + "static final F NEXT = x -> x + 1;\n"
                + "final C c = new C() {\nint f(int x) {\nreturn x * 2;\n}\n};\n"
                + "static {\nOP.set(3);\n}\n{\na = 5;\n}"))
        .extracting(part -> part.where() + " " + part.kind())
        .containsExactlyInAnyOrder(
            "A.OP ALWAYS",
            "A.OP NEVER",
            "A.OP BOUND",
            "A.OP LEFT_OUT",
            "A.OP CONSTANT",
            "A.NEXT ARITHMETIC",
            "A.NEXT CONSTANT",
            "A.c ARITHMETIC",
            "A.c CONSTANT",
            "A.{} LEFT_OUT",
            "A.{} CONSTANT",
            "A.{} LEFT_OUT",
            "A.{} CONSTANT");
  }

  @Test
  void but_only_where_the_change_touches_it() {
    String now = "int a;\nstatic final F OP = x -> x + 1;\nstatic {\nOP.set(3);\n}";
    assertThat(parts(now, now + "\nint b;")).isEmpty();
  }

  @Test
  void what_comes_before_statements_that_stay_is_a_group() {
    String two = "void f() {\na();\nb();\n}";
    String three = "void f() {\nx();\na();\nb();\n}";

    assertThat(wrong(Part.Kind.UNDONE, two, three)).containsExactly("voidf(){;a();b();}");
    assertThat(wrong(Part.Kind.UNDONE, three, two)).containsExactly("voidf(){x();a();b();}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (x)",
        "for (A a : as)",
        "for (int i = 0; i < 3; i++)",
        "if (x)",
        "a: for (;;)",
        ""
      })
  void what_is_inside_of_what_stays_is_undone_alone(String head) {
    String now = "void f() {\n" + head + " {\na();\nb();\n}\n}";
    boolean compared =
        !head.startsWith("a:"); // of a label no more is known than that it is another statement
    String around = head.replace(" ", "");

    assertThat(wrong(Part.Kind.UNDONE, now.replace("b();\n", ""), now))
        .containsExactly("voidf(){" + around + "{a();" + (compared ? ";" : "") + "}}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      while (x) { a(); }       | while (y) { b(); }
      while (x) a();           | while (x) b();
      for (A a : x) { a(); }   | for (A a : y) { b(); }
      for (A a : x) { a(); }   | for (B a : x) { b(); }
      for (A a : x) a();       | for (A a : x) b();
      for (;x;) { a(); }       | for (;y;) { b(); }
      for (;x;) a();           | for (;x;) b();
      while (x) { a(); }       | for (;x;) { b(); }
      { a(); }                 | a();
      """)
  void what_is_another_statement_is_undone_whole(String before, String now) {
    assertThat(
            wrong(Part.Kind.UNDONE, "void f() {\n" + before + "\n}", "void f() {\n" + now + "\n}"))
        .containsExactly("voidf(){" + before.replace(" ", "") + "}");
  }

  @Test
  void a_branch_without_braces_is_undone_as_it_was() {
    assertThat(wrong(
            Part.Kind.UNDONE,
            "void f() {\nif (x) a(); else c();\n}",
            "void f() {\nif (x) b(); else c();\n}"))
        .containsExactly("voidf(){if(x)a();elsec();}");
    assertThat(wrong(
            Part.Kind.UNDONE,
            "void f() {\nif (x) a(); else c();\n}",
            "void f() {\nif (y) a(); else c();\n}"))
        .containsExactly("voidf(){if(x)a();elsec();}");
  }

  @Test
  void an_object_is_answered_as_null_and_nothing_or_null_not_at_all() {
    assertThat(wrong(
            Part.Kind.ANSWER,
            "",
            "A f() {\nreturn a;\n}\nA g() {\nreturn null;\n}\nvoid h() {\nreturn;\n}"))
        .containsExactly("Af(){returnnull;}Ag(){returnnull;}voidh(){return;}");
    assertThat(parts("", "void f() {\nrun(() -> {\nreturn a;\n});\n}"))
        .as("the answer of a lambda has no type that is known")
        .extracting(Part::kind)
        .containsExactly(Part.Kind.LEFT_OUT);
  }

  @Test
  void what_chooses_between_two_answers_is_a_condition() {
    String now = "A f() {\nreturn x || y ? a : b;\n}";

    assertThat(wrong(Part.Kind.ALWAYS, "", now)).containsExactly("Af(){return(true)?a:b;}");
    assertThat(wrong(Part.Kind.NEVER, "", now))
        .containsExactly(
            "Af(){return(false)?a:b;}",
            "Af(){return(false)||y?a:b;}",
            "Af(){returnx||(false)?a:b;}");
  }

  @Test
  void what_is_different_is_told_in_one_short_line() {
    String sixty = "a(" + "b".repeat(57) + ")";

    assertThat(parts(
            "",
            "void f() {\ng(7);\nh(\"x\");\n" + sixty + ";\nb" + sixty + ";\nif (x\n || y) {\n}\n}"))
        .extracting(Part::description)
        .contains(
            "`7` is one more",
            "`\"x\"` is another text",
            "`a(" + "b".repeat(57) + ");` is left out".replace(");`", "…`"),
            "`(x || y)` always holds",
            "`y` never holds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n == 7",
        "text.length() == 17",
        "n < 11",
        "name.equals(\"admin\")",
        "indent.isEmpty()",
        "!zone.getRules().isDaylightSavings(today)",
        "kind == KIND_A",
        "text.startsWith(\"x\")",
        "day.getDayOfWeek() != DayOfWeek.SUNDAY",
        "(n % 10 == 1)"
      })
  void a_condition_that_a_mend_brings_picks_cases(String condition) {
    assertThat(narrowed("int f(int n) {\nreturn a(n);\n}", condition))
        .containsExactly("`" + condition + "` always holds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text != null",
        "text == null",
        "text instanceof String",
        "!text.isEmpty()",
        "text.length() > 0",
        "at >= 0",
        "at != -1",
        "n > other",
        "i < text.length()",
        "it.hasNext()",
        "value.isPresent()",
        "known.containsKey(n)",
        "ready",
        "true"
      })
  void but_not_one_that_asks_whether_something_can_be_done(String condition) {
    assertThat(narrowed("int f(int n) {\nreturn a(n);\n}", condition)).isEmpty();
  }

  @Test
  void nor_one_that_stood_there_before_or_that_a_new_method_brings() {
    assertThat(narrowed("int f(int n) {\nreturn n==7 ? a(n) : 0;\n}", "n == 7")).isEmpty();
    assertThat(narrowed("int g(int n) {\nreturn a(n);\n}", "n == 7")).isEmpty();
  }

  @Test
  void of_several_conditions_each_picks_for_itself() {
    String now =
        "int f(int n) {\nif (n > 3 && text != null && n % 2 == 0) {\nreturn b(n);\n}\nreturn a(n);\n}";
    assertThat(parts("int f(int n) {\nreturn a(n);\n}", now).stream()
            .filter(p -> p.kind() == Part.Kind.NARROWS)
            .map(Part::description))
        .containsExactlyInAnyOrder("`n > 3` always holds", "`n % 2 == 0` always holds");
  }

  private static List<String> narrowed(String before, String condition) {
    String now =
        "int f(int n) {\nif (ok() && " + condition + ") {\nreturn b(n);\n}\nreturn a(n);\n}";
    return parts(before, now).stream()
        .filter(p -> p.kind() == Part.Kind.NARROWS)
        .map(Part::description)
        .filter(d -> !d.startsWith("`ok()`"))
        .toList();
  }
}
