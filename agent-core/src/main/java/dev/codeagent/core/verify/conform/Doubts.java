/** Words that make a sentence say something else than what is asked for: that it is not so, was so, or is so at times only. */
package dev.codeagent.core.verify.conform;

import java.util.regex.Pattern;

final class Doubts {

  /** Of what is, was, or is wrong at base. */
  private static final String OLD =
      "today|current(?:ly)?|at present|at the moment|at the time|nowadays|as of now|so far|still|instead|was|were|had|used to|previous(?:ly)?|former(?:ly)?|before|until|"
          + "bugs?|buggy|wrong(?:ly)?|incorrect(?:ly)?|erroneous(?:ly)?|mistaken(?:ly)?|broken|actual(?:ly)?|got|gets|old|legacy|observed|reported|surprising(?:ly)?|complain\\w*|"
          + "сейчас|пока|сегодня|вместо|был|была|было|были|раньше|ранее|прежде|прежн\\p{L}*|стар\\p{L}+|до сих пор|ошибочн\\p{L}*|неверн\\p{L}*|неправильн\\p{L}*|"
          + "ошибк\\p{L}*|баг\\p{L}*|получается|получаем|выходит|текущ\\p{L}*|фактическ\\p{L}*|на самом деле";

  private static final String NOT =
      "not|no|never|nor|neither|cannot|n't|without|except|unless|не|нет|ни|никогда|нельзя|кроме|без";

  private static final String PERHAPS =
      "if|when|whenever|while|where|could|might|may|perhaps|maybe|suppose|imagine|but|however|although|though|or|either|about|approximately|around|roughly|almost|"
          + "similar|like|unlike|than|rather|depending|some|sometimes|often|only|optional(?:ly)?|configur\\w+|"
          + "если|когда|пусть|может|могут|можно|мог\\p{L}*|но|однако|хотя|или|либо|почти|около|примерно|иногда|только|чем|в режиме|при условии|например если";

  static final Pattern ANY = words(OLD + "|" + NOT + "|" + PERHAPS + "|now|теперь|\\p{L}+n['’]t");

  /** The same but for conditions and lists, which a refusal has. */
  static final Pattern OF_REFUSALS = words(
      OLD.replace("still|", "")
          + "|never|nor|neither|without|except|unless|cannot|not|"
          + "не|нет|ни|никогда|кроме|без|could|might|may|perhaps|maybe|но|but|only|только|now|теперь|\\p{L}+n['’]t");

  /** The same for promises, which are often told by a word that says no. */
  static final Pattern OF_PROMISES = words(OLD.replace("still|", "").replace("had|", "")
      + "|need not|needn['’]t|unless|except|if|when|could|might|may|perhaps|maybe|no longer|no need|if possible|not necessarily|does not have to|doesn['’]t have to|"
      + "кроме|если|когда|необязательно|не обязательно|не обязан\\p{L}*|может|больше не|теперь");

  /** A task that mends something tells what is wrong in the same words as what is right. */
  static final Pattern MENDING = words(
      "fix(?:es|ed)?|bugs?|bugfix|repair|regression|wrong(?:ly)?|incorrect(?:ly)?|fails?|broken|faults?|crash\\p{L}*|issue|"
          + "исправ\\p{L}*|почин\\p{L}*|ошибк\\p{L}*|баг\\p{L}*|неверн\\p{L}*|неправильн\\p{L}*|падает|сломан\\p{L}*|поломк\\p{L}*");

  private Doubts() {}

  private static Pattern words(String alternatives) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}_])(?:" + alternatives + ")(?![\\p{L}\\p{N}_])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
