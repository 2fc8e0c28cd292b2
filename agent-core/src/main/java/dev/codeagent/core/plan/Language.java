package dev.codeagent.core.plan;

import java.util.regex.Pattern;

/** The language that a task is written in, which its plan follows. */
enum Language {
  ENGLISH,
  RUSSIAN;

  /** Code in backquotes and links says nothing about the language of the sentence around it. */
  private static final Pattern CODE = Pattern.compile("`[^`]*+`|\\([^()\\s]*+\\)");

  /** Two letters in a row: a single one may be a variable or a slip of the keyboard. */
  private static final Pattern CYRILLIC_WORD = Pattern.compile("\\p{IsCyrillic}{2}");

  static Language of(String text) {
    return CYRILLIC_WORD.matcher(CODE.matcher(text).replaceAll(" ")).find() ? RUSSIAN : ENGLISH;
  }
}
