package dev.codeagent.core.verify.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether documentation says something of its own instead of naming its subject: "The class Cart is described here" tells a
 * reader nothing. What a word means is not judged, only whether there is one besides the subject's name and the words
 * that every document uses, and whether each member of a list in the task is spoken of.
 */
final class DocsSubstance {

  /** Letters by which words are compared, so that endings do not matter. */
  private static final int STEM = 5;

  /** Letters of a stem for members of a list, short enough for a plural in "ies". */
  private static final int SHORT_STEM = 4;

  /** Words of a task from which one in common with the documentation is chance. */
  private static final int MANY = 5;

  /** Words of a task that, all written, show that the task itself gave the text. */
  private static final int GIVEN = 3;

  private static final Pattern SMALL = Pattern.compile(
      "(?iu)typo|spell|correct|\\bfix|renam|link|version|badge|remov|delet|outdated|опечат|исправ|ссылк|верси|переимен|удал|устарев");
  private static final Pattern DESCRIBED =
      Pattern.compile("(?iu)describ|explain|document(?!\\w*\\.)|опис|опиш|объясн|документир");
  private static final Pattern DICTATED = Pattern.compile(
      "(?iu):|\\b(?:document|note|state|say|mention|write|explain)\\w*\\s+that\\b|(?<!\\p{L})что(?!\\p{L})|[\"“«]");
  private static final Pattern LIST = Pattern.compile(
      "(\\p{L}{3,40}),\\s+(?:(\\p{L}{3,40}),\\s+)?(\\p{L}{3,40}),?\\s+(?:and|or|и|или)\\s+(?:the\\s+|an?\\s+)?(\\p{L}{3,40})(?=\\s*$|\\s*[.;!)\\n]|\\s+(?:in|of|for|to|в|для)\\s)");
  private static final Pattern PATH =
      Pattern.compile("(?<![\\w/])(?:[\\w.-]+/)*[\\w.-]+\\.(?:md|adoc|rst|txt|html)(?!\\w)");
  private static final Pattern CODE_SPAN = Pattern.compile("`[^`\n]{1,200}`");
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{N}]{2,}");
  private static final Set<String> HOLLOW = Set.of(
      "the",
      "and",
      "this",
      "that",
      "these",
      "those",
      "here",
      "there",
      "are",
      "was",
      "were",
      "has",
      "have",
      "had",
      "its",
      "for",
      "with",
      "from",
      "about",
      "into",
      "you",
      "your",
      "our",
      "can",
      "will",
      "some",
      "all",
      "any",
      "one",
      "also",
      "more",
      "very",
      "method",
      "methods",
      "class",
      "classes",
      "function",
      "functions",
      "section",
      "sections",
      "describe",
      "describes",
      "described",
      "description",
      "document",
      "documents",
      "documented",
      "documentation",
      "explain",
      "explains",
      "explained",
      "explanation",
      "see",
      "below",
      "above",
      "following",
      "important",
      "useful",
      "nice",
      "good",
      "great",
      "todo",
      "tbd",
      "soon",
      "coming",
      "details",
      "detail",
      "information",
      "info",
      "part",
      "project",
      "component",
      "module",
      "feature",
      "exists",
      "exist",
      "available",
      "page",
      "chapter",
      "manual",
      "markdown",
      "asciidoc",
      "write",
      "add",
      "overview",
      "introduction",
      "note",
      "notes",
      "readme",
      "docs",
      "guide",
      "how",
      "what",
      "это",
      "этот",
      "эта",
      "эти",
      "здесь",
      "там",
      "есть",
      "метод",
      "методы",
      "класс",
      "классы",
      "функция",
      "функции",
      "раздел",
      "описан",
      "описана",
      "описано",
      "описаны",
      "описывает",
      "описывается",
      "описание",
      "документация",
      "ниже",
      "выше",
      "важно",
      "важный",
      "полезно",
      "подробнее",
      "информация",
      "является",
      "проект",
      "проекта",
      "для",
      "как",
      "что");

  private DocsSubstance() {}

  /**
   * Why what was written may say nothing, empty when it says something.
   *
   * @param task the task's own text
   * @param added what is new, with the headings above it
   * @param prose what is new without headings
   */
  static Optional<String> doubt(String task, String added, String prose) {
    if (SMALL.matcher(task).find()) {
      return Optional.empty();
    }
    Set<String> asked = stems(PATH.matcher(task).replaceAll(" "), STEM);
    Set<String> said = stems(prose, STEM);
    Optional<String> left = left(task, added);
    if (left.isPresent()) {
      return left;
    }
    boolean given =
        DICTATED.matcher(task).find() || (asked.size() >= GIVEN && said.containsAll(asked));
    Set<String> own = new HashSet<>(said);
    own.removeIf(word -> asked.stream().anyMatch(a -> a.startsWith(word) || word.startsWith(a)));
    if (DESCRIBED.matcher(task).find() && !given && own.isEmpty()) {
      return Optional.of("What was written names its subject and says nothing of it: \""
          + shortened(prose) + "\".");
    }
    Set<String> written = stems(added, STEM);
    long common = asked.stream().filter(written::contains).count();
    return asked.size() >= MANY && common < 2 && sameScript(asked, written)
        ? Optional.of("Of the " + asked.size()
            + " words that the task is about, what was written has " + common + ".")
        : Optional.empty();
  }

  /** A member of a list in the task that is not spoken of. */
  private static Optional<String> left(String task, String added) {
    Matcher list = LIST.matcher(CODE_SPAN.matcher(task).replaceAll("x"));
    Set<String> written = stems(added, SHORT_STEM);
    while (list.find()) {
      List<String> members = new ArrayList<>();
      for (int group = 1; group <= list.groupCount(); group++) {
        if (list.group(group) != null) {
          members.add(list.group(group));
        }
      }
      for (String member : members) {
        Set<String> stem = stems(member, SHORT_STEM);
        if (!written.containsAll(stem) && sameScript(stem, written)) {
          return Optional.of(
              "The task asks for `" + member + "`, too, and what was written says nothing of it.");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean sameScript(Set<String> one, Set<String> other) {
    return mostlyLatin(one) == mostlyLatin(other);
  }

  private static boolean mostlyLatin(Set<String> words) {
    String text = String.join("", words);
    long latin = text.chars().filter(c -> c >= 'a' && c <= 'z').count();
    return latin * 2 >= text.chars().filter(Character::isLetter).count();
  }

  private static Set<String> stems(String text, int length) {
    Set<String> found = new HashSet<>();
    Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (word.find()) {
      if (!HOLLOW.contains(word.group())) {
        found.add(word.group().substring(0, Math.min(length, word.group().length())));
      }
    }
    return found;
  }

  private static String shortened(String prose) {
    String line = prose.strip().replaceAll("\\s+", " ");
    return line.length() > 80 ? line.substring(0, 77) + "..." : line;
  }
}
