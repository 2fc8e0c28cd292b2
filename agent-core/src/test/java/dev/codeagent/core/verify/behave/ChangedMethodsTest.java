/** Specifies which methods a change touches, also by way of others, and which of them cannot be compared. */
package dev.codeagent.core.verify.behave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangedMethodsTest {

  private static final String PATH = "src/main/java/a/Cart.java";

  private static ChangedMethods of(String before, String now) {
    JavaParser parser = JavaParser.create().orElseThrow();
    JavaFile base = parser.parse(PATH, "package a;\nclass Cart {\n" + before + "\n}\n");
    JavaFile head = parser.parse(PATH, "package a;\nclass Cart {\n" + now + "\n}\n");
    return ChangedMethods.of(List.of(new SourceDiff.Pair(PATH, base, head)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // base | head | the methods that are compared
        "static int a() { return 1; } static int b() { return 1; } | static int a() { return 2; } static int b() { return 1; } | a",
        // by way of others
        "static int a() { return 1; } static int b() { return a(); } static int c() { return b(); } static int d() { return 4; } | static int a() { return 2; } static int b() { return a(); } static int c() { return b(); } static int d() { return 4; } | a b c",
        // the state of one object
        "int n; int a() { n++; return n; } int b() { return n; } static int c() { return 1; } | int n; int a() { n += 2; return n; } int b() { return n; } static int c() { return 1; } | a b",
        // a constant, a field, a block
        "static final int N = 1; static int a() { return N; } static int b() { return 2; } | static final int N = 2; static int a() { return N; } static int b() { return 2; } | a",
        // what is private or made is reached by what is open
        "private static int a() { return 1; } static int b() { return a(); } | private static int a() { return 2; } static int b() { return a(); } | b",
        "static int a() { return 1; } | static int a() { /* the same */ return 1; } | ~~",
        // a method that goes is called all the same
        "static int a() { return 1; } | static int b() { return 1; } | a"
      })
  void givenAChangeThenWhatItReachesIsCompared(String before, String now, String methods) {
    assertThat(of(before, now).methods().stream().map(JavaMethod::name).sorted().toList())
        .containsExactlyElementsOf(
            List.of(methods.split(" ")).stream().filter(m -> !m.isEmpty()).toList());
  }

  @Test
  void givenWhatCannotBeComparedThenTheReasonIsTold() {
    ChangedMethods changed = of(
        "private static int a() { return 1; } static int cacheHits() { return 1; } static class Line { static int b() { return 1; } }",
        "private static int a() { return 2; } static int cacheHits() { return 2; }");

    assertThat(changed.leftOut())
        .containsExactlyInAnyOrder(
            "`Cart.a`: it is private.",
            "`Cart.cacheHits`: it tells of the run.",
            "`Cart.Line.b`: head has no class of this name.");
    assertThat(changed.methods()).isEmpty();
  }

  @Test
  void givenCallsThenTheyAreKnownByNameAndCount() {
    ChangedMethods changed = of(
        "static int a(int x) { return 1; } Cart() { }",
        "static int a(int x) { return 2; } Cart() { }");

    assertThat(changed.calls("a", 1)).isTrue();
    assertThat(changed.calls("a", 2)).isFalse();
    assertThat(changed.calls("<init>", 0)).isFalse();
  }

  @Test
  void givenAMethodThatGoesThenItIsGoneUnlessAnotherTypeHasIt() {
    assertThat(
            of("static int a() { return 1; }", "static long a() { return 1; }").gone("a.Cart.a"))
        .isFalse();
    assertThat(of("static int a() { return 1; }", "").gone("a.Cart.a")).isTrue();
    assertThat(
            of("static int a() { return 1; }", "static class Sums { static int a() { return 1; } }")
                .gone("a.Cart.a"))
        .isFalse();
  }
}
