/** Compares the tests of the three runs by name. */
package dev.codeagent.core.verify.account;

import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What changed from R0 to R1 and R2, by the keys of tests. Red means red where R0 was not. A pure
 * function of the runs.
 *
 * @param redDelivered red in R2 and not in R0, added tests among them
 * @param lost executed in R0 or R1 and not in R2, whatever their result there
 * @param skipped of the lost ones, those that R2 skips
 * @param redRestored red in R1 and neither in R0 nor in R2
 * @param lostRestored passed in R0 and R2, and not executed in R1
 * @param classesGone test classes that R0 reported and R2 does not
 * @param passed how many tests passed in R0 and in R2
 * @param fixed red in R0 and passed in R2
 */
record Accounting(
    Set<String> redDelivered,
    Set<String> lost,
    Set<String> skipped,
    Set<String> redRestored,
    Set<String> lostRestored,
    Set<String> classesGone,
    int passed,
    Set<String> fixed) {
  /** Addresses and identity hashes that runners put into the names of parameterized tests. */
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{4,16}|@[0-9a-f]{5,16}");

  static Accounting of(SuiteRun base, SuiteRun restored, SuiteRun delivered) {
    Map<String, TestResult.Status> r0 = byKey(base);
    Map<String, TestResult.Status> r1 = byKey(restored);
    Map<String, TestResult.Status> r2 = byKey(delivered);
    Set<String> executedBefore = executed(r0);
    executedBefore.addAll(executed(r1));
    Set<String> lost = minus(executedBefore, executed(r2));
    Set<String> passedBoth = new TreeSet<>(passed(r0));
    passedBoth.retainAll(passed(r2));
    Set<String> skipped = new TreeSet<>(lost);
    skipped.retainAll(r2.keySet());
    Set<String> redDelivered = minus(red(r2), red(r0));
    Set<String> fixed = new TreeSet<>(red(r0));
    fixed.retainAll(passed(r2));
    return new Accounting(
        redDelivered,
        lost,
        skipped,
        minus(minus(red(r1), red(r0)), red(r2)),
        restored.built() ? minus(passedBoth, executed(r1)) : Set.of(),
        minus(classes(base), classes(delivered)),
        passedBoth.size(),
        fixed);
  }

  /** A test's key without what differs from run to run. */
  static String key(TestResult test) {
    return ADDRESS.matcher(test.key()).replaceAll("0x");
  }

  static Map<String, TestResult.Status> byKey(SuiteRun run) {
    Map<String, TestResult.Status> byKey = new TreeMap<>();
    for (TestResult test : run.tests()) {
      byKey.merge(key(test), test.status(), Accounting::worse);
    }
    return byKey;
  }

  private static TestResult.Status worse(TestResult.Status one, TestResult.Status other) {
    List<TestResult.Status> order = List.of(
        TestResult.Status.FAILED,
        TestResult.Status.ERROR,
        TestResult.Status.SKIPPED,
        TestResult.Status.PASSED);
    return order.indexOf(one) <= order.indexOf(other) ? one : other;
  }

  private static Set<String> executed(Map<String, TestResult.Status> tests) {
    return only(
        tests, Set.of(TestResult.Status.PASSED, TestResult.Status.FAILED, TestResult.Status.ERROR));
  }

  private static Set<String> passed(Map<String, TestResult.Status> tests) {
    return only(tests, Set.of(TestResult.Status.PASSED));
  }

  private static Set<String> red(Map<String, TestResult.Status> tests) {
    return only(tests, Set.of(TestResult.Status.FAILED, TestResult.Status.ERROR));
  }

  private static Set<String> only(
      Map<String, TestResult.Status> tests, Set<TestResult.Status> statuses) {
    Set<String> found = new TreeSet<>();
    tests.forEach((key, status) -> {
      if (statuses.contains(status)) {
        found.add(key);
      }
    });
    return found;
  }

  private static Set<String> classes(SuiteRun run) {
    Set<String> classes = new TreeSet<>();
    run.tests().forEach(t -> classes.add(t.className()));
    return classes;
  }

  private static Set<String> minus(Set<String> from, Set<String> less) {
    Set<String> rest = new TreeSet<>(from);
    rest.removeAll(less);
    return rest;
  }

  /** The first names of a set and how many more there are. */
  static String names(Set<String> keys) {
    List<String> shown = new ArrayList<>(keys).subList(0, Math.min(3, keys.size()));
    String text = String.join(", ", shown);
    return keys.size() > shown.size()
        ? text + " and " + (keys.size() - shown.size()) + " more"
        : text;
  }
}
