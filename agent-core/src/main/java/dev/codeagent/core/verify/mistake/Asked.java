/** What the task says of the things that mistakes are about, in English or Russian. */
package dev.codeagent.core.verify.mistake;

import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.regex.Pattern;

/**
 * Immutable.
 *
 * @param words the words of the task
 * @param refactoring whether the task is to keep what the code does
 */
record Asked(TaskWords words, boolean refactoring) {

  private static final Pattern THREADS = of(
      "thread.?safe\\w*|(?:several|many|multiple|concurrent|different|other) threads|concurren\\w*|from any thread"
          + "|потокобезопас\\w*|(?:нескольк\\w*|многих|разных|параллельн\\w*) поток\\w*|многопоточ\\w*|конкурент\\w*");
  private static final Pattern LOCALE = of(
      "(?:independent|regardless|irrespective|not depend\\w*|never depend\\w*|any|whatever|same in every|turkish)[^.\\n]{0,40}locale"
          + "|locale.?(?:independent|neutral|invariant)|locale\\.root"
          + "|(?:не завис\\w*|независ\\w*|независ\\w*|люб\\w*|при всякой)[^.\\n]{0,40}(?:локал\\w*|язык\\w* системы)");
  private static final Pattern CHARSET = of(
      "utf.?8|iso.?8859\\S*|windows.?125\\d|cp125\\d|(?:independent|regardless|not depend\\w*|any)[^.\\n]{0,40}(?:charset|encoding)"
          + "|(?:не завис\\w*|независ\\w*)[^.\\n]{0,40}кодиров\\w*");
  private static final Pattern ZONE = of(
      "utc|(?:independent|regardless|not depend\\w*|any|given|passed|injected)[^.\\n]{0,40}(?:time.?zone|zone|clock)"
          + "|(?:не завис\\w*|независ\\w*|люб\\w*|заданн\\w*|переданн\\w*)[^.\\n]{0,40}(?:пояс\\w*|зон\\w*|час\\w*)");
  private static final Pattern OVERFLOW = of(
      "overflow\\w*|wrap\\w* around|nanotime|may start anywhere|переполнен\\w*|откуда угодно|с любого значения");
  private static final Pattern CLOSING = of(
      "clos(?:e|es|ed|ing)|leak\\w*|file handles?|descriptors?|resources?|закры\\w*|утеч\\w*|утека\\w*|дескриптор\\w*|ресурс\\w*");
  private static final Pattern BOTH_FAILURES = of(
      "suppressed|addsuppressed|first (?:failure|error|exception)|original (?:failure|error|exception)"
          + "|подавлен\\w*|перв\\w* (?:ошибк\\w*|исключени\\w*|сбой)|исходн\\w* (?:ошибк\\w*|исключени\\w*)");
  private static final Pattern REFUSES_REST = of(
      "anything else|everything else|otherwise|invalid|malformed|illegalargument\\w*|refus\\w*|reject\\w*|not accepted|numberformat\\w*"
          + "|dateTimeParse\\w*|остальн\\w*|иначе|неверн\\w*|некорректн\\w*|неправильн\\w*|недопустим\\w*|отказ\\w*|отверг\\w*|лишн\\w*");
  private static final Pattern ALL_OCCURRENCES = of(
      "(?:all|every|each)[^.\\n]{0,20}(?:occurrences?|matches|match|instances?)|everywhere|globally|wherever"
          + "|(?:все|всех|каждо\\w*)[^.\\n]{0,20}вхожден\\w*|вхождени\\w*|везде|всюду|повсюду");
  private static final Pattern UNMODIFIABLE = of(
      "unmodifiable|immutable|read.?only|(?:not|never|cannot|can't) be (?:changed|modified|altered)|unsupportedoperation\\w*"
          + "|неизменяем\\w*|(?:нельзя|без права|невозможно|не должен|не должна|не должны)[^.\\n]{0,25}(?:измен\\w*|менять\\w*)|измен\\w* нельзя"
          + "|только для чтения");
  private static final Pattern SIGNED = of(
      "negative|refunds?|symmetric\\w*|away from zero|half.?up|both signs|отрицат\\w*|возврат\\w*|симметрич\\w*|минус\\w*");
  private static final Pattern DEEP = of(
      "stack.?overflow\\w*|(?:deep|depth|long chain|chain|nest)[^.\\n]{0,40}(?:\\d[\\d _,.]*000|thousands?|million)"
          + "|(?:\\d[\\d _,.]*000|thousands?|million)[^.\\n]{0,30}(?:deep|levels|nested)|переполнен\\w* стека"
          + "|(?:глубок\\w*|глубин\\w*|вложен\\w*|цепоч\\w*)[^.\\n]{0,40}(?:\\d[\\d _,.]*000|тысяч\\w*|миллион\\w*)"
          + "|(?:\\d[\\d _,.]*000|тысяч\\w*)[^.\\n]{0,30}(?:глубин\\w*|уровн\\w*|вложен\\w*)");

  /** What cannot be had without state that all objects share. */
  private static final Pattern REMEMBERS = of(
      "static\\w*|caches?|cached|caching|memo\\w*|remember\\w*|counters?|counts?|counting|count how|unique\\w*|sequence\\w*|ids?|identifiers?|"
          + "numbered|consecutive\\w*|increasing|singletons?|global\\w*|shared|once|regist\\w*|pools?|config\\w*|settings?|default|last|latest|previous"
          + "|кэш\\p{L}*|кеш\\p{L}*|запомина\\p{L}*|запомни\\p{L}*|сч[её]тчик\\p{L}*|подсч[её]т\\p{L}*|уникальн\\p{L}*|последоват\\p{L}*|номер\\p{L}*|идентификатор\\p{L}*|статич\\p{L}*|"
          + "глобальн\\p{L}*|общ\\p{L}+|один раз|однажды|регистр\\p{L}*|настро\\p{L}*|последн\\p{L}*|предыдущ\\p{L}*");

  /** Failures that only a mistake of the program throws, as tasks call them. */
  private static final Pattern MISTAKES = of(
      "npe|nullpointer(?:exception)?|null pointer\\w*|\\w*indexoutofbounds(?:exception)?|out of bounds|negativearraysize\\w*|arraystore\\w*|"
          + "arithmeticexception|classcast\\w*|stackoverflow\\w*|concurrentmodification\\w*");

  private static final Pattern CATCHES = of(
      "catch(?:es|ing)?|caught|swallow\\w*|suppress\\w*|перехват\\w*|поймать|лов(?:ить|ит|им)|проглат\\w*|подавл\\w*");

  static Asked of(VerificationContext context) {
    return new Asked(TaskWords.of(context), context.task().type() == TaskType.REFACTOR);
  }

  private static Pattern of(String alternatives) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}_])(?:" + alternatives + ")(?![\\p{L}\\p{N}_])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  /** Whether a text, such as that of a Javadoc comment, or the task says that several threads come. */
  boolean threads(String comment) {
    return THREADS.matcher(comment).find() || words.matches(THREADS);
  }

  static boolean saysThreads(String comment) {
    return THREADS.matcher(comment).find();
  }

  boolean anyLocale(String comment) {
    return LOCALE.matcher(comment).find() || words.matches(LOCALE);
  }

  boolean oneCharset(String comment) {
    return CHARSET.matcher(comment).find() || words.matches(CHARSET);
  }

  boolean anyZone(String comment) {
    return ZONE.matcher(comment).find() || words.matches(ZONE);
  }

  boolean overflow(String comment) {
    return OVERFLOW.matcher(comment).find() || words.matches(OVERFLOW);
  }

  boolean closing() {
    return words.matches(CLOSING);
  }

  boolean bothFailures() {
    return words.matches(BOTH_FAILURES);
  }

  boolean refusesRest() {
    return words.matches(REFUSES_REST);
  }

  boolean allOccurrences() {
    return words.matches(ALL_OCCURRENCES);
  }

  boolean unmodifiable(String comment) {
    return UNMODIFIABLE.matcher(comment).find() || words.matches(UNMODIFIABLE);
  }

  boolean remembers() {
    return words.matches(REMEMBERS);
  }

  boolean signed() {
    return words.matches(SIGNED);
  }

  boolean deep() {
    return words.matches(DEEP);
  }

  /** Whether it reports a failure that only a mistake of the program throws. */
  boolean speaksOfMistakes() {
    return words.matches(MISTAKES);
  }

  /** Whether something is to be caught. */
  boolean catching() {
    return words.matches(CATCHES);
  }

  /** Whether the task names something of code. */
  boolean names(String name) {
    return words.names(name);
  }
}
