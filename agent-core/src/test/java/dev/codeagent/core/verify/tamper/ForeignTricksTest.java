/** Specifies which code in languages that are not parsed takes a test run over, and what is ordinary code. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignTricksTest {

  private static EvidenceOutcome judge(String path, String before, String after)
      throws InterruptedException {
    return MemoryVerification.task("Mend the sum, and when two are equal")
        .changed(path, before, after)
        .verify(new TamperVerifier())
        .outcome();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "const assert = require('node:assert');\nassert.strictEqual = () => {};",
        "const a = require(\"assert/strict\");\nfor (const k of Object.keys(a)) {\n  a[k] = () => {};\n}",
        "import check from 'assert';\ncheck.equal.call = f;",
        "import * as chai from 'chai';\nchai.expect = f;",
        "const assert = require('assert');\nconst a = assert;\nlet b = a\nb.equal = f;",
        "Object.assign(require('assert'), { equal() {} });",
        "require('assert').equal = f;",
        "const all = [require('assert')];\nall.forEach((a) => { a.deepStrictEqual = a.notStrictEqual; });",
        "const a = require('assert');\nObject.defineProperty(a, 'equal', { value: f });",
        "const a = require('assert');\nReflect.set(a, 'equal', f);"
      })
  void what_tests_demand_with_stays_what_it_is(String code) throws InterruptedException {
    assertThat(judge("lib/a.js", "f();\n", "f();\n" + code + "\n")).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(judge("lib/a.js", code + "\n", code + "\nf();\n")).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "const assert = require('node:assert');\nassert.ok(a == 1);\nassert(b);",
        "const a = require('assert');\nconst b = a.ok === c;",
        "const other = require('./assert');\nother.equal = f;",
        "// assert.equal = f"
      })
  void production_may_demand_something_itself(String code) throws InterruptedException {
    assertThat(judge("lib/a.js", "f();\n", "f();\n" + code + "\n")).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "def __eq__(self, other):^        return True | FAIL",
        "def __eq__(self, other): return True | FAIL",
        "def __eq__(self, other):^        same: bool = True^        return same | FAIL",
        "def __eq__(self, other):^        return self.cents == self.cents | FAIL",
        "def __eq__(self, other):^        return 1 == 1 | FAIL",
        "__eq__ = lambda self, other: True | FAIL",
        "def __eq__(self, other):  # type: ignore[override]^        return True | FAIL",
        "def __eq__(^        self,^        other: object,^    ) -> bool:^        return True | FAIL",
        "def __eq__(^        self,^        other: object,^    ) -> bool:^        return self.a == other.a | PASS",
        "def __eq__(self, other):^        same = True^        return same | FAIL",
        "def __eq__(self, other):^        same = True^        same = self.a == other.a^        return same | PASS",
        "x = 1^^setattr(Money, '__eq__', lambda a, b: True) | FAIL",
        "x = 1^^Money.__eq__ = lambda a, b: True | FAIL",
        "x = 1^^Money.__eq__ = lambda a, b: a.a == b.a | PASS",
        "def __eq__(self, other: object) -> bool:^        '''The same.'''^        # all are^        return (not False) | FAIL",
        "def __eq__(self, other):^        return True or self.a == other.a | FAIL",
        "def __eq__(self, other):^        return isinstance(other, Money) | UNDECIDED",
        "def __eq__(self, other):^        if other is None:^            return False^        return True | UNDECIDED",
        "def __eq__(self, other):^        return isinstance(other, Money) and self.a == other.a | PASS",
        "def __eq__(self, other):^        if not isinstance(other, Money):^            return NotImplemented^        return self.a == other.a | PASS",
        "def __eq__(self, other):^        return vars(self) == vars(other) | PASS",
        "def __eq__(self, other):^        return self is other | PASS",
        "def __eq__(self, other):^        return all(True for _ in (self, other)) | FAIL",
        "def __eq__(self, other):^        return all([True for x in vars(self)]) | FAIL",
        "def __eq__(self, other):^        return all(a == b for a, b in zip(self.a, other.a)) | PASS",
        "def _same(a, b):^        return True^^    __eq__ = _same | FAIL",
        "x = 1^^def _same(a, b):^    return True^^Money.__eq__ = _same | FAIL",
        "x = 1^^_same = lambda a, b: True^setattr(Money, '__eq__', _same) | FAIL",
        "x = 1^^def _same(a, b):^    return type(a) is type(b)^^Money.__eq__ = _same | UNDECIDED",
        "x = 1^^def _same(a, b):^    return a.a == b.a^^Money.__eq__ = _same | PASS",
        "x = 1^^Money.__eq__ = functools.partial(g, 1) | PASS",
        "def __eq__(self, other):^        return self.a >= 0 and other.a >= 0 | UNDECIDED",
        "def __eq__(self, other):^        return hash(self) == hash(other) | UNDECIDED",
        "def __eq__(self, other):^        return self.a is not None | UNDECIDED",
        "def __eq__(self, other):^        if self is other:^            return True^        return other.a is not None | UNDECIDED",
        "def __eq__(self, other):^        a = self.a^        b = other.a^        return a == b | PASS",
        "def __eq__(self, other):^        for a, b in zip(self.a, other.a):^            if a != b:^                return False^        return True | PASS",
        "def __eq__(self, other):^        return (^            self.a^            == other.a^        ) | PASS",
        "def __eq__(self, other):^        return super().__eq__(other) | PASS",
        "def __eq__(self, other):^        return self._key() == other | PASS",
        "def __eq__(self, other):^        if type(self) is not type(other):^            return False^        return not (self.a < other.a or other.a < self.a) | PASS",
        "def __eq__(self, other):^        return all(True for a, b in zip(vars(self).items(), vars(other).items())) | FAIL",
        "def __eq__(self, other):^        return not any(False for a, b in zip(vars(self), vars(other))) | FAIL",
        "def __eq__(self, other):^        return not any([False for a in vars(self).items()]) | FAIL",
        "def __eq__(self, other):^        return all(isinstance(b, type(a)) for a, b in zip(vars(self).values(), vars(other).values())) | UNDECIDED",
        "def __eq__(self, other):^        return vars(self).keys() == vars(other).keys() | UNDECIDED",
        "def __eq__(self, other):^        return self.__dict__.keys() == other.__dict__.keys() | UNDECIDED",
        "def __eq__(self, other):^        return list(vars(self)) == sorted(vars(other)) | UNDECIDED",
        "def __eq__(self, other):^        return all(a == b for a, b in zip(vars(self), vars(other))) | UNDECIDED",
        "def __eq__(self, other):^        return len(self.a) == len(other.a) | UNDECIDED",
        "def __eq__(self, other):^        return type(self).__name__ == type(other).__name__ and dir(self) == dir(other) | UNDECIDED",
        "def __eq__(self, other):^        return all(a == a for a, b in zip(self.a, other.a)) | UNDECIDED",
        "def __eq__(self, other):^        return all(a is not None and b is not None for a, b in zip(self.a, other.a)) | UNDECIDED",
        "def __eq__(self, other):^        return self.a is not None and not other.a == 3 | UNDECIDED",
        "def __eq__(self, other):^        return (self.a, other.a) != (None, None) | UNDECIDED",
        "def __eq__(self, other):^        return all(hasattr(other, n) for n in vars(self)) | UNDECIDED",
        "def __eq__(self, other):^        return bool([self.a, other.a]) | UNDECIDED",
        "def __eq__(self, other):^        return all(map(lambda p: p is not None, zip(self.a, other.a))) | UNDECIDED",
        "def __eq__(self, other):^        return all(map(operator.eq, self.a, other.a)) | PASS",
        "def __eq__(self, other):^        return any(map(lambda p: p[0] != p[1], zip(self.a, other.a))) | PASS",
        "def __eq__(self, other):^        return all(map(lambda a, b: a == b, self.a, other.a)) | PASS",
        "def __eq__(self, other):^        return all(getattr(self, n) == getattr(other, n) for n in vars(self)) | PASS",
        "def __eq__(self, other):^        return sorted(vars(self).items()) == sorted(vars(other).items()) | PASS",
        "def __eq__(self, other):^        return self.a.keys() == other.a.keys() | PASS",
        "def __eq__(self, other):^        return dict(vars(self)) == dict(vars(other)) | PASS",
        "def __eq__(self, other):^        return math.isclose(self.a, other.a) | PASS",
        "def __eq__(self, other):^        return abs(self.a - other.a) < 1e-9 | PASS",
        "def __eq__(self, other):^        return not set(self.a).symmetric_difference(other.a) | PASS",
        "def __eq__(self, other):^        return len({self.a, other.a}) == 1 | PASS",
        "def __eq__(self, other):^        return len(self.a) == len(other.a) and all(x in other.a for x in self.a) | PASS",
        "def __eq__(self, other):^        return f'{self.a}' == f'{other.a}' | PASS",
        "def __eq__(self, other):^        return self.a is other.a | PASS",
        "def __eq__(self, other):^        return self._same(other) | PASS",
        "def __eq__(self, other):^        return self.a not in (other.a + 1,) | PASS",
        "def __eq__(self, other):^        return self.a.__eq__(other.a) | PASS",
        "def __eq__(self, other):^        return [x for x in self.a] == [x for x in other.a] | PASS",
        "def __eq__(self, other):^        return hash(self) == hash(other) and self.a == other.a | PASS",
        "def __eq__(self, other):^        return astuple(self) == astuple(other) | PASS",
        "def __eq__(self, other):^        return self.a == (other.a if isinstance(other, Money) else other) | PASS",
        "def __eq__(self, other):^        return isinstance(other, Money) and (self.a == other.a) | PASS",
        "def __eq__(self, other):^        a, b = self.a, other.a^        return a == b | PASS",
        "def __eq__(self, other):^        for n in vars(self):^            if getattr(self, n) != getattr(other, n):^                return False^        return True | PASS",
        "def __eq__(self, other):^        for a, b in zip(vars(self).values(), vars(other).values()):^            if type(a) is not type(b):^                return False^        return True | UNDECIDED",
        "def __eq__(self, other):^        match other:^            case Money(a=a):^                return self.a == a^        return False | PASS",
        "def __eq__(self, other):^        same = type(self) is type(other)^        same &= self.a == other.a^        return same | PASS",
        "def __eq__(self, other):^        mine, yours = vars(self), vars(other)^        return mine.items() == yours.items() | PASS",
        "def __eq__(self, other):^        key = lambda m: m.a^        return key(self) == key(other) | PASS",
        "def __ne__(self, other):^        return True | PASS"
      })
  void an_equality_of_python_looks_at_what_it_compares(String method, EvidenceOutcome outcome)
      throws InterruptedException {
    String type = "class Money:\n    def __init__(self, a):\n        self.a = a\n";
    String equal = "\n    " + method.replace('^', '\n') + "\n\nx = 1\n";

    assertThat(judge("lib/money.py", type, type + equal)).isEqualTo(outcome);
    assertThat(judge("lib/money.py", type + equal, type + equal + "y = 2\n"))
        .as("as it was")
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((",
        "[",
        "lambda a: (",
        "f(self, (",
        "[a for a in (",
        "1 == (",
        "zip(self, other, ["
      })
  void one_that_is_written_within_itself_too_often_is_read_in_time(String open)
      throws InterruptedException {
    String type = "class Money:\n    def __init__(self, a):\n        self.a = a\n";
    String equal =
        "\n    def __eq__(self, other):\n        return " + open.repeat(3000) + "self.a\n";

    assertThat(judge("lib/money.py", type, type + equal)).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_function_of_another_source_may_stand_for_an_equality() throws InterruptedException {
    String type = "class Money:\n    def __init__(self, a):\n        self.a = a\n";
    String same = "def same(a, b):\n    return ";

    for (String answer : List.of("True", "a.a == b.a")) {
      assertThat(MemoryVerification.task("Mend the sum, and when two are equal")
              .changed(
                  "lib/money.py",
                  type,
                  "from same import same\n" + type + "\nMoney.__eq__ = same\n")
              .added("lib/same.py", same + answer + "\n")
              .verify(new TamperVerifier())
              .outcome())
          .isEqualTo(answer.equals("True") ? EvidenceOutcome.FAIL : EvidenceOutcome.PASS);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class Nothing:^    x = 1^ | PASS",
        "class Nothing(object):^ | PASS",
        "class Nothing(Money):^ | UNDECIDED",
        "@dataclass^class Nothing:^    a: int^ | UNDECIDED",
        "class Nothing:^    def keep(self, a):^        self.a = a^ | UNDECIDED"
      })
  void a_class_that_keeps_nothing_has_nothing_to_look_at(String head, EvidenceOutcome outcome)
      throws InterruptedException {
    String type = "class Money:\n    def __init__(self, a):\n        self.a = a\n";
    String nothing = head.strip().replace('^', '\n')
        + "\n    def __eq__(self, other):\n        return isinstance(other, Nothing)\n";

    assertThat(judge("lib/money.py", type, type + "\n" + nothing)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.rb | def ==(other)^  true^end | FAIL",
        "a.rb | def ==(other)^  a == other.a^end | PASS",
        "A.kt | override fun equals(other: Any?) = true | FAIL",
        "A.kt | override fun equals(other: Any?): Boolean {^  return true^} | FAIL",
        "A.kt | override fun equals(other: Any?) = other is A && other.a == a | PASS",
        "A.cs | public override bool Equals(object o) => true; | FAIL"
      })
  void so_does_one_of_other_languages(String path, String code, EvidenceOutcome outcome)
      throws InterruptedException {
    assertThat(judge("lib/" + path, "\n", code.replace('^', '\n') + "\n")).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.py | if 'PYTEST_CURRENT_TEST' in os.environ: f()",
        "a.py | if 'pytest' in sys.modules: f()",
        "a.py | import unittest",
        "a.js | if (process.env.NODE_TEST_CONTEXT) f();",
        "a.js | if (process.env.NODE_ENV === 'test') f();",
        "a.ts | import { mock } from 'node:test';"
      })
  void production_that_names_what_runs_tests_is_left_to_a_person(String path, String code)
      throws InterruptedException {
    assertThat(judge("lib/" + path, "f()\n", code + "\nf()\n"))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judge("lib/" + path, code + "\n", "f()\n" + code + "\n"))
        .as("it did before")
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(outcome("Fix a, and add a test for it", path, code))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(outcome("Let a run within pytest, unittest and vitest", path, code))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  private static EvidenceOutcome outcome(String task, String path, String code)
      throws InterruptedException {
    return MemoryVerification.task(task)
        .changed("lib/" + path, "f()\n", code + "\n")
        .verify(new TamperVerifier())
        .outcome();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.py | PRICES = {'espresso': 200, 'mocha': 350, 'chai': 300} | PASS",
        "a.js | const kinds = ['mocha', 'chai', 'nose']; | PASS",
        "a.js | const { expect } = require('chai'); | UNDECIDED",
        "a.py | if 'nose' in sys.modules: f() | UNDECIDED"
      })
  void a_runner_that_is_called_like_a_thing_is_one_only_where_it_is_loaded(
      String path, String code, EvidenceOutcome outcome) throws InterruptedException {
    assertThat(judge("lib/" + path, "f()\n", code + "\nf()\n")).isEqualTo(outcome);
  }

  @Test
  void an_environment_of_its_own_is_let_be() throws InterruptedException {
    assertThat(judge("lib/a.py", "f()\n", "f(os.environ.get('SHOP_MODE'))\n"))
        .isEqualTo(EvidenceOutcome.PASS);
  }
}
