/** Specifies stubs, mistakes put in, and what is read of documents, versions and configuration for the proofs. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofReadingTest {
  private static final String MAIN = "src/main/java/a/A.java";

  private static JavaMethod method(String text) {
    return JavaParser.create().orElseThrow().parse(MAIN, text).methods().getFirst();
  }

  @Nested
  class Stub_values {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "void | { } | { }",
          "boolean | { return false; } | { return true; }",
          "int | { return 0; } | { return 7771; }",
          "String | { return \"\"; } | { return \"stubbed\"; }",
          "java.util.List<java.util.Map<String, Integer>> | { return java.util.List.of(); } | { return null; }",
          "int[] | { return new int[0]; } | { return null; }",
          "Object | { return null; } | { return null; }",
          "A | { return this; } | { return null; }",
          "static A | { return null; } | { return null; }"
        })
    void givenAResultThenTheBodyAnswersItsNeutralOrItsOtherValue(
        String type, String neutral, String other) {
      JavaMethod method = method("class A { " + type + " f() { throw null; } }");

      assertThat(StubValues.DEFAULT.body(method)).isEqualTo(neutral);
      assertThat(StubValues.INVERSE.body(method)).isEqualTo(other);
    }
  }

  @Nested
  class Stubs {
    private StubWriter writer(String before, String after) {
      MemoryVerification change = before.isEmpty()
          ? MemoryVerification.task("x").added(MAIN, after)
          : MemoryVerification.task("x").changed(MAIN, before, after);
      return new StubWriter(SourceDiff.of(change, JavaParser.create().orElseThrow()));
    }

    private String stub(String before, String after, StubWriter.Reach reach) {
      var files = writer(before, after).write(StubValues.DEFAULT, reach);
      return files.isEmpty()
          ? "nothing"
          : new String(files.get(MAIN).orElseThrow(), StandardCharsets.UTF_8);
    }

    private String stub(String before, String after) {
      return stub(before, after, StubWriter.Reach.ALL);
    }

    @Test
    void givenAChangedMethodThenItAloneLosesItsBody() {
      assertThat(stub(
              "class A { int f() { return 1; } int g() { return 2; } }",
              "class A { int f() { return 3; } int g() { return 2; } int h(); }"))
          .isEqualTo("class A { int f() { return 0; } int g() { return 2; } int h(); }");
    }

    @Test
    void givenNothingToStubOrABrokenSourceThenNothingIsWritten() {
      assertThat(stub("class A { }", "class A { int x; }")).isEqualTo("nothing");
      assertThat(stub("class A { }", "class A { int f() { return 1; } ")).isEqualTo("nothing");
    }

    @Test
    void givenANewClassThenItsConstructorForgetsWhatItIsGiven() {
      assertThat(
              stub(
                  "",
                  "class A extends B { int x; String s; int y = 1; A(int x) { super(x); this.x = x; s = \"a\"; } }"))
          .contains("A(int x) { super(x); this.x = 0; this.s = \"\"; }")
          .doesNotContain("this.y");
      assertThat(stub("", "class A { A() { this(1); } A(int x) { } }"))
          .contains("A() { this(1); }");
    }

    @Test
    void givenANewRecordThenItForgetsItsComponents() {
      assertThat(stub("", "record A(int x, String s) { static int c = 1; }"))
          .isEqualTo(
              "record A(int x, String s) { static int c = 1;  public A { x = 0; s = \"\"; } }");
      assertThat(stub("", "record A(int x) { A { check(x); } }"))
          .isEqualTo("record A(int x) { A { x = 0; } }");
    }

    @Test
    void givenAChangedConstructorOfAnOldTypeThenOnlyItsChecksGo() {
      assertThat(
              stub(
                  "class A { int x; A(int x) { this.x = x; } }",
                  "class A { int x; A(int x) { if (x < 0) { throw e(); } requirePositive(x); if (x > 1) log(); else log(); this.x = x; } }"))
          .isEqualTo(
              "class A { int x; A(int x) { ; ; if (x > 1) log(); else log(); this.x = x; } }");
      assertThat(stub("record A(int x) { }", "record A(int x) { A { check(x); } }"))
          .isEqualTo("record A(int x) { A { } }");
    }

    @Test
    void givenMethodsAloneThenConstructorsStay() {
      assertThat(stub(
              "",
              "class A { int x; A(int x) { this.x = x; } int f() { return x; } }",
              StubWriter.Reach.METHODS))
          .isEqualTo("class A { int x; A(int x) { this.x = x; } int f() { return 0; } }");
      assertThat(stub("", "record A(int x) { }", StubWriter.Reach.METHODS)).isEqualTo("nothing");
    }

    @Test
    void givenAChangeThenTheNamesPutOutOfWorkAreItsMethodsAndNewTypes() {
      assertThat(writer(
                  "class A { int f() { return 1; } int g() { return 1; } }",
                  "class A { int f() { return 2; } int g() { return 1; } static class N { int field; } }")
              .names())
          .containsExactlyInAnyOrder("f", "N", "field");
    }
  }

  @Nested
  class Mistakes {
    private List<String> mistakes(String result, String body) {
      JavaMethod method = method("class A { " + result + " f(int x) { " + body + " } }");
      String text = method.file().text();
      return Mutations.of(method).stream()
          .map(m -> m.kind() + " " + text.substring(m.start(), m.end()) + " -> " + m.replacement())
          .toList();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "boolean | !(x)",
          "Boolean | !(x)",
          "int | (x) + 1",
          "long | (x) + 1",
          "double | (x) + 1",
          "float | (x) + 1",
          "Integer | (x) + 1",
          "Long | (x) + 1",
          "short | (short) ((x) + 1)",
          "char | (char) ((x) + 1)",
          "String | (x) + \"~\""
        })
    void givenAResultThenItIsAnsweredWrongly(String type, String mistaken) {
      assertThat(mistakes(type, "return x;")).containsExactly("ANSWER x -> " + mistaken);
    }

    @Test
    void givenAResultWithoutAnObviousMistakeThenNoneIsMade() {
      assertThat(mistakes("Object", "return x;")).isEmpty();
      assertThat(mistakes("void", "return;")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiterString = "=>",
        value = {
          "a - b => ARITHMETIC => +",
          "a * b => ARITHMETIC => +",
          "a / b => ARITHMETIC => *",
          "a % b => ARITHMETIC => *",
          "a < b => ARITHMETIC => <=",
          "a <= b => ARITHMETIC => <",
          "a > b => ARITHMETIC => >=",
          "a >= b => ARITHMETIC => >",
          "a == b => CONDITION => !=",
          "a != b => CONDITION => ==",
          "a && b => CONDITION => ||",
          "a || b => CONDITION => &&"
        })
    void givenAnOperatorThenAnotherTakesItsPlace(String text, String kind, String other) {
      assertThat(mistakes("void", "g(" + text + ");"))
          .containsExactly(kind + " " + text + " -> ((a) " + other + " (b))");
    }

    @Test
    void givenConstantsAndConditionsThenTheyAreMistaken() {
      assertThat(mistakes("void", "g(7, \"a\", true, a + b); if (c) h();"))
          .containsExactly(
              "CONSTANT 7 -> (7 + 1)",
              "CONSTANT \"a\" -> (\"a\" + \"~\")",
              "CONDITION (c) -> (!(c))");
    }

    @Test
    void givenALoopThenItsHeaderIsLeftAlone() {
      assertThat(mistakes(
              "void",
              "for (int i = 3; i < 4; i++) g(5); while (a < 6) g(7); do g(8); while (b > 9);"))
          .containsExactly(
              "CONSTANT 5 -> (5 + 1)", "CONSTANT 7 -> (7 + 1)", "CONSTANT 8 -> (8 + 1)");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "a/B.MARKDOWN",
        "a.adoc",
        "a.asciidoc",
        "a.rst",
        "notes.txt",
        "README",
        "CHANGELOG",
        "Changes",
        "contributing",
        "AUTHORS"
      })
  void givenADocumentThenItIsOne(String path) {
    assertThat(Documents.isDocument(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A.java", "requirements.txt", "x/CMakeLists.txt", "readme/A.java", "amd"})
  void givenAnyOtherFileThenItIsNoDocument(String path) {
    assertThat(Documents.isDocument(path)).isFalse();
    assertThat(Documents.isMarkdown(path)).isFalse();
  }

  @Test
  void givenADocumentThenOnlyMarkdownIsMarkdown() {
    assertThat(Documents.isMarkdown("A.MD")).isTrue();
    assertThat(Documents.isMarkdown("a.markdown")).isTrue();
    assertThat(Documents.isMarkdown("a.rst")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pom.xml | <project><version> 1.2 </version></project> | 1.2",
        "m/pom.xml | <project><parent><version>3</version></parent></project> | 3",
        "pom.xml | <project><parent><version>3</version></parent><version>4</version></project> | 4",
        "pom.xml | <project><dependencies><version>9</version></dependencies><version>1</version></project> | 1",
        "gradle.properties | version=1.5 | 1.5",
        "build.gradle | version = '2.0' | 2.0",
        "build.gradle.kts | version = \"2.1\" | 2.1",
        "pyproject.toml | version = \"0.3\" | 0.3",
        "Cargo.toml | version = \"0.4\" | 0.4",
        "setup.cfg | version: 0.5 | 0.5",
        "package.json | {\"version\": \"7.0\"} | 7.0"
      })
  void givenABuildFileThenItsVersionIsRead(String path, String text, String version) {
    assertThat(DeclaredVersion.of(
            path, MemoryVerification.task("x").kept(path, text).base()))
        .contains(version);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pom.xml | <project><version>${revision}</version></project>",
        "README.md | version=1",
        "package.json | {}"
      })
  void givenNoVersionThenNoneIsRead(String path, String text) {
    assertThat(DeclaredVersion.of(
            path, MemoryVerification.task("x").kept(path, text).base()))
        .isEmpty();
  }
}
