package dev.codeagent.core.verify.tamper;

import dev.codeagent.core.verify.source.TaskWords;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Production of JavaScript and Python that reaches for what everything else in its process rests on: a built-in module's
 * members, how the process ends, what plugs into a test run. Reports and exit statuses of tests are made by these.
 */
final class ForeignRuntime {

  private static final String BUILT_IN =
      "['\"](?:node:)?(?:fs(?:/promises)?|process|child_process|util|console|timers|vm|module|path|os|events|stream)['\"]";

  private static final Pattern NAMED = Pattern.compile(
      "\\b(?:const|let|var)\\s+(?<required>[\\w$]+)\\s*=\\s*require\\(\\s*" + BUILT_IN
          + "|\\bimport\\s+(?:\\*\\s+as\\s+)?(?<imported>[\\w$]+)\\s+from\\s+" + BUILT_IN);

  private static final String KNOWN =
      "process|console|globalThis|global|Object|Array|JSON|Math|Date|Promise|Error|Map|Set|Reflect|Number|String|Function|Symbol|RegExp";

  /** An end of the process that a script sets for itself. */
  private static final Pattern ENDS_JS =
      Pattern.compile("\\bprocess\\s*(?:\\.exitCode|\\[\\s*['\"`]exit)[^=\\n]{0,20}=(?!=)"
          + "|\\bprocess\\s*\\.\\s*(?:on|once|addListener|prependListener)\\(\\s*['\"`](?:exit|beforeExit|uncaughtException|unhandledRejection)"
          + "|\\bprocess\\s*\\.\\s*(?:reallyExit|abort|kill)\\b");

  private static final Pattern ENDS_PYTHON = Pattern.compile(
      "\\bos\\._exit\\b|\\batexit\\b|\\bsys\\.excepthook\\b|\\bos\\.(?:abort|kill|exec[lv]\\w*)\\s*\\(");

  /** Modules of Python that tests and their reports rest on. */
  private static final Set<String> MODULES = Set.of(
      "builtins",
      "os",
      "io",
      "json",
      "time",
      "datetime",
      "random",
      "math",
      "re",
      "operator",
      "functools",
      "importlib",
      "traceback",
      "xml",
      "types",
      "inspect",
      "subprocess",
      "shutil",
      "pathlib",
      "decimal",
      "fractions",
      "dataclasses",
      "collections",
      "itertools",
      "copy");

  private static final Pattern IMPORTS = Pattern.compile("^\\s*import\\s+(?<names>[\\w.,\\s]+)$");

  /** How a task speaks of a process's end. */
  private static final Pattern ASKED = Pattern.compile(
      "(?iuU)\\b(?:exit|status|terminat|shut\\s?down|signal|sigterm|sigint|crash|uncaught|unhandled|monkey|patch|hook|"
          + "global|polyfill|mock|freez|clock|fails\\b|refus|reject|non-?zero|error code|заверш|выход|сигнал|перехват|глобал|подмен)");

  private ForeignRuntime() {}

  /** The new line of a source that reaches for the process that tests run in, with what it does. */
  static Optional<String> reached(
      String path, List<String> lines, List<String> before, TaskWords words) {
    boolean python = path.endsWith(".py");
    if (words.matches(ASKED) || (!python && !path.matches(".*\\.[cm]?[jt]sx?"))) {
      return Optional.empty();
    }
    Set<String> known = new HashSet<>(before.stream().map(String::strip).toList());
    Pattern replaces = python ? replacesInPython(lines) : replaces(lines);
    Pattern ends = python ? ENDS_PYTHON : ENDS_JS;
    boolean ended = before.stream().anyMatch(line -> ends.matcher(line).find());
    for (String line : lines) {
      if (known.contains(line.strip())) {
        continue;
      }
      if (replaces.matcher(line).find()) {
        return Optional.of(
            "puts something else in the place of what the runtime brings: " + line.strip());
      }
      if (!ended && ends.matcher(line).find()) {
        return Optional.of("now says how the process ends: " + line.strip());
      }
    }
    return Optional.empty();
  }

  private static Pattern replacesInPython(List<String> lines) {
    StringBuilder names = new StringBuilder("__builtins__");
    for (String line : lines) {
      Matcher imports = IMPORTS.matcher(line);
      for (String each : imports.matches() ? imports.group("names").split(",") : new String[0]) {
        String[] words = each.strip().split("\\s+");
        if (MODULES.contains(words[0].replaceFirst("\\..*", ""))) {
          names.append('|').append(Pattern.quote(words[words.length - 1]));
        }
      }
    }
    return Pattern.compile("^\\s*(?!os\\.environ\\b)(?:sys\\.modules|(?:" + names
        + ")(?:\\.\\w+|\\[[^\\]\\n]{1,80}\\]))(?:\\.\\w+|\\[[^\\]\\n]{1,80}\\]){0,4}\\s*=(?!=)"
        + "|\\bsetattr\\(\\s*(?:sys|" + names + ")\\b");
  }

  private static Pattern replaces(List<String> lines) {
    StringBuilder names = new StringBuilder(KNOWN);
    Matcher named = NAMED.matcher(String.join("\n", lines));
    while (named.find()) {
      String name =
          named.group("required") == null ? named.group("imported") : named.group("required");
      names.append('|').append(Pattern.quote(name));
    }
    String owner = "(?:(?<![\\w.$])(?:" + names + ")|require\\(\\s*" + BUILT_IN + "\\s*\\))";
    String member = "(?:\\.(?!exitCode\\b|title\\b|env\\b)[\\w$]+|\\[[^\\]\\n]{1,80}\\]){1,6}";
    return Pattern.compile(owner + member + "\\s*=(?![=>])"
        + "|\\b(?:Object|Reflect)\\.(?:assign|set|define\\w+|setPrototypeOf)\\(\\s*" + owner
        + "(?:\\.prototype)?\\s*,");
  }
}
