package dev.codeagent.core.verify.proof;

import dev.codeagent.api.task.Task;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a documentation task is about, held against what was written: the symbols and paths that the task names have to
 * stand in it; where it names none, one of its own words has to.
 */
final class DocsSubject {

  /** Words below which nothing is described: "Nice." says nothing. */
  private static final int FEW_WORDS = 3;

  /** Words that tell a given line from a word that happens to stand in the task. */
  private static final int FEWEST_OF_AN_ENTRY = 2;

  /** Letters by which words are compared, so that endings do not matter. */
  private static final int STEM = 5;

  /** Characters before a name that say what it is named for. */
  private static final int LOOK_BACK = 60;

  /** What stands right before a name that is no subject: where to look, what to leave alone, what it is like. */
  private static final Pattern BESIDE = Pattern.compile(
      "(?iu)(?:\\(see|\\bsee(?:\\s+also)?|\\bcf\\.|\\bcompare|\\bas\\s+in|\\blike(?:\\s+in)?|\\bsimilar\\s+to|\\bin\\s+the\\s+(?:style|format)\\s+of|\\bfollow(?:s|ing)?|\\baccording\\s+to|\\bbased\\s+on|"
          + "\\bdefined\\s+in|\\bcomes?\\s+from|\\b(?:used|called|made|set|written)\\s+by|\\bonly\\s+(?:for|by|in)|\\bthan|\\bas\\s+they\\s+are\\s+in|\\btaken?\\s+from|\\b(?:not|don't|without|except|nor|never|leave|instead\\s+of|no\\s+changes?\\s+(?:to|in|of))(?:\\s+(?:touch|change|edit|mention|changing|touching|be))?|"
          + "\\b(?:under|below|beside|next\\s+to)\\s+the\\s+heading|"
          + "(?<!\\p{L})(?:см\\.|смотри(?:те)?|как\\s+в|только\\s+(?:для|в|из)|чем|берутся\\s+из|приходят\\s+из|вызывается\\s+из|по\\s+образцу|в\\s+духе|согласно|не\\s+(?:трогать|менять|изменять|упоминать)|кроме|без|вместо|рядом\\s+с))"
          + "\\s+(?:(?:the|file|class|our|файл\\p{L}*|класс\\p{L}*)\\s+)?(?:`[^`\n]{1,40}`(?:,|\\s+(?:and|or|и|или))\\s+){0,3}[`\"«]?$");

  private static final Pattern QUOTED = Pattern.compile("`([^`\n]{1,200})`");
  private static final Pattern SYMBOL = Pattern.compile(
      "(?<![\\w/.])(?:[A-Z][A-Za-z0-9]*(?:[.#][a-z]\\w*)?|[a-z]+[A-Z]\\w*)(?![\\w/])");
  /** A word that every sentence may begin with, and what it begins behind. */
  private static final Pattern PLAIN = Pattern.compile("[A-Z][a-z]+");

  private static final Pattern BEGINNING =
      Pattern.compile("(?:^|[.!?:;\\n]|(?:^|\\n)\\s*[-*+]|\\[[^\\]]*])\\s*$");
  private static final Pattern FILE_NAME = Pattern.compile(
      "(?<![\\w/])[\\w.-]+(?:/[\\w.-]+)*\\.(?:java|sh|py|js|ts|ya?ml|json|properties|xml)(?![\\w/])");
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{N}]{2,}");
  private static final Pattern SMALL = Pattern.compile(
      "(?iu)typo|spell|correct|\\bfix|renam|link|version|badge|remov|delet|outdated|опечат|исправ|ссылк|верси|переимен|удал|устарев");
  private static final Pattern DESCRIBED =
      Pattern.compile("(?iu)describ|explain|document|опис|объясн|документ");
  private static final Set<String> EMPTY_WORDS = Set.of(
      "docs",
      "document",
      "documents",
      "documentation",
      "describe",
      "description",
      "explain",
      "write",
      "add",
      "update",
      "readme",
      "guide",
      "page",
      "section",
      "the",
      "and",
      "how",
      "what",
      "why",
      "for",
      "with",
      "from",
      "into",
      "that",
      "this",
      "use",
      "using",
      "usage",
      "javadoc",
      "comment",
      "comments",
      "text",
      "новый",
      "описать",
      "описание",
      "опиши",
      "документация",
      "документацию",
      "документировать",
      "добавить",
      "написать",
      "обновить",
      "дополнить",
      "раздел",
      "как",
      "что",
      "для",
      "при",
      "или",
      "это",
      "file",
      "project",
      "проект",
      "проекта",
      "new",
      "all",
      "our",
      "its",
      "are",
      "please",
      "some",
      "улучшить",
      "improve");

  private final Task task;
  private final VerificationContext context;
  private final ProjectNames names;

  DocsSubject(VerificationContext context, ProjectNames names) {
    this.task = context.task();
    this.context = context;
    this.names = names;
  }

  /**
   * Why what was written may miss the task, empty when it does not.
   *
   * @param documents the paths of the documents that say something new
   * @param added what they say that is new, with the headings above it
   * @param words the words that are new
   */
  Optional<String> doubt(List<String> documents, String added, List<String> words) {
    String own = TaskWords.of(context).own();
    boolean small = SMALL.matcher(own).find();
    if (words.size() < FEW_WORDS && !small && !isEntry(own, words)) {
      return Optional.of("The documentation grew by " + words.size()
          + " words, which can hardly describe anything.");
    }
    String written = (added + "\n" + String.join("\n", documents)).toLowerCase(Locale.ROOT);
    List<String> missing = named(own, documents).stream()
        .filter(name -> !says(written, name) && !isBeside(own, name, documents))
        .toList();
    if (!missing.isEmpty() && !small) {
      return Optional.of(
          "The task names `" + missing.getFirst() + "`, and what was written says nothing of it.");
    }
    boolean silent = named(own, documents).isEmpty() && !small && !speaksOf(own, written);
    return silent
        ? Optional.of("What was written shares no word with the task: \"" + task.text() + "\".")
        : Optional.empty();
  }

  /** Whether the task gives the words itself, as for a line of a change log, and asks for no description. */
  private static boolean isEntry(String own, List<String> words) {
    Set<String> given = stems(own).collect(Collectors.toSet());
    List<String> said = stems(String.join(" ", words)).toList();
    return said.size() >= FEWEST_OF_AN_ENTRY
        && given.containsAll(said)
        && !DESCRIBED.matcher(own).find();
  }

  /** Symbols and paths of the task, other than the documents themselves and what it refers to. */
  private Set<String> named(String text, List<String> documents) {
    Set<String> found = new LinkedHashSet<>();
    Matcher quoted = QUOTED.matcher(text);
    while (quoted.find()) {
      found.add(quoted.group(1).strip());
    }
    Matcher file = FILE_NAME.matcher(text);
    while (file.find()) {
      found.add(file.group());
    }
    Matcher symbol = SYMBOL.matcher(text);
    while (symbol.find()) {
      boolean begins = PLAIN.matcher(symbol.group()).matches()
          && BEGINNING.matcher(text.substring(0, symbol.start())).find();
      if (resolves(symbol.group()) && !begins) {
        found.add(symbol.group());
      }
    }
    found.removeIf(name -> name.isEmpty()
        || Documents.isDocument(name)
        || context.references().containsKey(name)
        || documents.stream()
            .anyMatch(d -> d.equals(name)
                || d.startsWith(name + "/")
                || (name.endsWith("/") && d.startsWith(name))));
    return found;
  }

  private boolean resolves(String symbol) {
    String type = symbol.replaceFirst("[.#].*$", "");
    boolean member = Character.isLowerCase(symbol.charAt(0));
    return member ? names.hasWord(symbol) : names.hasType(type);
  }

  /** Whether the task names it only to say where to look, what to leave alone, or what the documents said until now. */
  private boolean isBeside(String own, String name, List<String> documents) {
    return isOnlyBeside(own, name)
        || documents.stream()
            .anyMatch(path -> spelled(context.base().text(path).orElse(""), name)
                && !spelled(context.head().text(path).orElse(""), name));
  }

  private static boolean spelled(String text, String name) {
    return text.contains(name) || text.contains(name.replaceAll("\\(.*\\)$", "("));
  }

  /** Whether every place where the task names it points elsewhere: "see `Retry`", "not `pom.xml`", "as in `docs`". */
  private static boolean isOnlyBeside(String own, String name) {
    int places = 0;
    Matcher place =
        Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])").matcher(own);
    while (place.find()) {
      places++;
      String before = own.substring(Math.max(0, place.start() - LOOK_BACK), place.start());
      if (!BESIDE.matcher(before).find() && !isAside(own, place.start())) {
        return false;
      }
    }
    return places > 0;
  }

  /** Whether a place stands in brackets that hold a remark: one that only lists names says what is meant. */
  private static boolean isAside(String own, int at) {
    int open = own.lastIndexOf('(', at);
    int close = own.indexOf(')', at);
    if (open <= 0 || close < 0 || own.charAt(open - 1) != ' ' || own.indexOf(')', open) < at) {
      return false;
    }
    String remark = QUOTED.matcher(own.substring(open, close)).replaceAll(" ");
    return WORD.matcher(SYMBOL.matcher(remark).replaceAll(" ")).results().count() >= FEW_WORDS;
  }

  /** A member counts also without its type and a path without its folders; several words count in any order. */
  private static boolean says(String written, String name) {
    String whole = name.toLowerCase(Locale.ROOT).replaceAll("\\(.*\\)$", "");
    String last = whole.replaceFirst("^.*[/#]", "");
    boolean file = last.matches(".*\\.(?:java|sh|py|js|ts|ya?ml|json|properties|xml)");
    String bare = file ? last : last.replaceFirst("^.*\\.", "");
    String call = whole.replaceFirst("\\(.*$", "").replaceFirst("^.*[\\s.#]", "");
    return written.contains(whole)
        || (!bare.isBlank() && written.contains(bare))
        || (whole.indexOf('(') > 0 && !call.isBlank() && written.contains(call))
        || (whole.indexOf(' ') > 0
            && Arrays.stream(whole.split("[\\s,=|]+")).allMatch(written::contains));
  }

  /** Whether a word of the task is written, too; texts of two scripts can share none and are let through. */
  private static boolean speaksOf(String task, String written) {
    List<String> asked = stems(task).toList();
    if (asked.isEmpty() || mostlyLatin(String.join(" ", asked)) != mostlyLatin(written)) {
      return true;
    }
    List<String> said = stems(written).toList();
    return asked.stream()
        .anyMatch(one -> said.stream().anyMatch(o -> o.startsWith(one) || one.startsWith(o)));
  }

  private static boolean mostlyLatin(String text) {
    long latin = text.chars().filter(c -> c >= 'a' && c <= 'z').count();
    return latin * 2 >= text.chars().filter(Character::isLetter).count();
  }

  private static Stream<String> stems(String text) {
    List<String> found = new ArrayList<>();
    Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (word.find()) {
      if (!EMPTY_WORDS.contains(word.group())) {
        found.add(word.group().substring(0, Math.min(STEM, word.group().length())));
      }
    }
    return found.stream();
  }
}
