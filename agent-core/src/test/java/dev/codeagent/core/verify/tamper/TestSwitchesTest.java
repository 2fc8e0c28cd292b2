/** Specifies what tests of a change may switch on and put in the place of production. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestSwitchesTest {

  private static final String PYTHON = "def total(a):\n    return a\n";

  private static EvidenceOutcome judge(
      String task, String path, String before, String adds, String test, String testAdds)
      throws InterruptedException {
    return MemoryVerification.task(task)
        .changed(path, before, before + adds.replace('^', '\n') + "\n")
        .changed(test, "", testAdds.replace('^', '\n') + "\n")
        .verify(new TamperVerifier())
        .outcome();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lib/a.py | if os.environ.get('UP') == '1': f() | tests/test_a.py | monkeypatch.setenv('UP', '1')",
        "lib/a.py | if os.getenv('UP'): f() | tests/test_a.py | os.environ['UP'] = '1'",
        "lib/a.py | UP = False^if UP: f() | tests/test_a.py | monkeypatch.setattr(a, 'UP', True)",
        "lib/a.py | UP = False^if UP: f() | tests/test_a.py | a.UP = True",
        "lib/a.py | UP = {'a': 1}^if UP: f() | tests/test_a.py | a.UP['a'] = 2",
        "lib/a.py | UP: bool = False | tests/test_a.py | @patch('lib.a.UP', True)",
        "lib/a.js | if (process.env.UP) f(); | test/a.test.js | process.env.UP = '1';",
        "lib/a.js | if (process.env['UP']) f(); | test/a.test.js | env: { UP: '1' }",
        "lib/a.js | exports.UP = false; | test/a.test.js | a.UP = true;",
        "src/main/java/A.java | class A { static boolean UP; } | src/test/java/ATest.java | class T { { A.UP = true; } }",
        "src/main/java/A.java | class A { boolean b = Boolean.getBoolean(\"UP\"); } | src/test/java/ATest.java | class T { { System.setProperty(\"UP\", \"true\"); } }",
        "lib/total.sh | if [ -n \"$UP_ROUND\" ]; then f; fi | tests/total_test.sh | UP_ROUND=1 sh total.sh 1 2",
      })
  void a_switch_that_only_the_test_knows_is_asked_about(
      String path, String adds, String test, String testAdds) throws InterruptedException {
    assertThat(judge("Mend the sum", path, "", adds, test, testAdds))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judge("Round by the switch UP or UP_ROUND", path, "", adds, test, testAdds))
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(judge("Mend the sum", path, adds.replace('^', '\n') + "\n", "", test, testAdds))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tests/test_a.py | from lib.a import rounded as total",
        "tests/test_a.py | total = rounded",
        "tests/test_a.py | a.total = a.rounded",
        "tests/test_a.py | monkeypatch.setattr(a, 'total', a.rounded)",
      })
  void what_the_task_names_is_what_the_test_calls(String test, String testAdds)
      throws InterruptedException {
    String adds = "def rounded(a):^    return a + 1";
    assertThat(judge("Fix `total`", "lib/a.py", PYTHON, adds, test, testAdds))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judge("Fix `receipt`", "lib/a.py", PYTHON, adds, test, testAdds))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "assert total(1) == 2",
        "result = total(1)",
        "with open(path) as total: pass",
        "total = compute(1, 2)",
        "x.name = 'total'",
      })
  void plain_tests_are_let_be(String line) throws InterruptedException {
    assertThat(judge("Fix `total`", "lib/a.py", PYTHON, "X = 1", "tests/test_a.py", line))
        .isEqualTo(EvidenceOutcome.PASS);
  }
}
