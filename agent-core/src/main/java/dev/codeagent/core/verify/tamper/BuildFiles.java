package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Maven's build files: switches that skip tests or let failures through, excludes, gates and modules that are gone. */
final class BuildFiles {

  /** Settings that turn a check off when they are true. */
  private static final Pattern ON_IS_OFF = Pattern.compile(
      "/(?:maven\\.test\\.skip(?:\\.exec)?|maven\\.test\\.failure\\.ignore|skipTests|skipITs|skip\\.?(?:surefire|failsafe|unit|it|ut|integration)\\.?tests"
          + "|testFailureIgnore|[a-z]+\\.skip|skip)=true$",
      Pattern.CASE_INSENSITIVE);

  /** Settings that turn a check off when they are false. */
  private static final Pattern OFF_IS_OFF = Pattern.compile(
      "/(?:[\\w-]+\\.)*(?:haltOnFailure|failOnViolation|failsOnError|failOnError|failsOnViolation|failIfNoTests|failIfNoSpecifiedTests|fail)=false$");

  /** Names of checks in a switch or of the plugin that it belongs to; other things may be skipped by right. */
  private static final Pattern CHECK_WORD = Pattern.compile(
      "test|[./]skipITs|surefire|failsafe|checkstyle|pmd|cpd|spotbugs|findbugs|jacoco|enforcer|pitest|spotless|fmt|japicmp|"
          + "animal.sniffer|dependency-check|revapi|error.?prone|archunit|sonar|verif|lint|haltOnFailure|failOn|failsOn",
      Pattern.CASE_INSENSITIVE);

  /** What decides which tests run and how. */
  private static final Pattern SELECTION = Pattern.compile(
      "plugin\\[maven-(?:surefire|failsafe)-plugin].*/(?:excludes?|includes?|groups|excludedGroups|test|excludesFile|"
          + "includesFile|includeJUnit5Engines|excludeJUnit5Engines|excludedEnvironmentVariables|testClassesDirectory|"
          + "testSourceDirectory|properties|skipAfterFailureCount|rerunFailingTestsCount|dependenciesToScan|shutdown|"
          + "phase|configurationParameters)(?:/|=)"
          + "|/build/testSourceDirectory=|/testExcludes?(?:/|=)|/testIncludes?(?:/|=)|/(?:surefire|failsafe)\\.(?!version=)\\w+=");

  static final Pattern GATE_PLUGIN = Pattern.compile(
      "plugin\\[(maven-surefire-plugin|maven-failsafe-plugin|maven-checkstyle-plugin|maven-pmd-plugin|"
          + "spotbugs-maven-plugin|findbugs-maven-plugin|jacoco-maven-plugin|maven-enforcer-plugin|"
          + "pitest-maven|spotless-maven-plugin|fmt-maven-plugin|japicmp-maven-plugin|animal-sniffer-maven-plugin|"
          + "dependency-check-maven|license-maven-plugin|revapi-maven-plugin|errorprone[\\w-]*|maven-verifier-plugin)]");

  private static final Pattern TEST_ENGINE = Pattern.compile(
      "dependency\\[(junit[\\w-]*|testng|jqwik[\\w-]*|spock[\\w-]*|kotest[\\w-]*|archunit[\\w-]*)]");

  private static final Pattern SAFE_ARGUMENTS = Pattern.compile(
      "(?:@?[{$]+[\\w.]+}|-X[A-Za-z:+\\-]*[\\w=.:+/-]*|--(?:add-opens|add-exports|add-reads|add-modules|enable-native-access)[= ]?[\\w.,/=@$-]*|"
          + "--enable-preview|-D(?:file\\.encoding|user\\.(?:language|country|timezone)|java\\.awt\\.headless|net\\.bytebuddy\\.experimental)=\\S*|[\\w.]+/[\\w.]+=[\\w.-]+|\\s)+");

  private static final Pattern SKIPPING_ARGUMENT = Pattern.compile(
      "skipTests|maven\\.test\\.skip|testFailureIgnore|test\\.failure\\.ignore|skipITs|-fn\\b|--fail-never|-Dtest=|"
          + "-Dgroups|-DexcludedGroups|\\.skip(?:=true)?\\b|-DfailIfNoTests=false|-pl\\s*!");

  private final VerificationContext context;
  private final TaskWords words;
  private final Marks marks;

  BuildFiles(VerificationContext context, TaskWords words, Marks marks) {
    this.context = context;
    this.words = words;
    this.marks = marks;
  }

  /** Whether a build file of a tree runs only tests of some groups. */
  static boolean filtersGroups(Tree tree) {
    return tree.paths().stream()
        .filter(p -> p.endsWith("pom.xml")
            || p.endsWith(".gradle")
            || p.endsWith(".gradle.kts")
            || p.endsWith("junit-platform.properties"))
        .map(p -> tree.text(p).orElse(""))
        .anyMatch(t -> t.contains("excludedGroups")
            || t.contains("<groups>")
            || t.contains("excludeTags")
            || t.contains("includeTags"));
  }

  void judge() {
    for (ChangedFile file : context.changes()) {
      String name = file.path().substring(file.path().lastIndexOf('/') + 1);
      if (name.equals("pom.xml")) {
        pom(file);
      } else if (("/" + file.path()).contains("/.mvn/")) {
        mavenFolder(file, name);
      }
    }
  }

  private void pom(ChangedFile file) {
    Optional<PomFacts> base = PomFacts.read(context.base().text(file.path()).orElse("<project/>"));
    if (file.kind() == ChangedFile.Kind.DELETED) {
      mark(
          asked("module", "pom", "модул"),
          file,
          "module-removed",
          "The build file was removed with all its checks.");
      return;
    }
    Optional<PomFacts> head = PomFacts.read(context.head().text(file.path()).orElse(""));
    if (base.isEmpty() || head.isEmpty()) {
      mark(Marks.Weight.ASK, file, "build-unreadable", "The build file is no well-formed XML.");
      return;
    }
    Set<String> added = head.get().beyond(base.get());
    Set<String> removed = base.get().beyond(head.get());
    Set<String> told = new HashSet<>();
    for (String statement : added) {
      int before = marks.count();
      added(file, statement, removed);
      note(statement, before, told);
    }
    for (String statement : removed) {
      int before = marks.count();
      removed(file, statement, head.get());
      note(statement, before, told);
    }
    new GateSettings(context, words, marks, file.path(), base.get(), head.get(), told).judge();
  }

  /** Keeps the place of a statement that was marked. */
  private void note(String statement, int before, Set<String> told) {
    if (marks.count() > before) {
      told.add(GateSettings.place(statement));
    }
  }

  private void added(ChangedFile file, String statement, Set<String> removed) {
    String shown = shown(statement);
    if (ON_IS_OFF.matcher(statement).find() || OFF_IS_OFF.matcher(statement).find()) {
      boolean harmless = statement.contains("maven-deploy-plugin")
          || statement.contains("maven-install-plugin")
          || statement.contains("maven-site-plugin")
          || statement.contains("/maven.deploy.skip")
          || statement.contains("/maven.install.skip")
          || statement.contains("javadoc");
      if (!harmless) {
        boolean check = CHECK_WORD.matcher(statement).find();
        mark(
            check ? switchAsked() : Marks.Weight.ASK,
            file,
            "build-switch",
            "The build now says " + shown + ", which lets failures through.");
      }
    } else if (GATE_PLUGIN.matcher(statement).find() && statement.endsWith("/phase=none")) {
      mark(
          switchAsked(),
          file,
          "gate-disabled",
          "A check of the build was taken out of the lifecycle: " + shown + ".");
    } else if (SELECTION.matcher(statement).find()) {
      boolean widens = statement.contains("/include")
          && removed.stream().noneMatch(r -> r.contains("/include"))
          && statement.contains("*");
      mark(
          widens ? Marks.Weight.ASK : switchAsked(),
          file,
          "test-selection",
          "The build now selects tests by " + shown + ".");
    } else if (statement.contains("/argLine=")
        || statement.contains("/jvm=")
        || statement.contains("/forkMode=")) {
      arguments(file, statement);
    } else if (statement.endsWith("/minimum=" + lastValue(statement))
        && lowered(statement, removed)) {
      mark(
          switchAsked(),
          file,
          "gate-lowered",
          "A threshold of the build was lowered to " + lastValue(statement) + ".");
    } else if (statement.contains("plugin[")
        && GATE_PLUGIN.matcher(statement).find()
        && (statement.contains("/exclude") || statement.contains("/suppress"))) {
      mark(
          switchAsked(),
          file,
          "gate-excludes",
          "A check of the build now leaves out " + shown + ".");
    }
  }

  private void arguments(ChangedFile file, String statement) {
    boolean safe = SAFE_ARGUMENTS.matcher(lastValue(statement)).matches();
    mark(
        safe
            ? Marks.Weight.NOTE
            : switchAsked() == Marks.Weight.REFUSE ? Marks.Weight.ASK : Marks.Weight.NOTE,
        file,
        "test-arguments",
        "The tests' JVM now gets " + shown(statement) + ".");
  }

  private void removed(ChangedFile file, String statement, PomFacts head) {
    Matcher plugin = GATE_PLUGIN.matcher(statement);
    if (plugin.find()
        && statement.contains("/artifactId=")
        && head.statements().stream()
            .noneMatch(s -> s.contains("plugin[" + plugin.group(1) + "]"))) {
      mark(
          asked(plugin.group(1), gate(plugin.group(1))),
          file,
          "gate-removed",
          "The check " + plugin.group(1) + " was removed from the build.");
    } else if (plugin.reset().find()
        && statement.contains("/goal=")
        && head.statements().stream()
            .noneMatch(s -> s.contains("plugin[" + plugin.group(1) + "]")
                && s.endsWith("/goal=" + lastValue(statement)))) {
      mark(
          asked(plugin.group(1), gate(plugin.group(1))),
          file,
          "gate-removed",
          "The build no longer runs " + plugin.group(1) + ":" + lastValue(statement) + ".");
    } else if (statement.startsWith("/modules/module=")
        && head.statements().stream()
            .noneMatch(s -> s.endsWith("/modules/module=" + lastValue(statement)))) {
      mark(
          asked(lastValue(statement), "module", "модул"),
          file,
          "module-removed",
          "The module " + lastValue(statement) + " is no longer built and tested.");
    } else {
      engine(file, statement, head);
    }
  }

  private void engine(ChangedFile file, String statement, PomFacts head) {
    Matcher engine = TEST_ENGINE.matcher(statement);
    if (!engine.find() || !statement.endsWith("/artifactId=" + engine.group(1))) {
      return;
    }
    String family = engine.group(1).replaceFirst("-.*", "");
    boolean kept = head.statements().stream().anyMatch(s -> s.contains("dependency[" + family));
    if (!kept) {
      mark(
          asked(engine.group(1), family),
          file,
          "test-engine-removed",
          "The test engine " + engine.group(1) + " was removed from the build.");
    }
  }

  /** A plugin's name as people say it. */
  static String gate(String plugin) {
    return plugin.replace("maven-", "").replace("-maven", "").replace("-plugin", "");
  }

  private static boolean lowered(String statement, Set<String> removed) {
    String path = statement.substring(0, statement.lastIndexOf('=') + 1);
    return removed.stream()
        .anyMatch(r -> r.startsWith(path)
            && GateSettings.number(statement).compareTo(GateSettings.number(r)) < 0);
  }

  private void mavenFolder(ChangedFile file, String name) {
    if (name.startsWith("maven-wrapper") || file.path().contains("/wrapper/")) {
      return;
    }
    String base = context.base().text(file.path()).orElse("");
    String head = context.head().text(file.path()).orElse("");
    List<String> added =
        head.lines().filter(l -> base.lines().noneMatch(l::equals)).toList();
    boolean skips = added.stream().anyMatch(l -> SKIPPING_ARGUMENT.matcher(l).find());
    if (skips) {
      mark(
          switchAsked(),
          file,
          "build-switch",
          "The build now starts with " + String.join(" ", added).strip() + ".");
    } else if (!added.isEmpty() || file.kind() == ChangedFile.Kind.DELETED) {
      mark(
          words.mentions(name, ".mvn", "maven") ? Marks.Weight.NOTE : Marks.Weight.ASK,
          file,
          "build-options-changed",
          "The options that every build starts with were changed.");
    }
  }

  /** Whether the task speaks of the thing: then a person has to look; else it is refused. */
  private Marks.Weight asked(String... names) {
    return words.mentions(names) ? Marks.Weight.NOTE : Marks.Weight.REFUSE;
  }

  private Marks.Weight switchAsked() {
    boolean about = words.mentions(
            "surefire",
            "failsafe",
            "skipTests",
            "jacoco",
            "checkstyle",
            "pmd",
            "spotbugs",
            "coverage",
            "exclude",
            "profile",
            "pom.xml",
            "pom",
            "покрыти",
            "профиль",
            "сборк")
        || words.disablesTests()
        || context.task().type() == TaskType.DEVOPS;
    return about ? Marks.Weight.ASK : Marks.Weight.REFUSE;
  }

  private static String lastValue(String statement) {
    return statement.substring(statement.indexOf('=') + 1);
  }

  private static String shown(String statement) {
    int equals = statement.indexOf('=');
    String path = statement.substring(0, equals);
    String element = path.substring(path.lastIndexOf('/') + 1);
    String value = statement.substring(equals + 1).toLowerCase(Locale.ROOT).length() > 80
        ? statement.substring(equals + 1, equals + 78) + "..."
        : statement.substring(equals + 1);
    return element + " = " + value;
  }

  private void mark(Marks.Weight weight, ChangedFile file, String code, String message) {
    marks.add(weight, file.path(), 0, code, message);
  }
}
