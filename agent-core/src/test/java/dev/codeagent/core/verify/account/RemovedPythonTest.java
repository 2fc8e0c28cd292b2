package dev.codeagent.core.verify.account;

import static dev.codeagent.core.verify.account.GivenRuns.is;
import static dev.codeagent.core.verify.account.GivenRuns.run;
import static dev.codeagent.core.verify.account.GivenRuns.runs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.SuiteRun.Status;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tests of Python may go with the code that a task takes away. */
class RemovedPythonTest {
  private static final String KEEP = "def one():\n    return 1\n";
  private static final String OLD = "def old(a):\n    return a + 1\n";
  private static final String TEST =
      "from old import old\n\n\ndef test_old():\n    assert old(1) == 2\n";
  private static final SuiteRun BOTH =
      run(Status.GREEN, "test_keep#test_one=p", "test_old#test_old=p");
  private static final SuiteRun KEPT = run(Status.GREEN, "test_keep#test_one=p");

  private static MemoryVerification removal(String task, String test) {
    return MemoryVerification.task(task)
        .kept("lib/keep.py", KEEP)
        .deleted("lib/old.py", OLD)
        .deleted("tests/test_old.py", test);
  }

  private static Evidence verify(MemoryVerification change) throws InterruptedException {
    return runs(change, BOTH, BOTH, KEPT).verify(new TestsVerifier());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Remove the function `old` and its test",
        "Remove the module `old.py` and its tests",
        "Delete `old` together with its tests",
        "Удали функцию `old` и её тест",
        "Убери функцию old и его тесты",
      })
  void givenATestOfNothingButTheRemovedCodeThenItGoesWithIt(String task) throws Exception {
    Evidence evidence = verify(removal(task, TEST));

    is(evidence, EvidenceOutcome.PASS);
    assertThat(evidence.findings()).extracting(Finding::code).contains("test-removed-as-asked");
  }

  @Test
  void givenATestInAFileThatStaysThenItsOwnDemandsCount() throws Exception {
    MemoryVerification change = MemoryVerification.task("Remove the function `old` and its test")
        .changed("lib/keep.py", KEEP + "\n\n" + OLD, KEEP)
        .changed(
            "tests/test_old.py",
            "from keep import one, old\n\n\ndef test_one():\n    assert one() == 1\n\n\n"
                + "class OldTest:\n    def test_old(self):\n        assert old(1) == 2\n",
            "from keep import one\n\n\ndef test_one():\n    assert one() == 1\n");
    SuiteRun before = run(Status.GREEN, "test_old#test_one=p", "test_old.OldTest#test_old=p");

    is(
        runs(change, before, before, run(Status.GREEN, "test_old#test_one=p"))
            .verify(new TestsVerifier()),
        EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from old import old\nfrom keep import one\n\n\ndef test_old():\n    assert old(1) == 2\n    assert one() == 1\n",
        "from old import old\nfrom keep import one as first\n\n\ndef test_old():\n    assert old(first()) == 2\n",
        "from old import old\nfrom keep import *\n\n\ndef check():\n    assert one() == 1\n\n\ndef test_old():\n    assert old(1) == 2\n    check()\n",
        "from old import old\nimport keep as k\n\nROWS = [k.one()]\n\n\ndef test_old():\n    for row in ROWS:\n        assert old(row) == 2\n",
        "import keep\nfrom old import old\n\n\nclass OldTest:\n    def setup_method(self):\n        self.o = keep.one()\n\n    def test_old(self):\n        assert old(self.o) == 2\n",
        "def test_old():\n    assert 1 + 1 == 2\n",
      })
  void givenATestThatAlsoDemandsWhatStaysOrNothingOfItThenItIsGone(String test) throws Exception {
    is(
        verify(removal("Remove the function `old` and its test", test)),
        EvidenceOutcome.FAIL,
        "test_old#test_old ran before and is gone at head");
  }

  @Test
  void givenADemandByAHelperOfOtherTestsThenItCountsToo() throws Exception {
    MemoryVerification change = removal(
            "Remove the function `old` and its test",
            "from old import old\nfrom helper import check\n\n\ndef test_old():\n    check(old(1))\n")
        .kept(
            "tests/helper.py", "from keep import one\n\n\ndef check(a):\n    assert a == one()\n");

    is(verify(change), EvidenceOutcome.FAIL, "test_old#test_old");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fix the function `old` and its test",
        "Remove the function `one` and its test",
        "Remove the function `old`",
        "Speed `old` up and test it",
      })
  void givenATaskThatDoesNotTakeBothAwayThenTheTestIsGone(String task) throws Exception {
    is(verify(removal(task, TEST)), EvidenceOutcome.FAIL, "test_old#test_old");
  }

  @Test
  void givenProductionThatStaysThenTheTestIsGone() throws Exception {
    String task = "Remove the function `old` and its test";
    is(
        verify(MemoryVerification.task(task)
            .kept("lib/old.py", OLD)
            .deleted("tests/test_old.py", TEST)),
        EvidenceOutcome.FAIL,
        "test_old#test_old");
    is(
        verify(MemoryVerification.task(task)
            .deleted("lib/old.py", OLD)
            .added("lib/newer.py", OLD)
            .deleted("tests/test_old.py", TEST)),
        EvidenceOutcome.FAIL,
        "test_old#test_old");
  }

  @Test
  void givenTestsOfBaseThatCannotBeLoadedWithoutTheRemovedCodeThenThatIsTheReason()
      throws Exception {
    SuiteRun restored = run(Status.RED, "pytest#test_old=e");

    is(
        runs(removal("Remove old.py and test_old.py", TEST), BOTH, restored, KEPT)
            .verify(new TestsVerifier()),
        EvidenceOutcome.UNDECIDED,
        "Base's tests need what the change removes",
        "tests/test_old.py");
  }
}
