/** Reads answers that a sentence gives as examples. */
package dev.codeagent.core.verify.conform;

import static dev.codeagent.core.verify.conform.Sentence.CODE;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Only where nothing in the sentence, or in what leads its list, says that it may be meant in another way. */
final class Examples {

  private static final String ARROW = "→|=>|⇒|->|⟶|-->|==>";

  private static final String GIVES =
      "gives|yields|returns|answers|becomes|turns into|is turned into|is read as|is written as|reads as|is shown as|is printed as|evaluates to|produces|results in|"
          + "даёт|дает|возвращает|превращается в|становится|читается как|записывается как|печатается как|выводится как";

  private static final String IS = "is|equals|==|is equal to|равно|равен|равна|—|–";

  private static final String MUST =
      "(?:(?:should|must|shall|has to|have to|needs to|ought to)\\s+(?:now\\s+)?"
          + "(?:be|return|give|become|yield|equal|produce|answer|result in|turn into|be read as|be written as|be shown as|print)"
          + "|(?:теперь\\s+)?(?:должен|должна|должно|должны)\\s+(?:теперь\\s+)?"
          + "(?:быть|возвращать|вернуть|дать|давать|стать|становиться|превращаться в|получиться|получаться|равняться|выводить|печатать)"
          + "|(?:должн[оаы]|должен)(?=\\s*" + CODE + "))";

  private static final String HEAD =
      "(?:^|[:(,;.—–-]\\s*|(?<![\\p{L}\\p{N}_])(?:and|so|for example|e\\.g\\.|i\\.e\\.|that|thus|then|и|например|так|то есть|что)[,:]?\\s+)";

  private static final String TAIL = "(?=\\s*(?:$|[,;.!)(])|\\s+(?:and|и)\\s)";

  private static final Pattern PAIR =
      compile(HEAD + "(?:(?:for|для|при)\\s+)?(?<left>" + CODE + ")[,:]?\\s*"
          + "(?:(?<arrow>" + ARROW
          + ")|(?:(?:it|the method|the result|the answer|метод|результат|ответ)\\s+)?(?:(?<must>"
          + MUST + ")|(?<gives>" + GIVES
          + ")|(?<is>" + IS
          + ")))\\s*(?:the (?:text|string|number|value)\\s+|текст\\s+|строк[ау]\\s+|число\\s+)?(?<right>"
          + CODE + ")" + TAIL);

  private static final Pattern TURNED =
      compile("(?:(?<must>" + MUST + ")|(?<gives>" + GIVES + "))\\s+(?<right>" + CODE
          + ")\\s+(?:for|on|given|для|на|при)\\s+(?<left>" + CODE + ")" + TAIL);

  /** A fault and what has to come of it instead. */
  private static final Pattern MENDED =
      compile("(?<left>" + CODE + ")\\s*(?:now|today|currently|сейчас|теперь)?\\s*(?:" + GIVES + "|"
          + IS + "|" + ARROW + ")\\s*(?<old>" + CODE
          + ")[\\s,;(—–.-]*(?:(?:but|and|whereas|while|а|но|хотя|when)\\s+)?(?:(?:it|this|that)\\s+)?(?:"
          + MUST
          + "|(?:should|must) have been|(?:the )?expected(?: (?:result|value|is))*|instead of the expected|надо|нужно|а надо|ожидается|ожидалось|следует)[:\\s]*(?<right>"
          + CODE + ")(?=\\s*(?:$|[,;.!)]))");

  /** What has to come, and what came instead. */
  private static final Pattern EXCHANGED =
      compile("(?<left>" + CODE + ")\\s*(?:" + MUST + ")\\s*(?<right>" + CODE
          + ")\\s*,?\\s*(?:instead of|rather than|and not|not|а не|вместо|и не)\\s+(?<old>" + CODE
          + ")(?=\\s*(?:$|[,;.!)]))");

  private Examples() {}

  private static Pattern compile(String expression) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  static List<Stated.Example> of(Sentence sentence) {
    List<Stated.Example> found = new ArrayList<>();
    String rest = sentence.masked();
    for (Pattern pattern : List.of(MENDED, EXCHANGED)) {
      Matcher m = pattern.matcher(rest);
      if (m.find()) {
        String left = sentence.piece(m.group("left"));
        String around = rest.substring(0, m.start()) + " " + rest.substring(m.end());
        if (Spelled.isCall(left) && !doubtful(sentence.with(around))) {
          found.add(new Stated.Example(
              sentence, Stated.Form.DEMANDED, left, sentence.piece(m.group("right"))));
        }
        return found;
      }
    }
    if (doubtful(sentence.with(rest.replaceAll(MUST.replace("(?=\\s*" + CODE + ")", ""), "→")))) {
      return found;
    }
    for (Pattern pattern : List.of(PAIR, TURNED)) {
      Matcher m = pattern.matcher(rest);
      int from = 0;
      while (m.find(from)) {
        from = Math.max(m.end() - 1, from + 1);
        from = m.end();
        add(sentence, m, found);
      }
    }
    return chained(rest) ? List.of() : found;
  }

  private static void add(Sentence sentence, Matcher m, List<Stated.Example> into) {
    String left = sentence.piece(m.group("left"));
    boolean call = Spelled.isCall(left);
    boolean is = m.pattern() == PAIR && m.group("is") != null;
    boolean must = m.group("must") != null;
    boolean arrow = m.pattern() == PAIR && m.group("arrow") != null;
    if ((is && !call) || several(sentence.masked(), m.start("left"))) {
      return;
    }
    Stated.Form form = must ? Stated.Form.DEMANDED : arrow ? Stated.Form.SHOWN : Stated.Form.TOLD;
    into.add(new Stated.Example(sentence, form, left, sentence.piece(m.group("right"))));
  }

  /** Whether what stands before is another value beside this one: then it is not known what is given where. */
  private static boolean several(String masked, int at) {
    return Pattern.compile("(?<!(?:" + ARROW + ")\\s{0,3})" + CODE + "\\s*(?:,|and|и|/|&|\\+)\\s*$")
            .matcher(masked.substring(0, at))
            .find()
        && !Pattern.compile(
                "(?:" + ARROW + "|" + GIVES + "|" + IS + "|" + MUST + ")\\s*" + CODE
                    + "\\s*(?:,|and|и)\\s*$",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
            .matcher(masked.substring(0, at))
            .find();
  }

  /** Whether arrows go on from what another one leads to. */
  private static boolean chained(String masked) {
    return Pattern.compile("(?:" + ARROW + ")\\s*" + CODE + "\\s*(?:" + ARROW + ")")
        .matcher(masked)
        .find();
  }

  private static boolean doubtful(Sentence sentence) {
    return Doubts.ANY.matcher(sentence.masked()).find()
        || Doubts.ANY.matcher(sentence.under()).find();
  }
}
