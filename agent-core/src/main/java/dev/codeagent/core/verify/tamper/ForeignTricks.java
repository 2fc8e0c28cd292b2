package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Production in languages without a parser here that takes a test run over: it puts something else in the place of what
 * tests demand with, makes everything equal, or looks whether tests run it. Comments and what base said already are let be.
 */
final class ForeignTricks {

  /** Characters of a file that are read. */
  private static final int MAX_FILE = 500_000;

  /** Test files that are looked for by name. */
  private static final int MAX_TESTS = 500;

  private static final String LIBRARY =
      "['\"](?:node:)?(?:assert(?:/strict)?|test|chai|expect|@jest/globals|vitest)['\"]";

  /** Names that a source gives a library of tests. */
  private static final Pattern NAMED = Pattern.compile(
      "\\b(?:const|let|var)\\s+(?<required>[\\w$]+)\\s*=\\s*require\\(\\s*" + LIBRARY
          + "|\\bimport\\s+(?:\\*\\s+as\\s+)?(?<imported>[\\w$]+)\\s+from\\s+" + LIBRARY
          + "|\\bimport\\s+(?:unittest|pytest)\\s+as\\s+(?<python>\\w+)");

  /** Names that libraries of tests have wherever they are known. */
  private static final String KNOWN = "unittest|pytest|TestCase";

  /** A runner or a library of tests by its name, and what runners tell those whom they run. */
  private static final Pattern RUNNER = Pattern.compile(
      "\\bPYTEST_\\w+|\\b__debug__\\b|\\bsys\\.flags\\.optimize\\b|\\bNODE_TEST_CONTEXT\\b|\\bJEST_WORKER_ID\\b|\\bVITEST\\w*|\\bMOCHA_\\w+"
          + "|['\"](?:_?pytest|unittest|jest|vitest|node:test|@jest/globals)['\"]"
          + "|\\b(?:require|import|from)\\b\\s*\\(?\\s*['\"](?:mocha|chai)['\"]|['\"]nose['\"]\\s+(?:not\\s+)?in\\b"
          + "|\\b(?:import|from)\\s+(?:_?pytest|unittest|nose)\\b|\\bNODE_ENV\\b.{0,20}['\"]test['\"]");

  /** An equality of other languages that says but that all is equal. */
  private static final Pattern EQUALS_OTHER = Pattern.compile(
      "(?:\\bdef\\s+==|\\bfun\\s+equals|\\bbool\\s+Equals|\\bfunc\\s+==|\\boperator\\s*==)\\s*\\([^)]{0,200}\\)"
          + "(?:\\s*:\\s*\\w+|\\s*->\\s*\\w+|\\s*const)?\\s*(?:=>?|\\{)?\\s*(?:return\\s+)?true\\b");

  private final VerificationContext context;
  private final TaskWords words;
  private final Marks marks;

  ForeignTricks(VerificationContext context, TaskWords words, Marks marks) {
    this.context = context;
    this.words = words;
    this.marks = marks;
  }

  void judge() {
    plugins();
    List<String> paths = context.changes().stream()
        .map(ChangedFile::path)
        .filter(path -> ForeignBranches.isCode(path) && context.isProduction(path))
        .toList();
    Optional<Pattern> files = testFiles();
    Set<String> known = paths.isEmpty() ? Set.of() : runnersAtBase(files);
    List<List<String>> olds =
        paths.stream().map(path -> code(context.base().text(path).orElse(""))).toList();
    List<List<String>> news =
        paths.stream().map(path -> code(context.head().text(path).orElse(""))).toList();
    Optional<UnaskedPythonEquality> unasked = UnaskedEquality.isAsked(words)
        ? Optional.empty()
        : Optional.of(new UnaskedPythonEquality(words));
    for (String path : paths) {
      List<String> before = code(context.base().text(path).orElse(""));
      List<String> now = code(context.head().text(path).orElse(""));
      replaced(path, now, new HashSet<>(before));
      equal(path, now, before, news, olds);
      doubt(path, before, now, unasked)
          .ifPresent(why -> mark(Marks.Weight.ASK, path, "loose-comparison", why));
      names(path, now, files, known);
      ForeignRuntime.reached(path, now, before, words)
          .ifPresent(what -> mark(
              Marks.Weight.ASK,
              path,
              "runtime-reached",
              "Production " + what
                  + ". Tests are reported by these; say it in the task, or leave it out."));
    }
  }

  private Optional<String> doubt(
      String path, List<String> before, List<String> now, Optional<UnaskedPythonEquality> unasked) {
    Optional<String> same = unasked.flatMap(equality -> UnaskedPythonEquality.same(before, now));
    if (same.isPresent() || !path.endsWith(".py")) {
      return same.or(
          () -> unasked.flatMap(equality -> UnaskedPythonEquality.elsewhere(before, now)));
    }
    return unasked
        .flatMap(equality -> equality.doubt(before, now))
        .or(() -> UnaskedEquality.isOrderAsked(words)
            ? Optional.empty()
            : UnaskedPythonEquality.order(before, now));
  }

  /** What plugs itself into a test run by being found. */
  private void plugins() {
    context.changes().stream()
        .map(ChangedFile::path)
        .filter(path -> path.endsWith("entry_points.txt"))
        .filter(path -> context.head().text(path).orElse("").contains("pytest11"))
        .filter(path -> !words.mentions("pytest", "plugin", "entry point", "плагин"))
        .forEach(path -> mark(
            Marks.Weight.ASK,
            path,
            "test-plugin",
            "It names a plugin that pytest loads by itself, which can change what fails."));
  }

  private static List<String> code(String text) {
    return text.length() > MAX_FILE
        ? List.of()
        : ForeignSource.withoutComments(text.lines().toList());
  }

  /** A test's file by its name, in quotes. */
  private Optional<Pattern> testFiles() {
    String names = context.head().paths().stream()
        .filter(path -> ForeignBranches.isCode(path) && context.isTest(path))
        .map(path -> Pattern.quote(path.substring(path.lastIndexOf('/') + 1)))
        .distinct()
        .limit(MAX_TESTS)
        .collect(Collectors.joining("|"));
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Pattern.compile("['\"`][^'\"`\\n]{0,100}(?<![\\w.-])(?:" + names + ")['\"`]"));
  }

  private Set<String> runnersAtBase(Optional<Pattern> files) {
    Set<String> found = new HashSet<>();
    context.base().paths().stream()
        .filter(path -> ForeignBranches.isCode(path) && context.isProduction(path))
        .forEach(path -> found.addAll(
            runners(String.join("\n", code(context.base().text(path).orElse(""))), files)));
    return found;
  }

  private static Set<String> runners(String code, Optional<Pattern> files) {
    return Stream.concat(
            RUNNER.matcher(code).results(),
            files.stream().flatMap(f -> f.matcher(code).results()))
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  /** A member of a library of tests that is given another value. */
  private void replaced(String path, List<String> lines, Set<String> before) {
    Set<String> names = new TreeSet<>(Set.of(KNOWN));
    Matcher named = NAMED.matcher(String.join("\n", lines));
    while (named.find()) {
      for (String group : List.of("required", "imported", "python")) {
        if (named.group(group) != null) {
          names.add(Pattern.quote(named.group(group)));
        }
      }
    }
    for (int known = 0; known < names.size(); ) {
      known = names.size();
      Pattern again = Pattern.compile("\\b(?:const|let|var)\\s+([\\w$]+)\\s*=\\s*(?:"
          + String.join("|", names) + ")\\s*(?:;|$)");
      lines.forEach(
          line -> again.matcher(line).results().forEach(m -> names.add(Pattern.quote(m.group(1)))));
    }
    String library =
        "(?:(?<![\\w.$])(?:" + String.join("|", names) + ")|require\\(\\s*" + LIBRARY + "\\s*\\))";
    Pattern replaces = Pattern.compile(
        library
            + "(?:\\.[\\w$]+|\\[[^\\]\\n]{1,80}\\]){1,6}\\s*=(?![=>])"
            + "|\\b(?:Object|Reflect)\\.(?:assign|set|define\\w+|setPrototypeOf)\\(\\s*" + library
            + "|\\bsetattr\\(\\s*" + library
            + "|\\.(?:deepStrictEqual|strictEqual|deepEqual|notStrictEqual|toStrictEqual|toEqual|assertEqual|assertTrue)\\s*=(?![=>])");
    for (String line : lines) {
      if (!before.contains(line) && replaces.matcher(line).find()) {
        mark(
            Marks.Weight.REFUSE,
            path,
            "shadowed-library",
            "Production puts something else in the place of what tests demand with: " + line.strip()
                + ".");
      }
    }
  }

  private void equal(
      String path,
      List<String> lines,
      List<String> before,
      List<List<String>> news,
      List<List<String>> olds) {
    String whole = String.join("\n", lines);
    List<List<String>> known =
        ForeignEquality.in(before, olds).stream().map(ForeignEquality::body).toList();
    ForeignEquality.in(lines, news).stream()
        .filter(equality -> !known.contains(equality.body()))
        .forEach(equality -> judge(path, equality));
    if (EQUALS_OTHER.matcher(whole).find()
        && !EQUALS_OTHER.matcher(String.join("\n", before)).find()) {
      alwaysEqual(path);
    }
  }

  private void judge(String path, ForeignEquality equality) {
    if (equality.holdsAlways()) {
      alwaysEqual(path);
    } else if (equality.looksAtNothing()) {
      mark(Marks.Weight.ASK, path, "empty-comparison", "__eq__ looks at nothing that it compares.");
    }
  }

  private void alwaysEqual(String path) {
    mark(
        Marks.Weight.REFUSE, path, "always-equal", "An equality answers that everything is equal.");
  }

  private void names(String path, List<String> lines, Optional<Pattern> files, Set<String> known) {
    if (words.mentions("pytest", "unittest", "jest", "mocha", "vitest")) {
      return;
    }
    Set<String> named = new TreeSet<>(runners(String.join("\n", lines), files));
    named.removeAll(known);
    if (!named.isEmpty()) {
      mark(
          Marks.Weight.ASK,
          path,
          "test-detection",
          "Production names what runs tests: " + named.iterator().next() + ".");
    }
  }

  private void mark(Marks.Weight weight, String path, String code, String message) {
    marks.add(weight, path, 0, code, message);
  }
}
