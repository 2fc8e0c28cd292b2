/** Specifies how functions are found in the text of a source. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionTextsTest {

  private static List<String> names(String path, String text) {
    return FunctionTexts.of(path, text.replace('^', '\n')).orElseThrow().functions().stream()
        .map(f -> f.name() + "(" + f.parameters() + ")")
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "A.java | class A { int a(int b) throws E { if (b > 0) { return c(1); } return 2; } A() { super(); } } | a(int b);A()",
        "A.java | class A { <T> List<T> a(Map<T, B> b) { return null; } int x = f(2); abstract int c(int d); } | a(Map<T, B> b)",
        "A.java | class A { Runnable r = new Runnable() { public void run() { } }; char q = '\"'; int b() { return '{'; } } | run();b()",
        "A.java | class A { String s = \"int a(int b) {\"; /* int c() { */ int d() { return 1; } } // int e() { } | d()",
        "a.js | function a(b) { return () => { return b; }; } const c = async (d, e) => { return 1; }; class F { g(h = 1) { } } | a(b);c(d, e);g(h = 1)",
        "a.js | exports.a = function (b) { return /[{(\"']/.test(b); }; const c = b => b + 1; describe('x') | a(b)",
        "a.ts | export function a(b: string): Promise<string> { return `${b} {`; } | a(b: string)",
        "a.go | func (m *Money) Less(p int) (int, error) { return 1, nil } | Less(p int)",
        "a.kt | fun less(p: Int): Int { return 1 }^fun more(p: Int) = p + 1 | less(p: Int)",
        "a.rs | pub fn less(&self, p: u8) -> Money { Money(1) } | less(&self, p: u8)",
        "a.sh | less() {^  echo \"$# {\" # }^}^case $1 in a) less ;; esac | less()",
        "a.py | def a(b,^      c=(1, 2)):^    return '(' # )^^^class D:^    async def e(self):^        def f(): pass^        return f^^x = a(1) | a(b, c=(1, 2));e(self)",
        "a.py | def a():^    \"\"\"def b():^    \"\"\"^    return 1^def c(): return 2 | a();c()",
      })
  void functions_are_told_by_their_braces_or_indentation(String path, String text, String found) {
    assertThat(names(path, text)).containsExactly(found.split(";"));
  }

  @Test
  void what_belongs_to_no_function_is_loose() {
    FunctionTexts texts = FunctionTexts.of(
            "a.py",
            "import os # the system\n\nRATE = 2\n\ndef a():\n    return RATE\n\nprint(a())\n")
        .orElseThrow();

    assertThat(texts.loose()).containsExactly("import os", "RATE = 2", "print(a())");
    assertThat(texts.functions())
        .extracting(FunctionTexts.Function::body)
        .containsExactly("def a(): return RATE");
  }

  @Test
  void comments_and_spaces_are_no_part_of_a_body_and_strings_are() {
    assertThat(body("int a() { return 1; }"))
        .isEqualTo(body("int a()   {\n  // one\n  return 1;\n}"));
    assertThat(body("String a() { return \"a\"; }"))
        .isNotEqualTo(body("String a() { return \"b\"; }"));
  }

  private static String body(String function) {
    return FunctionTexts.of("A.java", "class A { " + function + " }")
        .orElseThrow()
        .functions()
        .getFirst()
        .body();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.java | int a() { return 1;",
        "a.js | function a(b { }",
        "a.rb | def a; end",
        "a | x() { }"
      })
  void what_cannot_be_told_apart_is_left(String path, String text) {
    assertThat(FunctionTexts.of(path, text)).isEqualTo(Optional.empty());
  }

  @Test
  void a_source_beyond_the_limit_is_left() {
    String most = "x".repeat(400_000);

    assertThat(FunctionTexts.of("a.py", most)).isPresent();
    assertThat(FunctionTexts.of("a.py", most + "x")).isEmpty();
  }

  @Property
  void any_text_is_masked_in_place(
      @ForAll
          @Chars({'"', '\'', '`', '/', '*', '#', '\\', '\n', '{', '('})
          @CharRange(from = 'a', to = 'b')
          @StringLength(max = 60)
          String text) {
    for (String path : List.of("a.py", "a.js", "a.sh", "a.java", "a.php")) {
      CodeMask mask = CodeMask.of(path, text);
      assertThat(mask.code()).hasSameSizeAs(text);
      assertThat(mask.structure()).hasSameSizeAs(text);
      for (int i = 0; i < text.length(); i++) {
        assertThat(mask.code().charAt(i)).isIn(text.charAt(i), ' ');
        assertThat(mask.structure().charAt(i)).isIn(mask.code().charAt(i), '"');
        assertThat(mask.structure().charAt(i) == '\n').isEqualTo(text.charAt(i) == '\n');
      }
      FunctionTexts.of(path, text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f(1, 2) | 2",
        "f( ) | 0",
        "a(f(g(1, 2), [3, 4], {a: 1, b: 2})) | 3",
        "f(\"a, (b\", 'c\\', d') | 2",
        "f(Map<A, B> c, int d) | 2",
      })
  void arguments_are_parted_by_commas_of_their_own(String line, int count) {
    assertThat(CallArguments.of("f", line))
        .singleElement()
        .satisfies(call -> assertThat(call).hasSize(count));
  }

  @Test
  void every_whole_call_of_a_line_is_read() {
    assertThat(CallArguments.of("f", "f(1) + f(2, 3) + of(4) + f(5, "))
        .containsExactly(List.of("1"), List.of("2", "3"));
  }

  @Test
  void a_record_and_a_class_with_parameters_hold_functions() {
    String java =
        "public record Span<T>(int from, int to) {\n  public Span {\n    check(from);\n  }\n\n  public int length() {\n    return to - from;\n  }\n}\n";
    String kotlin =
        "class Span(val from: Int, val to: Int) {\n  fun length(): Int { return to - from }\n}\n";

    assertThat(FunctionTexts.of("Span.java", java).orElseThrow().functions())
        .extracting(FunctionTexts.Function::name)
        .containsExactly("length");
    assertThat(FunctionTexts.of("Span.kt", kotlin).orElseThrow().functions())
        .extracting(FunctionTexts.Function::name)
        .containsExactly("length");
  }
}
