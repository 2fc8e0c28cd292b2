/** Judges one triple of runs by the table of the verdict. */
package dev.codeagent.core.verify.account;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.Variant;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.LostTests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Not for many threads. */
final class Comparison {
  private static final int MAX_FINDINGS = 50;

  private final VerificationContext context;
  private final SuiteRun base;
  private final SuiteRun restored;
  private final SuiteRun delivered;
  private final Accounting counts;
  private final Renames renames;
  private final LostTests lostTests;
  private final PythonRemovals pythonRemovals;
  private final TaskText task;
  private final List<Finding> notes = new ArrayList<>();

  Comparison(VerificationContext context, SuiteRun base, SuiteRun restored, SuiteRun delivered) {
    this.context = context;
    this.base = base;
    this.restored = restored;
    this.delivered = delivered;
    this.counts = Accounting.of(base, restored, delivered);
    this.renames = Renames.of(context);
    this.lostTests = LostTests.of(context);
    this.pythonRemovals = new PythonRemovals(context);
    this.task = TaskText.of(context.task());
  }

  Evidence evidence() throws InterruptedException {
    Optional<Evidence> red = redDelivered();
    if (red.isPresent()) {
      return red.get();
    }
    return lost()
        .or(this::checkTurnedRed)
        .or(this::unreported)
        .or(this::restoredUnclear)
        .orElseGet(this::passed);
  }

  private Optional<Evidence> redDelivered() throws InterruptedException {
    Set<String> red = counts.redDelivered();
    if (red.isEmpty()) {
      return Optional.empty();
    }
    Set<String> stable = redAgain(red);
    if (stable.isEmpty()) {
      return Optional.of(Evidence.undecided(
          "Flaky: " + Accounting.names(red)
              + " failed at head and passed when it was run again; make it stable or decide.",
          findings("flaky-test", red, "It failed once and passed once on the same tree.")));
    }
    String first = stable.iterator().next();
    boolean added = !Accounting.byKey(base).containsKey(first);
    String what = added ? " is new and red at head" : " passed at base and is red at head";
    return Optional.of(Evidence.fail(
        "The test " + first + what + message(first) + more(stable) + ".",
        findings("test-red", stable, "It is red at head and was not at base.")));
  }

  /** Of the red tests, those that are red again when their classes are run once more. */
  private Set<String> redAgain(Set<String> red) throws InterruptedException {
    Set<String> classes = new TreeSet<>();
    red.forEach(k -> classes.add(TestSources.outer(TestSources.className(k))));
    boolean javaNames = classes.stream().allMatch(c -> c.matches("[\\p{L}_$][\\p{L}\\p{N}_$.]*"));
    SuiteRun again = context.run(new Variant(
        "again", SuiteKind.DELIVERED, Map.of(), javaNames ? List.copyOf(classes) : List.of()));
    if (!again.built()) {
      return red;
    }
    Map<String, TestResult.Status> second = Accounting.byKey(again);
    Set<String> stable = new TreeSet<>(red);
    stable.removeIf(k -> second.get(k) == TestResult.Status.PASSED);
    return stable;
  }

  private Optional<Evidence> lost() {
    Set<String> lost = new TreeSet<>(counts.lost());
    lost.removeIf(this::isUnloaded);
    Set<String> added = new TreeSet<>(Accounting.byKey(delivered).keySet());
    added.removeAll(Accounting.byKey(base).keySet());
    Map<String, String> renamed = new TreeMap<>(lostTests.among(lost, added));
    // whether a test that was parsed has a successor, the mapping of parsed tests alone says
    Set<String> others = new TreeSet<>(lost);
    others.removeIf(k -> lostTests.source(k).isPresent());
    others.removeAll(renamed.keySet());
    added.removeAll(renamed.values());
    renamed.putAll(renames.among(others, added));
    renamed.forEach(
        (from, to) -> notes.add(Finding.of("test-renamed", from + " is now " + to + ".")));
    lost.removeAll(renamed.keySet());
    Set<String> asked = new TreeSet<>(lost);
    asked.removeIf(k -> !removalAsked(k));
    asked.forEach(
        k -> notes.add(Finding.of("test-removed-as-asked", k + " is gone, as the task asks.")));
    lost.removeAll(asked);
    if (!lost.isEmpty()) {
      String first = lost.iterator().next();
      boolean skipped = counts.skipped().contains(first);
      if (!skipped && lost.stream().allMatch(lostTests::losesName)) {
        return Optional.of(Evidence.undecided("The test " + first
            + " is to bear another name, and no test of head is known to be it"
            + more(lost) + "."));
      }
      String what =
          skipped ? " ran before and is skipped at head" : " ran before and is gone at head";
      return Optional.of(Evidence.fail(
          "The test " + first + what + more(lost) + ".",
          findings(
              skipped ? "test-skipped" : "test-gone",
              lost,
              "It ran before and does not run at head.")));
    }
    Set<String> gone = new TreeSet<>(counts.classesGone());
    counts.lost().forEach(k -> gone.remove(TestSources.className(k)));
    gone.removeIf(c -> removalAsked(c + "#"));
    return gone.isEmpty()
        ? Optional.empty()
        : Optional.of(Evidence.undecided("The test class " + gone.iterator().next()
            + " was reported at base and is not reported at head."));
  }

  /**
   * Whether an entry is no test, but a runner's word that a source could not be loaded: pytest reports such a module by its
   * name, node a file by its path. Base's may not be with head's production code, which is judged as of any other; what base
   * could not load itself is loaded at head when its file is still there.
   */
  private boolean isUnloaded(String key) {
    TestResult.Status before = Accounting.byKey(base).get(key);
    String name = key.substring(key.indexOf('#') + 1);
    if (before == null) {
      return counts.redRestored().contains(key) && namesFile(name, context.base());
    }
    boolean red = before == TestResult.Status.FAILED || before == TestResult.Status.ERROR;
    return red && namesFile(name, context.base()) && namesFile(name, context.head());
  }

  private static boolean namesFile(String name, Tree tree) {
    return TestSources.file(tree, name).isPresent()
        || tree.paths().stream().anyMatch(path -> name.equals(path) || name.endsWith("/" + path));
  }

  /** The task names the test, its class, or the removed production class that it tests, and a removal. */
  private boolean removalAsked(String key) {
    if (lostTests.source(key).isPresent()) {
      return lostTests.removalAsked(key);
    }
    String simple = TestSources.simpleName(TestSources.className(key));
    if (!task.asksForRemoval()) {
      return false;
    }
    String method = TestSources.methodName(key);
    if (task.names(simple)
        || (!method.isEmpty() && task.names(method))
        || pythonRemovals.asked(key)) {
      return true;
    }
    String subject = simple
        .replaceFirst("^Test(?=\\p{Lu})", "")
        .replaceFirst("(?:Tests?|TestCase|IT|Spec)$", "");
    return task.names(subject)
        && context.changes().stream()
            .anyMatch(c -> c.kind() == ChangedFile.Kind.DELETED
                && context.isProduction(c.path())
                && c.path().matches("(?:.*/)?" + Pattern.quote(subject) + "\\.\\w+"));
  }

  /** A check that speaks by its exit status alone. */
  private Optional<Evidence> checkTurnedRed() {
    return turnedRed(delivered)
        .map(line -> Evidence.fail(
            "The check `" + line + "` ends with 0 at base and fails at head: " + delivered.detail(),
            List.of(Finding.of("check-red", "`" + line + "` fails at head."))));
  }

  private Optional<String> turnedRed(SuiteRun run) {
    if (run.status() != SuiteRun.Status.RED || run.tests().stream().anyMatch(TestResult::red)) {
      return Optional.empty();
    }
    for (CommandRecord now : run.commands()) {
      boolean wasGreen =
          base.commands().stream().anyMatch(c -> c.argv().equals(now.argv()) && c.exit() == 0);
      if (now.exit() != 0 && wasGreen) {
        return Optional.of(now.argv().getLast());
      }
    }
    return Optional.empty();
  }

  private Optional<Evidence> unreported() {
    boolean reports = delivered.commands().stream().anyMatch(c -> c.reportDigest() != null);
    boolean maven = delivered.commands().stream().anyMatch(c -> c.argv().contains("-fae"));
    if (!reports && !maven) {
      return Optional.empty();
    }
    Set<String> missing = AddedTests.unreported(context, delivered);
    if (!missing.isEmpty()) {
      return Optional.of(
          Evidence.undecided("The added test class " + missing.iterator().next()
              + " is not reported at head: the runner did not find it" + more(missing) + "."));
    }
    Set<String> unknown = maven ? AddedTests.withoutSource(context, base, delivered) : Set.of();
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(Evidence.undecided(
            "A report at head names " + unknown.iterator().next() + ", which no source declares."));
  }

  /** Red with base's protected files, where the cause is not one that the table allows. */
  private Optional<Evidence> restoredUnclear() {
    Causes causes = new Causes(context, renames, lostTests);
    if (TestsVerifier.uncertain(restored)) {
      return Optional.of(
          Evidence.undecided("The checks cannot be run on head with base's tests and build files: "
              + restored.detail()));
    }
    if (restored.status() == SuiteRun.Status.BROKEN && base.built()) {
      return explained(
          causes.ofBroken(restored),
          "Head does not build with base's tests and build files, and why is unclear: "
              + restored.detail());
    }
    Set<String> red = new TreeSet<>(counts.redRestored());
    for (String key : red) {
      Optional<Evidence> unclear = explained(
          causes.ofRed(key, restored),
          needsRemoved(key)
              .orElseGet(() -> "The test " + key
                  + " is red as it stood at base and green only as the change edits it"
                  + messageIn(restored, key)
                  + "; the task does not ask for that, so a person decides."));
      if (unclear.isPresent()) {
        return unclear;
      }
    }
    if (!counts.lostRestored().isEmpty() && restored.status() != SuiteRun.Status.NO_CHECKS) {
      String first = counts.lostRestored().iterator().next();
      return explained(
          causes.ofRed(first, restored),
          red.stream()
              .flatMap(key -> needsRemoved(key).stream())
              .findFirst()
              .orElse("The test " + first
                  + " does not run with base's tests and build files, and why is unclear."));
    }
    return turnedRed(restored)
        .flatMap(line -> explained(
            causes.ofRed("", restored),
            "The check `" + line + "` fails with base's tests and build files, and why is unclear: "
                + restored.detail()));
  }

  /** Of a source of base's tests that cannot be loaded at head, that it needs what the change removes. */
  private Optional<String> needsRemoved(String key) {
    return Optional.of(key)
        .filter(this::isUnloaded)
        .flatMap(k -> TestSources.file(context.base(), k.substring(k.indexOf('#') + 1)))
        .filter(pythonRemovals::needs)
        .map(path -> "Base's tests need what the change removes: " + path
            + " cannot be loaded with head's production code, so a person decides.");
  }

  private Optional<Evidence> explained(Optional<String> cause, String otherwise) {
    cause.ifPresent(c -> notes.add(Finding.of(
        "protected-edit", "R2 decides, because an edit of a protected file " + c + ".")));
    return cause.isPresent() ? Optional.empty() : Optional.of(Evidence.undecided(otherwise, notes));
  }

  private Evidence passed() {
    if (base.status() == SuiteRun.Status.RED) {
      notes.add(Finding.of("base-red", "Base was red before the change: " + base.detail()));
    }
    if (base.status() == SuiteRun.Status.BROKEN) {
      notes.add(
          Finding.of("base-broken", "Base did not build before the change: " + base.detail()));
    }
    counts.fixed().stream()
        .limit(MAX_FINDINGS)
        .forEach(
            k -> notes.add(Finding.of("fail-to-pass", k + " failed at base and passes at head.")));
    String text = counts.passed() == 0
        ? "Nothing turned red."
        : counts.passed() + (counts.passed() == 1 ? " test passes" : " tests pass")
            + " at base and at head; none turned red, got lost or was skipped.";
    return Evidence.pass(text, notes);
  }

  private String message(String key) {
    return messageIn(delivered, key);
  }

  private static String messageIn(SuiteRun run, String key) {
    return run.tests().stream()
        .filter(t -> Accounting.key(t).equals(key) && t.message() != null)
        .map(t ->
            " (" + String.valueOf(t.message()).lines().findFirst().orElse("").strip() + ")")
        .filter(m -> m.length() > 3)
        .findFirst()
        .orElse("");
  }

  private static String more(Set<String> keys) {
    return keys.size() > 1 ? ", and " + (keys.size() - 1) + " more" : "";
  }

  private List<Finding> findings(String code, Set<String> keys, String message) {
    return keys.stream()
        .limit(MAX_FINDINGS)
        .map(k -> new Finding(
            code,
            TestSources.file(context.head(), TestSources.className(k))
                .or(() -> TestSources.file(context.base(), TestSources.className(k)))
                .orElse(null),
            0,
            k + ": " + message))
        .toList();
  }
}
