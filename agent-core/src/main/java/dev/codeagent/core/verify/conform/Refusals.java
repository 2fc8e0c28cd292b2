/** Reads what has to be refused, and by which exception. */
package dev.codeagent.core.verify.conform;

import static dev.codeagent.core.verify.conform.Sentence.CODE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Each cause has to be understood as a whole; what cannot be is left alone. */
final class Refusals {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern EXCEPTION = Pattern.compile("[A-Z]\\w*(?:Exception|Error)");

  private static final Pattern BARE = Pattern.compile("(?<![\\w.])[A-Z]\\w*(?:Exception|Error)\\b");

  /** What stands between the causes and the exception. */
  private static final Pattern LINK = Pattern.compile(
      "\\s*(?:[:—–=-]>?|→|throws?|(?:is|are)(?: refused| rejected)?(?: with| by)?|raises?|must throw|should throw|has to throw|"
          + "(?:must|should|has to|have to) be (?:an?\\s*$|(?:refused|rejected)(?: with| by)?)|gives?|causes?|results? in|leads? to|"
          + "бросает(?:ся)?|выбрасывает(?:ся)?|кидает(?:ся)?|вызывает|приводит к|даёт|дает|отклоняется с|это|по-прежнему|должен бросать|должно бросаться|"
          + "(?:должн\\p{L}*\\s+)?(?:бросать(?:ся)?|выбрасывать(?:ся)?|кидать(?:ся)?|отвергать(?:ся)? с|отклонять(?:ся)? с|приводить к|вызывать)|отвергаются с|отклоняются с)\\s*(?:an?|the)?\\s*$",
      FLAGS);

  private static final Pattern BEHIND = Pattern.compile(
      "^\\s*(?:for|if|when|on|given|для|если|при|на|когда)\\s+(?<causes>.+?)[.!]?\\s*$", FLAGS);

  /** A refusal of which the task does not say how. */
  private static final Pattern UNNAMED = Pattern.compile(
      "^(?<causes>.+?)\\s+(?:(?:must|should|shall|has to|have to|is to|are to)\\s+be\\s+(?:refused|rejected)|(?:is|are)\\s+(?:refused|rejected)"
          + "|(?:must|should)\\s+(?:throw|raise)\\s+an?\\s+(?:exception|error)|throws?\\s+an?\\s+(?:exception|error)"
          + "|(?:должн\\p{L}*\\s+)?(?:отвергать(?:ся)?|отклонять(?:ся)?)|отвергается|отклоняется|отвергаются|отклоняются|(?:должн\\p{L}*\\s+)?(?:бросать|бросает)\\s+(?:исключение|ошибку))\\s*[.!;]?\\s*$",
      FLAGS);

  /** What counts something. */
  private static final String NUMBER_OF =
      "(?:number|amount|count|quantity)s? of|числ\\p{L}+|количеств\\p{L}+";

  /** A name alone, of which the part before it or behind it says what it is. */
  private static final Pattern NAME_ALONE = Pattern.compile("[a-z]\\w*");

  /** One kind before several names: negative a and b. */
  private static final Pattern KIND_ONLY = Pattern.compile(
      "^\\s*(?:(?:an?|the|any|both|все|любые)\\s+)*(?:negative|zero|empty|blank|null|non-?positive|отрицательн\\p{L}*|нулев\\p{L}*|пуст\\p{L}*)\\s+"
          + CODE,
      FLAGS);

  /** What may follow an exception without saying when it is thrown. */
  private static final Pattern END = Pattern.compile(
      "^\\s*(?:$|[.,!)]\\s*$|,?\\s*(?:which|that|whose|with|naming|and names|\\(|с сообщением|с текстом|в тексте|где|котор).*)",
      FLAGS);

  private static final Pattern ANYTHING_ELSE = Pattern.compile(
      "^.*?(?:anything else|everything else|any other \\w+|всё остальное|все остальное|остальное|прочее|всё прочее|другой текст|любой другой \\S+)\\s*\\((?<list>[^()]*)\\)\\s*$",
      FLAGS);

  private static final String NO =
      "not positive|non-positive|nonpositive|не положительн\\p{L}*|неположительн\\p{L}*|zero or negative|negative or zero|zero or less|ноль и меньше";

  private static final String KIND =
      NO + "|negative|zero|empty|blank|null|отрицательн\\p{L}*|нулев\\p{L}*|ноль|пуст\\p{L}*";

  private static final String ARTICLE =
      "(?:(?:an?|the|any|its|for|if|when|для|если|при|на|как)\\s+)*";

  private static final Pattern KIND_FIRST = Pattern.compile(
      "^" + ARTICLE + "(?<kind>" + KIND + "|" + CODE + ")(?:\\s+(?<noun>(?:(?:" + NUMBER_OF
          + ")\\s+)?[\\p{L}]\\w*|" + CODE + "))?$",
      Pattern.UNICODE_CHARACTER_CLASS | FLAGS);

  private static final Pattern NOUN_FIRST = Pattern.compile(
      "^" + ARTICLE + "(?<noun>\\p{L}\\w*|" + CODE
          + ")\\s+(?:is\\s+|are\\s+|being\\s+|равен\\s+|равна\\s+|равно\\s+|—\\s+|=\\s*)?(?<kind>"
          + KIND + "|" + CODE + ")$",
      Pattern.UNICODE_CHARACTER_CLASS | FLAGS);

  private static final Pattern COMPARED = Pattern.compile(
      "^" + ARTICLE + "(?<noun>\\p{L}\\w*|" + CODE + ")\\s+(?:is\\s+|are\\s+|of\\s+)?"
          + "(?:(?<less>below|less than|under|smaller than|lower than|<|меньше|ниже)|(?<more>above|greater than|more than|over|larger than|>|больше|выше|свыше))\\s*(?<number>-?\\d{1,9}|"
          + CODE + ")$",
      Pattern.UNICODE_CHARACTER_CLASS | FLAGS);

  /** A comparison that is spelled as code. */
  private static final Pattern CODED =
      Pattern.compile("(?<noun>[a-z]\\w*)\\s*(?<sign><=|>=|<|>|==)\\s*(?<number>-?\\d{1,9}|null)");

  private Refusals() {}

  static Optional<Stated.Refusal> of(Sentence said) {
    String masked = said.masked().strip();
    Matcher bare = BARE.matcher(masked);
    List<int[]> places = new ArrayList<>();
    List<String> names = new ArrayList<>();
    while (bare.find()) {
      places.add(new int[] {bare.start(), bare.end()});
      names.add(bare.group());
    }
    for (int i = 0; i < masked.length(); i++) {
      String c = masked.substring(i, i + 1);
      if (c.matches(CODE) && EXCEPTION.matcher(said.piece(c)).matches()) {
        places.add(new int[] {i, i + 1});
        names.add(said.piece(c));
      }
    }
    if (names.size() > 1) {
      return Optional.empty();
    }
    String plain = masked
        .replaceAll("(?iu)" + NO, " ")
        .replaceAll(
            "(?iu)(?:must|may|can) ?not be|is not allowed to be|не может быть|не должен быть|не должна быть|не должно быть",
            " ");
    if (Doubts.OF_REFUSALS.matcher(plain).find()
        || Doubts.OF_REFUSALS.matcher(said.under()).find()) {
      return Optional.empty();
    }
    if (names.isEmpty()) {
      Matcher unnamed = UNNAMED.matcher(masked);
      List<Stated.Cause> causes =
          unnamed.matches() ? causes(said, afterColon(unnamed.group("causes"))) : List.of();
      return causes.isEmpty()
          ? Optional.empty()
          : Optional.of(new Stated.Refusal(said, Stated.Refusal.ANY, causes));
    }
    String before = masked.substring(0, places.getFirst()[0]);
    String after = masked.substring(places.getFirst()[1]);
    Matcher behind = BEHIND.matcher(after);
    List<Stated.Cause> causes = behind.matches()
        ? causes(said, behind.group("causes"))
        : END.matcher(after).matches() ? before(said, before) : List.of();
    return causes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Stated.Refusal(said, names.getFirst(), causes));
  }

  private static List<Stated.Cause> before(Sentence said, String before) {
    Matcher link = LINK.matcher(before);
    if (!link.find()) {
      return List.of();
    }
    String causes = before.substring(0, link.start()).strip();
    Matcher else_ = ANYTHING_ELSE.matcher(causes);
    if (else_.matches()) {
      return causes(said, else_.group("list"));
    }
    return causes(said, afterColon(causes));
  }

  private static String afterColon(String causes) {
    int colon = causes.lastIndexOf(": ");
    return colon < 0 ? causes : causes.substring(colon + 2);
  }

  private static List<Stated.Cause> causes(Sentence said, String text) {
    String plain = text.replaceAll(
            "(?iu)(?:must|may|can) ?not be|is not allowed to be|не может быть|не должен быть|не должна быть|не должно быть",
            "is")
        .replaceAll(
            "(?iu)zero or negative|negative or zero|zero or less|ноль и меньше", "nonpositive");
    List<Stated.Cause> causes = new ArrayList<>();
    String noun = "";
    List<String> waiting = new ArrayList<>();
    for (String part : plain.split(
        "(?iu)\\s*,\\s*(?:(?:and|or|и|или)\\s+)?|\\s+(?:and|or|и|или|либо)\\s+|;\\s*")) {
      String bare = part.strip();
      Optional<String> alone = alone(said, bare);
      if (alone.isPresent() && !causes.isEmpty() && KIND_ONLY.matcher(plain).find()) {
        causes.add(new Stated.Cause(alone.get(), causes.getLast().value()));
        continue;
      }
      List<Stated.Cause> of = cause(said, bare, noun);
      if (!of.isEmpty()) {
        Stated.Value value = of.getLast().value();
        waiting.forEach(name -> causes.add(new Stated.Cause(name, value)));
      }
      waiting.clear();
      if (of.isEmpty()) {
        alone.ifPresent(waiting::add);
      }
      causes.addAll(of);
      noun = of.isEmpty() ? "" : of.getLast().noun();
    }
    return causes;
  }

  /** The name that a part holds and nothing else. */
  private static Optional<String> alone(Sentence said, String part) {
    String word = part.replaceFirst("(?iu)^(?:(?:an?|the|any)\\s+)+", "");
    String name = word.matches(CODE) ? said.piece(word) : word;
    return NAME_ALONE.matcher(name).matches() && !name.equals("null")
        ? Optional.of(name)
        : Optional.empty();
  }

  private static List<Stated.Cause> cause(Sentence said, String part, String known) {
    if (part.matches(CODE)) {
      Matcher coded = CODED.matcher(said.piece(part));
      if (coded.matches()) {
        return coded(coded);
      }
    }
    Matcher m = COMPARED.matcher(part);
    if (m.matches()) {
      String number =
          m.group("number").matches(CODE) ? said.piece(m.group("number")) : m.group("number");
      return number.matches("-?\\d{1,9}")
          ? List.of(new Stated.Cause(
              noun(said, m.group("noun")),
              number(Long.parseLong(number) + (m.group("less") != null ? -1 : 1))))
          : List.of();
    }
    m = KIND_FIRST.matcher(part);
    if (m.matches()) {
      String noun = m.group("noun") == null ? known : noun(said, m.group("noun"));
      return values(said, m.group("kind"), noun);
    }
    m = NOUN_FIRST.matcher(part);
    return m.matches() ? values(said, m.group("kind"), noun(said, m.group("noun"))) : List.of();
  }

  private static List<Stated.Cause> coded(Matcher coded) {
    String noun = coded.group("noun");
    String number = coded.group("number");
    String sign = coded.group("sign");
    if (number.equals("null")) {
      return sign.equals("==")
          ? List.of(new Stated.Cause(noun, Stated.Value.Kind.NULL))
          : List.of();
    }
    long n = Long.parseLong(number);
    return List.of(
        new Stated.Cause(noun, number(sign.equals("<") ? n - 1 : sign.equals(">") ? n + 1 : n)));
  }

  private static Stated.Value number(long n) {
    return new Stated.Value.Whole(n);
  }

  private static String noun(Sentence said, String noun) {
    return noun.matches(CODE) ? said.piece(noun) : noun;
  }

  private static List<Stated.Cause> values(Sentence said, String kind, String noun) {
    String word = kind.matches(CODE) ? said.piece(kind) : kind.toLowerCase(java.util.Locale.ROOT);
    if (word.matches("(?iu)" + NO)) {
      return List.of(new Stated.Cause(noun, number(0)), new Stated.Cause(noun, number(-1)));
    }
    Stated.Value value = switch (word) {
      case "null" -> Stated.Value.Kind.NULL;
      case "empty", "\"\"" -> Stated.Value.Kind.EMPTY;
      case "blank" -> Stated.Value.Kind.BLANK;
      case "negative" -> number(-1);
      case "zero", "ноль" -> number(0);
      default ->
        kind.matches(CODE)
            ? new Stated.Value.Spelling(word)
            : word.startsWith("отриц")
                ? number(-1)
                : word.startsWith("нулев") ? number(0) : Stated.Value.Kind.EMPTY;
    };
    return List.of(new Stated.Cause(noun, value));
  }
}
