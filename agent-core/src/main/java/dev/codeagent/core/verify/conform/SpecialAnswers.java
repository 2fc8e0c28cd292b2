/** Reads what a sentence says is answered for nothing: an empty or blank text, an empty list, {@code null}. */
package dev.codeagent.core.verify.conform;

import static dev.codeagent.core.verify.conform.Sentence.CODE;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Only where the answer is spelled as a value, and nothing says that it may be meant in another way. */
final class SpecialAnswers {

  private static final String KIND = "(?:empty|blank|null|пуст\\p{L}*|" + CODE + ")";

  /** One kind or several, and of what. */
  private static final String KINDS = "(?:(?:an?|the|any)\\s+)*(?<kinds>" + KIND
      + "(?:(?:\\s*,\\s*|\\s+)(?:or|and|и|или)\\s+(?:(?:an?|для)\\s+)*" + KIND
      + ")*)(?:\\s+(?<noun>[\\p{L}]\\w*))?";

  private static final String MUST =
      "(?:should|must|shall|has to|have to)\\s+(?:give|return|become|yield|answer|be)|(?:должен|должна|должно|должны)\\s+(?:возвращать|вернуть|давать|дать|быть)|возвращать|вернуть|верни";

  private static final String TOLD =
      "gives?|returns?|answers?|yields?|becomes?|→|=>|->|даёт|дает|возвращает";

  private static final String VERB = "(?:(?<must>" + MUST + ")|(?<told>" + TOLD + "))";

  private static final String HEAD = "(?:^|[,;:.]\\s+|\\s(?:and|и)\\s+)";

  private static final String END = "(?=\\s*(?:$|[,;.!]))";

  private static final List<Pattern> FORMS = List.of(
      compile(HEAD + "(?:(?:for|on|для|при|на)\\s+)?" + KINDS
          + "[,:]?\\s+(?:(?:it|the method|метод)\\s+)?" + VERB + "\\s*(?<right>" + CODE + ")"
          + END),
      compile("(?:^|\\s)" + VERB + "\\s+(?<right>" + CODE + ")\\s+(?:for|on|для|при|на)\\s+" + KINDS
          + END));

  private SpecialAnswers() {}

  private static Pattern compile(String expression) {
    return Pattern.compile(
        expression,
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  static List<Stated.Special> of(Sentence said) {
    List<Stated.Special> found = new ArrayList<>();
    if (Doubts.OF_REFUSALS.matcher(said.masked()).find()
        || Doubts.OF_REFUSALS.matcher(said.under()).find()) {
      return found;
    }
    for (Pattern form : FORMS) {
      Matcher m = form.matcher(said.masked());
      if (m.find()
          && !m.group("kinds").matches(CODE) // an example
          && Spelled.isLiteral(said.piece(m.group("right")))) {
        String noun = m.group("noun") == null ? "" : m.group("noun");
        for (String kind : m.group("kinds").split("(?:\\s*,\\s*|\\s+)(?:or|and|и|или)\\s+")) {
          Stated.Value.Kind value = kind(said, kind.replaceFirst("^(?:(?:an?|для)\\s+)+", ""));
          if (value == null) {
            found.clear();
            return found; // another value beside it: read as an example, or not at all
          }
          found.add(new Stated.Special(
              said,
              new Stated.Cause(noun, value),
              said.piece(m.group("right")),
              m.group("must") != null));
        }
        return found;
      }
    }
    return found;
  }

  private static Stated.Value.@Nullable Kind kind(Sentence said, String word) {
    String plain = word.matches(CODE) ? said.piece(word) : word.toLowerCase(java.util.Locale.ROOT);
    return switch (plain) {
      case "null" -> Stated.Value.Kind.NULL;
      case "blank" -> Stated.Value.Kind.BLANK;
      case "empty", "\"\"" -> Stated.Value.Kind.EMPTY;
      default -> plain.startsWith("пуст") ? Stated.Value.Kind.EMPTY : null;
    };
  }
}
