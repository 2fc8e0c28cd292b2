/** Specifies with which ordinary values a method is called that no test calls. */
package dev.codeagent.core.verify.behave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.calls.GivenValues;
import dev.codeagent.core.verify.calls.Level;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainCallsTest {

  private static List<PlainCalls.Plain> calls(String source, String method) {
    JavaFile file = JavaParser.create()
        .orElseThrow()
        .parse("src/main/java/a/Shop.java", "package a;\n" + source);
    JavaMethod wanted =
        file.methods().stream().filter(m -> m.name().equals(method)).findFirst().orElseThrow();
    return new PlainCalls(new GivenValues(), file.types()).of(wanted);
  }

  private static List<String> expressions(String source) {
    return calls(source, "m").stream().map(PlainCalls.Plain::expression).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "class Shop { static int m(boolean b) { return 1; } } | Shop.m(true), Shop.m(false)",
        "class Shop { static int m(java.math.BigDecimal d) { return 1; } } | Shop.m(new java.math.BigDecimal(\"10.50\"))",
        "class Shop { int m() { return 1; } } | new Shop().m()",
        "class Shop { Shop(boolean b) { } int m() { return 1; } } | new Shop(true).m()",
        "class Shop { Shop() { } Shop(char c) { } private Shop(long l) { } int m() { return 1; } } | new Shop().m(), new Shop('a').m()",
        "record Shop(String name, boolean b) { static int N; int m() { return 1; } } | new Shop(\"a\", true).m()",
        "enum Shop { LOW, TOP; int m() { return 1; } } | Shop.LOW.m(), Shop.TOP.m()",
        "class Shop { static class Line { int m() { return 1; } } } | new Shop.Line().m()",
        "class Shop { enum Kind { LOW, TOP } static int m(Kind k) { return 1; } } | Shop.m(Shop.Kind.LOW), Shop.m(Shop.Kind.TOP)"
      })
  void givenOrdinaryTypesThenItIsCalledWithTheirValues(String source, String calls) {
    assertThat(String.join(", ", expressions(source))).isEqualTo(calls);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class Shop { static void m() { } }",
        "class Shop { static int m(Unknown u) { return 1; } }",
        "interface Shop { int m(); }",
        "abstract class Shop { int m() { return 1; } }",
        "class Shop { Shop(Unknown u) { } int m() { return 1; } }",
        "class Shop { private Shop() { } int m() { return 1; } }",
        "record Shop(Unknown u) { int m() { return 1; } }"
      })
  void givenWhatNobodyCanMakeThenItIsNotCalled(String source) {
    assertThat(expressions(source)).isEmpty();
  }

  @Test
  void givenSeveralParametersThenOneIsAnotherAtATime() {
    assertThat(calls("class Shop { static int m(boolean a, int n) { return 1; } }", "m"))
        .extracting(PlainCalls.Plain::expression)
        .containsExactly(
            "Shop.m(true, 1)", "Shop.m(false, 1)", "Shop.m(true, 2)", "Shop.m(true, 10)");
  }

  @Test
  void givenANumberThatIsLessThanTheOneBeforeThenTheInputIsOdd() {
    assertThat(calls("class Shop { static int m(int from, int to) { return 1; } }", "m"))
        .filteredOn(c -> c.level() == Level.ODD)
        .extracting(PlainCalls.Plain::expression)
        .containsExactly("Shop.m(2, 1)", "Shop.m(10, 1)");
  }
}
