/** The turns of phrase by which the type of a task is deduced where single words mislead. */
package dev.codeagent.core.backlog;

import static dev.codeagent.core.backlog.TypeStems.any;
import static dev.codeagent.core.backlog.TypeStems.is;

import java.util.List;
import java.util.regex.Pattern;

/** What a document, a test class and a promise of the task say about its type. Pure. */
final class TypePhrases {

  /** "No behaviour change", said of the whole task: what follows must not narrow it to a part. */
  private static final Pattern BEHAVIOUR_STAYS = Pattern.compile("(?iu)(?<!\\p{L})(?:"
      + "pure(?:ly)?(?: a)? refactoring|refactoring only|just(?: a)? refactoring"
      + "|(?:no|without(?: any)?|without a) (?:behaviou?r(?:al)?|functional|functionality) changes?"
      + "|without (?:changing|a change (?:of|in)) (?:the )?behaviou?r"
      + "|behaviou?r (?:must |should |has to |is to )?(?:not change|stays?|remains?)(?: (?:the same|as it is|unchanged|identical))?"
      + "|без изменени[яй] поведения|поведение не (?:меня|измен)\\p{L}+|чистый рефакторинг)"
      + "(?!\\s+(?:of|for|in|when|at|with|on|для|при|в)(?!\\p{L}))");

  /** First words of tasks that make the program do something else, whatever else they promise. */
  private static final Pattern MAKING = TypeStems.stems("""
      add$ adding$ implement introduc$ introduce support$ allow$ accept$ fix mend$ repair correct$ resolve$ speed optimi
      improve$ cache$ make$ creat new$ enable$ let$ return$ throw$ handle$ validat
      добав реализ поддерж исправ почин устран ускор оптимиз созда внедр
      """);

  /** Words for writing. */
  private static final Pattern WRITING = TypeStems.stems("""
      add$ adding$ writ put$ insert$ mention note$ list$ show$ state$ say$ tell$ updat improv extend$ clarif complet rewrit expand
      remov delet drop$ replac correct$ fix$ mend$ link$ document describ explain append$ record$ polish translat move$
      добав напис напиш допис допол обнов упомян упомин укаж указ исправ поправ убра удал внес впис впиш перечисл покаж отраз
      опиш опис уточн расшир поясн объясн
      """);

  /** Documents that stand by themselves. */
  private static final Pattern PAPER = TypeStems.stems("""
      readme documentation$ docs$ docs/ changelog faq$ contributing release-notes guide$ manual$ tutorial handbook$ cookbook
      документац руководств чейнджлог справк
      """);

  private static final Pattern INTO =
      TypeStems.stems("to$ into$ in$ of$ from$ within$ в$ во$ к$ ко$ из$ на$");
  private static final Pattern OWN = TypeStems.stems(
      "the$ our$ its$ a$ an$ project user developer main$ root$ top-level$ наш раздел$ section$ файл$");

  /** What comes before "in the README" where the document is only referred to. */
  private static final Pattern REFERRING = Pattern.compile(
      "(?iu)\\w+ed|as|like|shown|given|said|written|see|per|according|promise[sd]?|как|согласно|описан.*|указан.*|обещан.*");

  /** What documents do in a clause about something else. */
  private static final Pattern SAYING = TypeStems.stems("""
      say$ says$ said$ promis claim stat(?:e|es|ed)$ mention document(?:s|ed)$ describes?$ described$ lists?$ tells?$ shows?$ already$ still$ even$ has$
      говор обеща утвержд уже$ описыва упомина
      """);

  private static final Pattern OUTCOME =
      TypeStems.stems("pass(?:es|ing)?$ fail green$ red$ broken$ зелен зелён пада");
  private static final Pattern GROWING = TypeStems.stems(
      "add$ adding$ extend expand complet improv writ updat complement дополн расшир добав допис");

  /** How far from the end of a title the document may stand. */
  private static final int NEAR_END = 2;

  private TypePhrases() {}

  /** Whether a task that does not set out to change behaviour promises to keep it. */
  static boolean keepsBehaviour(String text) {
    List<String> words = TypeWords.withoutFiller(TypeWords.words(text));
    return !words.isEmpty()
        && !is(MAKING, words.getFirst())
        && BEHAVIOUR_STAYS.matcher(text).find();
  }

  /** "Add a table of options to the README": what is written stands in a document, whatever it is about. */
  static boolean writesDocument(List<String> words) {
    if (!is(WRITING, words.getFirst())) {
      return false;
    }
    for (int i = words.size() - 1; i > 1 && i >= words.size() - 1 - NEAR_END; i--) {
      if (!is(PAPER, words.get(i)) || any(TypeStems.MADE, words.subList(i, words.size()))) {
        continue;
      }
      int into = i - 1;
      while (into > 1 && (is(OWN, words.get(into)) || isAlso(words, into))) {
        into--;
      }
      return into >= 1
          && is(INTO, words.get(into))
          && !REFERRING.matcher(words.get(into - 1)).matches()
          && !any(WRITING, words.subList(1, into))
          && !any(TypeStems.MEND, words.subList(1, into));
    }
    return false;
  }

  /** "Into docs/zones.md and" the FAQ. */
  private static boolean isAlso(List<String> words, int at) {
    return is(TypeStems.AND, words.get(at))
        ? is(PAPER, words.get(at - 1))
        : is(PAPER, words.get(at)) && is(TypeStems.AND, words.get(at + 1));
  }

  /** "Add to the FAQ: …": the words from the place on, where a task for writing names it at once; else all. */
  static List<String> place(List<String> words) {
    boolean atOnce = words.size() > 2 && is(WRITING, words.getFirst()) && is(INTO, words.get(1));
    return atOnce ? words.subList(2, words.size()) : words;
  }

  /** "… must take days, the README already says so": the document is a witness, not what is worked on. */
  static boolean isWitness(List<String> words, int at) {
    return at >= 2
        && at + 1 < words.size()
        && is(PAPER, words.get(at))
        && is(SAYING, words.get(at + 1));
  }

  /** "Extend LexerTest by …" is about tests, "make LexerTest pass" about what they test. */
  static boolean growsTestClass(List<String> words) {
    return is(GROWING, words.getFirst())
        && words.stream().skip(1).limit(2).anyMatch(TypeWords.TEST_CLASS::equals)
        && !any(OUTCOME, words);
  }
}
