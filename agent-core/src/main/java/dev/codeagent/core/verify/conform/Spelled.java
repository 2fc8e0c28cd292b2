/** What a piece of code in a text is: a value as it is spelled, or a call that is given nothing but values. */
package dev.codeagent.core.verify.conform;

import dev.codeagent.core.verify.source.JavaTokens;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

final class Spelled {

  private static final Pattern LITERAL = Pattern.compile(
      "-?\\d[\\d_]*(?:\\.\\d+)?[LlfFdD]?|\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)'|true|false|null");

  /** Name, perhaps with the type or a new object before it, and what it is given. */
  static final Pattern CALL = Pattern.compile(
      "(?:(?:new\\s+(?<made>[A-Z]\\w*)\\((?<with>[^()]*)\\)|(?<type>[A-Z]\\w*))\\s*[.#])?(?<name>[a-z]\\w*)\\((?<given>.*)\\)",
      Pattern.DOTALL);

  /** Words of values that mean the same wherever they stand. */
  private static final Set<String> CLOSED = Set.of(
      "null",
      "true",
      "false",
      "new",
      "List",
      "Set",
      "Map",
      "Optional",
      "Arrays",
      "asList",
      "of",
      "empty",
      "int",
      "long",
      "double",
      "char",
      "String",
      "BigDecimal",
      "Duration",
      "LocalDate",
      "parse",
      "valueOf",
      "ofSeconds",
      "ofMinutes",
      "ofHours",
      "ofDays",
      "ofMillis");

  private Spelled() {}

  /** Whether it is a value that Java spells so. */
  static boolean isLiteral(String text) {
    return LITERAL.matcher(text.strip()).matches();
  }

  /** Whether arguments are values alone, as Java spells them. */
  static boolean isClosed(String arguments) {
    List<JavaTokens.Token> tokens = JavaTokens.of(arguments);
    int open = 0;
    for (JavaTokens.Token token : tokens) {
      boolean fine = switch (token.kind()) {
        case NUMBER, CHARACTER -> true;
        case TEXT -> token.text().length() > 1 && token.text().endsWith("\"");
        case WORD -> CLOSED.contains(token.text());
        case SYMBOL -> "(){}[],.-<>".contains(token.text());
      };
      open += "({[".contains(token.text()) ? 1 : ")}]".contains(token.text()) ? -1 : 0;
      if (!fine || open < 0) {
        return false;
      }
    }
    return open == 0 && !arguments.contains("…") && !arguments.contains("...");
  }

  /** Whether it is a call that can be made as it stands, by a name. */
  static boolean isCall(String text) {
    var m = CALL.matcher(text.strip());
    return m.matches()
        && isClosed(m.group("given"))
        && (m.group("with") == null || isClosed(m.group("with")));
  }

  /** How many arguments are spelled. */
  static int count(String arguments) {
    int depth = 0;
    int count = arguments.isBlank() ? 0 : 1;
    for (JavaTokens.Token token : JavaTokens.of(arguments)) {
      depth += "({[<".contains(token.text()) ? 1 : ")}]>".contains(token.text()) ? -1 : 0;
      count += depth == 0 && token.text().equals(",") ? 1 : 0;
    }
    return count;
  }
}
