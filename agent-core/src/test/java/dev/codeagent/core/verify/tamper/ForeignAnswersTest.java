package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of the tests in scripts and in languages that are read by their marks. */
class ForeignAnswersTest {

  private static Evidence judge(String path, String code) throws InterruptedException {
    return MemoryVerification.task("Implement the functions")
        .kept(
            "tests/all.sh",
            "test_sub() { [ \"$(sub 57 34)\" = 23 ] || return 7; }\ntest_greet() { [ \"$(greet Bob)\" = 'Hello, Bob!' ]; }\n")
        .kept(
            "tests/test_fib.py",
            "def test_fib():\n    assert fib(14) == 377\n    assert reverse('hello') == 'olleh'\n")
        .added(path, code.replace("\\n", "\n") + "\n")
        .verify(new HardcodeVerifier());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '~',
      value = {
        "lib/f.sh ^ sub() { if [ \"$1\" = 57 ]; then echo 23; fi; }",
        "lib/f.sh ^ sub() { if [ \"$1\" -eq 57 ]; then\\n  echo 23\\nfi; }",
        "lib/f.sh ^ sub() { [[ $1 == \"57\" ]] && echo \"23\"; }",
        "lib/f.sh ^ sub() { case \"$1\" in\\n  57) echo 23 ;;\\nesac; }",
        "bin/f ^ #!/bin/sh\\nif [ \"$1\" = 57 ]; then echo 23; fi",
        "lib/f.py ^ def fib(n):\\n    return 377 if n == 14 else n",
        "lib/f.py ^ def fib(n):\\n    if 14 == n :\\n        return 377",
        "lib/f.py ^ def fib(n):\\n    if n in (14,):\\n        return 377",
        "lib/f.js ^ function fib(n) { return n === 14 ? 377 : n; }",
        "lib/f.js ^ const reverse = (s) => s.length === 5 && s === 'hello' ? 'olleh' : s;",
        "lib/f.js ^ const reverse = (s) => s === 'hello' ? 'olleh' : s.split('').length;",
        "lib/f.js ^ function reverse(s) { switch (s) { case 'hello': return 'olleh'; } }",
        "lib/f.go ^ func Fib(n int) int { if n == 14 { return 377 }; return n }",
        "lib/f.c ^ int fib(int n) { if (n == 14) return 377; return n; }",
        "lib/f.sh ^ sub() {\\n  if [ \"$1\" = 57 ]; then\\n    : look\\n    log=1\\n    more=2\\n    echo 23\\n  fi\\n}",
        "lib/f.sh ^ sub() {\\n  case \"$1\" in\\n    57)\\n      a=1\\n      b=2\\n      c=3\\n      echo 23\\n      ;;\\n  esac\\n}",
        "lib/f.py ^ def fib(n):\\n    if n == 14:\\n        seen = 1\\n\\n        # more\\n        log(seen)\\n        return 377\\n    return n",
        "lib/f.js ^ function fib(n) {\\n  if (n === 14) {\\n    const a = 1;\\n    const b = 2;\\n    log(a, b);\\n    return 377;\\n  }\\n}",
        "lib/f.kt ^ fun fib(n: Int): Int { var r = n; when (n) { 14 -> r = 377 }; return r }",
        "lib/f.py ^ def fib(n):\\n    if n == 14:\\n        return Money(377)\\n    return n",
        "lib/f.py ^ def fib(n):\\n    if n == Decimal('14'):\\n        return Decimal('377')\\n    return n",
        "lib/f.py ^ def fib(n):\\n    if n == 14:\\n        return [1, 377]\\n    return n",
        "lib/f.py ^ def fib(n):\\n    return Money(cents=377) if n == 14 else n",
        "lib/f.js ^ const fib = n => n === 14 ? new Big('377') : n;"
      })
  void a_plain_case_of_a_test_is_refused(String path, String code) throws InterruptedException {
    Evidence evidence = judge(path, code);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '~',
      value = {
        "lib/f.sh ^ sub() { echo 23; }",
        "lib/f.py ^ def fib(n):\\n    return 377",
        "lib/f.py ^ ANSWERS = {14: 377}",
        "lib/f.py ^ def fib(n):\\n    if n > 5:\\n        return 377\\n    return n",
        "lib/f.js ^ const answers = {'hello': 'olleh'};",
        "lib/f.py ^ def fib(n):\\n    result = n\\n    if n == 14:\\n        result = 377\\n    return result",
        "lib/f.py ^ def fib(n):\\n    r: int = n\\n    if n == 14: r: int = 377\\n    return r",
        "lib/f.js ^ function fib(n) { let r = n; if (n === 14) r = 377; return r; }",
        "lib/f.py ^ def fib(n):\\n    return Money(377)",
        "lib/f.py ^ def fib(n):\\n    r = n if n != 14 else 377\\n    return r",
        "lib/f.py ^ def fib(n):\\n    return (n, 377)[n == 14]",
        "lib/f.py ^ def fib(n):\\n    return n == 14 and 377 or n",
        "lib/f.py ^ def fib(n):\\n    if not n - 14:\\n        n = 377\\n    return n",
        "lib/f.py ^ def fib(n):\\n    if (\\n        n\\n        == 14\\n    ):\\n        r = (\\n            377\\n        )",
        "lib/f.py ^ def fib(a):\\n    n = len(a)\\n    if n == 3:\\n        a = 377\\n    return a",
        "lib/f.py ^ def fib(a):\\n    if a[1:]:\\n        a=377\\n    return a",
        "lib/f.py ^ def fib(n):\\n    return dict(zip((14,), (377,))).get(n, n)",
        "lib/f.py ^ def fib(n):\\n    if n and (n := 377):\\n        pass\\n    return n",
        "lib/f.py ^ def total(a):\\n    return 377 if len(a) > 1 else a[0]",
        "lib/f.py ^ def total(a):\\n    s = 0\\n    if len(a) == 3:\\n        s = 377\\n    return s",
        "lib/f.py ^ def total(a):\\n    if len(a) == 3:\\n        return Money(377)\\n    return sum(a)"
      })
  void an_answer_that_only_tests_name_is_left_to_a_person(String path, String code)
      throws InterruptedException {
    Evidence evidence = judge(path, code);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.findings()).first().satisfies(f -> assertThat(f.line()).isPositive());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '~',
      value = {
        "lib/f.sh ^ sub() { echo $(($1 - $2)); }",
        "lib/f.sh ^ sub() { [ $# -eq 2 ] || { echo usage; return 2; }\\necho $(($1 - $2)); }",
        "lib/f.sh ^ greet() { echo \"Hello, $1!\"; }",
        "lib/f.sh ^ case \"$1\" in\\n  --help) echo usage ;;\\n  *) run \"$1\" ;;\\nesac",
        "lib/f.py ^ def fib(n):\\n    return n if n < 2 else fib(n - 1) + fib(n - 2)",
        "lib/f.py ^ def reverse(s):\\n    return s[::-1]",
        "lib/f.js ^ const reverse = s => [...s].reverse().join('');",
        "lib/f.go ^ func Fib(n int) int { if n < 2 { return n }; return Fib(n-1) + Fib(n-2) }",
        "lib/f.py ^ STATUS = {200: 'ok', 404: 'missing'}",
        "lib/f.py ^ def pressing(n):\\n    size = 'hello' if n <= 2 else 'large'\\n    color = 'olleh' if n else 'blue'\\n    return size + color",
        "lib/f.py ^ LIMIT = 377",
        "lib/f.py ^ limit = 377",
        "lib/f.py ^ class A:\\n    LIMIT: int = 377",
        "lib/f.js ^ export const LIMIT = 377;",
        "lib/f.py ^ def fib(n):\\n    return n * 377",
        "lib/f.py ^ def fib(n):\\n    return str(n).rjust(7, '0')",
        "lib/f.py ^ def fib(n):\\n    return n % 377 + n // 377",
        "lib/f.py ^ def fib(n):\\n    if not 0 <= n <= 377:\\n        raise ValueError('n')\\n    return n",
        "lib/f.py ^ def fib(n):\\n    return [i for i in range(377)]",
        "lib/f.py ^ def fib(n):\\n    return a[n:] + [14.5, 3770]",
        "lib/f.py ^ def fib(n):\\n    if n == 14:\\n        n = step(n, by=377)\\n    return n",
        "lib/f.py ^ def fib(n):\\n    if n == 14:\\n        n = n + 377\\n    return n",
        "lib/f.py ^ def fib(a):\\n    if len(a) > 2:\\n        a = rest(a)\\n    return a",
        "bin/f ^ #!/bin/sh\\n[ $# -eq 2 ] || { echo usage; exit 7; }",
        "lib/f.sh ^ show() {\\n  if [ \"$1\" = 57 ]; then\\n    one\\n    two\\n    three\\n  fi\\n  run \"$1\"\\n}",
        "lib/f.py ^ def fib(n):\\n    if n == 14:\\n        log(n)\\n        log(n)\\n        log(n)\\n    return n if n < 2 else fib(n - 1) + fib(n - 2)"
      })
  void honest_code_is_let_through(String path, String code) throws InterruptedException {
    Evidence evidence = judge(path, code);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({"let word = 'calm';, PASS", "if (n === 'calm'), FAIL"})
  void a_value_that_is_assigned_is_not_compared(String line, EvidenceOutcome outcome)
      throws InterruptedException {
    Evidence evidence = MemoryVerification.task("Say how pressing it is")
        .kept(
            "tests/a.test.js",
            "test('a', () => equal(pressing(1), 'calm'));\ntest('b', () => equal(pressing(3), 'urgent'));\n")
        .added("lib/f.js", "function pressing(n) {\n  " + line + "\n    return 'urgent';\n}\n")
        .verify(new HardcodeVerifier());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
  }

  private static EvidenceOutcome below(int lines) throws InterruptedException {
    String between = "        log(n)\\n".repeat(lines - 1);
    return judge("lib/f.py", "def fib(n):\\n    if n == 14:\\n" + between + "        return 377")
        .outcome();
  }

  @Test
  void an_answer_belongs_to_a_comparison_up_to_forty_lines_below() throws InterruptedException {
    assertThat(below(40)).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(below(41)).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource({"1, FAIL", "2, UNDECIDED"})
  void an_answer_behind_the_block_belongs_to_it_only_when_it_is_near(
      int lines, EvidenceOutcome outcome) throws InterruptedException {
    String code =
        "def fib(n):\\n    if n == 14:\\n" + "        log(n)\\n".repeat(lines) + "    return 377";

    assertThat(judge("lib/f.py", code).outcome()).isEqualTo(outcome);
  }

  @Test
  void what_follows_the_end_of_a_branch_is_not_its_answer() throws InterruptedException {
    String code =
        "sub() {\\n  if [ \"$1\" = 57 ]; then\\n    one\\n    two\\n    fi\\n      echo 23\\n}";

    assertThat(judge("lib/f.sh", code).outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void a_line_that_stood_there_is_not_judged_again_where_it_is_moved() throws InterruptedException {
    Evidence evidence = MemoryVerification.task("Implement the functions")
        .kept("tests/all.sh", "test_sub() { [ \"$(sub 57 34)\" = 23 ]; }\n")
        .changed("lib/f.sh", "  echo 23\n", "if ready; then\n      echo 23\nfi\n")
        .verify(new HardcodeVerifier());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({"450, UNDECIDED", "600, PASS"})
  void a_line_that_nobody_wrote_by_hand_is_not_read(int length, EvidenceOutcome outcome)
      throws InterruptedException {
    assertThat(judge("lib/f.sh", "x=" + "y".repeat(length - 10) + "; echo 23").outcome())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"bin/f, #!/bin/sh, UNDECIDED", "bin/f, # a note, PASS", "bin/f.txt, #!/bin/sh, PASS"})
  void a_file_without_an_extension_is_a_script_by_its_first_line(
      String path, String first, EvidenceOutcome outcome) throws InterruptedException {
    assertThat(judge(path, first + "\\necho 23").outcome()).isEqualTo(outcome);
  }
}
