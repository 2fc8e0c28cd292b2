package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.VerificationContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Options of the command line that documentation newly lists for a project whose own code spells its options: one that no file
 * but documents holds was made up. Options of other programs stand on lines that name these.
 */
final class DocumentedOptions {

  private static final Pattern OPTION =
      Pattern.compile("(?<![\\w-])--(?:\\[no-])?(?<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?![\\w-])");

  /** An option as source code spells it. */
  private static final Pattern SPELLED =
      Pattern.compile("[\"']--(?<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)");

  /** Code in a sentence or cell that is an option and perhaps its value. */
  private static final Pattern ALONE = Pattern.compile("`(--[a-z][^`\\n]{0,60})`");

  /** A line of usage: what may be left out stands in brackets. */
  private static final Pattern USAGE = Pattern.compile("\\[(--[a-z][^\\]\\n]{0,60})]");

  private static final Pattern OTHERS = Pattern.compile(
      "(?iu)(?<![\\w-])(?:mvnw?|maven|gradlew?|gradle|docker|podman|compose|kubectl|helm|git|gh|java|javac|jar|jlink|jpackage|keytool|npm|npx|yarn|pnpm|node|pip|pytest|python3?|"
          + "curl|wget|apt(?:-get)?|brew|make|cmake|cargo|rustc|go|psql|mysql|ssh|scp|rsync|tar|grep|sed|find|ls|sudo|systemctl|terraform|ansible|aws|gcloud|az|jvm)(?![\\w-])");

  /** A line of what is gone, or was never there. */
  private static final Pattern NOT_SO = Pattern.compile(
      "(?iu)(?<!\\p{L})(?:no|not|never|removed|dropped|gone|former(?:ly)?|old|instead|planned|future|unknown|нет|не|удал\\p{L}*|убра\\p{L}*|раньше|план\\p{L}*)(?!\\p{L})");

  private static final int LONGEST_FILE = 1_000_000;
  private static final int MOST_FILES = 5_000;

  private DocumentedOptions() {}

  /**
   * An option that no code holds, empty when there is none.
   *
   * @param task the task's own text, which may ask for the documentation of what is to come
   * @param documents what the change adds to each document, in lines
   */
  static Optional<String> doubt(String task, List<String> documents, VerificationContext context) {
    Set<String> given = new LinkedHashSet<>();
    documents.forEach(document -> document
        .lines()
        .filter(line -> !OTHERS.matcher(line).find() && !NOT_SO.matcher(line).find())
        .forEach(line -> collect(line, given)));
    given.removeIf(name -> task.contains("--" + name));
    if (given.isEmpty()) {
      return Optional.empty();
    }
    boolean spells = false;
    for (String path : context.head().paths().stream()
        .filter(path -> !Documents.isDocument(path))
        .limit(MOST_FILES)
        .toList()) {
      String text = context.head().text(path).orElse("");
      if (text.length() <= LONGEST_FILE) {
        spells |= context.isProduction(path) && SPELLED.matcher(text).find();
        given.removeIf(name -> holds(text, name));
      }
    }
    return spells
        ? given.stream()
            .findFirst()
            .map(name -> "The documentation lists the option `--" + name
                + "`, which no code of the project holds.")
        : Optional.empty();
  }

  private static void collect(String line, Set<String> into) {
    for (Pattern place : List.of(ALONE, USAGE)) {
      Matcher piece = place.matcher(line);
      while (piece.find()) {
        Matcher option = OPTION.matcher(piece.group(1));
        while (option.find()) {
          into.add(option.group("name"));
        }
      }
    }
  }

  /** As it is typed, or its name alone in quotes, to which libraries put the dashes; the opposite counts as the option. */
  private static boolean holds(String text, String name) {
    String bare = name.startsWith("no-") ? name.substring("no-".length()) : name;
    return text.contains("--" + name)
        || text.contains("--" + bare)
        || text.contains("--[no-]" + bare)
        || text.contains("\"" + name + "\"")
        || text.contains("'" + name + "'");
  }
}
