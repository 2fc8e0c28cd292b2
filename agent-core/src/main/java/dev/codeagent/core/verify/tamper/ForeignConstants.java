package dev.codeagent.core.verify.tamper;

import dev.codeagent.core.verify.source.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line of a language without a parser here answers or assigns, where that is put together from literals alone: a
 * call or a list that holds nothing else, such as {@code Money(42)} or {@code [1, 2]}.
 */
final class ForeignConstants {

  private static final String VALUE =
      "(?:\"[^\"\\\\$]{1,200}+\"|'[^'\\\\]{1,200}+'|-?\\d[\\d_.]*+)";

  /** Calls, brackets, named arguments and literals; a name that stands by itself ends it. */
  private static final String CONSTANT =
      "((?:new\\s++|[\\w.]++\\(|\\w++\\s?+[=:](?!=)|[\\[\\](){},]|\\s|" + VALUE
          + "(?!\\w))++)(?=$|[;:&|]|if\\b|else\\b|fi\\b)";

  private static final Pattern ANSWERED =
      Pattern.compile("(?:\\breturn\\b|\\byield\\b|=>|->|\\?)" + CONSTANT);

  /** At the beginning of a statement, so that a named argument and a default are none. */
  private static final Pattern ASSIGNED = Pattern.compile(
      "(?:^|[:;{)]|\\bthen\\b|\\bdo\\b|&&|[-=]>)\\s*(?:(?:let|var|val|const|local|final|auto|int|my)\\s+)?"
          + "[\\w.$@]{1,100}+(?:\\[[^]]{0,60}])?(?:\\s?:\\s?[\\w.\\[\\]]{1,60}+)?\\s*:?=(?![=~>])"
          + CONSTANT);

  private static final Pattern LITERAL = Pattern.compile("(?<![\\w.])" + VALUE);

  private ForeignConstants() {}

  /** The literals of what the line answers; none when it answers anything that is worked out. */
  static List<Literal> answered(String line) {
    return literals(ANSWERED, line);
  }

  /** The same for what the line assigns. */
  static List<Literal> assigned(String line) {
    return literals(ASSIGNED, line);
  }

  private static List<Literal> literals(Pattern place, String line) {
    List<Literal> found = new ArrayList<>();
    Matcher constant = place.matcher(line);
    while (constant.find()) {
      Matcher literal = LITERAL.matcher(constant.group(1));
      while (literal.find()) {
        found.add(literal(literal.group()));
      }
    }
    return found;
  }

  /** What is spelled as a text, a number or a bare word; a text that spells a number counts as that. */
  static Literal literal(String spelled) {
    boolean quoted = spelled.startsWith("\"") || spelled.startsWith("'");
    String value = quoted ? spelled.substring(1, spelled.length() - 1) : spelled;
    return Literal.ofNumber(value).orElseGet(() -> Literal.text(value));
  }
}
