/** Specifies what of a source other classes are compiled against. */
package dev.codeagent.core.verify.nearest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {

  private static final String SOURCE =
      "package a;\nimport java.util.List;\npublic class A extends B {\n  static final int N = 1;\n  private int hidden = 2;\n"
          + "  static { init(); }\n  A(int x) { super(x); }\n  int sub(int x) { return x - 1; }\n  private int own() { return 3; }\n"
          + "  abstract static class In { abstract int f(); void g() { } }\n}\n";

  private static String shape(String text) {
    JavaFile file = JavaParser.create().orElseThrow().parse("a/A.java", text);
    assertThat(file.broken()).isFalse();
    return Shape.of(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x - 1 | x + 1",
        "super(x) | super(x + 1)",
        "init(); | init(); init();",
        "hidden = 2 | hidden = 4",
        "private int hidden = 2; | private long other;",
        "private int own() { return 3; } | private void more(int a) { } private void most() { }",
        "private int own() { return 3; } | /* gone */",
        "import java.util.List; | import java.util.Set; import java.util.Map;",
        "void g() { } | void g() { int local = 2; }",
      })
  void givenAnotherBodyPrivateMemberOrImport_thenTheShapeIsTheSame(String old, String now) {
    assertThat(SOURCE).contains(old);
    assertThat(shape(SOURCE.replace(old, now))).isEqualTo(shape(SOURCE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "N = 1 | N = 2",
        "extends B | extends C",
        "int sub(int x) | long sub(int x)",
        "int sub(int x) | int sub(long x)",
        "int sub(int x) | public int sub(int x)",
        "A(int x) | private A(int x)",
        "private int own | int own",
        "private int hidden | int hidden",
        "abstract int f(); | int f() { return 1; }",
        "class In | class On",
        "package a; | package b;",
      })
  void givenWhatOthersSee_thenItIsAnother(String old, String now) {
    assertThat(SOURCE).contains(old);
    assertThat(shape(SOURCE.replace(old, now))).isNotEqualTo(shape(SOURCE));
  }

  @Test
  void givenARecord_thenItsComponentsAreSeen() {
    assertThat(shape("record R(int a) { R { check(a); } }"))
        .isEqualTo(shape("record R(int a) { R { } }"))
        .isNotEqualTo(shape("record R(int b) { R { } }"))
        .isNotEqualTo(shape("record R(long a) { R { } }"));
  }
}
