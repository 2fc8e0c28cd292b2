package dev.codeagent.core.verify.conform;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence of the task, its code put aside so that words are words.
 *
 * @param masked its text, with one character in the place of each piece of code
 * @param code what stands in its whole item; the characters count through it
 * @param under what leads the list that it stands in, or empty
 */
record Sentence(String masked, List<String> code, String under) {

  /** The first character that stands for code; Unicode leaves it to private use. */
  static final char FIRST = '\uE000';

  /** Pieces of code that one item may hold. */
  static final int MOST = 1_000;

  /** Code, in expressions over the masked text. */
  static final String CODE = "[\uE000-\uE3E7]";

  private static final Pattern PIECE = Pattern.compile(CODE);

  Sentence {
    code = List.copyOf(code);
  }

  /** The code that a character stands for. */
  String piece(String character) {
    return code.get(character.charAt(0) - FIRST);
  }

  /** The code within the sentence, in its order. */
  List<String> pieces() {
    return PIECE.matcher(masked).results().map(r -> piece(r.group())).toList();
  }

  /** The sentence as a person wrote it, nearly. */
  String told() {
    return told(masked).strip();
  }

  String told(String part) {
    Matcher m = PIECE.matcher(part);
    return m.replaceAll(r -> Matcher.quoteReplacement("`" + piece(r.group()) + "`"));
  }

  Sentence with(String other) {
    return new Sentence(other, code, under);
  }
}
