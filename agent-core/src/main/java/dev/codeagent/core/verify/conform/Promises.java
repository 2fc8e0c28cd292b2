/** Reads what the task promises about all results and arguments. */
package dev.codeagent.core.verify.conform;

import static dev.codeagent.core.verify.conform.Sentence.CODE;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class Promises {

  private static final String RESULT =
      "results?|answers?|returned|returns?|lists?|maps?|sets?|collections?|результат\\p{L}*|ответ\\p{L}*|спис\\p{L}+|возвращ\\p{L}+|отч[её]т\\p{L}*|map|множеств\\p{L}*";

  private static final Pattern STAYS = compile("(?<!\\p{L})(?:" + RESULT
      + ")(?!\\p{L}).*(?:(?<!\\p{L})(?:is |are |be |an? )?(?:unmodifiable|immutable|read-only)|(?:cannot|can ?not|can['’]t|may not|must not) be (?:changed|modified|mutated)"
      + "|(?:изменить нельзя|нельзя (?:из)?менять|нельзя изменить|неизменяем\\p{L}*|не(?:льзя)? модифицир\\p{L}*|без права изменения|только для чтения))"
      + "|(?:unmodifiable|immutable|read-only|неизменяем\\p{L}+)\\s+(?:" + RESULT
      + ")(?!\\p{L})|без права изменения");

  private static final String NOUN =
      "(?:(?:its|the|any|their|given|passed|own|сам|сама|само)\\s+)*(?<noun>\\p{L}\\w*|" + CODE
          + ")";

  private static final Pattern KEEPS = compile(
      "(?:does not|do not|doesn['’]t|must not|never|may not|without)\\s+(?:chang|modif|mutat|alter|touch)\\w*\\s+"
          + NOUN.replace("<noun>", "<a>")
          + "|" + NOUN.replace("<noun>", "<b>")
          + "(?:\\s+itself)?\\s+(?:(?:is|are|stays?|remains?|must be)\\s+(?:not |never |left |un)(?:un)?(?:changed|modified|touched|mutated|altered)|must not be (?:changed|modified|mutated|altered)|(?:must|may|does|should|shall) not change(?!\\p{L}| (?:the|its|any|how|what)))"
          + "|neither (?<c>argument|input|parameter|list|map)s? is (?:changed|modified)"
          + "|(?<d>аргумент\\p{L}*|параметр\\p{L}*|вход\\p{L}*|исходн\\p{L}+|переданн\\p{L}+|"
          + CODE
          + ")(?:\\s+\\p{L}+)?\\s+не\\s+(?:меня\\p{L}+|измен\\p{L}+|модифицир\\p{L}+|портит\\p{L}*|трога\\p{L}+)"
          + "|(?<f>" + CODE
          + ")(?:\\s+сам\\p{L}*)?(?:\\s+при этом)?\\s+(?:не\\s+(?:должен|должна|должно|должны)\\s+(?:меняться|изменяться|измениться)|оста[её]тся (?:прежн\\p{L}+|без изменений|неизменн\\p{L}+))"
          + "|не\\s+(?:меняет|изменяет|модифицирует|портит|трогает|менять|изменять)\\s+(?<e>аргумент\\p{L}*|параметр\\p{L}*|вход\\p{L}*|исходн\\p{L}+|переданн\\p{L}+|"
          + CODE + ")");

  private static final Pattern EQUAL = compile(
      "(?<!\\p{L})(?:equal|равны|одинаковы)(?!\\p{L}).*(?:hash|х[еэ]ш)|(?:hash|х[еэ]ш).*(?<!\\p{L})(?:equal|равны)(?!\\p{L})");

  private static final Pattern LOCALE = compile(
      "(?:not depend|independent|regardless|irrespective|no matter|whatever)\\b.*\\b(?:default )?locale|не завис\\p{L}+ от (?:\\p{L}+ )?(?:локал|язык)\\p{L}*|в любой локали|при любой локали");

  private static final Pattern CONDITION =
      compile("(?<!\\p{L})(?:not equal|не равны|unequal|equal if|iff)(?!\\p{L})");

  private Promises() {}

  private static Pattern compile(String expression) {
    return Pattern.compile(
        expression,
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  static List<Stated.Promise> of(Sentence said) {
    String masked = said.masked();
    if (Doubts.OF_PROMISES.matcher(masked).find()
        || Doubts.OF_PROMISES.matcher(said.under()).find()) {
      return List.of();
    }
    List<Stated.Promise> found = new ArrayList<>();
    if (STAYS.matcher(masked).find()
        && !compile("(?<!\\p{L})(?:not|не) (?:be )?(?:unmodifiable|immutable|read-only|неизменяем)")
            .matcher(masked)
            .find()) {
      found.add(new Stated.Promise(said, Stated.What.RESULT_STAYS, ""));
    }
    Matcher keeps = KEEPS.matcher(masked);
    if (keeps.find()) {
      String noun = "";
      for (String group : List.of("a", "b", "c", "d", "e", "f")) {
        noun = keeps.group(group) == null ? noun : keeps.group(group);
      }
      found.add(new Stated.Promise(
          said, Stated.What.ARGUMENT_STAYS, noun.matches(CODE) ? said.piece(noun) : noun));
    }
    if (EQUAL.matcher(masked).find() && !CONDITION.matcher(masked).find()) {
      found.add(new Stated.Promise(said, Stated.What.EQUAL, ""));
    }
    if (LOCALE.matcher(masked).find()) {
      found.add(new Stated.Promise(said, Stated.What.ANY_LOCALE, ""));
    }
    return found;
  }
}
