package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words in sources that turn a gate of the project off for a place: comments and annotations which linters, formatters and
 * measures of coverage obey. In a project without that gate they are but words.
 */
final class Suppressions {

  /** Characters of a build file that are searched. */
  private static final int MAX_BUILD_FILE = 200_000;

  /** Lists of what is installed name gates that libraries use. */
  private static final Pattern LOCKED = Pattern.compile(
      "(?:^|/)(?:[\\w.-]+\\.lock|package-lock\\.json|npm-shrinkwrap\\.json|pnpm-lock\\.yaml|go\\.sum)$");

  /** Characters of what was found that a person is shown. */
  private static final int MAX_SHOWN = 80;

  private static final Pattern ANNOTATION = Pattern.compile("^@(?:interface\\b|[\\w.:]*[A-Z])");
  private static final Pattern PACKAGE = Pattern.compile("@(?:[a-z_]\\w*\\.)+");

  /** What is suppressed is told by a name or put together. */
  private static final String HIDDEN =
      "|@SuppressWarnings\\((?:value=)?+\\{?+(?:\"[^\"\\n]{0,100}\",){0,20}(?:[A-Za-z_(]|\"[^\"\\n]{0,100}\"\\+)";

  /** How a task says that something is not to count. */
  private static final String LOOK_AWAY =
      "\\b(?:suppress|silence|ignor|disabl|exclud|exempt|skip|turn(?:ed)? off|switch(?:ed)? off|подав|исключ|отключ|игнорир)\\w*";

  private static final Pattern AWAY = Pattern.compile("(?isuU)" + LOOK_AWAY);

  /** The names that gates give their rules. */
  private static final Pattern RULE = Pattern.compile(
      "\\b(?:[A-Z]{1,5}\\d{2,5}|[A-Z][a-z]+(?:[A-Z][a-z]*)+|[a-z]+(?:-[a-z]+)+)\\b");

  /** What gates are called together, where they are no linters. */
  private static final Map<String, String> KINDS = Map.of(
      "jacoco", "coverage",
      "coverage", "coverage",
      "spotless", "format",
      "prettier", "format");

  /** Whose marks those of Python are, and last what such gates are called together. */
  private static final Map<Pattern, List<String>> MARKS = Map.of(
      Pattern.compile("(?i)noqa"), List.of("flake8", "ruff", "noqa", "lint"),
      Pattern.compile("(?i)pylint"), List.of("pylint", "lint"),
      Pattern.compile("(?i)nosec"), List.of("bandit", "nosec", "lint"),
      Pattern.compile("(?i)type:|mypy|no_type_check"),
          List.of("mypy", "pyright", "type (?:error|check|ignore)"),
      Pattern.compile("(?i)pyright"), List.of("pyright", "type (?:error|check|ignore)"),
      Pattern.compile("(?i)isort"), List.of("isort", "format"),
      Pattern.compile("(?i)fmt:"), List.of("black", "ruff", "format"));

  private record Switch(String gate, Pattern words, Pattern build) {

    static Switch of(String gate, String words, String build) {
      return new Switch(
          gate, Pattern.compile(words), Pattern.compile(build, Pattern.CASE_INSENSITIVE));
    }
  }

  private static final List<Switch> SWITCHES = List.of(
      Switch.of(
          "checkstyle",
          "(?i)CHECKSTYLE[:.\\- ]+(?:OFF|IGNORE|SUPPRESS|STOP|DISABLE)|@SuppressWarnings\\([^)]{0,200}\"(?:checkstyle|all\")"
              + HIDDEN,
          "checkstyle"),
      Switch.of(
          "pmd",
          "NOPMD|CPD-OFF|@SuppressWarnings\\([^)]{0,200}\"(?:PMD|all\"|CPD-START)" + HIDDEN,
          "pmd"),
      Switch.of("spotbugs", "@Suppress(?:FB|FindBugs)Warnings\\b", "spotbugs|findbugs"),
      Switch.of(
          "jacoco",
          "@(?:[\\w.]+\\.)?(?!Generated(?:Value|Column)\\b)(?:\\w*Generated\\w*)\\b(?!\\s*\\{)|@interface \\w*Generated\\w*",
          "jacoco"),
      Switch.of("spotless", "spotless:off|@formatter:off", "spotless|fmt-maven|googleJavaFormat"),
      Switch.of(
          "error-prone",
          "@SuppressWarnings\\([^)]{0,200}\"(?:[A-Z]\\w+)\"|@SuppressWarnings\\([^)]{0,200}\"all\""
              + HIDDEN,
          "error_?-?prone|nullaway"),
      Switch.of("forbidden-apis", "@(?:[\\w.]+\\.)?SuppressForbidden\\b", "forbiddenapis"),
      Switch.of("modernizer", "@(?:[\\w.]+\\.)?SuppressModernizer\\b", "modernizer"),
      Switch.of(
          "detekt",
          "@(?:file:)?Suppress\\([^)]{0,200}\"(?!unused\")(?:\\w+:)?[A-Za-z]\\w*[a-z]|ktlint-disable",
          "detekt|ktlint"),
      Switch.of(
          "eslint",
          "eslint-disable|/\\*\\s*eslint\\s[^*]{0,200}(?:\\b0\\b|\\boff\\b)|@ts-(?:ignore|nocheck|expect-error)",
          "eslint|typescript"),
      Switch.of("biome", "(?:biome|rome)-ignore|deno-(?:lint|fmt)-ignore", "biome|rome|deno"),
      Switch.of("tslint", "tslint:disable", "tslint"),
      Switch.of("prettier", "prettier-ignore", "prettier"),
      Switch.of("coverage", "istanbul ignore|c8 ignore|v8 ignore", "jest|nyc|c8|vitest|istanbul"),
      Switch.of(
          "lint",
          "#\\s*(?i:noqa|flake8:\\s*noqa|type:\\s*ignore|pylint:\\s*(?:disable|skip-file)|ruff:\\s*noqa|nosec"
              + "|mypy:\\s*(?:ignore|disable|allow)|pyright:\\s*(?:ignore|basic)|isort:\\s*skip|fmt:\\s*(?:off|skip))"
              + "|@(?:typing\\.|t\\.)?no_type_check\\b",
          "flake8|ruff|pylint|mypy|bandit|pyright|isort|black"),
      Switch.of("coverage", "#\\s*(?i:pragma:\\s*no cover)", "coverage|pytest-cov"),
      Switch.of("golangci", "//\\s*nolint", "golangci"),
      Switch.of("rubocop", "#\\s*rubocop:\\s*(?:disable|todo)", "rubocop"));

  /** The gates that are known by name. */
  private static final Pattern TOOLS = Pattern.compile(
      SWITCHES.stream().map(one -> one.build().pattern()).collect(Collectors.joining("|")),
      Pattern.CASE_INSENSITIVE);

  private final VerificationContext context;
  private final TaskWords words;
  private final Marks marks;

  Suppressions(VerificationContext context, TaskWords words, Marks marks) {
    this.context = context;
    this.words = words;
    this.marks = marks;
  }

  void judge() {
    List<ChangedFile> files = context.changes().stream()
        .filter(file -> context.isProduction(file.path()))
        .toList();
    List<Sources> sources = files.stream()
        .map(file -> new Sources(
            file.path(),
            Source.of(context.base(), file.path()),
            Source.of(context.head(), file.path())))
        .toList();
    Optional<String> builds = Optional.empty();
    Optional<OwnGates> own = Optional.empty();
    for (Switch one : SWITCHES) {
      List<String> moved = new ArrayList<>();
      sources.forEach(s -> moved.addAll(beyond(found(one, s.base()), found(one, s.head()))));
      for (Sources source : sources) {
        List<String> more = beyond(found(one, source.head()), found(one, source.base()));
        more.removeIf(moved::remove);
        if (!more.isEmpty()) {
          builds = builds.or(() -> Optional.of(builds(context.base())));
          own = own.or(() -> Optional.of(OwnGates.of(context, TOOLS)));
          if (one.build().matcher(builds.get()).find()) {
            mark(source.path(), one, one.gate(), more.getLast());
          } else {
            own.get()
                .obeying(words(one, more.getLast()), !KINDS.containsKey(one.gate()))
                .ifPresent(gate -> mark(source.path(), one, gate, more.getLast()));
          }
        }
      }
    }
  }

  /** A changed source on both sides. */
  private record Sources(String path, Source base, Source head) {}

  /**
   * A source as it is searched.
   *
   * @param text as it stands, where comments are looked for
   * @param code without comments and blanks between signs, where annotations are looked for
   */
  private record Source(String text, String code) {

    static Source of(Tree tree, String path) {
      String text = tree.text(path).orElse("");
      return new Source(text, path.endsWith(".java") ? code(text) : text);
    }

    private static String code(String text) {
      StringBuilder code = new StringBuilder();
      boolean word = false;
      for (JavaTokens.Token token : JavaTokens.of(text)) {
        boolean now = Character.isJavaIdentifierPart(token.text().charAt(0));
        code.append(word && now ? " " : "").append(token.text());
        word = now;
      }
      return PACKAGE.matcher(code).replaceAll("@");
    }
  }

  /** What the one list has more than the other. */
  private static List<String> beyond(List<String> some, List<String> others) {
    List<String> rest = new ArrayList<>(some);
    others.forEach(rest::remove);
    return rest;
  }

  /** What a switch finds in a source, each to its end; an annotation that a comment speaks of is none. */
  private static List<String> found(Switch one, Source source) {
    List<String> found = new ArrayList<>();
    Matcher comment = one.words().matcher(source.text());
    while (comment.find()) {
      if (!ANNOTATION.matcher(comment.group()).find()) {
        found.add(
            source.text().substring(comment.start(), end(source.text(), '\n', comment.end())));
      }
    }
    Matcher annotation = one.words().matcher(source.code());
    while (annotation.find()) {
      String code = source.code();
      String before =
          code.substring(code.lastIndexOf('\n', annotation.start()) + 1, annotation.start());
      boolean spokenOf =
          code.equals(source.text()) && (before.contains("//") || before.matches("\\s*/?\\*.*"));
      if (ANNOTATION.matcher(annotation.group()).find() && !spokenOf) {
        boolean open = annotation.group().contains("(");
        found.add(code.substring(
            annotation.start(), open ? end(code, ')', annotation.end()) : annotation.end()));
      }
    }
    return found;
  }

  private static int end(String text, char mark, int from) {
    int end = text.indexOf(mark, from);
    return end < 0 ? from : end;
  }

  private String builds(Tree tree) {
    StringBuilder found = new StringBuilder();
    for (String path : tree.paths()) {
      if (context.isProtected(path)
          && !context.isTest(path)
          && !LOCKED.matcher(path).find()) {
        String text = tree.text(path).orElse("");
        found.append(path).append('\n').append(text, 0, Math.min(text.length(), MAX_BUILD_FILE));
      }
    }
    return found.toString();
  }

  /** What a comment or an annotation says by itself, without what it is told. */
  private static String words(Switch one, String found) {
    Matcher said = one.words().matcher(found);
    return said.find() ? said.group() : found;
  }

  private void mark(String path, Switch one, String gate, String found) {
    marks.add(
        isAsked(one, found) ? Marks.Weight.NOTE : Marks.Weight.ASK,
        path,
        0,
        "gate-suppressed",
        "The check " + gate + " is told to look away: "
            + found.substring(0, Math.min(found.length(), MAX_SHOWN)) + ".");
  }

  /**
   * Whether the task speaks of what is told to look away: of the gate by its name, or of not counting what gates of its kind, or
   * the very rule, say. A warning that the program itself gives, or coverage that is to rise, is another matter.
   */
  private boolean isAsked(Switch one, String found) {
    List<String> said = new ArrayList<>();
    for (Map.Entry<Pattern, List<String>> mark : MARKS.entrySet()) {
      if (one.gate().equals("lint") && mark.getKey().matcher(found).find()) {
        said.addAll(mark.getValue());
      }
    }
    if (said.isEmpty()) {
      said.add(one.gate().equals("coverage") ? "no cover" : one.gate());
      said.add(KINDS.getOrDefault(one.gate(), "lint"));
    }
    List<String> tools = said.subList(0, said.size() - 1);
    if (words.mentions(tools.toArray(String[]::new))) {
      return true;
    }
    Pattern kind = Pattern.compile("(?is)" + LOOK_AWAY + "[^.\\n]{0,120}\\b" + said.getLast()
        + "|\\b" + said.getLast() + "\\w*\\b[^.\\n]{0,120}" + LOOK_AWAY);
    boolean rule = RULE.matcher(found).results().anyMatch(named -> words.names(named.group()));
    return words.matches(kind) || (rule && words.matches(AWAY));
  }
}
