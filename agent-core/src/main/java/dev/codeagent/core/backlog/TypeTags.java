/** Reads the type that a task names itself. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.task.TaskType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A leading {@code [docs]}, {@code docs:} or conventional {@code fix(parser)!:}, or a detail {@code type: docs}. A
 * scope that names a type other than code is more exact than the word before it: {@code fix(docs):} is documentation.
 */
final class TypeTags {

  private static final Map<String, TaskType> WORDS = Map.ofEntries(
      Map.entry("code", TaskType.CODE),
      Map.entry("feat", TaskType.CODE),
      Map.entry("feature", TaskType.CODE),
      Map.entry("fix", TaskType.CODE),
      Map.entry("bug", TaskType.CODE),
      Map.entry("bugfix", TaskType.CODE),
      Map.entry("hotfix", TaskType.CODE),
      Map.entry("perf", TaskType.CODE),
      Map.entry("код", TaskType.CODE),
      Map.entry("фича", TaskType.CODE),
      Map.entry("баг", TaskType.CODE),
      Map.entry("исправление", TaskType.CODE),
      Map.entry("docs", TaskType.DOCS),
      Map.entry("doc", TaskType.DOCS),
      Map.entry("documentation", TaskType.DOCS),
      Map.entry("документация", TaskType.DOCS),
      Map.entry("доки", TaskType.DOCS),
      Map.entry("док", TaskType.DOCS),
      Map.entry("refactor", TaskType.REFACTOR),
      Map.entry("refactoring", TaskType.REFACTOR),
      Map.entry("рефакторинг", TaskType.REFACTOR),
      Map.entry("test", TaskType.TEST),
      Map.entry("tests", TaskType.TEST),
      Map.entry("testing", TaskType.TEST),
      Map.entry("тест", TaskType.TEST),
      Map.entry("тесты", TaskType.TEST),
      Map.entry("тестирование", TaskType.TEST),
      Map.entry("release", TaskType.RELEASE),
      Map.entry("релиз", TaskType.RELEASE),
      Map.entry("devops", TaskType.DEVOPS),
      Map.entry("ops", TaskType.DEVOPS),
      Map.entry("ci", TaskType.DEVOPS),
      Map.entry("cd", TaskType.DEVOPS),
      Map.entry("ci/cd", TaskType.DEVOPS),
      Map.entry("build", TaskType.DEVOPS),
      Map.entry("deploy", TaskType.DEVOPS),
      Map.entry("infra", TaskType.DEVOPS),
      Map.entry("деплой", TaskType.DEVOPS),
      Map.entry("сборка", TaskType.DEVOPS));

  private static final Pattern DECORATION = Pattern.compile("^[*_~\\s\\p{So}\\p{Sk}\\x{FE0F}]+");
  private static final Pattern BRACKETS = Pattern.compile("^\\[([^\\[\\]]{1,40})](?!\\()\\s*");
  private static final Pattern COLON =
      Pattern.compile("^([\\p{L}/]{2,20})(?:\\(([^()]{1,40})\\))?!?\\s?:(?=[\\s*_]|$)");
  private static final Pattern DETAIL =
      Pattern.compile("(?iu)^(?:type|тип)\\s*:\\s*([\\p{L}/]{2,20})\\s*$");

  private TypeTags() {}

  /** The type that a word names, in any case. */
  static Optional<TaskType> ofWord(String word) {
    return Optional.ofNullable(WORDS.get(word.strip().toLowerCase(Locale.ROOT)));
  }

  /** The type that a task names, if it does. */
  static Optional<TaskType> explicit(String text, List<String> details) {
    Optional<TaskType> leading = leading(text);
    if (leading.isPresent()) {
      return leading;
    }
    return details.stream()
        .map(DETAIL::matcher)
        .filter(Matcher::matches)
        .flatMap(m -> ofWord(m.group(1)).stream())
        .findFirst();
  }

  private static Optional<TaskType> leading(String text) {
    String rest = DECORATION.matcher(text).replaceFirst("");
    Matcher brackets = BRACKETS.matcher(rest);
    while (brackets.find()) {
      Optional<TaskType> type = ofWord(brackets.group(1));
      if (type.isPresent()) {
        return type;
      }
      rest = DECORATION.matcher(rest.substring(brackets.end())).replaceFirst("");
      brackets = BRACKETS.matcher(rest);
    }
    Matcher colon = COLON.matcher(rest);
    if (!colon.find()) {
      return Optional.empty();
    }
    Optional<TaskType> scope = colon.group(2) == null
        ? Optional.empty()
        : ofWord(colon.group(2)).filter(t -> t != TaskType.CODE);
    return scope.isPresent() ? scope : ofWord(colon.group(1));
  }
}
