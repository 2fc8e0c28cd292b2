/** Specifies the proof of code in languages that are not parsed, on real runs of a shell and a Python project. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.config.CheckCommand;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.HostPrograms;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignCodeSpecTest {
  @TempDir
  Path folder;

  /** The shell project with all its tests green. */
  private Bench shell() throws Exception {
    Bench bench = ShellSuite.in(folder).withAllVerifiers();
    bench.replace("tests/math.sh", "[ \"$(sub 5 3)\" = 2 ]", "[ \"$(sub 5 3)\" = 8 ]");
    bench.commit();
    return bench;
  }

  private static void expect(Bench bench, String task, VerdictKind kind, String... words)
      throws Exception {
    VerificationResult result = bench.verify(task, TaskType.CODE);
    assertThat(result.verdict().kind()).as(result.verdict().reason()).isEqualTo(kind);
    assertThat(result.verdict().reason()).contains(words);
  }

  @Test
  void givenAFeatureWithATestThatFailsOnItsStubThenItIsDone() throws Exception {
    Bench bench = shell()
        .replace("src/lib.sh", "add() {", "twice() {\n  echo $(($1 * 2))\n}\nadd() {")
        .write(
            "tests/twice.sh",
            "test_twice() { [ \"$(twice 4)\" = 8 ] || { echo no; return 1; }; }\n");
    expect(bench, "Add a function `twice`", VerdictKind.DONE, "twice#test_twice");
  }

  @Test
  void givenATestThatReadsWhatTheCodeSaysThenItIsDone() throws Exception {
    Bench bench = shell()
        .replace("src/lib.sh", "add() {", "twice() {\n  echo $(($1 * 2))\n}\nadd() {")
        .write("tests/twice.sh", "test_twice() { twice 4 | grep -qx 8; }\n");
    expect(bench, "Add a function `twice`", VerdictKind.DONE, "twice#test_twice");
  }

  @Test
  void givenAFeatureWithATestThatDemandsNothingOfItThenItIsUndecided() throws Exception {
    Bench bench = shell()
        .replace("src/lib.sh", "add() {", "twice() {\n  echo $(($1 * 2))\n}\nadd() {")
        .write("tests/twice.sh", "test_twice() { twice 4; true; }\n");
    expect(bench, "Add a function `twice`", VerdictKind.UNDECIDED, "twice#test_twice");
  }

  @Test
  void givenATestThatOnlyLooksTheCodeUpThenItIsUndecided() throws Exception {
    Bench bench = shell()
        .replace("src/lib.sh", "add() {", "twice() {\n  echo $(($1 * 2))\n}\nadd() {")
        .write("tests/twice.sh", "test_twice() { grep -q twice src/lib.sh; }\n");
    expect(bench, "Add a function `twice`", VerdictKind.UNDECIDED, "look code up");
  }

  @Test
  void givenAValueThatTheTaskExchangesThenTheEditedTestIsTheProof() throws Exception {
    Bench bench =
        shell().replace("src/lib.sh", "$1!", "$1?").replace("tests/text.sh", "hi!", "hi?");
    expect(
        bench,
        "shout must answer `hi?` instead of `hi!` to `hi`",
        VerdictKind.DONE,
        "text#test_shout",
        "fails on base's production");
  }

  private static final String RUNNER = """
            import unittest, sys, xml.sax.saxutils as x
            class R(unittest.TestResult):
                def __init__(self): super().__init__(); self.out = []
                def say(self, t, body=''):
                    c, n = t.id().rsplit('.', 1) if '.' in t.id() else ('', t.id())
                    self.out.append('<testcase classname=%s name=%s>%s</testcase>' % (x.quoteattr(c), x.quoteattr(n), body))
                def addSuccess(self, t): self.say(t)
                def bad(self, t, e, k): self.say(t, '<%s type=%s message=%s/>' % (k, x.quoteattr(e[0].__name__), x.quoteattr(str(e[1])[:300])))
                def addFailure(self, t, e): super().addFailure(t, e); self.bad(t, e, 'failure')
                def addError(self, t, e): super().addError(t, e); self.bad(t, e, 'error')
            r = R()
            unittest.defaultTestLoader.discover('tests', top_level_dir='.').run(r)
            open('junit.xml', 'w').write('<testsuite>%s</testsuite>' % ''.join(r.out))
            sys.exit(0 if r.wasSuccessful() else 1)
            """;

  private Bench python() throws Exception {
    assumeTrue(
        new HostPrograms(HostEnvironment.ofThisProcess().variables()).has("python3"),
        "python3 is not on the PATH");
    Bench bench = new Bench(folder)
        .withAllVerifiers()
        .checking(
            new CheckCommand("unit", "python3 check.py", "junit.xml", Duration.ofSeconds(60)));
    bench
        .write("check.py", RUNNER)
        .write("shop/__init__.py", "")
        .write("shop/cart.py", "def total(items):\n    return sum(items)\n")
        .write("tests/__init__.py", "")
        .write(
            "tests/test_cart.py",
            "import unittest\nfrom shop.cart import total\n\n\nclass CartTest(unittest.TestCase):\n    def test_total(self):\n        self.assertEqual(total([1, 2]), 3)\n")
        .write(".gitignore", "junit.xml\n__pycache__/\n.agent/\n");
    bench.commit();
    return bench;
  }

  private static final String DISCOUNT =
      "def total(items):\n    return sum(items)\n\n\ndef discount(amount):\n    if amount < 0:\n        raise ValueError(amount)\n    return amount * 9 // 10\n";

  @Test
  void givenAPythonFeatureWithItsTestThenItIsDone() throws Exception {
    Bench bench = python()
        .write("shop/cart.py", DISCOUNT)
        .write(
            "tests/test_discount.py",
            "import unittest\nfrom shop.cart import discount\n\n\nclass DiscountTest(unittest.TestCase):\n    def test_tenth(self):\n        self.assertEqual(discount(100), 90)\n");
    expect(bench, "Add `discount` of a tenth", VerdictKind.DONE, "test_tenth", "stubs");
  }

  @Test
  void givenAPythonTestThatOnlyImportsThenItIsUndecided() throws Exception {
    Bench bench = python()
        .write("shop/cart.py", DISCOUNT)
        .write(
            "tests/test_discount.py",
            "import unittest\nfrom shop.cart import discount\n\n\nclass DiscountTest(unittest.TestCase):\n    def test_tenth(self):\n        self.assertTrue(discount)\n");
    expect(bench, "Add `discount` of a tenth", VerdictKind.UNDECIDED, "test_tenth");
  }

  private Bench withOld(String demand) throws Exception {
    Bench bench = python()
        .write("shop/old.py", "def old(a):\n    return a + 1\n")
        .write(
            "tests/test_old.py",
            "import unittest\nfrom shop.cart import total\nfrom shop.old import old\n\n\nclass OldTest(unittest.TestCase):\n    def test_old(self):\n        self.assertEqual(old(1), 2)\n"
                + demand);
    bench.commit();
    return bench.delete("shop/old.py").delete("tests/test_old.py");
  }

  @Test
  void givenAPythonFunctionThatGoesWithItsTestAsAskedThenAPersonDecides() throws Exception {
    expect(
        withOld(""), "Remove the function `old` and its test", VerdictKind.UNDECIDED, "test_old");
  }

  @Test
  void givenAPythonTestThatGoesAndDemandsWhatStaysThenItIsNotDone() throws Exception {
    expect(
        withOld("        self.assertEqual(total([old(1)]), 2)\n"),
        "Remove the function `old` and its test",
        VerdictKind.NOT_DONE,
        "test_old ran before and is gone at head");
  }
}
