package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.VerificationContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Gates of base that are the project's own: scripts that a check runs, and steps of a build file that are called a check of
 * sources and run no gate that is known by name. Which words such a gate obeys is not known, except where it says them. Immutable.
 */
final class OwnGates {

  /** Characters of a file that are read. */
  private static final int MAX_FILE = 200_000;

  private static final Pattern SCRIPT =
      Pattern.compile("(?:^|/)(?<name>[^/]+?)(?:\\.(?:sh|bash|py|js|mjs|cjs|rb|pl|php|lua))?$");

  private static final Pattern CODE =
      Pattern.compile("\\.(?:sh|bash|py|js|mjs|cjs|rb|pl|php|lua)$");

  /** Scripts that build tools put into projects. */
  private static final Pattern WRAPPER = Pattern.compile("(?:^|/)(?:mvnw|gradlew)$");

  /** What checks of any kind, and what those of sources are called. */
  private static final Pattern NAMED = Pattern.compile("(?i)(?:^|[-_.])(?:check|gate|verify)");

  private static final Pattern LINTS = Pattern.compile(
      "(?i)lint|style|static|analy[sz]|warning|noqa|convention|violation|code[-_ ]?quality");

  /** What a script says that warns of sources, whatever it is called. */
  private static final Pattern SAYS = Pattern.compile(
      "(?i)\\blint(?:er|ing|s)?\\b|\\bnoqa\\b|\\bviolations?\\b|\\bcode[-_ ]?style\\b|\\bstatic[-_ ]?analy");

  /** What runs tests and checks no sources. */
  private static final Pattern TESTS = Pattern.compile(
      "\\b(?:pytest|unittest|jest|vitest|mocha|rspec|phpunit|ctest|bats)\\b|\\b(?:node\\s+--|npm\\s+(?:run\\s+)?|go\\s+|cargo\\s+|mvn\\s.*|gradlew?\\s.*)test\\b");

  /** A step of a build file, with its lines as far as they are indented deeper. */
  private static final Pattern STEP = Pattern.compile(
      "(?im)^(?<indent>[ \\t]*)(?:-\\s*)?[\"']?(?<name>[\\w:.-]*(?:lint|style|static|analy[sz])[\\w:.-]*)[\"']?\\s*:(?![=\\w])(?<does>.*(?:\\n(?:\\k<indent>[ \\t]+.*|[ \\t]*$))*)");

  private static final Pattern BUILD = Pattern.compile(
      "(?i)(?:^|/)(?:GNU)?Makefile$|(?:^|/)(?:justfile|package\\.json|Taskfile\\.ya?ml|tox\\.ini)$|\\.mk$");

  private static final Pattern WORD = Pattern.compile("[A-Za-z]\\w*");

  private final Map<String, String> gates;

  private OwnGates(Map<String, String> gates) {
    this.gates = gates;
  }

  /**
   * Those of a change's base.
   *
   * @param tools finds gates that are known by name
   */
  static OwnGates of(VerificationContext context, Pattern tools) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String path : context.base().paths()) {
      boolean build = BUILD.matcher(path).find();
      if (context.isProtected(path)
          && !context.isTest(path)
          && (build || isScript(context, path))) {
        String whole = context.base().text(path).orElse("");
        String text = whole.substring(0, Math.min(whole.length(), MAX_FILE));
        if (build) {
          steps(path, text, tools, found);
        } else if (checksSources(path, text) && !tools.matcher(text).find()) {
          found.put(path, text);
        }
      }
    }
    return new OwnGates(Map.copyOf(found));
  }

  private static boolean isScript(VerificationContext context, String path) {
    return CODE.matcher(path).find()
        || (!WRAPPER.matcher(path).find()
            && context.base().text(path).filter(text -> text.startsWith("#!")).isPresent());
  }

  private static boolean checksSources(String path, String text) {
    Matcher script = SCRIPT.matcher(path);
    String name = script.find() ? script.group("name") : path;
    return LINTS.matcher(name).find()
        || SAYS.matcher(text).find()
        || (NAMED.matcher(name).find() && !TESTS.matcher(text).find());
  }

  private static void steps(String path, String text, Pattern tools, Map<String, String> into) {
    Matcher step = STEP.matcher(text);
    while (step.find()) {
      String does = step.group("does").strip();
      if (!does.isEmpty() && !tools.matcher(step.group("name") + does).find()) {
        into.put(step.group("name") + " of " + path, does);
      }
    }
  }

  /**
   * The name of a gate that may obey words of a comment or of an annotation.
   *
   * @param words what turns a gate that is known by name off
   * @param lint whether that gate is one that warns of sources; one of another kind has to say the words
   */
  Optional<String> obeying(String words, boolean lint) {
    String said = WORD.matcher(words)
        .results()
        .map(word -> "\\b" + Pattern.quote(word.group()) + "\\b")
        .collect(Collectors.joining("\\W{1,10}"));
    Pattern spelled = Pattern.compile(said.isEmpty() ? "(?!)" : said, Pattern.CASE_INSENSITIVE);
    return gates.entrySet().stream()
        .filter(gate -> lint || spelled.matcher(gate.getValue()).find())
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }
}
