/** Specifies what counts as the proof of code in languages that are not parsed, by the runs that their reports tell. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.Variant;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignProofTest {

  private static final String MAIN = "lib/cart.py";
  private static final String TEST = "tests/test_cart.py";
  private static final String BEFORE = "def total(a):\n    return a\n";
  private static final String AFTER = BEFORE + "\n\ndef twice(a):\n    return a * 2\n";
  private static final String TEXT =
      "from cart import twice\n\ndef test_twice():\n    assert twice(2) == 4\n";

  private static final TestResult OLD = passed("test_total");
  private static final TestResult NEW = passed("test_twice");
  private static final TestResult RED = red("test_twice", "AssertionError", "1 != 4");
  private static final TestResult MISSING = red("test_twice", "NameError", "twice");

  private static TestResult passed(String name) {
    return new TestResult("cart", name, TestResult.Status.PASSED, null, null);
  }

  private static TestResult red(String name, String problem, String message) {
    return new TestResult("cart", name, TestResult.Status.FAILED, problem, message);
  }

  private static SuiteRun run(SuiteRun.Status status, TestResult... tests) {
    return new SuiteRun(status, Arrays.asList(tests), List.of(), "");
  }

  private static SuiteRun green(TestResult... tests) {
    return run(SuiteRun.Status.GREEN, tests);
  }

  private static SuiteRun reds(TestResult... tests) {
    return run(SuiteRun.Status.RED, tests);
  }

  private static SuiteRun broken() {
    return run(SuiteRun.Status.BROKEN);
  }

  /** The change of a function with a test of it; what its runs show is told by each test. */
  private static MemoryVerification change() {
    return MemoryVerification.task("Add twice")
        .changed(MAIN, BEFORE, AFTER)
        .added(TEST, TEXT)
        .given(SuiteKind.BASE, green(OLD))
        .given(SuiteKind.DELIVERED, green(OLD, NEW));
  }

  private static Evidence prove(MemoryVerification change) throws InterruptedException {
    return change.verify(new CodeProof());
  }

  private static void undecided(MemoryVerification change, String why) throws InterruptedException {
    Evidence evidence = prove(change);
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains(why);
  }

  private static void proven(MemoryVerification change, String how) throws InterruptedException {
    Evidence evidence = prove(change);
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.summary()).contains("cart#test_twice", how, "passes at head");
    assertThat(evidence.findings()).extracting(Finding::code).containsOnly("fail-to-pass");
  }

  @Test
  void a_new_test_that_fails_twice_on_bases_production_is_the_proof() throws InterruptedException {
    MemoryVerification change =
        change().given("proof", reds(OLD, RED)).given("proof-again", reds(OLD, RED));

    proven(change, "fails on base's production (AssertionError: 1 != 4)");
    assertThat(change.variants()).extracting(Variant::name).containsExactly("proof", "proof-again");
    assertThat(change.variants())
        .allSatisfy(v -> assertThat(v.from()).isEqualTo(SuiteKind.DELIVERED))
        .allSatisfy(
            v -> assertThat(v.files().get(MAIN).orElseThrow()).isEqualTo(BEFORE.getBytes()));
  }

  @Test
  void an_edited_test_counts_like_a_new_one() throws InterruptedException {
    proven(
        change()
            .changed(TEST, "old", TEXT)
            .given(SuiteKind.BASE, green(OLD, NEW))
            .given("proof", reds(OLD, RED))
            .given("proof-again", reds(RED)),
        "fails on base's production");
  }

  @Test
  void a_test_that_fails_once_and_passes_on_the_same_files_is_no_proof()
      throws InterruptedException {
    undecided(
        change().given("proof", reds(RED)).given("proof-again", green(NEW)), "make them stable");
    undecided(
        change().given("proof", reds(RED)).given("proof-again", green(OLD)), "make them stable");
  }

  @Test
  void a_test_that_is_not_green_at_head_is_none_of_the_changes() throws InterruptedException {
    undecided(
        change().given(SuiteKind.DELIVERED, reds(OLD, RED)).kept(TEST, TEXT),
        "adds no test that passes");
    undecided(change().given(SuiteKind.DELIVERED, reds(RED)), "adds no test that passes");
  }

  @Test
  void without_an_edited_test_only_a_new_name_counts() throws InterruptedException {
    undecided(
        change().kept(TEST, TEXT).given(SuiteKind.DELIVERED, green(OLD)),
        "adds no test that passes");
    proven(
        change().kept(TEST, TEXT).given("proof", reds(OLD, RED)).given("proof-again", reds(RED)),
        "fails on base's production");
    MemoryVerification old = change()
        .kept(TEST, TEXT)
        .given("proof", reds(red("test_total", "AssertionError", "no"), NEW));
    undecided(old, "also passes on base's production");
  }

  @Test
  void a_base_that_was_not_built_tells_nothing_of_what_is_new() throws InterruptedException {
    undecided(change().given(SuiteKind.BASE, broken()), "adds no test that passes");
  }

  @Test
  void a_deleted_test_source_is_no_edited_one() throws InterruptedException {
    undecided(
        MemoryVerification.task("Add twice")
            .changed(MAIN, BEFORE, AFTER)
            .deleted(TEST, TEXT)
            .given(SuiteKind.BASE, green(OLD))
            .given(SuiteKind.DELIVERED, green(OLD)),
        "adds no test that passes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assert hasattr(cart, 'twice')",
        "assert callable(twice)",
        "importlib.import_module('cart')",
        "command -v twice",
        "declare -F twice",
        "cart.respond_to? :twice",
        "grep -q twice lib/cart.py",
        "assert 'twice' in open('lib/cart.py')",
        "fs.readFileSync('../lib/cart.py')"
      })
  void a_test_that_looks_code_up_instead_of_calling_it_is_no_proof(String line)
      throws InterruptedException {
    undecided(change().added(TEST, TEXT + line + "\n").given("proof", reds(RED)), "look code up");
  }

  @ParameterizedTest
  @ValueSource(strings = {"open('data.json')", "# see lib/cart.py", "twice 4 | grep -qx 8"})
  void a_test_that_reads_something_else_calls_code(String line) throws InterruptedException {
    proven(
        change()
            .added(TEST, TEXT + line + "\n")
            .given("proof", reds(RED))
            .given("proof-again", reds(RED)),
        "fails on base's production");
  }

  @Test
  void a_new_test_that_passes_on_bases_production_shows_nothing() throws InterruptedException {
    MemoryVerification change = change().given("proof", green(OLD, NEW));

    undecided(change, "cart#test_twice also passes on base's production");
    assertThat(prove(change).findings())
        .extracting(Finding::code, Finding::message)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(
            "vacuous-test", "cart#test_twice also passes on base's production."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NameError: twice",
        "ReferenceError: twice is not defined",
        "TypeError: twice is not a function",
        "sh: twice: not found",
        "ModuleNotFoundError: No module named 'x'",
        "undefined method `twice'"
      })
  void a_name_that_base_lacks_is_no_proof_before_its_stub_fails(String message)
      throws InterruptedException {
    TestResult missing = red("test_twice", "E", message);
    proven(
        change().given("proof", reds(OLD, missing)).given("stub-nothing", reds(OLD, RED)),
        "fails when the changed functions are stubs");
  }

  @Test
  void a_test_that_base_cannot_run_at_all_must_fail_on_stubs() throws InterruptedException {
    proven(
        change().given("proof", broken()).given("stub-nothing", reds(RED)),
        "fails when the changed functions are stubs");
    proven(
        change().given("proof", run(SuiteRun.Status.BROKEN, NEW)).given("stub-nothing", reds(RED)),
        "fails when the changed functions are stubs");
    proven(
        change().given("proof", green(OLD)).given("stub-nothing", reds(RED)),
        "fails when the changed functions are stubs");
  }

  @Test
  void a_test_that_demands_nothing_notices_the_odd_answer_at_the_latest()
      throws InterruptedException {
    MemoryVerification change = change()
        .given("proof", reds(MISSING))
        .given("stub-nothing", green(NEW))
        .given("stub-odd", reds(RED));

    proven(change, "fails when the changed functions are stubs");
    Variant odd = change.variants().getLast();
    assertThat(new String(odd.files().get(MAIN).orElseThrow())).contains("return 7771");
  }

  @Test
  void what_a_stub_answers_may_lack_what_the_test_asks_of_it() throws InterruptedException {
    TestResult lacks =
        red("test_twice", "failure", "AttributeError: 'NoneType' object has no attribute 'cents'");

    proven(
        change().given("proof", broken()).given("stub-nothing", reds(lacks)),
        "fails when the changed functions are stubs");
    undecided(
        change()
            .given("proof", reds(lacks))
            .given("stub-nothing", green(NEW))
            .given("stub-odd", green(NEW)),
        "also passes when the changed functions are stubs");
  }

  @Test
  void a_name_that_is_missing_beside_the_stubs_shows_nothing() throws InterruptedException {
    undecided(
        change()
            .given("proof", broken())
            .given("stub-nothing", reds(MISSING))
            .given("stub-odd", reds(MISSING)),
        "only because a name is missing");
  }

  @Test
  void a_test_that_passes_on_all_stubs_shows_nothing() throws InterruptedException {
    undecided(
        change()
            .given("proof", reds(MISSING))
            .given("stub-nothing", green(NEW))
            .given("stub-odd", reds(OLD, NEW)),
        "cart#test_twice also passes when the changed functions are stubs");
    undecided(
        change()
            .given("proof", reds(MISSING))
            .given("stub-nothing", broken())
            .given("stub-odd", green(NEW)),
        "also passes when the changed functions are stubs");
  }

  @Test
  void stubs_that_cannot_be_run_leave_it_open() throws InterruptedException {
    undecided(
        change()
            .given("proof", reds(MISSING))
            .given("stub-nothing", broken())
            .given("stub-odd", broken()),
        "a missing name alone is no proof");
  }

  @Test
  void a_change_without_functions_cannot_be_stubbed() throws InterruptedException {
    undecided(
        change().changed(MAIN, BEFORE, BEFORE + "TWICE = 2\n").given("proof", reds(MISSING)),
        "no functions that could be stubbed");
  }

  @Test
  void an_edited_test_of_an_old_name_that_passes_everywhere_is_named() throws InterruptedException {
    undecided(
        change()
            .changed(TEST, "old", TEXT)
            .given(SuiteKind.DELIVERED, green(OLD))
            .given("proof", green(OLD))
            .given("stub-nothing", green(OLD))
            .given("stub-odd", green(OLD)),
        "cart#test_total also passes when the changed functions are stubs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "twice(2).cents | false",
        "x = twice(2)^    x.cents^    # assert x.cents == 4 | false",
        "twice(2).cents^    \"\"\"^    assert twice(2).cents == 4^    \"\"\" | false",
        "assert True^    twice(2).cents | false",
        "assert str(twice(2).__class__)^    twice(2).cents | false",
        "look(twice(2)) | false",
        "check(twice(2)) | true",
        "assert twice(2).cents == 4 | true",
        "x = twice(2)^    assert x.cents == 4 | true",
        "c = twice(2)^    c.cents(3)^    assert c.total() == 4 | true",
        "with pytest.raises(ValueError):^        twice(2).cents | true",
        "for c in twice(2).cents:^        assert c == 4 | true",
        "if twice(2).cents != 4:^        pytest.fail('four') | true",
        "assert_that(^        twice(2).cents,^        equal_to(4),^    ) | true",
        "assert twice(2) == Money(4) | true"
      })
  void a_test_of_python_that_uses_what_a_stub_answers_demands_something_of_it(
      String body, boolean carries) throws InterruptedException {
    TestResult lacks =
        red("test_twice", "failure", "AttributeError: 'NoneType' object has no attribute 'cents'");
    MemoryVerification change = change()
        .added(
            TEST,
            "from cart import twice\nfrom helpers import check, look\n\n\ndef test_twice():\n    "
                + body.replace('^', '\n')
                + "\n\n\ndef test_other():\n    assert twice(2).cents == 4\n")
        .kept(
            "tests/helpers.py",
            "def look(x):\n    print(x.cents)\n\n\ndef check(x):\n    assert x.cents == 4\n")
        .given("proof", broken())
        .given("stub-nothing", reds(lacks))
        .given("stub-odd", green(NEW));

    if (carries) {
      proven(change, "fails when the changed functions are stubs");
    } else {
      undecided(change, "demand nothing of it");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class TestCart(TestCase):\n    def test_twice(self):\n        self.assertEqual(4, twice(2))\n",
        "@pytest.mark.parametrize('a', [2])\ndef test_twice(a: int) -> None:\n    assert twice(a) == 4\n",
        "async def test_twice(): assert await twice(2) == 4\n",
        "def test_twice(\n    a,\n    b=(1, 2),\n):\n    assert twice(a)[0] == 4\n",
        "twice = 'the test is generated from a table'\n"
      })
  void a_demand_is_seen_in_every_form_of_a_test(String text) throws InterruptedException {
    proven(
        change()
            .added(TEST, text)
            .given(SuiteKind.DELIVERED, green(OLD, passed("test_twice[2]")))
            .given("proof", broken())
            .given("stub-nothing", reds(red("test_twice[2]", "failure", "TypeError: 'NoneType'"))),
        "fails when the changed functions are stubs");
  }
}
