package dev.codeagent.llm.http;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as it reads however it is spelt: in JSON, which may be within a string of JSON, any letter may be escaped, and often; in an address by a
 * percent sign;
 * lines may end by LF or CRLF and be indented; accents may stand apart. All spellings of a text have the same letters here, a
 * line break being the letter by which it is escaped. Knows where each letter came from.
 */
final class Folded {

  /** Stands for the quotes around strings of JSON, and in no key. */
  private static final char QUOTE = '\0';

  /** From here on accents may be parts of letters; Chinese and Japanese ones have none. */
  private static final char FIRST_ACCENTED = '\u00C0';

  private static final char FIRST_PLAIN = '\u3400';
  private static final char LAST_PLAIN = '\u9FFF';

  /** Signs after percent signs are those of ASCII; of other letters they say single bytes. */
  private static final int FIRST_NOT_ASCII = 128;

  private final String text;
  private final boolean json;
  private char[] letters;
  private int[] starts;
  private int[] ends;
  private int size;
  private boolean afterReturn;
  private boolean afterBreak;

  private Folded(String text, boolean json) {
    this.text = text;
    this.json = json;
    letters = new char[text.length()];
    starts = new int[text.length()];
    ends = new int[text.length()];
    int at = 0;
    while (at < text.length()) {
      at = take(at);
    }
  }

  /** A text, or a string of JSON as it is written. */
  static Folded of(String text) {
    return new Folded(text, false);
  }

  /** A whole document of JSON, or several: what is found never reaches from one of its strings into another. */
  static Folded ofJson(String text) {
    return new Folded(text, true);
  }

  int size() {
    return size;
  }

  char letter(int index) {
    return letters[index];
  }

  /** Where the letter begins in the text, with the backslashes before it. */
  int start(int index) {
    return starts[index];
  }

  /** Where the letter ends in the text. */
  int end(int index) {
    return ends[index];
  }

  boolean holds(String other, int from) {
    return holds(other, other.length(), from);
  }

  /** Whether so many letters of the other text stand there. */
  boolean holds(String other, int count, int from) {
    if (from + count > size) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (letters[from + i] != other.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String letters(int from, int count) {
    return new String(letters, from, count);
  }

  /** Takes the letter that begins there, if it is one, and tells where the next one does. */
  private int take(int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) == '\\') {
      at++;
    }
    if (at == text.length()) {
      return at;
    }
    boolean percent = text.charAt(at) == '%';
    boolean escaped = percent || at > start;
    int digits = percent ? 2 : escaped && text.charAt(at) == 'u' ? 4 : 0;
    int code = digits == 0 ? -1 : code(at + 1, digits);
    boolean spelt = code >= 0 && !(percent && code >= FIRST_NOT_ASCII);
    char letter = spelt ? (char) code : text.charAt(at);
    int end = spelt ? at + 1 + digits : at + 1;
    boolean named = escaped && !spelt;
    if (letter == '\n' || (named && letter == 'n')) {
      takeBreak(start, end);
    } else if (letter == '\r' || (named && letter == 'r')) {
      add('r', start, end);
      afterReturn = true;
    } else if (letter == '"' && json && !escaped) {
      add(QUOTE, start, end);
    } else if (letter != '\\' && !(letter == ' ' && afterBreak)) {
      takeLetter(letter, start, end);
    }
    return end;
  }

  private void takeBreak(int start, int end) {
    if (afterReturn) {
      size--;
      add('n', starts[size], end);
    } else {
      add('n', start, end);
    }
    afterBreak = true;
  }

  private void takeLetter(char letter, int start, int end) {
    boolean whole = letter < FIRST_ACCENTED
        || (letter >= FIRST_PLAIN && letter <= LAST_PLAIN)
        || Character.isSurrogate(letter);
    if (whole) {
      add(controlAsEscaped(letter), start, end);
      return;
    }
    String apart = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD);
    for (int i = 0; i < apart.length(); i++) {
      add(apart.charAt(i), start, end);
    }
  }

  private static char controlAsEscaped(char letter) {
    return switch (letter) {
      case '\t' -> 't';
      case '\f' -> 'f';
      case '\b' -> 'b';
      default -> letter;
    };
  }

  private void add(char letter, int start, int end) {
    if (size == letters.length) {
      int longer = Math.max(16, size * 2);
      letters = Arrays.copyOf(letters, longer);
      starts = Arrays.copyOf(starts, longer);
      ends = Arrays.copyOf(ends, longer);
    }
    letters[size] = letter;
    starts[size] = start;
    ends[size] = end;
    size++;
    afterReturn = false;
    afterBreak = false;
  }

  /** The code of so many hexadecimal digits, or -1. */
  private int code(int from, int digits) {
    if (from + digits > text.length()) {
      return -1;
    }
    int code = 0;
    for (int i = from; i < from + digits; i++) {
      char letter = text.charAt(i);
      int digit = letter < 128 ? Character.digit(letter, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }
}
