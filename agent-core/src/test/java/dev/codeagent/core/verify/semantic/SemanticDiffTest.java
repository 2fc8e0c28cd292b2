/** Specifies of which changes the sources alone show that behaviour is kept. */
package dev.codeagent.core.verify.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SemanticDiffTest {

  private static boolean keeps(String before, String now) {
    return SemanticDiff.of(SourceDiff.of(
            MemoryVerification.task("Tidy").changed("src/main/java/A.java", before, now),
            JavaParser.create().orElseThrow()))
        .keepsBehaviour();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "class A { int a() { return 1; } } | class A { /* one */ int a() {return 1;} }",
        "class A { int a(int x) { return x; } } | class A { int a(int y) { return y; } }",
        "class A { private int a; int b() { return a; } } | class A { private int c; int b() { return c; } }",
        "class A { private int a; int b() { return this.a; } } | class A { private int c; int b() { return this.c; } }",
        "class A { private int a() { return 1; } int b() { return a(); } } | class A { private int c() { return 1; } int b() { return c(); } }",
        "class A { private class B { } Object o() { return new B(); } } | class A { private class C { } Object o() { return new C(); } }",
        "import x.B; import x.C; class A { B b; } | import x.B; class A { B b; }",
        "class A { void a() { } void b() { } } | class A { void b() { } void a() { } }"
      })
  void givenOnlyFormattingAndHiddenNamesThenItIsKept(String before, String now) {
    assertThat(keeps(before, now)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "class A { int a; } | class A { int b; }",
        "class A { @Column private int a; } | class A { @Column private int b; }",
        "class A { private int a; int b(B o) { return o.a; } } | class A { private int c; int b(B o) { return o.c; } }",
        "class A { private int a; int f() { return a + b; } } | class A { private int b; int f() { return b + b; } }",
        "class A { int a() { return 1; } } | class A { int a() { return 2; } }",
        "class A { int a() { return 1; } } | class A { long a() { return 1; } }",
        "import x.B; class A { B b; } | import y.B; class A { B b; }",
        "import x.B; class A { B b; } | class A { B b; }",
        "class A { int a = f(); int b = g(); } | class A { int b = g(); int a = f(); }",
        "class A { } | class A { int a() { return 1; } }",
        "class A { int a() { return 1; } } | class A { int a( { return 1; } }"
      })
  void givenAnythingElseThenItIsNotSaid(String before, String now) {
    assertThat(keeps(before, now)).isFalse();
  }
}
