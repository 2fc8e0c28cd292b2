/** Specifies which calls try what a task says, and what their answers amount to. */
package dev.codeagent.core.verify.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.calls.Answer;
import dev.codeagent.core.verify.calls.MinedCall;
import dev.codeagent.core.verify.calls.Mining;
import dev.codeagent.core.verify.calls.TestSources;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrialsTest {

  private static final String SHOP = """
      package shop;
      import java.util.*;
      public class Shop {
        private int n;
        public static String label(String name) { return name; }
        public static String label(String name, int width) { return name; }
        public static int price(int count) { return count; }
        public static List<String> names(List<String> of, int count) { return of; }
        public static Shop of(String name) { return new Shop(); }
        public int add(int more) { return n += more; }
        public void fill(int count) { n = count; }
        private static int secret(int count) { return count; }
      }
      """;
  private static final String TEST = """
      package shop;
      import java.util.*;
      class ShopTest {
        void names() { List<String> of = new ArrayList<>(); of.add("a"); Shop.names(of, 2); }
        void of() { Shop.of("desk"); }
        void prices() { Shop.price(4); }
      }
      """;
  private static final Pattern PIECE = Pattern.compile("`([^`]+)`");

  private static List<Trial> trials(String task) throws Exception {
    return trials(task, Set.of());
  }

  /** @param old names of methods that base has, too */
  private static List<Trial> trials(String task, Set<String> old) throws Exception {
    JavaParser parser = JavaParser.create().orElseThrow();
    List<JavaMethod> methods = parser.parse("src/main/java/shop/Shop.java", SHOP).methods().stream()
        .filter(m -> !m.has(Modifier.PRIVATE))
        .toList();
    TaskClaims claims = TaskClaims.of(task);
    List<String> pieces =
        new ArrayList<>(PIECE.matcher(task).results().map(r -> r.group(1)).toList());
    AskedMethods asked = new AskedMethods(methods, pieces, m -> old.contains(m.name()));
    Trials trials = new Trials(
        asked, mined(parser), Set.of("shop.ShopException"), claims.mends(), "src/test/java/");
    claims.stated().forEach(trials::add);
    return trials.trials();
  }

  private static List<MinedCall> mined(JavaParser parser) throws Exception {
    Mining mining = new Mining((name, count) -> true, Set.of("shop.Shop"));
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("src/test/java/shop/ShopTest.java", TEST);
    sources.put("src/main/java/shop/Shop.java", SHOP);
    try (TestSources compiler = new TestSources(List.of(), 21)) {
      TestSources.Read read = compiler.read(sources);
      String path = "src/test/java/shop/ShopTest.java";
      mining.read(read, read.units().get(path), parser.parse(path, TEST), true);
    }
    return mining.calls();
  }

  private static List<String> shown(List<Trial> trials) {
    return trials.stream().map(t -> t.call().shown()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Add `Shop.label`: `label(\"a\")` gives `A`. | Shop.label(\"a\")",
        "Add `Shop.label`: `label(\"a\", 3)` gives `A`. | Shop.label(\"a\", 3)",
        "Add `Shop.price`: `Shop.price(3)` should be `6`. | Shop.price(3)",
        "Add `Shop.add`: `new Shop().add(3)` gives `3`. | new Shop().add(3)",
        "Add `Shop.add`: `add(3)` gives `3`. | new Shop().add(3)",
        "Add `price(int)`: `4` → `8` | Shop.price(4)",
        "Добавь `Shop.price`: `price(3)` возвращает `6`. | Shop.price(3)"
      })
  void givenAnExampleThenItsCallIsMade(String task, String call) throws Exception {
    assertThat(shown(trials(task))).containsExactly(call);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // nobody knows which method, or it answers nothing
        "Add `Shop.price`: `cost(3)` gives `6`.",
        "Add `Shop.label`: `label(1, 2, 3)` gives `A`.",
        "Add `Shop.fill`: `fill(3)` gives `6`.",
        "Add `Shop.secret`: `secret(3)` gives `6`.",
        // the right side is the name of something, not a text
        "Add `Shop.label`: `label(\"a\")` gives `name`.",
        "Add `Shop.label`: `label(\"a\")` gives `Shop.NONE`.",
        // no text can be a number
        "Add `price(int)`: `four` → `8`"
      })
  void givenWhatMayMeanSomethingElseThenNothingIsTried(String task) throws Exception {
    assertThat(trials(task)).isEmpty();
  }

  @Test
  void givenAMethodOfBaseThenOnlyWhatIsDemandedIsTried() throws Exception {
    Set<String> old = Set.of("price");

    assertThat(trials("Speed up `Shop.price`. Here `price(3)` is `6`.", old)).isEmpty();
    assertThat(shown(trials("Change `Shop.price`: `price(3)` should be `6`.", old)))
        .containsExactly("Shop.price(3)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Add `price(int count)`. `count` below 1: `IllegalArgumentException`. | Shop.price(0) | java.lang.IllegalArgumentException",
        "Add `price(int count)`. A negative `count` is a `ShopException`. | Shop.price(-1) | shop.ShopException",
        "Add `Shop.of`. `Shop.of` throws `NullPointerException` if `name` is null. | Shop.of((String) null) | java.lang.NullPointerException",
        "Add `Shop.of`. `Shop.of` throws `DateTimeParseException` if `name` is null. | Shop.of((String) null) | java.time.format.DateTimeParseException"
      })
  void givenARefusalThenTheOnlyParameterThatIsMeantIsGivenIt(
      String task, String call, String exception) throws Exception {
    List<Trial> trials = trials(task);

    assertThat(shown(trials)).containsExactly(call);
    assertThat(trials.getFirst().call().code()).contains("catch (" + exception + " e)");
  }

  @Test
  void givenARefusalOfOneOfManyParametersThenCallsOfTestsAreGivenIt() throws Exception {
    List<Trial> trials = trials("Add `Shop.names`. `count` below 1: `IllegalArgumentException`.");

    assertThat(shown(trials)).containsExactly("Shop.names(of, 0)");
    assertThat(trials.getFirst().call().code())
        .startsWith("List<String> of = new ArrayList<>();\nof.add(\"a\");\ntry {");
    assertThat(trials.getFirst().call().holder()).isEqualTo("shop.ShopTest");
  }

  @Test
  void givenAnExceptionThatNobodyKnowsThenNothingIsTried() throws Exception {
    assertThat(trials("Add `price(int count)`. `count` below 1: `UnheardOfException`."))
        .isEmpty();
  }

  @Test
  void givenAPromiseThenTheCallsOfTestsTryIt() throws Exception {
    assertThat(shown(trials("Add `Shop.names`. The result of `Shop.names` is unmodifiable.")))
        .containsExactly("Shop.names(of, 2)");
    assertThat(
            shown(trials("Add `Shop.of`. Two shops of one name are equal and have the same hash.")))
        .containsExactly("Shop.of(\"desk\")");
    assertThat(shown(trials("Add `Shop.price`. The answer does not depend on the default locale.")))
        .containsExactly("Shop.price(4)");
  }

  @Test
  void givenAPromiseAboutAnArgumentThenItIsLookedAtBeforeAndAfterTheCall() throws Exception {
    List<Trial> trials = trials("Add `Shop.names`. The list itself is not changed.");

    assertThat(trials).singleElement().satisfies(t -> {
      assertThat(t.call().code())
          .contains(
              "var given0 = of;", "Shop.names(given0, given1)", "return new Object[] {given0};");
      assertThat(t.other())
          .hasValueSatisfying(o -> assertThat(o.code())
              .contains("return new Object[] {given0};")
              .doesNotContain("names("));
    });
  }

  private static Trial.Said says(String task, Answer answer, Answer more) throws Exception {
    return trials(task).getFirst().says(answer, more);
  }

  private static Answer value(String json) {
    return new Answer(Answer.End.VALUE, json);
  }

  @Test
  void givenAnAnswerThenItHoldsOrContradictsOrSaysNothing() throws Exception {
    String example = "Add `Shop.price`: `Shop.price(3)` should be `6`.";
    String refusal = "Add `price(int count)`. `count` below 1: `IllegalArgumentException`.";
    String locale = "Add `Shop.price`. The answer does not depend on the default locale.";
    Answer six = value("[\"integer\",\"6\"]");
    Answer nine = value("[\"integer\",\"9\"]");
    Answer thrown = new Answer(Answer.End.THREW, "java.lang.IllegalStateException");
    Answer hung = new Answer(Answer.End.HUNG, "");

    assertThat(says(example, six, Answer.NONE)).isEqualTo(Trial.Said.HOLDS);
    assertThat(says(example, nine, Answer.NONE)).isEqualTo(Trial.Said.CONTRADICTS);
    assertThat(says(example, thrown, Answer.NONE)).isEqualTo(Trial.Said.CONTRADICTS);
    assertThat(says(example, hung, Answer.NONE)).isEqualTo(Trial.Said.NOTHING);
    assertThat(says(example, value("[\"?\"]"), Answer.NONE)).isEqualTo(Trial.Said.NOTHING);
    assertThat(says(refusal, value("[\"text\",\"kept\"]"), Answer.NONE))
        .isEqualTo(Trial.Said.HOLDS);
    assertThat(says(refusal, value("[\"text\",\"answers\"]"), Answer.NONE))
        .isEqualTo(Trial.Said.CONTRADICTS);
    assertThat(says(refusal, thrown, Answer.NONE)).isEqualTo(Trial.Said.NOTHING);
    assertThat(says(locale, six, six)).isEqualTo(Trial.Said.HOLDS);
    assertThat(says(locale, six, nine)).isEqualTo(Trial.Said.CONTRADICTS);
    assertThat(says(locale, six, thrown)).isEqualTo(Trial.Said.NOTHING);
  }
}
