package dev.codeagent.core.tool;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line of sh into its simple commands and their words, roughly: quotes are honoured,
 * nothing is expanded, and reading stops at a here-document.
 */
final class ShellWords {

  private static final String SEPARATORS = ";|&\n(){}`";

  private final String line;
  private final List<List<String>> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;

  private ShellWords(String line) {
    this.line = line;
  }

  static List<List<String>> commands(String line) {
    ShellWords reader = new ShellWords(line);
    reader.read();
    return reader.commands;
  }

  private void read() {
    int i = 0;
    while (i < line.length() && !line.startsWith("<<", i)) {
      char c = line.charAt(i);
      if (c == '\'' || c == '"') {
        i = quoted(i + 1, c);
      } else if (c == '\\' && i + 1 < line.length()) {
        add(line.charAt(i + 1));
        i += 2;
      } else if (SEPARATORS.indexOf(c) >= 0) {
        endCommand();
        i++;
      } else if (Character.isWhitespace(c)) {
        endWord();
        i++;
      } else {
        add(c);
        i++;
      }
    }
    endCommand();
  }

  private int quoted(int from, char quote) {
    inWord = true;
    int i = from;
    while (i < line.length() && line.charAt(i) != quote) {
      if (quote == '"' && line.charAt(i) == '\\' && i + 1 < line.length()) {
        i++;
      }
      add(line.charAt(i));
      i++;
    }
    return i + 1;
  }

  private void add(char c) {
    word.append(c);
    inWord = true;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
    }
    word.setLength(0);
    inWord = false;
  }

  private void endCommand() {
    endWord();
    if (!words.isEmpty()) {
      commands.add(words);
    }
    words = new ArrayList<>();
  }
}
