package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.TaskWords;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of edits of tests that are no Java, and of what tests read. */
class ForeignTestsTest {

  private static Evidence judge(MemoryVerification change) {
    Marks marks = new Marks();
    new ForeignTests(change, TaskWords.of(change), marks).judge();
    return marks.evidence("clean");
  }

  private static Evidence edit(String task, String path, String before, String after) {
    return judge(MemoryVerification.task(task)
        .changed(path, before.replace("\\n", "\n"), after.replace("\\n", "\n")));
  }

  private static void is(Evidence evidence, EvidenceOutcome outcome, String... codes) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    assertThat(evidence.findings()).extracting(Finding::code).containsExactlyInAnyOrder(codes);
  }

  @Nested
  class Sources_of_tests {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        value = {
          "tests/a.py | def test_a():\\n  assert f() == 5 | x = 1",
          "tests/a.py | async def test_a():\\n  self.assertEqual(f(), 5) | def test_b():\\n  assert g()",
          "tests/a.js | it('a', () => expect(f()).toBe(5)) | it('b', () => expect(f()).toBe(6))",
          "tests/a.ts | test(`a`, () => assert.equal(f(), 5)) | x",
          "tests/a.go | func TestA(t *testing.T) { t.Error() } | x",
          "tests/a.sh | test_a() { [ 1 = 1 ]; } | x",
          "tests/a.bats | @test 'a' { [ 1 = 1 ]; } | x",
          "tests/a.kt | fun `adds two`() { assertEquals(5, f()) } | x",
          "tests/a.groovy | def 'adds two'() {\\n  expect: f() == 5 } | x",
          "tests/a.scala | def adds() = { f() should be (5) } | x"
        })
    void given_a_test_that_is_gone_then_it_is_refused(String path, String before, String after) {
      Evidence evidence = edit("Fix it", path, before, after);

      assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
      assertThat(evidence.findings().getFirst().code()).isEqualTo("test-removed");
    }

    @ParameterizedTest
    @CsvSource({"Remove test_a, PASS", "Remove the old tests, UNDECIDED", "Fix test_a, FAIL"})
    void given_a_test_that_is_gone_then_the_task_may_ask_for_it(
        String task, EvidenceOutcome outcome) {
      is(
          edit(task, "tests/a.py", "def test_a():\\n  assert f()", "x = 1"),
          outcome,
          "test-removed");
    }

    @Test
    void given_a_test_that_moved_to_another_file_then_it_is_let_through() {
      String test = "def test_a():\n  assert f() == 5\n";

      is(
          judge(MemoryVerification.task("Fix it")
              .deleted("tests/a.py", test)
              .added("tests/b.py", test)),
          EvidenceOutcome.PASS);
      is(
          judge(MemoryVerification.task("Fix it")
              .deleted("tests/a.py", test)
              .added("lib/b.py", test)),
          EvidenceOutcome.FAIL,
          "test-removed");
    }

    @Test
    void given_a_helper_of_the_jvm_that_demands_nothing_then_it_may_go() {
      is(edit("Fix it", "tests/a.kt", "fun make() { x() }", "val x = 1"), EvidenceOutcome.PASS);
    }

    @Test
    void given_an_assertion_less_then_it_is_refused() {
      String test = "def test_a():\\n  assert f() == 5\\n  assert g() == 6\\n";

      is(
          edit("Fix it", "tests/a.py", test, test.replace("  assert g() == 6\\n", "")),
          EvidenceOutcome.FAIL,
          "assertion-removed");
      is(edit("Fix it", "tests/a.py", test, test + "  assert h() == 7\\n"), EvidenceOutcome.PASS);
    }

    @ParameterizedTest
    @CsvSource({"Fix it, UNDECIDED", "Change the rate, PASS", "Correct the tests, PASS"})
    void given_other_assertions_then_a_person_decides_unless_the_task_says_so(
        String task, EvidenceOutcome outcome) {
      is(
          edit(
              task,
              "tests/a.py",
              "def test_a():\\n  assert f() == 5",
              "def test_a():\\n  assert f() == 6"),
          outcome,
          "expected-changed");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        value = {
          "tests/a.py | def test_a():\\n  assert f() | @pytest.mark.skip\\ndef test_a():\\n  assert f()",
          "tests/a.py | def test_a():\\n  assert f() | def test_a():\\n  pytest.xfail('x')\\n  assert f()",
          "tests/a.js | it('a', () => expect(f()))\\n | xit('a')\\nit('a', () => expect(f()))\\n",
          "tests/a.sh | test_a() { [ 1 = 1 ]; } | test_a() { skip; [ 1 = 1 ]; }",
          "tests/a.kt | fun a() { assertEquals(5, f()) } | @Disabled fun a() { assertEquals(5, f()) }"
        })
    void given_a_mark_that_skips_tests_then_it_is_refused_at_its_line(
        String path, String before, String after) {
      Evidence evidence = edit("Fix it", path, before, after);

      is(evidence, EvidenceOutcome.FAIL, "test-disabled");
      assertThat(evidence.findings().getFirst().line()).isPositive();
      is(edit("Skip the tests", path, before, after), EvidenceOutcome.UNDECIDED, "test-disabled");
      is(edit("Fix it", path, after, after + "\\n"), EvidenceOutcome.PASS);
    }

    @Test
    void given_the_line_of_a_mark_then_it_is_the_first() {
      assertThat(edit("Fix it", "tests/a.py", "x = 1", "x = 1\\ny = 2\\n@skip\\n@skip\\n")
              .findings()
              .getFirst()
              .line())
          .isEqualTo(3);
    }

    @Test
    void given_an_added_source_then_nothing_is_compared() {
      is(
          judge(MemoryVerification.task("Fix it").added("tests/a.py", "@skip\ndef test_a(): pass")),
          EvidenceOutcome.PASS);
    }

    @Test
    void given_a_file_that_is_no_test_then_it_is_not_looked_at() {
      is(edit("Fix it", "lib/a.py", "def test_a(): assert x", "y"), EvidenceOutcome.PASS);
      is(
          edit("Fix it", "src/test/java/A.java", "@Test void a() { assertTrue(x); }", "y"),
          EvidenceOutcome.PASS);
    }

    @Test
    void given_a_very_long_line_then_its_beginning_is_read() {
      String data = " ".repeat(2_000) + "assert x\n";

      is(
          edit("Fix it", "tests/a.py", "def test_a():\n" + data, "def test_a():\n  y\n"),
          EvidenceOutcome.PASS);
    }
  }

  @Nested
  class What_tests_read {
    private static final String DATA = "src/test/resources/in.json";

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Fix it | a | b | UNDECIDED",
          "Update in.json | a | b | PASS",
          "Update src/test/resources/in.json | a | b | PASS",
          "Fix it | a | a\\nb | PASS",
          "Fix it | a\\nb | b | UNDECIDED"
        })
    void given_other_data_then_a_person_decides_unless_it_is_named_or_only_grew(
        String task, String before, String after, EvidenceOutcome outcome) {
      is(edit(task, DATA, before, after), outcome, "test-data-changed");
    }

    @Test
    void given_data_that_goes_then_a_test_may_still_read_it() {
      String reads = "load(\"in.json\")";

      is(
          judge(MemoryVerification.task("Fix it")
              .deleted(DATA, "{}")
              .kept("src/test/java/T.java", reads)),
          EvidenceOutcome.FAIL,
          "test-data-removed");
      is(
          judge(MemoryVerification.task("Remove in.json")
              .deleted(DATA, "{}")
              .kept("src/test/java/T.java", reads)),
          EvidenceOutcome.PASS,
          "test-data-removed");
      is(
          judge(MemoryVerification.task("Fix it")
              .deleted(DATA, "{}")
              .kept("src/main/java/T.java", reads)
              .kept("src/test/java/U.java", "load(\"out.json\")")),
          EvidenceOutcome.PASS,
          "test-data-removed");
    }

    @Test
    void given_added_data_or_the_runners_settings_then_others_judge_them() {
      is(judge(MemoryVerification.task("Fix it").added(DATA, "{}")), EvidenceOutcome.PASS);
      is(
          edit("Fix it", "src/test/resources/junit-platform.properties", "a", "b"),
          EvidenceOutcome.PASS);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "def test_a():\\n    assert f() == 1 | FAIL",
        "test_a = test_b | FAIL",
        "async def test_a():\\n    assert True | FAIL",
        "class TestOther:\\n    def test_a(self):\\n        assert f() == 7 | PASS",
        "def test_c():\\n    test_d = f()\\n    assert test_d == 7 | PASS",
        "def helper():\\n    return 7 | PASS"
      })
  void nothing_takes_the_place_of_a_test_under_its_name(String more, EvidenceOutcome outcome)
      throws InterruptedException {
    String tests = "def test_a():\n    assert f() == 7\n\n\ndef test_b():\n    assert f() == 7\n";

    assertThat(MemoryVerification.task("Mend f")
            .changed("tests/test_f.py", tests, tests + "\n\n" + more.replace("\\n", "\n") + "\n")
            .verify(new TamperVerifier())
            .outcome())
        .isEqualTo(outcome);
  }
}
