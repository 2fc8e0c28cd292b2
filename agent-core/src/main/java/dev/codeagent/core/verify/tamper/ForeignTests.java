package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tests in languages other than Java, read line by line: test functions that are gone, skip marks, fewer assertions; and
 * test resources.
 */
final class ForeignTests {

  /** Characters of a line that are looked at; longer ones are data. */
  private static final int MAX_LINE = 2_000;

  private final VerificationContext context;
  private final TaskWords words;
  private final Marks marks;

  ForeignTests(VerificationContext context, TaskWords words, Marks marks) {
    this.context = context;
    this.words = words;
    this.marks = marks;
  }

  /** What tests look like in a language. */
  private enum Language {
    PYTHON(
        "^\\s*(?:async )?def (test\\w*)\\s*\\(",
        "pytest\\.mark\\.(?:skip|xfail)|pytest\\.(?:skip|xfail)\\s*\\(|unittest\\.(?:skip|expectedFailure)|@skip|self\\.skipTest",
        "(?:^|\\W)assert\\b|\\.assert\\w*\\(|pytest\\.raises"),
    SCRIPT(
        "(?:^|\\W)(?:it|test)\\s*(?:\\.each\\b.*)?\\(\\s*['\"`]([^'\"`]{1,200})",
        "(?:^|\\W)(?:it|test|describe)\\.(?:skip|only|todo|failing)\\b|(?:^|\\W)(?:xit|xtest|xdescribe|fit|fdescribe)\\s*\\(",
        "\\bexpect\\s*\\(|\\bassert\\w*[.(]"),
    GO(
        "^func (Test\\w*)\\s*\\(",
        "\\.Skip(?:f|Now)?\\s*\\(|//go:build ignore",
        "\\bt\\.(?:Error|Errorf|Fatal|Fatalf|Fail|FailNow)\\b|\\b(?:assert|require)\\.\\w+\\("),
    SHELL(
        "^\\s*(?:function\\s+)?(test\\w*)\\s*\\(\\)|^\\s*@test\\s+['\"]([^'\"]{1,200})",
        "^\\s*#\\s*skip\\b|(?:^|\\W)skip\\b",
        "(?:^|\\s)\\[\\[?\\s|\\btest\\s|\\bassert\\w*|\\b(?:diff|cmp|grep)\\b"),
    JVM(
        "(?:fun|def|void)\\s+[`'\"]?([\\w ]{1,200})[`'\"]?\\s*\\(",
        "@(?:Disabled|Ignore|PendingFeature|IgnoreIf|Requires|EnabledIf|DisabledIf)|(?:^|\\W)assume\\w*\\(",
        "\\bassert\\w*\\b|\\.should\\w*|\\bshould\\w*\\b|\\bexpect\\w*\\b|\\bthen:|\\bexpect:");

    private final Pattern test;
    private final Pattern skip;
    private final Pattern demand;

    Language(String test, String skip, String demand) {
      this.test = Pattern.compile(test);
      this.skip = Pattern.compile(skip);
      this.demand = Pattern.compile(demand);
    }

    static @Nullable Language of(String path) {
      String end = path.substring(path.lastIndexOf('.') + 1);
      return switch (end) {
        case "py" -> PYTHON;
        case "js", "jsx", "ts", "tsx", "mjs", "cjs" -> SCRIPT;
        case "go" -> GO;
        case "sh", "bash", "bats" -> SHELL;
        case "kt", "groovy", "scala" -> JVM;
        default -> null;
      };
    }
  }

  void judge() {
    Set<String> everywhere = new HashSet<>();
    for (ChangedFile file : context.changes()) {
      Language language = Language.of(file.path());
      if (language != null && context.isTest(file.path())) {
        everywhere.addAll(
            tests(language, lines(context.head().text(file.path()).orElse(""))).keySet());
      }
    }
    for (ChangedFile file : context.changes()) {
      Language language = Language.of(file.path());
      if (!context.isTest(file.path()) || file.path().endsWith(".java")) {
        continue;
      }
      if (language == null) {
        resource(file);
      } else if (file.kind() != ChangedFile.Kind.ADDED) {
        source(file, language, everywhere);
      }
    }
  }

  private void source(ChangedFile file, Language language, Set<String> everywhere) {
    List<String> before = lines(context.base().text(file.path()).orElse(""));
    List<String> now = lines(context.head().text(file.path()).orElse(""));
    Map<String, Integer> had = tests(language, before);
    Map<String, Integer> has = tests(language, now);
    for (String name : had.keySet()) {
      if (!everywhere.contains(name)) {
        marks.add(
            removal(name), file.path(), 0, "test-removed", "The test " + name + " was removed.");
      } else if (has.containsKey(name) && has.get(name) < had.get(name)) {
        marks.add(
            Marks.Weight.REFUSE,
            file.path(),
            0,
            "assertion-removed",
            "The test " + name + " demands less than before.");
      }
    }
    if (count(language.skip, now) > count(language.skip, before)) {
      marks.add(
          words.disablesTests() ? Marks.Weight.ASK : Marks.Weight.REFUSE,
          file.path(),
          firstLine(language.skip, now),
          "test-disabled",
          "A mark that skips tests was added.");
    } else if (!has.isEmpty()
        && !expectations(language, now).containsAll(expectations(language, before))) {
      marks.add(
          words.changesBehaviour() || words.speaksOfTests() ? Marks.Weight.NOTE : Marks.Weight.ASK,
          file.path(),
          0,
          "expected-changed",
          "Assertions of existing tests were changed.");
    }
  }

  private Marks.Weight removal(String name) {
    if (words.removes(List.of(name))) {
      return Marks.Weight.NOTE;
    }
    return words.removesTests() ? Marks.Weight.ASK : Marks.Weight.REFUSE;
  }

  private void resource(ChangedFile file) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    boolean named = words.names(name) || words.names(file.path());
    boolean configuration = GateFiles.isConfiguration(file.path());
    if (configuration || file.kind() == ChangedFile.Kind.ADDED) {
      return;
    }
    if (file.kind() == ChangedFile.Kind.DELETED) {
      marks.add(
          named || !usedAtHead(name) ? Marks.Weight.NOTE : Marks.Weight.REFUSE,
          file.path(),
          0,
          "test-data-removed",
          "Data that tests use was removed.");
      return;
    }
    marks.add(
        named || onlyGrew(file.path()) ? Marks.Weight.NOTE : Marks.Weight.ASK,
        file.path(),
        0,
        "test-data-changed",
        "Data that tests use was changed.");
  }

  private boolean usedAtHead(String name) {
    return context.head().paths().stream()
        .filter(context::isTest)
        .anyMatch(p -> context.head().text(p).orElse("").contains(name));
  }

  private boolean onlyGrew(String path) {
    List<String> now = lines(context.head().text(path).orElse(""));
    return now.containsAll(lines(context.base().text(path).orElse("")));
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    text.lines().forEach(l -> lines.add(l.length() > MAX_LINE ? l.substring(0, MAX_LINE) : l));
    return lines;
  }

  /** Test names and how many lines with assertions follow each. */
  private static Map<String, Integer> tests(Language language, List<String> lines) {
    Map<String, Integer> found = new HashMap<>();
    String current = null;
    for (String line : lines) {
      Matcher start = language.test.matcher(line);
      if (start.find()) {
        current = start.group(1) == null ? start.group(start.groupCount()) : start.group(1);
        found.putIfAbsent(current, 0);
      }
      if (current != null && language.demand.matcher(line).find()) {
        found.merge(current, 1, Integer::sum);
      }
    }
    if (language == Language.JVM) {
      found.values().removeIf(demands -> demands == 0);
    }
    return found;
  }

  private static Set<String> expectations(Language language, List<String> lines) {
    Set<String> found = new HashSet<>();
    lines.stream()
        .filter(l -> language.demand.matcher(l).find())
        .map(String::strip)
        .forEach(found::add);
    return found;
  }

  private static long count(Pattern pattern, List<String> lines) {
    return lines.stream().filter(l -> pattern.matcher(l).find()).count();
  }

  private static int firstLine(Pattern pattern, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (pattern.matcher(lines.get(i)).find()) {
        return i + 1;
      }
    }
    return 0;
  }
}
