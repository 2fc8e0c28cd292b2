/** Specifies of which changes the sources alone show that behaviour is kept. */
package dev.codeagent.core.verify.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** {@code #} is the local name: {@code x} at base, and at head {@code y}, as a field is called. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "int a() { for (int # = 0; # < 3; #++) { f(#); } return y; }",
        "int a() { for (int # : f(y)) { g(#); } return y; }",
        "int a() throws E { try (R # = open()) { g(#); } finally { g(y); } return y; }",
        "int a() { try { f(); } catch (E #) { g(#); } return y; }",
        "int a(int k) { switch (k) { case 1: int # = 2; g(#); default: } return y; }",
        "int a(int k) { int s = switch (k) { case 1: int # = 2; yield #; default: yield 3; }; return s + y; }",
        "int a(L l) { l.each(# -> g(#)); return y; }",
        "int a(L l) { l.each((int #, int z) -> { return # + z; }); return y; }",
        "int a() { { int # = 1; g(#); } return y; }",
        "boolean a(Object o) { { if (o instanceof B # && #.c()) { return true; } } return y; }",
        "int a() { return new B() { int c(int #) { return #; } }.c(y); }",
        "int a() { class B { int c(int #) { return #; } } return y; }",
        "int a(@N(\"x\") int #) { return #; }",
        "int a(x.T #) { return #.x; }",
        "int a() { int # = 1, z = 2; return # + z; }"
      })
  void givenALocalNameThatMeansTheSameWhereverItReachesThenItIsKept(String member) {
    assertThat(keeps(around(member.replace('#', 'x')), around(member.replace('#', 'y'))))
        .isTrue();
  }

  private static String around(String member) {
    return "class A { int y; " + member + " }";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "int a() { for (int x = 0; x < 3; x++) { f(y); } return 1; } | int a() { for (int y = 0; y < 3; y++) { f(y); } return 1; }",
        "int a() { for (int x : xs) { f(y); } return 1; } | int a() { for (int y : xs) { f(y); } return 1; }",
        "int a() { for (int x = 0; x < 3; x++) { f(x); } return x; } | int a() { for (int y = 0; y < 3; y++) { f(y); } return y; }",
        "int a() throws E { try (R x = open()) { g(x, y); } return 1; } | int a() throws E { try (R y = open()) { g(y, y); } return 1; }",
        "int a() { try { f(); } catch (E x) { g(y); } return 1; } | int a() { try { f(); } catch (E y) { g(y); } return 1; }",
        "int a(L l) { l.each(x -> g(y)); return 1; } | int a(L l) { l.each(y -> g(y)); return 1; }",
        "int a(int k) { switch (k) { case 1: int x = 2; g(y); default: } return 1; } | int a(int k) { switch (k) { case 1: int y = 2; g(y); default: } return 1; }",
        "Object a(int x) { return new Object() { int z; int c() { return x; } }; } | Object a(int z) { return new Object() { int z; int c() { return z; } }; }",
        "Object a(int x) { class B { int z; int c() { return x; } } return 1; } | Object a(int z) { class B { int z; int c() { return z; } } return 1; }",
        "int a(int x) { return this.x; } | int a(int z) { return this.z; }",
        "int a(int x) { return x(); } | int a(int z) { return z(); }"
      })
  void givenALocalNameThatHidesAnotherThenItIsNotSaid(String before, String now) {
    assertThat(keeps(around("int x; " + before), around("int x; " + now))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "class A { int a; int b; } | class A { int b; int a; }",
        "class A { int a = f(); int b; } | class A { int b; int a = f(); }",
        "class A { void a() throws B, C { } } | class A { void a() throws C, B { } }",
        "class A { private static class B { int c; int d() { return c; } } } | class A { private static class B { int e; int d() { return e; } } }",
        "import x.C; class A { B b; } | import x.D; class A { B b; }",
        "class A { private void b(int x) { } void c() { b(1); this.b(2); } } | class A { private void d(int x) { } void c() { d(1); this.d(2); } }"
      })
  void givenAnOrderThatDoesNotMatterOrWhatNobodyUsesThenItIsKept(String before, String now) {
    assertThat(keeps(before, now)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "enum A { X, Y } | enum A { Y, X }",
        "class A { int a = f(); { g(); } } | class A { { g(); } int a = f(); }",
        "class A { static { f(); } static { g(); } } | class A { static { g(); } static { f(); } }",
        "class A { static { f(); } } | class A { { f(); } }",
        "@interface A { int a() default 1; } | @interface A { int a() default 2; }",
        "class A { void a(@N int x) { } } | class A { void a(int x) { } }",
        "class A { <T> void a(T t) { } } | class A { <T extends B> void a(T t) { } }",
        "class A implements B { } | class A implements B, C { }",
        "class A extends B { } | class A extends C { }",
        "class A<T> { } | class A<T extends B> { }",
        "sealed interface A permits B { } | sealed interface A permits B, C { }",
        "class A { } | interface A { }",
        "class A { } | final class A { }",
        "record A(int x) { } | record A(long x) { }",
        "record A(int x) { } | record A(int y) { }",
        "record A(int x) { static int Y = 1; } | record A(int x) { static long Y = 1; }",
        "import x.*; class A { B b; } | import y.*; class A { B b; }",
        "class A { B b; } | import y.B; class A { B b; }",
        "class A { static class B { private int c; } int d(B b) { return b.c; } } | class A { static class B { private int e; } int d(B b) { return b.e; } }",
        "package a; | @Deprecated package a;"
      })
  void givenADeclarationThatDiffersThenItIsNotSaid(String before, String now) {
    assertThat(keeps(before, now)).isFalse();
  }
}
