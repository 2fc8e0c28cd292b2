/** Which values are no usual input: nothing, empty, negative, extreme. */
package dev.codeagent.core.verify.behave;

import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.Literal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** By the text of an expression. */
final class OddValues {

  private static final Set<String> WORDS = Set.of(
      "null",
      "MAX_VALUE",
      "MIN_VALUE",
      "NaN",
      "POSITIVE_INFINITY",
      "NEGATIVE_INFINITY",
      "repeat",
      "negate",
      "MIN",
      "MAX",
      "EPOCH",
      "EMPTY",
      "emptyList",
      "emptySet",
      "emptyMap",
      "empty");

  /** Makers of collections that are given nothing. */
  private static final Pattern NOTHING_IN = Pattern.compile(
      "\\b(of|asList|Set|List|Map|Deque)\\s*(<[^()]*>)?\\s*\\(\\s*\\)|\\{\\s*}|\\[\\s*0\\s*]");

  private static final BigDecimal EXTREME = BigDecimal.valueOf(1_000_000_000);
  private static final int LONG = 200;

  private OddValues() {}

  static boolean in(String expression) {
    if (NOTHING_IN.matcher(expression).find()) {
      return true;
    }
    List<JavaTokens.Token> tokens = JavaTokens.of(expression);
    boolean minus = false;
    for (JavaTokens.Token token : tokens) {
      boolean odd = switch (token.kind()) {
        case WORD -> WORDS.contains(token.text());
        case NUMBER -> minus || extreme(token.text());
        case TEXT, CHARACTER -> oddText(token.text());
        case SYMBOL -> false;
      };
      if (odd) {
        return true;
      }
      minus = token.text().equals("-");
    }
    return false;
  }

  private static boolean extreme(String spelled) {
    return Literal.ofNumber(spelled)
        .map(l -> new BigDecimal(l.value()).compareTo(EXTREME) >= 0)
        .orElse(true);
  }

  /** A text within its quotes: blank, long, with something that is not printed, or with a sign before a number. */
  private static boolean oddText(String quoted) {
    String inner = quoted.length() >= 2 ? quoted.substring(1, quoted.length() - 1) : "";
    return inner.isBlank()
        || !inner.equals(inner.strip())
        || inner.length() > LONG
        || inner.indexOf('\\') >= 0
        || inner.matches("[-+]\\d.*")
        || inner.chars().anyMatch(c -> c < ' ' || Character.isSurrogate((char) c));
  }
}
