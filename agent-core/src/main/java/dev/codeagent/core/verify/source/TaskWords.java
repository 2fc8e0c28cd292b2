package dev.codeagent.core.verify.source;

import dev.codeagent.api.task.Task;
import dev.codeagent.api.verify.VerificationContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the task says, in English or Russian, asked by verifiers that must tell a wanted change from an unwanted one: its
 * text, its details and the documents that it refers to. Immutable.
 */
public final class TaskWords {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,30}(?:[.,_]\\d{1,30}){0,6}");
  private static final Pattern SENTENCE_END = Pattern.compile("[\\n;]|[.!?](?=\\s|$)");
  private static final Pattern NAMING = Pattern.compile(
      "(?iu)(?<!\\p{L})(?:renam|(?:its|the|and|new|another) name(?!\\p{L})|call it|переимен|имя(?!\\p{L})|имени(?!\\p{L})|назва(?:ть|ние))");
  private static final Pattern REMOVAL = words(
      "remove[sd]?|removing|removal|delete[sd]?|deleting|drop(?:s|ped)?|dropping|get rid|retire[sd]?|prune|eliminate|"
          + "strip|discard|clean(?:ing)? ?up|удал\\w*|убер\\w*|убра\\w*|избав\\w*|выкин\\w*|вычист\\w*");
  /** Verb, at most five words of which none leads elsewhere, then a name that nothing else is named after. */
  private static final Pattern TAKEN_AWAY = Pattern.compile(
      REMOVAL.pattern()
          + "(?:\\s+(?!(?:from|in|of|for|to|with|and|or|из|от|в|у|и|или)\\s)[\\p{L}-]{1,30}){0,5}?"
          + "\\s+`?(?:[\\w.]{1,100}[.#])?(?<name>[A-Za-z_$][\\w$]{1,80})(?:\\([^()\\n]{0,100}\\))?`?"
          + "(?=\\s*$|\\s*[.,;:\\n)]|\\s+(?:and|with|from|in|of|as|since|together|plus|и|из|вместе|вместо)(?!\\p{L}))",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern DISABLING = words(
      "disable[sd]?|disabling|skip(?:s|ped)?|skipping|ignore[sd]?|ignoring|quarantine|mute|exclude[sd]?|excluding|"
          + "switch(?:ed)? off|turn(?:ed)? off|отключ\\w*|пропус\\w*|игнор\\w*|исключ\\w*|выключ\\w*");
  private static final Pattern CHANGE = words(
      "chang\\w*|instead|rather than|no longer|renam\\w*|switch\\w*|replac\\w*|updat\\w*|adjust\\w*|convert\\w*|"
          + "migrat\\w*|redefin\\w*|rework\\w*|modif\\w*|format\\w*|rais\\w*|lower\\w*|increas\\w*|decreas\\w*|"
          + "reduc\\w*|измен\\w*|смен\\w*|помен\\w*|замен\\w*|вместо|обнов\\w*|переимен\\w*|больше не|"
          + "rewrit\\w*|simplif\\w*|refactor\\w*|перепи\\w*|упрост\\w*|повыс\\w*|пониз\\w*|увелич\\w*|уменьш\\w*");
  private static final Pattern RESTRUCTURING = words(
      "renam\\w*|mov\\w*|replac\\w*|inlin\\w*|merg\\w*|split\\w*|convert\\w*|chang\\w*|hid\\w*|encapsulat\\w*|"
          + "parameteri[sz]\\w*|параметриз\\w*|"
          + "переимен\\w*|перенес\\w*|перемест\\w*|замен\\w*|раздел\\w*|объедин\\w*|скры\\w*");
  private static final Pattern ADDITION = words(
      "add\\w*|includ\\w*|append\\w*|extend\\w*|support\\w*|добав\\w*|включ\\w*|дополн\\w*|расшир\\w*");
  private static final Pattern DEPRECATED = words(
      "deprecat(?:ed|ions?)|@Deprecated|obsolete|forRemoval|(?:marked|due|scheduled) for removal|устаревш\\w*|помеченн\\w* (?:к удалению|на удаление)");
  private static final Pattern TESTS = words("tests?|testing|specs?|test ?cases?|suite|тест\\w*");
  private static final Pattern TARGET = words(
      "to|into|should|must|shall|now|expected|will|becomes?|на|должн\\w*|теперь|станет|ожида\\w*");
  private static final Pattern DEMAND = words(
      "should|must|shall|now|becomes?|ha(?:s|ve) to|must be|wants?|должн\\w*|теперь|станет|надо|нужно|следует");
  private static final Pattern OUTPUT = Pattern.compile(
      "(?iu)(?:^|[.:;\\]\\n]\\s*|,\\s+а\\s[^.\\n]{0,60}?)(?:say|show|print|write|display|report|round|order|sort|list|use|put|format|"
          + "писать|ставить|выводить|показывать|печатать|округлять|сортировать|считать|использовать)(?!\\p{L})|"
          + "(?<!\\p{L})(?:писать|ставить|выводить|показывать|печатать|округлять|сортировать)(?!\\p{L})");
  /** What stands right before a value that gives way to another. */
  private static final Pattern GIVEN_UP = Pattern.compile(
      "(?iu)(?<!\\p{L})(?:,\\s*not|instead\\s+of|rather\\s+than|no\\s+longer|а\\s+не|вместо)\\s+[`\"«“']?$");

  private static final Map<String, Integer> NUMBER_WORDS = Map.ofEntries(
      Map.entry("two", 2),
      Map.entry("three", 3),
      Map.entry("four", 4),
      Map.entry("five", 5),
      Map.entry("six", 6),
      Map.entry("seven", 7),
      Map.entry("eight", 8),
      Map.entry("nine", 9),
      Map.entry("ten", 10),
      Map.entry("eleven", 11),
      Map.entry("twelve", 12),
      Map.entry("twenty", 20),
      Map.entry("hundred", 100),
      Map.entry("thousand", 1000),
      Map.entry("twice", 2),
      Map.entry("double", 2),
      Map.entry("half", 2),
      Map.entry("два", 2),
      Map.entry("две", 2),
      Map.entry("три", 3),
      Map.entry("четыре", 4),
      Map.entry("пять", 5),
      Map.entry("шесть", 6),
      Map.entry("семь", 7),
      Map.entry("восемь", 8),
      Map.entry("девять", 9),
      Map.entry("десять", 10),
      Map.entry("сто", 100),
      Map.entry("тысяча", 1000));

  private final String own;
  private final String all;
  private final String lower;
  private final List<String> sentences;
  private final Set<String> numbers;

  private TaskWords(String own, String all) {
    this.own = own;
    this.all = all;
    this.lower = all.toLowerCase(Locale.ROOT);
    this.sentences = List.of(SENTENCE_END.split(all));
    this.numbers = numbersOf(lower);
  }

  /** The words of the context's task. */
  public static TaskWords of(VerificationContext context) {
    Task task = context.task();
    String own = task.text() + "\n" + String.join("\n", task.details());
    return new TaskWords(
        own, own + "\n" + String.join("\n", context.references().values()));
  }

  /** The words of a plain text. */
  public static TaskWords of(String text) {
    return new TaskWords(text, text);
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}_])(?:" + alternatives + ")(?![\\p{L}\\p{N}_])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  /** The task's own text and details, without references. */
  public String own() {
    return own;
  }

  /** Whether there is nothing to go by. */
  public boolean blank() {
    return all.isBlank();
  }

  /** Whether the expression is found somewhere in the text. */
  public boolean matches(Pattern expression) {
    return expression.matcher(all).find();
  }

  /** Whether a name stands in the text as a word of its own. */
  public boolean names(String name) {
    return name.length() > 1 && within(all, name);
  }

  /** Whether one of the words stands in the text, in any case. */
  public boolean mentions(String... someWords) {
    for (String word : someWords) {
      if (within(lower, word.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a sentence that names something says that it is to bear another name. */
  public boolean renames(String name) {
    return name.length() > 1
        && SENTENCE_END
            .splitAsStream(all)
            .anyMatch(s -> within(s, name) && NAMING.matcher(s).find());
  }

  /** Whether the text spells a literal; percentages also stand for their fractions. */
  public boolean spells(Literal literal) {
    return switch (literal.kind()) {
      case NUMBER ->
        numbers.contains(literal.value())
            || numbers.contains(literal.value().replaceFirst("^-", ""));
      case TEXT, CHARACTER ->
        !literal.value().isBlank()
            && (within(lower, literal.value().strip().toLowerCase(Locale.ROOT))
                || isSpelledFraction(literal.value().strip()));
      case BOOLEAN, NULL -> mentions(literal.value());
    };
  }

  /** A fraction in a text, which the task may write with a comma: {@code "0.50"} and 0,50. */
  private boolean isSpelledFraction(String text) {
    return text.matches("-?\\d{1,15}\\.\\d{1,15}")
        && within(lower, text.replaceFirst("^-", "").replace('.', ','));
  }

  /** Whether the task says to take away one of the named things. */
  public boolean removes(Collection<String> names) {
    return sentences.stream()
        .anyMatch(s -> REMOVAL.matcher(s).find()
            && names.stream().anyMatch(n -> n.length() > 1 && within(s, n)));
  }

  /**
   * The names of code right behind a word for removal, with nothing between but articles and kinds of things:
   * "remove the deprecated method {@code total}", not "remove duplication from {@code total}".
   */
  public List<String> takenAway() {
    List<String> names = new ArrayList<>();
    Matcher found = TAKEN_AWAY.matcher(all);
    while (found.find()) {
      if (!found.group().toLowerCase(Locale.ROOT).startsWith("clean")) { // what is cleaned up stays
        names.add(found.group("name"));
      }
    }
    return names;
  }

  /** Whether the task says to take tests away. */
  public boolean removesTests() {
    return near(REMOVAL, TESTS);
  }

  /** Whether the task says to take away what is deprecated, without saying what that is. */
  public boolean removesDeprecated() {
    return sentences.stream()
        .anyMatch(s -> REMOVAL.matcher(s).find() && DEPRECATED.matcher(s).find());
  }

  /** Whether the task says to disable tests. */
  public boolean disablesTests() {
    return near(DISABLING, TESTS);
  }

  /** Whether the task says that something is to be different from what it was. */
  public boolean changesBehaviour() {
    return CHANGE.matcher(all).find();
  }

  /** Whether the task says how something has to be. */
  public boolean demands() {
    return TARGET.matcher(all).find() && DEMAND.matcher(all).find();
  }

  /** Whether the task orders what code is to show or how it is to count: "say how heavy it is", "round half up". */
  public boolean ordersOutput() {
    return OUTPUT.matcher(all).find();
  }

  /** Whether the task says that something is to be added. */
  public boolean adds() {
    return ADDITION.matcher(all).find();
  }

  /** Whether the task says that things get another name or place, or go. */
  public boolean restructures() {
    return RESTRUCTURING.matcher(all).find() || REMOVAL.matcher(all).find();
  }

  /** Whether the task speaks of tests. */
  public boolean speaksOfTests() {
    return TESTS.matcher(all).find();
  }

  /**
   * Whether the task asks for the new value: it spells it and, when it spells the old one too, the new one is where
   * things go to ("from 5 to 10", "returns 5 but must return 10").
   */
  public boolean asksFor(Literal gained, Collection<Literal> lost) {
    if (!spells(gained)) {
      return new AskedShapes(all).fit(gained, lost);
    }
    if (isGivenUp(gained)) {
      return false;
    }
    if (lost.stream().noneMatch(l -> spellsBeside(l, gained))) {
      return true;
    }
    if (lost.stream().allMatch(l -> !spellsBeside(l, gained) || isGivenUp(l))) {
      return true;
    }
    String value = gained.value().strip().toLowerCase(Locale.ROOT);
    int spelled = indexWithin(lower, value, 0);
    int at = spelled < 0 ? indexWithin(lower, value.replace('.', ','), 0) : spelled;
    String before = at < 0 ? "" : lower.substring(Math.max(0, at - 30), at);
    return TARGET.matcher(before).find();
  }

  /** Whether the text spells a literal elsewhere than within the text of another one: "a" within "a (b)" tells nothing of it. */
  private boolean spellsBeside(Literal lost, Literal gained) {
    String value = gained.value().strip().toLowerCase(Locale.ROOT);
    boolean within = gained.kind() == Literal.Kind.TEXT
        && lost.kind() == Literal.Kind.TEXT
        && value.contains(lost.value().strip().toLowerCase(Locale.ROOT));
    return within ? TaskWords.of(lower.replace(value, " ")).spells(lost) : spells(lost);
  }

  /** Whether the text names a value only as the one that is not to be any more: "72, not 80". */
  private boolean isGivenUp(Literal lost) {
    String value = lost.value().strip().toLowerCase(Locale.ROOT);
    int at = indexWithin(lower, value, 0);
    boolean any = at >= 0;
    for (; at >= 0; at = indexWithin(lower, value, at + 1)) {
      if (!GIVEN_UP.matcher(lower.substring(Math.max(0, at - 30), at)).find()) {
        return false;
      }
    }
    return any;
  }

  /** The two within six words in one sentence, the first before the second. */
  private boolean near(Pattern verb, Pattern object) {
    for (String sentence : sentences) {
      Matcher found = verb.matcher(sentence);
      while (found.find()) {
        Matcher target = object.matcher(sentence);
        if (target.find(found.end())
            && sentence.substring(found.end(), target.start()).strip().split("\\s+").length <= 6) {
          return true;
        }
      }
    }
    return false;
  }

  private static Set<String> numbersOf(String text) {
    Set<String> found = new HashSet<>();
    Matcher matcher = NUMBER.matcher(text);
    while (matcher.find()) {
      String spelled = matcher.group().replace("_", "");
      add(spelled.replace(",", ""), found);
      add(spelled.replace(",", "."), found);
      for (String part : spelled.split("[.,]")) {
        add(part, found);
      }
    }
    NUMBER_WORDS.forEach((word, value) -> {
      if (within(text, word)) {
        add(value.toString(), found);
      }
    });
    return found;
  }

  private static void add(String spelled, Set<String> into) {
    Literal.ofNumber(spelled).ifPresent(number -> {
      into.add(number.value());
      BigDecimal share = new BigDecimal(number.value()).movePointLeft(2);
      into.add(Literal.number(share).value());
      into.add(Literal.number(BigDecimal.ONE.subtract(share)).value());
      into.add(Literal.number(BigDecimal.ONE.add(share)).value());
    });
  }

  private static boolean within(String text, String word) {
    return indexWithin(text, word, 0) >= 0;
  }

  /** Where the word stands without letters or digits of other words at its ends. */
  private static int indexWithin(String text, String word, int from) {
    if (word.isEmpty()) {
      return -1;
    }
    int at = text.indexOf(word, from);
    while (at >= 0) {
      if (freeBefore(text, at, word) && freeAfter(text, at + word.length(), word)) {
        return at;
      }
      at = text.indexOf(word, at + 1);
    }
    return -1;
  }

  private static boolean freeBefore(String text, int at, String word) {
    return at == 0
        || !Character.isLetterOrDigit(word.charAt(0))
        || !Character.isLetterOrDigit(text.charAt(at - 1));
  }

  private static boolean freeAfter(String text, int end, String word) {
    return end >= text.length()
        || !Character.isLetterOrDigit(word.charAt(word.length() - 1))
        || !Character.isLetterOrDigit(text.charAt(end));
  }
}
