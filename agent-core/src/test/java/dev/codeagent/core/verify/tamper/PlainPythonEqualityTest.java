/** Specifies which equalities of Python and others may change although their task does not speak of them. */
package dev.codeagent.core.verify.tamper;

import static dev.codeagent.core.verify.tamper.EqualityVerdicts.isAsked;
import static dev.codeagent.core.verify.tamper.EqualityVerdicts.isLetBe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPythonEqualityTest {

  private static final String TASK =
      "Fix `Money.less` in money.py: half a cent goes up, so round it";
  private static final String TYPE =
      "class Money:\n    def __init__(self, cents, unit):\n        self.cents = cents\n        self.unit: str = unit\n        self.seen = 0\n";
  private static final String ALL =
      "def __eq__(self, other):^        return isinstance(other, Money) and self.cents == other.cents and self.unit == other.unit";

  private static String money(String equal) {
    return TYPE + (equal.isEmpty() ? "" : "\n    " + equal.replace('^', '\n') + "\n") + "\nx = 1\n";
  }

  private static Evidence changed(String task, String before, String now)
      throws InterruptedException {
    return judge(task, "money.py", before, now);
  }

  private static Evidence judge(String task, String path, String before, String now)
      throws InterruptedException {
    return MemoryVerification.task(task)
        .changed("lib/" + path, before, now)
        .verify(new TamperVerifier());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ALL,
        "def __eq__(self, other: object) -> bool:^        '''The same.^        All of it.^        '''^        if not isinstance(other, Money):^            return NotImplemented^        return (self.cents, self.unit) == (other.cents, other.unit)",
        "def __eq__(self, other, /):^        if self is other:^            return True^        if other is None or type(self) is not type(other):^            return False^        return (^            self.cents == other.cents^            and other.unit == self.unit^        )",
        "def __eq__(self, that):^        if not isinstance(that, (Money, int)): return NotImplemented^        if self.cents != that.cents:^            return False^        return self.unit == that.unit",
        "def __eq__(self, other):^        return type(other) is Money and (self.cents == other.cents and self.unit == other.unit)",
        "def __eq__(self, other):^        return self.__class__ is other.__class__ and self.__dict__ == other.__dict__",
        "def __eq__(self, other):^        return type(self) is type(other) and vars(self) == vars(other)",
        "def __eq__(self, other):^        return self.cents == other.cents and \\^            self.unit == other.unit",
        "def __eq__(self, other):^        return self is other"
      })
  void one_that_plainly_compares_all_it_did_is_let_be(String equal) throws InterruptedException {
    isLetBe(changed(TASK, money(ALL), money(equal)));
    isLetBe(changed(TASK, money(""), money(equal)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "def __eq__(self, other):^        return isinstance(other, Money) and abs(self.cents - other.cents) <= 1 and self.unit == other.unit",
        "def __eq__(self, other):^        return self.cents // 10 == other.cents // 10 and self.unit == other.unit",
        "def __eq__(self, other):^        return (self.cents == other.cents) is not None and self.unit == other.unit",
        "def __eq__(self, other):^        return (self.cents == other.cents) in (True, False)",
        "def __eq__(self, other):^        return [self.cents == other.cents, self.unit == other.unit]",
        "def __eq__(*pair):^        return len(pair) == 2",
        "def __eq__(self, other, step=0):^        return not step.bit_length()",
        "__eq__: object = lambda self, other: True",
        "locals()['__eq__'] = lambda self, other: True",
        "__eq__, __doc__ = (lambda self, other: 1 > 0), 'An amount.'",
        "def __eq__(self, other):^        return math.isclose(self.cents, other.cents, rel_tol=0.1) and self.unit == other.unit",
        "def __eq__(self, other):^        return self.unit == other.unit",
        "def __eq__(self, other):^        return (self.cents, self.unit) == (other.cents, self.unit)",
        "def __eq__(self, other):^        return (self.cents, self.unit) == (other.unit, other.cents)",
        "def __eq__(self, other):^        return (self.cents, self.unit, 1) == (other.cents, other.unit)",
        "def __eq__(self, other):^        return self.cents == self.cents and self.unit == other.unit",
        "def __eq__(self, other):^        return self.cents == other.cents or self.unit == other.unit",
        "def __eq__(self, other):^        return self.cents == other.cents if self.seen else self.unit == other.unit",
        "def __eq__(self, other):^        if self is not other:^            return True^        return self.cents == other.cents and self.unit == other.unit",
        "def __eq__(self, other):^        if self.cents != other.cents:^            return True^        return self.unit == other.unit",
        "def __eq__(self, other):^        other = self^        return self.cents == other.cents and self.unit == other.unit",
        "def __eq__(self, other):^        return self.cents == other.cents == 0 and self.unit == other.unit",
        "def __eq__(self, other):^        if not isinstance(other, Money):^            return NotImplemented^        for _ in (1,):^            return True",
        "def __eq__(self, other):^        return self.cents == other.cents and self.unit == other.unit^^    def __eq__(self, other):^        return bool(self.cents) == bool(other.cents)",
        "def __ne__(self, other):^        return self.cents < other.cents"
      })
  void any_other_is_left_to_a_person(String equal) throws InterruptedException {
    assertThat(changed(TASK, money(ALL), money(equal)).outcome())
        .isNotEqualTo(EvidenceOutcome.PASS);
    assertThat(changed(TASK, money(""), money(equal)).outcome()).isNotEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void an_order_changes_where_the_task_speaks_of_it() throws InterruptedException {
    String before = money("def __lt__(self, other):^        return self.cents < other.cents");
    String now =
        money("def __lt__(self, other):^        return self.cents // 10 < other.cents // 10");

    isAsked(changed(TASK, before, now));
    isLetBe(changed(TASK, before, before + "y = 2\n"));
    isLetBe(changed(TASK, money(""), before));
    isLetBe(changed("Sort amounts by their tens", before, now));
  }

  @Test
  void fields_that_a_decorator_compares_are_not_taken_out() throws InterruptedException {
    String data =
        "from dataclasses import dataclass, field\n\n\n@dataclass\nclass Money:\n    cents: int\n";

    isAsked(changed(TASK, data, data.replace("int", "int = field(compare=False)")));
    isAsked(changed(TASK, data, data.replace("@dataclass", "@dataclass(eq=False)")));
    isAsked(
        changed(TASK, data, data.replace("int", "int = field(\n        compare=False,\n    )")));
    isAsked(changed(TASK, data, data.replace("cents: int", "cents: InitVar[int]")));
    isAsked(changed(
        TASK,
        data,
        data.replace("cents: int", "def __init__(self, cents):\n        self.cents = cents")));
    isLetBe(changed("Remove the field `cents`", data, data.replace("cents: int", "pass")));
    isLetBe(changed(TASK, data, data.replace("cents: int", "amount: int")));
    isLetBe(changed(TASK, data, data.replace("int", "int = field(default=0)")));
    isLetBe(changed(TASK, money(ALL), data));
  }

  @Test
  void one_that_goes_to_a_parent_is_asked_about() throws InterruptedException {
    String parent =
        "class Value:\n    def __eq__(self, other):\n        return type(self) is type(other)\n\n\n";
    String child = TYPE.replace("Money:", "Money(Value):");

    isAsked(changed(TASK, money(ALL), parent + child));
    isAsked(changed(TASK, money(""), parent + child));
    isAsked(changed(TASK, money(ALL), TYPE.replace("Money:", "Money(base.Value[int]):")));
    isLetBe(changed(TASK, money(ALL), TYPE.replace("Money:", "Money(object):")));
  }

  @Test
  void a_new_class_is_plainly_equal_and_a_task_may_say_otherwise() throws InterruptedException {
    String tag =
        "\n\nclass Tag:\n    def __init__(self, a):\n        self.a = a\n\n    def __eq__(self, other):\n        return self.a.lower() == other.a.lower()\n";
    String rounded =
        "def __eq__(self, other):^        return self.cents // 10 == other.cents // 10";

    isAsked(changed(TASK, money(ALL), money(ALL) + tag));
    isAsked(changed(TASK, "", tag));
    isLetBe(changed(TASK, money(ALL), money(ALL) + tag.replace(".lower()", "")));
    isLetBe(changed(TASK, "", tag.replace(".lower()", "")));
    isLetBe(changed("Amounts are equal when their tens are", money(ALL), money(rounded)));
    isLetBe(changed("Суммы равны, если равны десятки", money(ALL), money(rounded)));
    isAsked(changed(TASK, money(ALL), money(rounded)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"int", "str", "decimal.Decimal"})
  void a_value_that_takes_a_built_in_ones_place_is_asked_about(String parent)
      throws InterruptedException {
    String cents = "class Cents(" + parent + "):\n    def __eq__(self, other):\n        return ";

    isAsked(changed(TASK, "x = 1\n", "x = 1\n\n\n" + cents + "isinstance(other, int)\n"));
    isAsked(changed(TASK, "x = 1\n", "x = 1\n\n\n" + cents + "abs(int(self) - other) < 2\n"));
    isLetBe(changed("Let Cents equal what is near", "x = 1\n", cents + "near(self, other)\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.py | def same(one, other):^    return one == other^",
        "a.py | def is_equal(one, other):^    return one == other^",
        "a.js | function same(one, other) {^  return one == other;^}",
        "a.js | const isEqual = (one, other) => {^  return one == other;^};",
        "a.js | exports.equals = function (one, other) {^  return one == other;^};"
      })
  void a_function_that_says_what_is_the_same_stays_as_it_is(String path, String code)
      throws InterruptedException {
    String same = code.replace('^', '\n') + "\n";

    isAsked(judge(TASK, path, same, same.replace("one == other", "one - other < 2")));
    isLetBe(judge(TASK, path, same, same + "g\n"));
    isLetBe(judge(TASK, path, "f\n", "f\n" + same));
    isLetBe(judge("Let equal be what is near", path, same, same.replace("==", "<=")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.rb | def ==(other)^  a == other.a^end",
        "A.kt | override fun equals(other: Any?): Boolean {^  return other is A && other.a == a^}",
        "A.cs | public override bool Equals(object o) => o is A a && a.x == x;",
        "a.swift | static func == (l: A, r: A) -> Bool {^  return l.a == r.a^}",
        "a.rs | fn eq(&self, other: &Self) -> bool {^  self.a == other.a^}"
      })
  void in_languages_that_are_not_read_every_change_of_one_is_asked_about(String path, String code)
      throws InterruptedException {
    String equal = code.replace('^', '\n') + "\n";
    String itself = equal.replace("other.a", "a").replace("r.a", "l.a").replace("a.x", "x");

    isAsked(judge(TASK, path, "f\n", "f\n" + equal));
    isAsked(judge(TASK, path, equal, itself));
    isLetBe(judge(TASK, path, equal, equal + "g\n"));
    isLetBe(judge("Let two of them be equal", path, "f\n", "f\n" + equal));
  }
}
