package dev.codeagent.core.verify.source;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Java source as tokens without comments and white space; tolerant of anything, so that two texts can be compared
 * whatever their formatting. Linear in the length of the text.
 */
public final class JavaTokens {

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  private JavaTokens(String text) {
    this.text = text;
  }

  /** What a token is. */
  public enum Kind {
    WORD,
    NUMBER,
    TEXT,
    CHARACTER,
    SYMBOL
  }

  /**
   * A token.
   *
   * @param kind what it is
   * @param text as it stands in the source
   * @param line from 1
   */
  public record Token(Kind kind, String text, int line) {}

  /** The tokens of a text. */
  public static List<Token> of(String text) {
    JavaTokens lexer = new JavaTokens(text);
    lexer.read();
    return lexer.tokens;
  }

  /** The text without comments, tokens parted by one space. */
  public static String normal(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (Token token : of(text)) {
      if (!out.isEmpty()) {
        out.append(' ');
      }
      out.append(token.text());
    }
    return out.toString();
  }

  /** Whether two sources differ in more than comments and formatting. */
  public static boolean sameCode(String one, String other) {
    return normal(one).equals(normal(other));
  }

  /** The values of all literals that a source spells, negative numbers included. */
  public static Set<Literal> literals(String text) {
    Set<Literal> found = new HashSet<>();
    boolean minus = false;
    for (Token token : of(text)) {
      boolean negative = minus;
      minus = token.text().equals("-");
      switch (token.kind()) {
        case TEXT -> found.add(Literal.text(TextEscapes.unquote(token.text())));
        case CHARACTER -> {
          String value = TextEscapes.unquote(token.text());
          if (value.length() == 1) {
            found.add(Literal.character(value.charAt(0)));
          }
        }
        case NUMBER ->
          Literal.ofNumber(token.text()).ifPresent(number -> {
            found.add(number);
            if (negative) {
              found.add(Literal.number(new BigDecimal(number.value()).negate()));
            }
          });
        case WORD, SYMBOL -> {}
      }
    }
    return found;
  }

  /** The words, that is names and keywords, of a source. */
  public static Set<String> words(String text) {
    Set<String> found = new HashSet<>();
    for (Token token : of(text)) {
      if (token.kind() == Kind.WORD) {
        found.add(token.text());
      }
    }
    return found;
  }

  private void read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        skip(1);
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        skip((end < 0 ? text.length() : end + 2) - at);
      } else if (text.startsWith("\"\"\"", at)) {
        take(Kind.TEXT, endOfBlock());
      } else if (c == '"') {
        take(Kind.TEXT, endOfQuoted('"'));
      } else if (c == '\'') {
        take(Kind.CHARACTER, endOfQuoted('\''));
      } else if (Character.isDigit(c) || (c == '.' && digitAt(at + 1))) {
        take(Kind.NUMBER, endOfNumber());
      } else if (Character.isJavaIdentifierStart(c)) {
        take(Kind.WORD, endOfWord());
      } else {
        take(Kind.SYMBOL, at + 1);
      }
    }
  }

  private void take(Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(at, end), line));
    skip(end - at);
  }

  private void skip(int count) {
    int end = at + count;
    while (at < end) {
      if (text.charAt(at++) == '\n') {
        line++;
      }
    }
  }

  private int endOfBlock() {
    int i = at + 3;
    while (i < text.length()) {
      if (text.charAt(i) == '\\') {
        i += 2;
      } else if (text.startsWith("\"\"\"", i)) {
        return i + 3;
      } else {
        i++;
      }
    }
    return text.length();
  }

  private int endOfQuoted(char quote) {
    int i = at + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\n') {
        return i;
      }
      if (c == quote) {
        return i + 1;
      }
      i += c == '\\' ? 2 : 1;
    }
    return text.length();
  }

  private int endOfNumber() {
    int i = at;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean sign = (c == '+' || c == '-') && i > at && exponent(text.charAt(i - 1));
      boolean point = c == '.' && (digitAt(i + 1) || i == at);
      if (!Character.isLetterOrDigit(c) && c != '_' && !sign && !point) {
        break;
      }
      i++;
    }
    return i;
  }

  private boolean exponent(char before) {
    boolean hex = text.startsWith("0x", at) || text.startsWith("0X", at);
    return hex ? before == 'p' || before == 'P' : before == 'e' || before == 'E';
  }

  private boolean digitAt(int index) {
    return index < text.length() && Character.isDigit(text.charAt(index));
  }

  private int endOfWord() {
    int i = at + 1;
    while (i < text.length() && Character.isJavaIdentifierPart(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
