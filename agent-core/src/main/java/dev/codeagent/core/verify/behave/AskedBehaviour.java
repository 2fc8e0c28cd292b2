/** Whether the words of a task ask for more than another structure. */
package dev.codeagent.core.verify.behave;

import dev.codeagent.core.verify.source.TaskWords;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Immutable. */
final class AskedBehaviour {

  private static final Pattern SENTENCE = Pattern.compile("[\\n;]|[.!?](?=\\s|$)");

  private static final Pattern CLAUSE = Pattern.compile(
      "[\\n;,:]|[.!?](?=\\s|$)|(?<![\\p{L}])(?:and|but|then|also|plus|while|so that|и|а также|но|затем|чтобы)(?![\\p{L}])",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Code in a text, whose names say nothing of what is asked. */
  private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");

  /** That something stays. */
  private static final Pattern KEEPS = words(
      "keep\\w*|kept|same|unchanged|preserv\\w*|without chang\\w*|as (?:it|they) (?:is|are|was|were)|as before|still|"
          + "not change\\w*|no (?:change|behaviou?ral)\\w*|don't change|identical\\w*|behaves? as|"
          + "сохран\\w*|оста\\w*|неизменн\\w*|не мен\\w*|не измен\\w*|без измен\\w*|по-прежнему|прежн\\w*|так же|тот же|те же");

  /** Verbs of structure. */
  private static final Pattern STRUCTURE = words(
      "refactor\\w*|extract\\w*|split\\w*|mov(?:e|es|ed|ing)|renam\\w*|inlin\\w*|replac\\w*|simplif\\w*|introduc\\w*|convert\\w*|"
          + "restructur\\w*|merg\\w*|encapsulat\\w*|dedup\\w*|duplicat\\w*|remov\\w*|turn\\w*|becom\\w*|use[sd]?|using|pull\\w*|push\\w*|hid\\w*|"
          + "reorgani[sz]\\w*|clean\\w*|tidy\\w*|rewrit\\w*|delegat\\w*|decompos\\w*|generali[sz]\\w*|flatten\\w*|unify\\w*|"
          + "рефактор\\w*|вынес\\w*|вынос\\w*|выдел\\w*|раздел\\w*|разбе\\w*|разбить|перенес\\w*|перемест\\w*|переимен\\w*|замен\\w*|упрост\\w*|"
          + "объедин\\w*|убра\\w*|убер\\w*|удал\\w*|избав\\w*|инкапсул\\w*|перепи\\w*|использ\\w*|дублир\\w*");

  /** Words of what code does, which ask for another behaviour unless something stays. */
  private static final Pattern BEHAVIOUR = words(
      "fix\\w*|bugs?|correct(?:s|ed|ly|ing)?|reject\\w*|refus\\w*|throw\\w*|return\\w*|answer\\w*|round\\w*|validat\\w*|ignor\\w*|allow\\w*|"
          + "accept\\w*|support\\w*|treat\\w*|trim\\w*|instead of (?:null|an? |throw\\w*|return\\w*)|no longer|wrong\\w*|improv\\w*|handl\\w*|"
          + "case[- ]insensitiv\\w*|add|adds|adding|extend\\w*|limit\\w*|skip\\w*|escap\\w*|format\\w*|sort\\w*|order(?:s|ed)? by|default\\w*|"
          + "clamp\\w*|cap(?:s|ped)?|warn\\w*|include\\w*|exclud\\w*|count\\w*|чин\\w*|"
          + "исправ\\w*|поправ\\w*|почин\\w*|ошибк\\w*|отклон\\w*|отверг\\w*|брос\\w*|выбрас\\w*|возвращ\\w*|верн\\w*|округл\\w*|провер\\w*|"
          + "игнор\\w*|разреш\\w*|запре\\w*|поддерж\\w*|обраб\\w*|добав\\w*|больше не|сортир\\w*|пропуск\\w*|обреза\\w*|учит\\w*");

  /** Such as ask even beside a word of structure: what follows them is never the structure itself. */
  private static final Pattern STRONG = words(
      "fix(?:es|ed|ing)?|bugs?|reject\\w*|refus\\w*|no longer|wrong\\w*|instead of (?:null|throw\\w*|return\\w*)|case[- ]insensitiv\\w*|"
          + "исправ\\w*|поправ\\w*|почин\\w*|ошибк\\w*|отклон\\w*|отверг\\w*|больше не|вместо (?:null|исключ\\w*|возвра\\w*)");

  /** Another shape of what code works on or answers, which words of structure ask for as well. */
  private static final Pattern DATA = words(
      "(?:remov|drop|delet|eliminat|strip|clean|merg|consolidat|unif|simplif|renam|replac|convert|get rid|us(?:e|ing)\\b|mov)\\w*"
          + "(?: [\\p{L}`'\"-]+){0,3}? (?:duplicates?(?! (?:code|logic|methods?|class\\w*|implementations?|blocks?|conditions?|checks?|code\\w*))"
          + "|whitespaces?|spaces|blanks?|commas?|quotes|outputs?|messages?|wording|headers?|columns?|labels?|titles?|headings?"
          + "|entries|rows|items|records|currenc(?:y|ies)|discounts?|tax(?:es)?|units?|locales?|time ?zones?|encodings?|charsets?|utc)"
          + "|(?:убра|убер|удал|избав|объедин|упрост|переимен|замен)\\w*(?: [\\p{L}`'\"-]+){0,3}? "
          + "(?:дубликат\\w*(?! код\\w*)|пробел\\w*|запят\\w*|кавыч\\w*|сообщени\\w*|заголов\\w*|колон\\w*|столб\\w*|строк\\w*|запис\\w*|скидк\\w*)");

  /** What is said of structure itself; without it nobody says that behaviour stays. */
  private static final Pattern PURE = words(
      "refactor\\w*|restructur\\w*|reorgani[sz]\\w*|decompos\\w*|extract\\w*|inlin\\w*|renam\\w*|encapsulat\\w*|"
          + "рефактор\\w*|отрефактор\\w*|вынес\\w*|выдел\\w*|переимен\\w*|инкапсул\\w*");

  /** That behaviour itself stays. */
  private static final Pattern STAYS = words(
      "(?:behaviou?r|outputs?|results?|поведение|вывод|результат\\w*)[^.!?\\n;]{0,40} (?:stays?|remains?|unchanged|same|identical\\w*|(?:not|n't) change|as before|не мен\\w*|не измен\\w*|сохран\\w*|оста\\w*|прежн\\w*)"
          + "|(?:keep\\w*|preserv\\w*|without chang\\w*|no chang\\w* (?:of|in)|сохран\\w*)(?: \\p{L}+){0,2} (?:behaviou?r|outputs?|results?|поведени\\w*|вывод\\w*|результат\\w*)"
          + "|поведение сохран\\w*|no (?:functional|behaviou?ral) changes?");

  /** Words that may speak of what code answers; where they stand a person decides. */
  private static final Pattern DOUBT = words(
      "outputs?|results?|messages?|texts?|titles?|labels?|headers?|columns?|rows?|lines?|entr(?:y|ies)|items?|records?|duplicates|values?|"
          + "dates?|time ?zones?|locales?|precision|scale|bigdecimal|decimals?|seeds?|random\\w*|hash\\w*|algorithms?|json|xml|csv|wording|"
          + "deprecated|unused|obsolete|legacy|dead|features?|flags?|show\\w*|print\\w*|display\\w*|produc\\w*|emit\\w*|render\\w*|"
          + "contain\\w*|only|chang\\w*|must|should|shall|now|instead|lower\\w*|upper\\w*|switch(?:es)? to|updat\\w*|adjust\\w*|let|make[sd]?|set[s]?|"
          + "вывод\\w*|результат\\w*|сообщени\\w*|текст\\w*|заголов\\w*|строк\\w*|запис\\w*|значени\\w*|дат[аыу]|устарев\\w*|неиспольз\\w*|"
          + "показ\\w*|печата\\w*|содерж\\w*|только|измен\\w*|долж\\w*|теперь|вместо|обнов\\w*|сдела\\w*");

  private static final Pattern WAITING = words(
      "wait\\w*|sleep\\w*|retr(?:y|ies|ied)|poll\\w*|block\\w*|delay\\w*|time-?outs?|throttl\\w*|rate|exit\\w*|terminat\\w*|loop\\w*|recurs\\w*|жд\\w*|ожид\\w*|пауз\\w*|повтор\\w*");

  private final TaskWords words;
  private final List<String> clauses;
  private final boolean more;
  private final boolean structure;

  private AskedBehaviour(
      TaskWords words, List<String> clauses, boolean asksForMore, boolean structureAlone) {
    this.words = words;
    this.clauses = clauses;
    this.more = asksForMore;
    this.structure = structureAlone;
  }

  /**
   * @param words the words of the task
   * @param all its text, details and references
   */
  static AskedBehaviour of(TaskWords words, String all) {
    boolean more = Arrays.stream(SENTENCE.split(all)).anyMatch(AskedBehaviour::asksForMore);
    boolean structure = !more
        && (words.matches(STAYS)
            || ((words.matches(PURE) || words.matches(KEEPS))
                && Arrays.stream(CLAUSE.split(CODE.matcher(words.own()).replaceAll("_")))
                    .noneMatch(c -> DOUBT.matcher(c).find() && !KEEPS.matcher(c).find())));
    return new AskedBehaviour(words, List.of(CLAUSE.split(all)), more, structure);
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}_`.])(?:" + alternatives + ")(?![\\p{L}\\p{N}_`(])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  /** Of a sentence that says what stays, only what is asked for beside it counts. */
  private static boolean asksForMore(String sentence) {
    boolean keeps = KEEPS.matcher(sentence).find();
    return Arrays.stream(CLAUSE.split(sentence)).anyMatch(clause -> asks(clause, keeps));
  }

  private static boolean asks(String clause, boolean keeps) {
    if (KEEPS.matcher(clause).find()) {
      return false;
    }
    return STRONG.matcher(clause).find()
        || DATA.matcher(clause).find()
        || (!keeps
            && BEHAVIOUR.matcher(clause).find()
            && !STRUCTURE.matcher(clause).find());
  }

  /** Whether something is asked for that is no matter of structure. */
  boolean more() {
    return more;
  }

  /** Whether the words leave no doubt that behaviour has to stay. */
  boolean structureAlone() {
    return structure;
  }

  /** Whether a method or its type is taken away. */
  boolean takesAway(String method) {
    List<String> parts = List.of(method.split("\\.", -1));
    return words.takenAway().stream()
        .anyMatch(n ->
            parts.subList(Math.max(0, parts.size() - 2), parts.size()).contains(n));
  }

  /** Whether the task speaks of a method, or of waiting. */
  boolean speaksOf(String method) {
    return words.names(method.substring(method.lastIndexOf('.') + 1)) || words.matches(WAITING);
  }

  /** Whether a method is named where no word of structure stands. */
  boolean about(String method) {
    String name = method.substring(method.lastIndexOf('.') + 1);
    Pattern named = Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?=\\s*\\(|`)");
    return clauses.stream()
        .anyMatch(c -> named.matcher(c).find()
            && BEHAVIOUR.matcher(c).find()
            && !KEEPS.matcher(c).find());
  }

  /** Whether the task spells a value that comes. */
  boolean spells(String shown) {
    String bare = shown.replaceAll("^[\"']|[\"']$", "");
    return bare.length() > 1 && words.mentions(bare);
  }
}
