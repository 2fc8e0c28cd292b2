/** Specifies when a change leaves the functions that its task names as they were. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedFunctionsTest {

  private static final String TASK = "Fix `total`: a half cent goes up, so `total(101, 50)` is 51";

  private static final String PYTHON = """
      from rates import RATE, cut

      HALF = 50

      def total(cents, percent):
          # takes it off
          return cut(cents * (100 - percent)) + scaled(HALF)

      def scaled(n):
          return n * RATE
      """;
  private static final String RATES = "RATE = 0\n\n\ndef cut(n):\n    return n // 100\n";

  private static final String JAVA = """
      package shop;

      public final class Money {
        private final int cents; // of a euro

        public Money(int cents) {
          this.cents = cents;
        }

        /** Takes a discount off. */
        public Money less(int percent) {
          return new Money(cut(cents * (100 - percent)));
        }

        private static int cut(int n) {
          return n / 100;
        }
      }
      """;
  private static final String JAVA_TASK = "Fix `Money.less`: a half cent must go up";

  private static final String SCRIPT = """
      const STEP = 100;

      function total(cents, percent) {
        return Math.floor((cents * (100 - percent)) / STEP);
      }

      module.exports = { total };
      """;

  private static Optional<String> python(String task, String changed, String tests) {
    return doubt(task, "lib/calc.py", PYTHON, changed, "tests/test_calc.py", tests);
  }

  private static Optional<String> doubt(
      String task, String path, String before, String after, String test, String added) {
    return new NamedFunctions(MemoryVerification.task(task)
            .kept("lib/rates.py", RATES)
            .changed(path, before, after)
            .changed(test, "", added))
        .doubt();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TASK,
        "`total` loses half a cent",
        "calc.py: `total` must round half up",
        "Fix total(cents, percent) in calc.py",
        "Исправить `total`: половина цента округляется вверх",
        "Fix: `total` writes half cents. Add a test which fails without the fix.",
        "Исправить `total`: половина цента. Нужны тесты на границы",
      })
  void a_new_function_beside_the_named_one_is_asked_about(String task) {
    String beside = PYTHON + "\ndef total_exact(cents, percent):\n    return 51\n";

    assertThat(python(task, beside, "assert total_exact(101, 50) == 51\n"))
        .hasValueSatisfying(why -> assertThat(why).contains("`total`", "let the task say"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Add an export that rounds what `total` gives",
        "Let the receipt use `total`",
        "Print the sum with `total`",
        "Вывести сумму с помощью `total`",
        "Fix the rounding",
        "Fix `rounding`",
        "Remove `total`",
        "Rename `total` to `sum`",
        "Fix the export: add what `total` gives",
        "Исправить вывод: добавить итог `total`",
      })
  void a_task_that_is_not_about_a_function_of_base_raises_no_doubt(String task) {
    assertThat(python(task, PYTHON + "\ndef other(a):\n    return a\n", "assert other(1) == 1\n"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "return cut( | return 1 + cut(",
        "HALF = 50 | HALF = 51",
        "return n * RATE | return n * RATE + 1",
        "from rates import RATE, cut | from prices import RATE, cut",
        "def total( | @rounded^def total(",
        "def total(cents, percent): | def total(cents, percent, base=0):",
      })
  void what_the_function_runs_is_what_it_does(String was, String is) {
    assertThat(python(
            TASK, PYTHON.replace(was, is.replace('^', '\n')), "assert total(101, 50) == 51\n"))
        .isEmpty();
  }

  @Test
  void a_change_of_what_stands_in_another_file_is_followed() {
    assertThat(new NamedFunctions(MemoryVerification.task(TASK)
                .kept("lib/calc.py", PYTHON)
                .changed("lib/rates.py", RATES, RATES.replace("n // 100", "(n + 50) // 100")))
            .doubt())
        .isEmpty();
    assertThat(new NamedFunctions(MemoryVerification.task(TASK)
                .kept("lib/calc.py", PYTHON)
                .changed(
                    "lib/rates.py",
                    RATES,
                    RATES + "\ndef round_up(n):\n    return (n + 50) // 100\n"))
            .doubt())
        .isPresent();
  }

  @Test
  void comments_and_imports_that_come_are_no_change() {
    String beside = "import math\n" + PYTHON.replace("takes it off", "takes the discount off")
        + "\ndef exact(a):\n    return math.ceil(a)\n";

    assertThat(python(TASK, beside, "assert exact(1) == 1\n")).isPresent();
  }

  @Test
  void resources_and_marks_nobody_can_follow() {
    MemoryVerification resource = MemoryVerification.task(TASK)
        .kept("lib/calc.py", PYTHON)
        .changed("lib/rates.json", "{}", "{\"half\": 51}");

    assertThat(new NamedFunctions(resource).doubt()).isEmpty();
    assertThat(python(
            TASK,
            PYTHON.replace("def total", "def __eq__(a, b):\n    return a is b\n\ndef total"),
            ""))
        .isEmpty();
    assertThat(python(
            TASK,
            PYTHON.replace("def total", "def __eqs__(a, b:\n    return a is b\n\ndef total"),
            ""))
        .as("a source that cannot be told apart")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  public Money lessExactly(int percent) {\n    return new Money(51);\n  }\n",
        "  public Money less(int percent, boolean halfUp) {\n    return halfUp ? new Money(51) : less(percent);\n  }\n",
      })
  void a_method_or_an_overload_beside_is_asked_about(String beside) {
    String after = JAVA.replace("  /** Takes", beside + "\n  /** Takes");

    assertThat(doubt(
            JAVA_TASK,
            "src/main/java/shop/Money.java",
            JAVA,
            after,
            "src/test/java/shop/T.java",
            ""))
        .hasValueSatisfying(why -> assertThat(why).contains("`Money.less`"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n / 100 | (n + 50) / 100",
        "this.cents = cents | this.cents = cents + 1",
        "private final int cents; | private final long cents;",
        "class Money { | class Money extends Amount {",
      })
  void what_a_method_runs_is_followed(String was, String is) {
    assertThat(doubt(
            JAVA_TASK,
            "src/main/java/shop/Money.java",
            JAVA,
            JAVA.replace(was, is),
            "src/test/java/shop/T.java",
            ""))
        .isEmpty();
  }

  @Test
  void an_object_that_is_handed_on_whole_may_be_read_by_anything() {
    String whole = JAVA.replace("new Money(cut(", "Json.write(this, cut(");
    String getter = whole.replace(
        "  /** Takes", "  public int getCents() {\n    return cents;\n  }\n\n  /** Takes");

    assertThat(doubt(
            JAVA_TASK,
            "src/main/java/shop/Money.java",
            whole,
            getter,
            "src/test/java/shop/T.java",
            ""))
        .isEmpty();
  }

  @Test
  void what_a_script_offers_is_told_from_what_it_does() {
    String beside = SCRIPT.replace(
        "module.exports = { total }",
        "function exact(a) {\n  return /[{]/.test(a);\n}\n\nmodule.exports = { total, exact }");
    String other = SCRIPT.replace(
        "module.exports = { total }",
        "function exact(a) {\n  return a;\n}\n\nmodule.exports = { total: exact }");

    assertThat(doubt(TASK, "lib/calc.js", SCRIPT, beside, "test/calc.test.js", ""))
        .isPresent();
    assertThat(doubt(
            TASK,
            "lib/calc.js",
            SCRIPT,
            SCRIPT.replace("STEP = 100", "STEP = 10"),
            "test/calc.test.js",
            ""))
        .isEmpty();
    assertThat(doubt(TASK, "lib/calc.js", SCRIPT, other, "test/calc.test.js", ""))
        .as("what is offered under the name is another function")
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "up=False | assert total(101, 50, True) == 51 | true",
        "up=False | assert total(101, 50, up=True) == 51 | true",
        "up: bool = False | assert total(cents=101, percent=50, up = True) == 51 | true",
        "up=False | assert total(101, 50) == 51 | false",
        "up=False | assert total(101, 50, True) == 51 or total(1, 2) == 3 | false",
        "half=False | assert total(101, 50, True) == 51 | false",
        "up=False | assert other(101, 50, True) == 51 | false",
      })
  void an_argument_that_only_new_tests_give_is_asked_about(
      String parameter, String test, boolean asked) {
    String after = PYTHON
        .replace("percent):", "percent, " + parameter + "):")
        .replace("return cut(", "return 51 if " + parameter.split("\\W")[0] + " else cut(");

    assertThat(python("Fix `total`: a half cent is lost", after, test + "\n").isPresent())
        .isEqualTo(asked);
    assertThat(python("Fix `total`: a half cent is lost, by an option", after, test + "\n"))
        .isEmpty();
    assertThat(python("Fix `total(101, 50, True)`: it is 51", after, test + "\n"))
        .isEmpty();
    assertThat(python("Fix `total`: it loses half a cent, go `up`", after, test + "\n")
            .isPresent())
        .isEqualTo(asked && !parameter.startsWith("up"));
    assertThat(python("Fix `total`: half cents go up, `total(101, 50)` is 51", after, test + "\n")
            .isPresent())
        .isEqualTo(asked || parameter.startsWith("half"));
  }

  @Test
  void an_argument_of_a_method_in_python_is_counted_without_its_object() {
    String before =
        "class Money:\n    def less(self, percent):\n        return self.cents * percent\n";
    String after =
        "class Money:\n    def less(self, percent, up=False):\n        return 51 if up else self.cents * percent\n";

    assertThat(doubt(
            "Fix `Money.less`: it loses cents",
            "lib/money.py",
            before,
            after,
            "tests/test_money.py",
            "assert m.less(50, True) == 51\n"))
        .isPresent();
    assertThat(doubt(
            "Fix `Money.less`: it loses cents",
            "lib/money.py",
            before,
            after,
            "tests/test_money.py",
            "assert m.less(50) == 51\n"))
        .isEmpty();
  }

  @Test
  void any_number_of_arguments_has_a_place_for_one_more() {
    String before = "def total(*cents):\n    return 1\n";
    String after = "def total(first, second, *cents):\n    return 2\n";

    assertThat(doubt(
            "Fix `total`: it is 2",
            "lib/calc.py",
            before,
            after,
            "tests/test_calc.py",
            "assert total(1, 2, 3) == 2\n"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`Money.less(percent, up)` overload: up rounds up, `less(percent)` keeps its way",
        "Overload `Money.less` with the way to round",
        "Нужна перегрузка `Money.less` с округлением",
      })
  void an_overload_that_is_asked_for_raises_no_doubt(String task) {
    String beside =
        "public Money less(int percent, boolean up) { return new Money(cents / 100); }\n\n  private static";
    assertThat(doubt(
            task,
            "src/main/java/shop/Money.java",
            JAVA,
            JAVA.replace("private static", beside),
            "src/test/java/shop/MoneyTest.java",
            ""))
        .isEmpty();
  }
}
