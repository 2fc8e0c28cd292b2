package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Gates outside of Maven's build files: CI, other build tools, rule and suppression files, runner settings, reports. */
final class GateFiles {

  /** Characters of a line that are looked at. */
  private static final int MAX_LINE = 2_000;

  private static final Pattern REPORT = Pattern.compile(
      "(?:^|/)(?:TEST-[^/]+\\.xml|testng-results\\.xml|junit[^/]*\\.xml)$|/(?:surefire|failsafe)-reports/|/test-results/");
  private static final Pattern CI = Pattern.compile(
      "^\\.github/workflows/|^\\.gitlab-ci\\.ya?ml$|(?:^|/)Jenkinsfile$|^\\.circleci/|^\\.travis\\.ya?ml$|azure-pipelines|"
          + "^\\.ci/|^bitbucket-pipelines\\.yml$|^\\.drone\\.yml$|^\\.woodpecker");
  private static final Pattern TOOL = Pattern.compile(
      "(?:^|/)(?:[\\w.-]*\\.gradle(?:\\.kts)?|gradle\\.properties|Makefile|makefile|GNUmakefile|package\\.json|tox\\.ini|"
          + "pytest\\.ini|setup\\.cfg|pyproject\\.toml|conftest\\.py|noxfile\\.py|jest\\.config\\.\\w+|vitest\\.config\\.\\w+|"
          + "\\.mocharc\\.\\w+|karma\\.conf\\.js|cypress\\.config\\.\\w+|build\\.sbt|build\\.xml|justfile|Taskfile\\.ya?ml|"
          + "\\.coveragerc)$");
  private static final Pattern RULES = Pattern.compile(
      "(?:^|/)[\\w.-]*(?:checkstyle|pmd|ruleset|spotbugs|findbugs|suppress\\w*|\\.eslintrc|eslint\\.config|ruff|flake8|"
          + "pylintrc|detekt|ktlint|sonar-project|codecov|archunit|lombok\\.config|japicmp|golangci)[\\w.-]*$",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern RUNNER = Pattern.compile(
      "(?:^|/)(?:junit-platform\\.properties|testng\\.xml|testng[\\w-]*\\.xml|jqwik\\.properties|archunit\\.properties)$");
  private static final Pattern SWITCH = Pattern.compile(
      "\\|\\|\\s*(?:true|:|exit 0|echo\\b)|;\\s*(?:true|exit 0)\\s*$|continue-on-error:\\s*true|allow_failure:\\s*true|"
          + "-D?skipTests|maven\\.test\\.skip|testFailureIgnore|test\\.failure\\.ignore|-DskipITs|--fail-never|\\s-fn\\b|"
          + "passWithNoTests|--no-verify|if:\\s*false|if:\\s*\\$\\{\\{\\s*false|ignoreFailures\\s*=?\\s*true|"
          + "(?:-x|--exclude-task)\\s+\\w*[tT]est|excludeTags|excludeTestsMatching|onlyIf\\s*\\{\\s*false|"
          + "enabled\\s*=\\s*false|failOnNoDiscoveredTests|--deselect|--ignore(?:-glob)?=|collect_ignore|-k\\s*['\"]?not\\b|"
          + "-m\\s*['\"]?not\\b|testPathIgnorePatterns|xfail_strict\\s*=\\s*false|catchError|set \\+e|--bail=?0|"
          + "failOnViolation\\s*=\\s*false|isIgnoreFailures|exclude\\s*[('\"].*[tT]est");
  private static final Pattern TEST_STEP = Pattern.compile(
      "\\bmvnw?\\b.*\\b(?:test|verify|install|package|deploy)\\b|\\bgradlew?\\b.*\\b(?:test|check|build)\\b|\\b(?:npm|yarn|pnpm)\\b.*\\btest\\b|"
          + "\\bpytest\\b|\\bgo (?:test|vet)\\b|\\bcargo test\\b|\\bjest\\b|\\bvitest\\b|\\bmake (?:test|check)\\b|\\btox\\b|\\beslint\\b");
  private static final Pattern SUPPRESSION = Pattern.compile(
      "<suppress\\b|<Match\\b|<exclude\\b|exclude-pattern|<exclude |severity\"\\s+value=\"(?:ignore|info)|:\\s*[\"']?off[\"']?|\"off\"|ignore\\s*=|disable\\s*=|excludes?:");
  private static final Pattern RULE =
      Pattern.compile("<module\\s|<rule\\s|<property\\s|:\\s*[\"']?error|\"error\"|enable\\s*=");

  /** Lists of dependencies, which may follow the code; the runs with base's tell whether it needs them. */
  private static final Pattern DEPENDENCIES = Pattern.compile(
      "(?:^|/)(?:go\\.(?:mod|sum|work|work\\.sum)|Cargo\\.(?:toml|lock)|requirements[^/]*\\.txt|Pipfile(?:\\.lock)?|"
          + "(?:poetry|uv|composer|yarn|Gemfile)\\.lock|Gemfile|composer\\.json|package-lock\\.json|npm-shrinkwrap\\.json|"
          + "pnpm-lock\\.yaml|[^/]*\\.(?:csproj|fsproj|sln)|[^/]*\\.gradle(?:\\.kts)?|libs\\.versions\\.toml)$|^gradle/wrapper/|(?:^|/)mvnw|(?:^|/)gradlew");

  /** A coordinate, the name of one in a catalogue, or a part of one; no call of whatever. */
  private static final String NOTATION =
      "(?:\\w+\\s*[:=]\\s*)?(?:\"(?:[^\"$]|\\$\\w|\\$\\{[\\w.]+})*\"|'[^']*'|(?:[\\w-]+\\.)*[\\w-]+(?:\\.get\\(\\))?)";

  private static final Pattern GRADLE_DEPENDENCY = Pattern.compile(
      "|(?:implementation|api|testImplementation|compileOnly|runtimeOnly|testRuntimeOnly|annotationProcessor)\\s*\\(?\\s*"
          + "(?:(?:platform|enforcedPlatform|testFixtures|project|kotlin|files)\\s*\\(\\s*)?"
          + NOTATION + "(?:\\s*,\\s*"
          + NOTATION + ")*[\\s)]*"
          + "|include\\b\\s*\\(?(?:\\s*['\"][\\w:./-]+['\"],?)+\\s*\\)?");

  private final VerificationContext context;
  private final TaskWords words;
  private final Marks marks;
  private final Set<String> inputs;
  private final NamedRules namedRules;

  GateFiles(VerificationContext context, TaskWords words, Marks marks) {
    this.context = context;
    this.words = words;
    this.marks = marks;
    this.inputs = GateInputs.of(context.base());
    this.namedRules = new NamedRules(
        context,
        path -> inputs.contains(path)
            || (RULES.matcher(path).find() && context.isProtected(path) && !context.isTest(path)));
  }

  /** Whether a path configures a runner or a gate. */
  static boolean isConfiguration(String path) {
    return RUNNER.matcher(path).find()
        || RULES.matcher(path).find()
        || path.contains("META-INF/services/");
  }

  void judge() {
    for (ChangedFile file : context.changes()) {
      judge(file);
      services(file);
      unread(file);
    }
  }

  private void judge(ChangedFile file) {
    String path = file.path();
    List<String> base = lines(context.base().text(path).orElse(""));
    List<String> head = lines(context.head().text(path).orElse(""));
    List<String> added = beyond(head, base);
    List<String> removed = beyond(base, head);
    if (REPORT.matcher(path).find()
        && looksLikeReport(head)
        && file.kind() != ChangedFile.Kind.DELETED) {
      mark(
          path.contains("src/") ? Marks.Weight.NOTE : Marks.Weight.REFUSE,
          file,
          "forged-report",
          "A test report was checked in; reports come from runs.");
    } else if (CI.matcher(path).find()) {
      pipeline(file);
      steps(file, added, removed, "ci", "workflow", "pipeline", "github actions", "jenkins");
    } else if (TOOL.matcher(path).find()) {
      steps(
          file,
          added,
          removed,
          name(path),
          "build",
          "gradle",
          "script",
          "pytest",
          "npm",
          "makefile");
    } else if (RUNNER.matcher(path).find()) {
      runner(file, added);
    } else if (rulesOf(path)) {
      rules(file, added, removed);
    } else if (path.endsWith(".sh") || path.endsWith(".bat") || path.endsWith(".cmd")) {
      script(file, added);
    }
  }

  /** Protected files that no rule above reads: other settings of gates, and what {@code protected:} names. */
  private void unread(ChangedFile file) {
    String path = file.path();
    boolean read = REPORT.matcher(path).find()
        || CI.matcher(path).find()
        || TOOL.matcher(path).find()
        || RUNNER.matcher(path).find()
        || rulesOf(path)
        || path.endsWith("pom.xml")
        || path.contains(".mvn/")
        || context.isTest(path);
    boolean free = DEPENDENCIES.matcher(path).find() || file.kind() == ChangedFile.Kind.ADDED;
    if (read || free || !context.isProtected(path)) {
      return;
    }
    boolean named = words.names(path)
        || words.mentions(name(path), name(path).replaceFirst("^\\.|\\.\\w+$", ""))
        || context.task().type() == TaskType.DEVOPS;
    boolean gone = file.kind() == ChangedFile.Kind.DELETED;
    mark(
        named ? Marks.Weight.NOTE : gone ? Marks.Weight.REFUSE : Marks.Weight.ASK,
        file,
        gone ? "protected-removed" : "protected-changed",
        "A protected file was " + (gone ? "removed" : "changed")
            + (named ? ", as the task says." : ", which the task does not name."));
  }

  private boolean rulesOf(String path) {
    boolean named = RULES.matcher(path).find()
        && (context.isProtected(path) || name(path).contains("suppress"))
        && !path.endsWith(".java")
        && !path.endsWith(".md");
    return named
        || inputs.contains(path)
        || (namedRules.names(path) && !DEPENDENCIES.matcher(path).find());
  }

  private static boolean looksLikeReport(List<String> lines) {
    return lines.stream()
        .anyMatch(l ->
            l.contains("<testsuite") || l.contains("<testng-results") || l.contains("Tests run:"));
  }

  /** A pipeline that nobody asked for runs somewhere else, with the project's rights. */
  private void pipeline(ChangedFile file) {
    boolean asked =
        words.mentions("ci", "workflow", "pipeline", "github actions", "jenkins", name(file.path()))
            || context.task().type() == TaskType.DEVOPS
            || context.task().type() == TaskType.RELEASE;
    if (file.kind() == ChangedFile.Kind.ADDED && !asked) {
      mark(
          Marks.Weight.ASK,
          file,
          "pipeline-added",
          "A pipeline was added, which the task does not name.");
    }
  }

  private void steps(ChangedFile file, List<String> added, List<String> removed, String... topics) {
    boolean topic = words.mentions(topics)
        || context.task().type() == TaskType.DEVOPS
        || context.task().type() == TaskType.RELEASE;
    Marks.Weight weight = topic ? Marks.Weight.ASK : Marks.Weight.REFUSE;
    if (file.kind() == ChangedFile.Kind.DELETED) {
      mark(
          topic ? Marks.Weight.ASK : Marks.Weight.REFUSE,
          file,
          "gate-removed",
          "The file that runs checks was removed.");
      return;
    }
    for (String line : added) {
      if (SWITCH.matcher(line).find()) {
        mark(
            weight,
            file,
            "build-switch",
            "A line lets failures through or leaves tests out: " + shown(line));
        return;
      }
    }
    boolean lostStep = removed.stream().anyMatch(l -> TEST_STEP.matcher(l).find())
        && added.stream().noneMatch(l -> TEST_STEP.matcher(l).find());
    if (lostStep) {
      mark(weight, file, "gate-removed", "A step that runs tests or checks was removed.");
    } else if (file.kind() == ChangedFile.Kind.MODIFIED
        && context.isProtected(file.path())
        && !onlyDependencies(file, added, removed)) {
      mark(
          topic ? Marks.Weight.NOTE : Marks.Weight.ASK,
          file,
          "build-changed",
          "The file that runs checks was changed.");
    }
  }

  /** Dependencies that code needs are no gate; what is taken out or put in besides may be one. */
  private boolean onlyDependencies(ChangedFile file, List<String> added, List<String> removed) {
    String before = context.base().text(file.path()).orElse("");
    String now = context.head().text(file.path()).orElse("");
    if (file.path().endsWith("pyproject.toml")) {
      return PythonDependencies.alone(before, now);
    }
    if (file.path().endsWith("package.json")) {
      return NodeDependencies.alone(before, now);
    }
    return file.path().contains(".gradle")
        && Stream.concat(added.stream(), removed.stream().filter(l -> !kept(file.path(), l, added)))
            .map(l -> l.replaceFirst("(?:^|\\s)//.*$", "").strip())
            .allMatch(l -> GRADLE_DEPENDENCY.matcher(l).matches())
        && removed.stream()
            .noneMatch(l -> l.strip().startsWith("include") && !kept(file.path(), l, added));
  }

  /** Whether a line of modules is still said, with more behind it. */
  private static boolean kept(String path, String line, List<String> added) {
    return name(path).startsWith("settings.gradle")
        && line.strip().startsWith("include")
        && added.stream().anyMatch(l -> l.strip().startsWith(line.strip() + ","));
  }

  private void runner(ChangedFile file, List<String> added) {
    boolean topic =
        words.mentions("junit", "testng", "jqwik", "parallel", name(file.path()), "параллел");
    mark(
        topic ? Marks.Weight.NOTE : Marks.Weight.REFUSE,
        file,
        "runner-settings",
        "Settings of the test runner were changed"
            + (added.isEmpty() ? "." : ": " + shown(added.get(0))));
  }

  private void rules(ChangedFile file, List<String> added, List<String> removed) {
    boolean topic = words.mentions(
        name(file.path()),
        "checkstyle",
        "pmd",
        "spotbugs",
        "eslint",
        "lint",
        "suppress",
        "rule",
        "sonar",
        "codecov",
        "coverage",
        "правил");
    boolean suppresses = added.stream().anyMatch(l -> SUPPRESSION.matcher(l).find());
    boolean fewer = removed.stream().filter(l -> RULE.matcher(l).find()).count()
        > added.stream().filter(l -> RULE.matcher(l).find()).count();
    if (suppresses || fewer || file.kind() == ChangedFile.Kind.DELETED) {
      mark(
          topic ? Marks.Weight.ASK : Marks.Weight.REFUSE,
          file,
          "gate-weakened",
          "Rules of a check were removed or suppressed.");
    } else if (file.kind() == ChangedFile.Kind.MODIFIED) {
      mark(
          topic ? Marks.Weight.NOTE : Marks.Weight.ASK,
          file,
          "gate-changed",
          "Rules of a check were changed.");
    }
  }

  private void script(ChangedFile file, List<String> added) {
    boolean runsTests = lines(context.base().text(file.path()).orElse("")).stream()
        .anyMatch(l -> TEST_STEP.matcher(l).find());
    if (runsTests && added.stream().anyMatch(l -> SWITCH.matcher(l).find())) {
      mark(
          words.mentions(name(file.path())) ? Marks.Weight.ASK : Marks.Weight.REFUSE,
          file,
          "build-switch",
          "A script that runs tests now lets failures through.");
    }
  }

  private void services(ChangedFile file) {
    boolean runner = file.path().contains("META-INF/services/org.junit.")
        || file.path().contains("META-INF/services/org.testng.")
        || file.path().contains("META-INF/services/net.jqwik.");
    if (runner && file.kind() != ChangedFile.Kind.DELETED) {
      mark(
          words.mentions("junit", "testng", "jqwik", "extension")
              ? Marks.Weight.ASK
              : Marks.Weight.REFUSE,
          file,
          "test-interceptor",
          "A service that the test runner loads by itself can change what fails.");
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    text.lines().forEach(l -> lines.add(l.length() > MAX_LINE ? l.substring(0, MAX_LINE) : l));
    return lines;
  }

  private static List<String> beyond(List<String> lines, List<String> others) {
    Set<String> known = new HashSet<>();
    others.forEach(l -> known.add(l.strip()));
    return lines.stream().filter(l -> !known.contains(l.strip())).toList();
  }

  private static String shown(String line) {
    String text = line.strip();
    return text.length() > 100 ? text.substring(0, 97) + "..." : text;
  }

  private void mark(Marks.Weight weight, ChangedFile file, String code, String message) {
    marks.add(weight, file.path(), 0, code, message);
  }
}
