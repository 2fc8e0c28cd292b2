/** Specifies which exchange of values in a test is the one that the task asks for. */
package dev.codeagent.core.verify.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.LostTests;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskedValuesTest {
  private static final String TASK = "Change the timeout from 5 to 10 and the name from old to new";

  private static Optional<String> exchanged(
      MemoryVerification change, String key, String path, String message) {
    TestResult red = new TestResult("a.T", "f", TestResult.Status.FAILED, "E", message);
    return new AskedValues(change, LostTests.of(change)).exchanged(key, path, red);
  }

  @Nested
  class In_languages_that_are_not_parsed {
    private static final String PATH = "tests/a/T.py";

    private Optional<String> exchanged(String task, String before, String after, String message) {
      return AskedValuesTest.exchanged(
          MemoryVerification.task(task).changed(PATH, before, after), "a.T#f", PATH, message);
    }

    private Optional<String> exchanged(String before, String after) {
      return exchanged(TASK, before, after, "no");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        value = {
          "assert t() == 5 | assert t() == 10 | exchanges 5 for 10 as the task asks",
          "  assert t() == 5 | assert t() == 10 | exchanges 5 for 10 as the task asks",
          "f(\"old\") | f(\"new\") | exchanges \"old\" for \"new\" as the task asks",
          "f('old') | f('new') | exchanges \"old\" for \"new\" as the task asks",
          "f('old', 5) | f('new', 10) | exchanges \"old\", 5 for \"new\", 10 as the task asks"
        })
    void givenLinesThatDifferInTheAskedValuesThenTheyAreExchanged(
        String before, String after, String text) {
      assertThat(exchanged(before, after)).contains(text);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        value = {
          "assert t() == 5 | assert t() == 11",
          "assert t() == 5 | assert wait() == 10",
          "assert t5() | assert t10()",
          "assert t() == 5 | assert t() == 5",
          "assert t(3) == 5 | assert t(4) == 10",
          "assert t() == 10 | assert t() == 5",
          "assert t(5) | assert t()"
        })
    void givenAnythingElseThenAPersonDecides(String before, String after) {
      assertThat(exchanged(before, after)).isEmpty();
    }

    @Test
    void givenLinesThatAreAddedOrMovedThenOnlyTheEditedOnesCount() {
      assertThat(exchanged("assert t() == 5\nf(7)", "f(7)\n\nassert t() == 10\ng(8, 9)"))
          .contains("exchanges 5 for 10 as the task asks");
    }

    @Test
    void givenALineThatIsGoneThenAPersonDecides() {
      assertThat(exchanged("assert t() == 5\nassert f(3)", "assert t() == 10")).isEmpty();
    }

    @Test
    void givenALineOfDataThenItIsNotRead() {
      String longest = "x".repeat(2_000 - "f(5)".length());

      assertThat(exchanged(longest + "f(5)", longest + "f(10)")).isEmpty();
      assertThat(exchanged(longest + "f(5)", longest.substring(1) + "f(10)")).isEmpty();
      assertThat(exchanged(longest.substring(1) + "f(5)", longest.substring(1) + "f(10)"))
          .isPresent();
      assertThat(exchanged(longest + "xf(5)\nf(5)", longest + "xf(9)\nf(10)")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "expected 5 but was 10 | true",
          "expected 5 but was 9 | false",
          "expected 4 but was 10 | false"
        })
    void givenAnOldValueThatTheTaskDoesNotSpellThenTheFailureHasToShowBoth(
        String message, boolean shown) {
      Optional<String> exchanged =
          exchanged("The timeout must be 10", "assert t() == 5", "assert t() == 10", message);

      assertThat(exchanged.isPresent()).isEqualTo(shown);
    }

    @Test
    void givenManyValuesThenTheFirstThreeAreToldOnceEach() {
      assertThat(exchanged(
              "From 21, 22, 23, 24 to 31, 32, to 33, to 34",
              "f(21, 22, 23, 24, 21)",
              "f(31, 31, 31, 31, 31)",
              "no"))
          .contains("exchanges 21, 22, 23 for 31 as the task asks");
    }

    @Test
    void givenASourceOfJavaWhoseTestIsNotKnownThenAPersonDecides() {
      String path = "src/test/java/a/T.java";
      MemoryVerification change = MemoryVerification.task(TASK)
          .changed(path, "class T { int x = 5; }", "class T { int x = 10; }");

      assertThat(AskedValuesTest.exchanged(change, "a.T#f", path, "no")).isEmpty();
    }
  }

  @Nested
  class In_Java {
    private static final String PATH = "src/test/java/a/T.java";

    private Optional<String> exchanged(String before, String after) {
      String type =
          "package a; import org.junit.jupiter.api.*; import org.junit.jupiter.params.ParameterizedTest; class T { %s }";
      return AskedValuesTest.exchanged(
          MemoryVerification.task(TASK)
              .changed(PATH, type.formatted(before), type.formatted(after)),
          "a.T#f",
          PATH,
          "no");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "@Test void f() { assertEquals(%d, t()); }",
          "@Test void f() { run(%d); }",
          "@ParameterizedTest @ValueSource(ints = %d) void f(int x) { run(x); }",
          "static final int T = %d; @Test void f() { assertEquals(T, t()); }",
          "@Test void f() { check(); } void check() { assertEquals(%d, t()); }"
        })
    void givenATestWhoseOwnValuesAreExchangedAsAskedThenItIsTold(String members) {
      assertThat(exchanged(members.formatted(5), members.formatted(10)))
          .contains("exchanges 5 for 10 as the task asks");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "@Test @DisplayName(\"%d\") void f() { run(); }",
          "static final int T = %d; @Test void f() { run(); }",
          "@Test void f() { run(); } void check() { assertEquals(%d, t()); }"
        })
    void givenValuesThatTheTestDoesNotUseThenNothingIsExchanged(String members) {
      assertThat(exchanged(members.formatted(5), members.formatted(10))).isEmpty();
    }

    @Test
    void givenOnlyWordsForPeopleBesidesThenTheyDoNotCount() {
      assertThat(exchanged(
              "@Test @DisplayName(\"five\") void f() { assertEquals(5, t()); }",
              "@Test @DisplayName(\"ten\") void f() { assertEquals(10, t()); }"))
          .isPresent();
    }

    @Test
    void givenATestThatIsGoneThenNothingIsExchanged() {
      assertThat(exchanged("@Test void f() { assertEquals(5, t()); }", "")).isEmpty();
    }

    @Test
    void givenAValueThatOnlyGoesOrOnlyComesThenNothingIsExchanged() {
      assertThat(exchanged("@Test void f() { run(5); }", "@Test void f() { run(); }"))
          .isEmpty();
      assertThat(exchanged("@Test void f() { run(); }", "@Test void f() { run(10); }"))
          .isEmpty();
    }
  }

  @Nested
  class Of_answers_that_are_optional_now {
    private static final String PATH = "src/test/java/shop/BookTest.java";
    private static final String BOOK = "package shop;\nclass Book { %s find(String id) { %s } }\n";
    private static final String TESTS =
        "package shop;\nimport org.junit.jupiter.api.*;\nclass BookTest { @Test void finds() { Book b = new Book(); %s; } }\n";

    private Optional<String> exchanged(String task, String answer, String before, String after) {
      MemoryVerification change = MemoryVerification.task(task)
          .changed(
              "src/main/java/shop/Book.java",
              BOOK.formatted("String", "return null;"),
              BOOK.formatted(answer, "return null;"))
          .changed(PATH, TESTS.formatted(before), TESTS.formatted(after));
      return AskedValuesTest.exchanged(change, "shop.BookTest#finds", PATH, "red");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        value = {
          "assertNull(b.find(\"x\")) | assertEquals(Optional.empty(), b.find(\"x\"))",
          "assertNull(b.find(\"x\")) | assertThat(b.find(\"x\")).isEmpty()",
          "assertEquals(\"y\", b.find(\"x\")) | assertEquals(Optional.of(\"y\"), b.find(\"x\"))",
          "assertThat(b.find(\"x\")).isEqualTo(\"y\") | assertThat(b.find(\"x\")).hasValue(\"y\")",
          "assertThat(b.find(\"x\")).isSameAs(y) | assertThat(b.find(\"x\")).containsSame(y)"
        })
    void givenTheSameIsDemandedOfTheValueThenItFollows(String before, String after) {
      assertThat(exchanged("`Book.find` answers null", "Optional<String>", before, after))
          .hasValueSatisfying(why -> assertThat(why).contains("find", "Optional"));
      assertThat(exchanged("Sell books", "Optional<String>", before, after)).isEmpty();
      assertThat(exchanged("`Book.find` answers null", "Object", before, after)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        value = {
          "assertNull(b.find(\"x\")) | assertEquals(Optional.empty(), b.find(\"z\"))",
          "assertEquals(\"y\", b.find(\"x\")) | assertEquals(Optional.of(\"z\"), b.find(\"x\"))",
          "assertEquals(\"y\", b.find(\"x\")) | assertThat(b.find(\"x\")).isPresent()",
          "assertThat(b.find(\"x\")).isSameAs(y) | assertThat(b.find(\"x\")).isEmpty()"
        })
    void givenAnotherDemandThenItDoesNot(String before, String after) {
      assertThat(exchanged("`Book.find` answers null", "Optional<String>", before, after))
          .isEmpty();
    }
  }
}
