/** Finds out why R1 is red where R2 is not: the cases in which the change may edit a protected file. */
package dev.codeagent.core.verify.account;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.LostTests;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cause is known when the edit follows a rename or a signature, adds a dependency that the code uses,
 * or is what the task asks for. Everything else is unclear.
 */
final class Causes {
  private static final Pattern PLACE = Pattern.compile("(?<path>[^:\\s]{1,500}):\\d{1,7}: ");
  /** How dynamic languages say that a name is gone or takes other arguments. */
  private static final Set<String> NAME_ERRORS = Set.of(
      "ImportError",
      "ModuleNotFoundError",
      "AttributeError",
      "NameError",
      "TypeError",
      "ReferenceError",
      "NoMethodError",
      "ArgumentError",
      "java.lang.NoSuchMethodError",
      "java.lang.NoSuchMethodException",
      "java.lang.ClassNotFoundException",
      "java.lang.NoSuchFieldException");

  private static final Pattern VERSION = Pattern.compile(
      "(?<![\\w.])\\d{1,9}(?:\\.\\d{1,9}){1,4}(?:-[A-Za-z][\\w.]{0,40})?(?![\\w.]*\\d)");

  private static final Pattern DEPENDENCY_WORDS = Pattern.compile(
      "\\b(?:dependenc|librar|upgrade|plugin|pom|build file|bump)|(?<!\\p{L})(?:зависимост|библиотек|обнови\\p{L}* верси|сборк|плагин)",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final VerificationContext context;
  private final TaskText task;
  private final Renames renames;
  private final AskedValues values;

  Causes(VerificationContext context, Renames renames, LostTests tests) {
    this.context = context;
    this.values = new AskedValues(context, tests);
    this.task = TaskText.of(context.task());
    this.renames = renames;
  }

  /** Why base's protected files do not build with head's production code; empty when that is unclear. */
  Optional<String> ofBroken(SuiteRun restored) {
    Matcher place = PLACE.matcher(restored.detail());
    if (!place.lookingAt()) {
      return askedEdits();
    }
    String path = place.group("path");
    if (context.isTest(path)) {
      return edited(path) ? Optional.of("follows a signature in " + path) : Optional.empty();
    }
    List<ChangedFile> builds = context.changes().stream()
        .filter(c -> context.isProtected(c.path()) && !context.isTest(c.path()))
        .toList();
    boolean dependencies = !builds.isEmpty() && builds.stream().allMatch(this::addsDependencies);
    return dependencies ? Optional.of("adds a dependency that the code uses") : askedEdits();
  }

  /** Why a test is red with base's protected files; empty when that is unclear. */
  Optional<String> ofRed(String key, SuiteRun restored) {
    String owner = TestSources.className(key);
    Optional<String> file = TestSources.file(context.base(), owner)
        .filter(path -> context.isTest(path) && edited(path))
        .or(() -> onlyFileThatNames(key));
    if (file.isPresent()) {
      if (followsName(key, restored)) {
        return Optional.of("follows a rename in " + file.get());
      }
      boolean asked = task.namesFile(file.get())
          || task.names(TestSources.methodName(key))
          || task.asksForOtherTests();
      return asked
          ? Optional.of("is asked for by the task: " + file.get())
          : exchanged(key, file.get(), restored);
    }
    return askedEdits();
  }

  /** Where a runner's names are no paths: the one edited test source that spells the test's name. */
  private Optional<String> onlyFileThatNames(String key) {
    String name = key.substring(key.indexOf('#') + 1);
    List<String> files = context.changes().stream()
        .map(ChangedFile::path)
        .filter(path -> isTestSource(path) && !path.endsWith(".java") && edited(path))
        .filter(path -> !name.isBlank()
            && context.base().text(path).orElse("").contains(TestSources.methodName(key)))
        .toList();
    return files.size() == 1 ? Optional.of(files.getFirst()) : Optional.empty();
  }

  private Optional<String> exchanged(String key, String path, SuiteRun restored) {
    return restored.tests().stream()
        .filter(t -> t.red() && Accounting.key(t).equals(key))
        .findFirst()
        .flatMap(t -> values.exchanged(key, path, t));
  }

  /** The edit of protected files other than sources of tests is what the task asks for. */
  private Optional<String> askedEdits() {
    List<ChangedFile> edits = context.changes().stream()
        .filter(c -> context.isProtected(c.path()) && c.kind() != ChangedFile.Kind.ADDED)
        .filter(c -> !isTestSource(c.path()))
        .toList();
    boolean asked = !edits.isEmpty() && edits.stream().allMatch(this::asked);
    return asked
        ? Optional.of("is asked for by the task: " + edits.getFirst().path())
        : Optional.empty();
  }

  private boolean asked(ChangedFile file) {
    boolean build = context.isProtected(file.path()) && !context.isTest(file.path());
    return task.namesFile(file.path())
        || (build && DEPENDENCY_WORDS.matcher(task.text()).find())
        || (build && isRelease(file.path()));
  }

  /** Whether a build file changes in versions alone, and each new one is spelled by the task: what a release is made of. */
  private boolean isRelease(String path) {
    List<String> before = context.base().text(path).orElse("").lines().toList();
    List<String> now = context.head().text(path).orElse("").lines().toList();
    boolean any = false;
    for (int i = 0; before.size() == now.size() && i < now.size(); i++) {
      if (before.get(i).equals(now.get(i))) {
        continue;
      }
      boolean versions = VERSION
          .matcher(before.get(i))
          .replaceAll("")
          .equals(VERSION.matcher(now.get(i)).replaceAll(""));
      String old = before.get(i);
      boolean asked = VERSION
          .matcher(now.get(i))
          .results()
          .allMatch(v -> old.contains(v.group()) || task.names(v.group()));
      if (!versions || !asked) {
        return false;
      }
      any = true;
    }
    return any;
  }

  private boolean isTestSource(String path) {
    return context.isTest(path)
        && path.matches(
            ".*\\.(?:java|kt|groovy|scala|py|js|ts|jsx|tsx|mjs|cjs|rb|go|rs|php|cs|sh|bash|bats)");
  }

  private boolean addsDependencies(ChangedFile file) {
    return file.path().endsWith("pom.xml")
        && PomChange.onlyAddsDependencies(
            context.base().text(file.path()).orElse(""),
            context.head().text(file.path()).orElse(""));
  }

  private boolean followsName(String key, SuiteRun restored) {
    return restored.tests().stream()
        .filter(t -> Accounting.key(t).equals(key))
        .anyMatch(t -> names(t) && renames.lostName(String.valueOf(t.message())));
  }

  private static boolean names(TestResult test) {
    String said = test.problem() + " " + test.message();
    return NAME_ERRORS.stream().anyMatch(said::contains);
  }

  private boolean edited(String path) {
    return context.changes().stream()
        .anyMatch(c -> c.path().equals(path) && c.kind() != ChangedFile.Kind.ADDED);
  }
}
