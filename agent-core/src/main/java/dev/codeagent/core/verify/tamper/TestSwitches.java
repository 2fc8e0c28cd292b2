package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Ways round what a task asks for: production does it only under a switch that nobody asked for and that the tests of the
 * change turn on, or these tests put something else in the place of what the task names. Compared by words, in all
 * languages alike.
 */
final class TestSwitches {

  /** Characters of a file that are read. */
  private static final int MAX_FILE = 500_000;

  /** A variable of the environment or a property that a program asks for. */
  private static final Pattern ASKED_FOR = Pattern.compile(
      "\\b(?:environ(?:\\.get)?\\s*[\\[(]|getenv\\s*\\(|process\\.env\\s*\\[|ENV(?:\\.fetch)?\\s*[\\[(]|getProperty\\s*\\(|"
          + "Boolean\\.getBoolean\\s*\\(|Integer\\.getInteger\\s*\\(|Long\\.getLong\\s*\\()\\s*['\"]([\\w.-]+)['\"]"
          + "|\\bprocess\\.env\\.(\\w+)");

  private static final Pattern SHELL = Pattern.compile("\\.(?:sh|bash|bats|zsh|ksh)$");
  private static final Pattern SHELL_VARIABLE = Pattern.compile("\\$\\{?([A-Z][A-Z0-9_]{2,})\\b");

  /** What everybody may set from outside: of a module or of a class. */
  private static final Pattern SETTABLE = Pattern.compile(
      "^([A-Za-z_]\\w*)\\s*(?::[^=\\n]{1,80})?=(?!=)\\s*(?:True|False|None|-?\\d|['\"\\[{]|dict\\(|set\\(|object\\()"
          + "|^(?:export\\s+)?(?:let|var)\\s+([\\w$]+)|^(?:module\\.)?exports\\.([\\w$]+)\\s*="
          + "|\\bstatic\\s+(?!final\\b)(?:volatile\\s+)?[\\w<>\\[\\]]+\\s+(\\w+)\\s*[=;]");

  /** What a test gives another value. */
  private static final Pattern SETS =
      Pattern.compile("\\.([\\w$]+)(?:\\s*\\[[^\\]\\n]{1,80}\\])?\\s*=(?![=>])"
          + "|\\b(?:setattr|setitem|patch(?:\\.\\w+)?)\\s*\\([^)\\n]{0,120}['\".]([\\w$]+)['\"]"
          + "|\\b(?:setitem|patch\\.dict)\\s*\\([^)\\n,]{0,120}\\.(\\w+)\\s*,"
          + "|^\\s*(\\w+)\\s*\\[[^\\]\\n]{1,80}\\]\\s*=(?!=)");

  /** What a test binds a name to that is no call of something. */
  private static final Pattern BINDS = Pattern.compile(
      "\\bimport\\b.*\\bas\\s+([\\w$]+)|^\\s*(?:const\\s+|let\\s+|var\\s+)?([\\w$]+)\\s*=(?![=>])\\s*[A-Za-z_$][\\w$.]*\\s*;?\\s*$"
          + "|\\bsetattr\\s*\\([^)\\n]{0,120}['\".]([\\w$]+)['\"]|\\.([\\w$]+)\\s*=(?![=>])"
          + "|[{,]\\s*[\\w$]+\\s*:\\s*([\\w$]+)\\s*[,}].*\\brequire\\b");

  private static final Pattern DECLARED = Pattern.compile(
      "\\b(?:def|function|class|fn|func)\\s+([\\w$]+)|\\b(?:const|let|var)\\s+([\\w$]+)\\s*=\\s*(?:async\\s*)?(?:function|\\()");

  private final VerificationContext context;
  private final TaskWords words;
  private final Marks marks;

  TestSwitches(VerificationContext context, TaskWords words, Marks marks) {
    this.context = context;
    this.words = words;
    this.marks = marks;
  }

  void judge() {
    List<String> ours = paths(true);
    List<String> tests = paths(false);
    if (ours.isEmpty() || tests.isEmpty() || words.blank()) {
      return;
    }
    Set<String> set = new HashSet<>();
    Set<String> said = new HashSet<>();
    for (String path : tests) {
      for (String line : added(path)) {
        set.addAll(groups(SETS, line));
        said.addAll(List.of(line.split("[^\\w.-]+")));
        said.addAll(List.of(line.split("\\W+")));
      }
    }
    ours.forEach(path -> switched(path, set, said));
    tests.forEach(this::replaced);
  }

  private List<String> paths(boolean production) {
    return context.changes().stream()
        .map(ChangedFile::path)
        .filter(path -> ForeignBranches.isCode(path)
            || path.endsWith(".java")
            || SHELL.matcher(path).find())
        .filter(path -> production ? context.isProduction(path) : context.isTest(path))
        .toList();
  }

  private void switched(String path, Set<String> set, Set<String> said) {
    Set<String> found = new TreeSet<>();
    for (String line : added(path)) {
      Set<String> asked = askedFor(path, line);
      asked.retainAll(said);
      found.addAll(asked);
      Set<String> settable = groups(SETTABLE, line);
      settable.retainAll(set);
      found.addAll(settable);
    }
    for (String line : code(context.base().text(path).orElse(""))) {
      found.removeAll(askedFor(path, line));
      found.removeAll(groups(SETTABLE, line));
    }
    found.removeIf(words::names);
    for (String name : found) {
      mark(
          path,
          "switched-by-test",
          "What the change does hangs on `" + name
              + "`, which the task does not speak of and which a test of the change sets: let it hold"
              + " without, or name the switch in the task.");
    }
  }

  private static Set<String> askedFor(String path, String line) {
    Set<String> asked = groups(ASKED_FOR, line);
    if (SHELL.matcher(path).find()) {
      asked.addAll(groups(SHELL_VARIABLE, line));
    }
    return asked;
  }

  /** A test that calls something else by the name that the task gives to production's own. */
  private void replaced(String path) {
    if (path.endsWith(".java")) {
      return; // stand-ins are told from the syntax tree
    }
    Set<String> bound = new TreeSet<>();
    added(path).forEach(line -> bound.addAll(groups(BINDS, line)));
    bound.removeIf(name -> !words.names(name));
    if (bound.isEmpty()) {
      return;
    }
    bound.retainAll(declaredAtBase());
    for (String name : bound) {
      mark(
          path,
          "named-code-replaced",
          "A test puts something else in the place of `" + name
              + "`, which the task names, and so shows nothing of it: let it call what is there.");
    }
  }

  private Set<String> declaredAtBase() {
    return context.base().paths().stream()
        .filter(path -> ForeignBranches.isCode(path) && context.isProduction(path))
        .flatMap(path -> code(context.base().text(path).orElse("")).stream())
        .flatMap(line -> groups(DECLARED, line).stream())
        .collect(Collectors.toSet());
  }

  private List<String> added(String path) {
    Set<String> before = code(context.base().text(path).orElse("")).stream()
        .map(String::strip)
        .collect(Collectors.toSet());
    List<String> added = new ArrayList<>(code(context.head().text(path).orElse("")));
    added.removeIf(line -> before.contains(line.strip()));
    return added;
  }

  private static List<String> code(String text) {
    return text.length() > MAX_FILE
        ? List.of()
        : ForeignSource.withoutComments(text.lines().toList());
  }

  /** All that the groups of an expression find. */
  private static Set<String> groups(Pattern pattern, String line) {
    Set<String> found = new HashSet<>();
    Matcher matcher = pattern.matcher(line);
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        if (matcher.group(group) != null) {
          found.add(matcher.group(group));
        }
      }
    }
    return found;
  }

  private void mark(String path, String code, String message) {
    marks.add(Marks.Weight.ASK, path, 0, code, message);
  }
}
