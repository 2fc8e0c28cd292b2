/** Specifies which edits of tests and checks in languages other than Java gut them, and which are honest. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuttedForeignTestsTest {

  private static final String PY =
      "def test_adds():\n    assert add(2, 3) == 5\n\ndef test_zero():\n    assert add(0, 0) == 0\n";
  private static final String JS =
      "it('adds', () => {\n  expect(add(2, 3)).toBe(5);\n  expect(add(1, 1)).toBe(2);\n});\n";
  private static final String GO =
      "func TestAdd(t *testing.T) {\n\tif got := add(2, 3); got != 5 {\n\t\tt.Errorf(\"no\")\n\t}\n}\n";
  private static final String SH = "test_add() { [ \"$(add 2 3)\" = 5 ]; }\n";
  private static final String RB = "it 'adds' do\n  expect(add(2, 3)).to eq 5\nend\n";
  private static final String RS = "#[test]\nfn adds() {\n    assert_eq!(add(2, 3), 5);\n}\n";
  private static final String CHECK =
      "from shop import add\nassert add(2, 3) == 5\nassert add(0, 0) == 0\n";

  private static String source(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "py" -> path.startsWith("checks/") ? CHECK : PY;
      case "js" -> JS;
      case "go" -> GO;
      case "sh" -> SH;
      case "rb" -> RB;
      default -> RS;
    };
  }

  private static Evidence judge(MemoryVerification change) throws InterruptedException {
    return change
        .given(SuiteKind.BASE, new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), ""))
        .verify(new TamperVerifier());
  }

  private static Evidence edit(String task, String path, String old, String now)
      throws InterruptedException {
    String before = source(path);
    String after = before.replace(old.replace("\\n", "\n"), now.replace("\\n", "\n"));
    assertThat(after).as("the edit changes something").isNotEqualTo(before);
    return judge(MemoryVerification.task(task).changed(path, before, after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '~',
      value = {
        "test-removed ^ tests/test_add.py ^ def test_zero ^ def zero",
        "assertion-removed ^ tests/test_add.py ^ assert add(0, 0) == 0 ^ pass",
        "assertion-removed ^ tests/test_add.py ^ assert add(0, 0) == 0 ^ assert True",
        "assertion-removed ^ tests/test_add.py ^ assert add(0, 0) == 0 ^ assert add(0, 0) is not None",
        "assertion-removed ^ tests/test_add.py ^ assert add(0, 0) ^ # assert add(0, 0)",
        "assertion-removed ^ tests/test_add.py ^ assert add(0, 0) == 0 ^ ~\"\"\"\\n    assert add(0, 0) == 0\\n    \"\"\"~",
        "early-return ^ tests/test_add.py ^ def test_zero(): ^ def test_zero():\\n    return",
        "assertion-guarded ^ tests/test_add.py ^ assert add(0, 0) == 0 ^ try:\\n        assert add(0, 0) == 0\\n    except Exception:\\n        pass",
        "test-disabled ^ tests/test_add.py ^ def test_zero ^ @pytest.mark.skip\\ndef test_zero",
        "assertion-removed ^ test/add.test.js ^ toBe(5) ^ toBeDefined()",
        "assertion-removed ^ test/add.test.js ^ expect(add(2, 3)).toBe(5) ^ expect(true).toBe(true)",
        "assertion-removed ^ test/add.test.js ^ expect(add(1 ^ // expect(add(1",
        "assertion-removed ^ test/add_test.go ^ got != 5 ^ got < 0",
        "assertion-removed ^ test/add_test.go ^ t.Errorf(\"no\") ^ return",
        "assertion-removed ^ tests/math.sh ^ [ \"$(add 2 3)\" = 5 ] ^ true",
        "assertion-removed ^ tests/math.sh ^ \"$(add 2 3)\" = 5 ^ -n \"$(add 2 3)\"",
        "assertion-guarded ^ tests/math.sh ^ = 5 ]; ^ = 5 ] || true;",
        "assertion-removed ^ test/add_spec.rb ^ to eq 5 ^ to be_truthy",
        "test-removed ^ tests/add.rs ^ assert_eq!(add(2, 3), 5); ^ ~~",
        "test-disabled ^ tests/add.rs ^ #[test] ^ #[test]\\n#[ignore]",
        "assertion-removed ^ checks/check.py ^ assert add(0, 0) == 0 ^ pass",
        "early-return ^ checks/check.py ^ from ^ import sys\\nsys.exit(0)\\nfrom"
      })
  void a_gutted_test_or_check_is_refused(String code, String path, String old, String now)
      throws InterruptedException {
    Evidence evidence = edit("Fix add", path, old, now);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.findings()).extracting(f -> f.code()).contains(code);
  }

  @ParameterizedTest
  @CsvSource({
    "tests/test_add.py",
    "test/add.test.js",
    "test/add_test.go",
    "tests/math.sh",
    "test/add_spec.rb",
    "tests/add.rs",
    "checks/check.py"
  })
  void a_deleted_or_emptied_one_is_refused(String path) throws InterruptedException {
    for (MemoryVerification change : List.of(
        MemoryVerification.task("Fix add").deleted(path, source(path)),
        MemoryVerification.task("Fix add").changed(path, source(path), "\n"))) {
      Evidence evidence = judge(change);

      assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '~',
      value = {
        "Rename the tests ^ tests/test_add.py ^ test_zero ^ test_nothing",
        "Rename `add` to `plus` ^ tests/test_add.py ^ add ^ plus",
        "Rename `add` to `plus` ^ test/add.test.js ^ add ^ plus",
        "Rename `add` to `plus` ^ test/add_spec.rb ^ add ^ plus",
        "Test more ^ tests/test_add.py ^ def test_zero ^ def test_more():\\n    assert add(1, 1) == 2\\n\\ndef test_zero",
        "Test more ^ test/add.test.js ^ expect(add(1 ^ expect(add(0, 1)).toBe(1);\\n  expect(add(1",
        "Remove the test `test_zero` ^ tests/test_add.py ^ \\ndef test_zero():\\n    assert add(0, 0) == 0\\n ^ ~~"
      })
  void a_renamed_added_or_unwanted_test_is_let_through(
      String task, String path, String old, String now) throws InterruptedException {
    Evidence evidence = edit(task, path, old, now);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_moved_source_is_let_through_with_its_demands_and_refused_without()
      throws InterruptedException {
    Evidence moved = judge(MemoryVerification.task("Move the tests")
        .deleted("tests/test_add.py", PY)
        .added("tests/unit/test_add.py", PY));
    Evidence lighter = judge(MemoryVerification.task("Move the tests")
        .deleted("tests/test_add.py", PY)
        .added("tests/unit/test_add.py", PY.replace("assert add(0, 0) == 0", "add(0, 0)")));

    assertThat(moved.outcome()).as(moved.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(lighter.outcome()).as(lighter.summary()).isEqualTo(EvidenceOutcome.FAIL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      value = {
        "Tidy ^ assert add(0, 0) == 0 ^ self.assertEqual(add(0, 0), 0)",
        "Fix add ^ == 0 ^ == 1"
      })
  void another_demand_is_left_to_a_person(String task, String old, String now)
      throws InterruptedException {
    Evidence evidence = edit(task, "tests/test_add.py", old, now);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }
}
