/** Reads the priority that a heading names, in English and Russian. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.task.Priority;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * In this order: a level next to a word for priority ("High priority", "Приоритет: высокий"); a part of the heading
 * that is a level and nothing else but words such as "tasks" ("Critical — today", "Срочные задачи"); P0 to P4; a
 * coloured sign. So "High availability" and "Low-level API" name none.
 */
final class HeadingPriority {

  private static final Map<Priority, Pattern> LEVELS = levels();

  private static final Pattern COMPOUND = Pattern.compile(
      "(?iu)(?<!\\p{L})(высоко|средне|низко)-?приоритетн\\p{L}*|(?<!\\p{L})(high|medium|mid|low)-prio(?:rity)?(?!\\p{L})");

  private static final Pattern PRIORITY_WORD = Pattern.compile(
      "(?iu)priorit(?:y|ies)|prio|приоритет\\p{L}*|важност\\p{L}*|срочност\\p{L}*|importance|urgency|severity");

  private static final Pattern TASKS_WORD = Pattern.compile(
      "(?iu)tasks?|items?|todos?|issues?|bugs?|fixes|work|things?|stuff|"
          + "задач\\p{L}*|пункт\\p{L}*|ошиб\\p{L}*|баг\\p{L}*|проблем\\p{L}*|исправлени\\p{L}*|дел[ао]?|дефект\\p{L}*|level|уров\\p{L}*");

  private static final Pattern NUMBERED = Pattern.compile(
      "(?iu)(?<![\\p{L}\\p{N}_])(?:p|prio(?:rity)?\\s*:?\\s*|приоритет\\s*:?\\s*)([0-4])(?![\\p{L}\\p{N}_.])");

  private static final Pattern WORD = Pattern.compile("\\p{L}+");

  /** What separates the parts of a heading; a hyphen inside of a word does not. */
  private static final Pattern SEPARATOR = Pattern.compile("[:;,|/()\\[\\]{}–—]|\\s-+\\s|\\s·\\s");

  /** How many words may stand between a level and the word for priority. */
  private static final int REACH = 2;

  private HeadingPriority() {}

  /** The priority that the heading names, or NONE. */
  static Priority of(String heading) {
    Priority compound = compound(heading);
    if (compound != Priority.NONE) {
      return compound;
    }
    Priority besides = besidePriorityWord(heading);
    if (besides != Priority.NONE) {
      return besides;
    }
    Priority alone = alone(heading);
    if (alone != Priority.NONE) {
      return alone;
    }
    Matcher number = NUMBERED.matcher(heading);
    return number.find() ? numbered(number.group(1).charAt(0)) : sign(heading);
  }

  /** The level that a bare word such as {@code high}, {@code высокий} or {@code P1} names, or NONE. */
  static Priority ofWord(String word) {
    Priority level = level(word.strip());
    return level == Priority.NONE ? of(word) : level;
  }

  private static Priority compound(String heading) {
    Matcher matcher = COMPOUND.matcher(heading);
    if (!matcher.find()) {
      return Priority.NONE;
    }
    String word =
        (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)).toLowerCase(Locale.ROOT);
    return switch (word) {
      case "высоко", "high" -> Priority.HIGH;
      case "низко", "low" -> Priority.LOW;
      default -> Priority.MEDIUM;
    };
  }

  private static Priority besidePriorityWord(String heading) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(heading);
    int named = -1;
    boolean colon = false;
    while (matcher.find()) {
      if (named < 0 && PRIORITY_WORD.matcher(matcher.group()).matches()) {
        named = words.size();
        colon = heading.substring(matcher.end()).stripLeading().matches("(?s)[:=–—-].*");
      }
      words.add(matcher.group());
    }
    if (named < 0) {
      return Priority.NONE;
    }
    for (int distance = 1; distance <= REACH; distance++) {
      Priority before = level(word(words, named - distance));
      Priority after = level(word(words, named + distance));
      Priority first = colon ? after : before;
      Priority second = colon ? before : after;
      if (first != Priority.NONE || second != Priority.NONE) {
        return first != Priority.NONE ? first : second;
      }
    }
    return Priority.NONE;
  }

  private static @Nullable String word(List<String> words, int index) {
    return index >= 0 && index < words.size() ? words.get(index) : null;
  }

  private static Priority alone(String heading) {
    for (String part : SEPARATOR.split(heading)) {
      Priority found = Priority.NONE;
      boolean only = true;
      Matcher matcher = WORD.matcher(part);
      while (matcher.find()) {
        Priority level = level(matcher.group());
        found = found == Priority.NONE ? level : found;
        only &= level != Priority.NONE || TASKS_WORD.matcher(matcher.group()).matches();
      }
      // "High-performance" and "P1: Critical" differ: a hyphen within a word joins it to something
      // else
      if (only && found != Priority.NONE && !part.strip().matches("(?U).*\\w-\\w.*")) {
        return found;
      }
    }
    return Priority.NONE;
  }

  private static Priority level(@Nullable String word) {
    if (word == null) {
      return Priority.NONE;
    }
    return LEVELS.entrySet().stream()
        .filter(level -> level.getValue().matcher(word).matches())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(Priority.NONE);
  }

  private static Map<Priority, Pattern> levels() {
    String adjective =
        "(?:ий|ый|ой|ая|ое|ее|ие|ые|ого|его|ому|ему|ую|ей|им|ым|ом|ем|их|ых|ими|ыми|о)";
    Map<Priority, Pattern> levels = new LinkedHashMap<>();
    levels.put(
        Priority.CRITICAL,
        Pattern.compile("(?iu)critical|urgent|blockers?|highest|"
            + "критичн" + adjective + "|критическ" + adjective + "|срочн" + adjective + "|неотложн"
            + adjective
            + "|наивысш" + adjective + "|блокир\\p{L}+|блокер\\p{L}*"));
    levels.put(
        Priority.HIGH,
        Pattern.compile("(?iu)high|important|высок" + adjective + "|важн" + adjective));
    levels.put(
        Priority.MEDIUM,
        Pattern.compile("(?iu)medium|middle|mid|med|normal|moderate|средн(?:" + "яя|юю|"
            + adjective.substring(3) + "|нормальн" + adjective + "|умеренн" + adjective));
    levels.put(
        Priority.LOW,
        Pattern.compile("(?iu)low|lowest|minor|низк" + adjective + "|низш" + adjective + "|невысок"
            + adjective + "|минимальн" + adjective));
    return levels;
  }

  private static Priority numbered(char digit) {
    return switch (digit) {
      case '0' -> Priority.CRITICAL;
      case '1' -> Priority.HIGH;
      case '2' -> Priority.MEDIUM;
      default -> Priority.LOW;
    };
  }

  /** The colours of a traffic light with one more above, and the arrows that checklists use. */
  private static Priority sign(String heading) {
    return heading
        .codePoints()
        .mapToObj(point -> switch (Character.toString(point)) {
          case "🔴", "🟥", "🔺" -> Priority.CRITICAL;
          case "🟠", "🟧", "⏫" -> Priority.HIGH;
          case "🟡", "🟨", "🔼" -> Priority.MEDIUM;
          case "🟢", "🟩", "🔵", "🟦", "⚪", "🔽", "⏬" -> Priority.LOW;
          default -> Priority.NONE;
        })
        .filter(p -> p != Priority.NONE)
        .findFirst()
        .orElse(Priority.NONE);
  }
}
