package dev.codeagent.core.verify.tamper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and signs of a statement of Python, and what stands between some of them outside of brackets. */
final class PythonTokens {

  private static final Pattern TOKEN = Pattern.compile(
      "\"\"|''|\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|[\\p{L}_]\\w*|\\d[\\w.]*|[=!<>:]=|\\*\\*|//|\\S");

  private static final Set<String> NEGATED = Set.of("not in", "is not");

  private PythonTokens() {}

  /** Those of a statement; a negated operator counts as the operator. */
  static List<String> of(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      boolean negated =
          !tokens.isEmpty() && NEGATED.contains(tokens.getLast() + " " + token.group());
      tokens.add(negated ? tokens.removeLast().replace("not", "in") : token.group());
    }
    return tokens;
  }

  /** Those of a statement, each as it stands. */
  static List<String> raw(String text) {
    return TOKEN.matcher(text).results().map(token -> token.group()).toList();
  }

  /** The lines, those of one statement put together. */
  static List<String> statements(List<String> lines) {
    List<String> found = new ArrayList<>();
    int open = 0;
    for (String line : lines) {
      String bare = line.strip();
      if (bare.isEmpty()) {
        continue;
      }
      boolean goesOn = open > 0 || (!found.isEmpty() && found.getLast().endsWith("\\"));
      if (goesOn) {
        found.add(found.removeLast().replaceFirst("\\\\$", "") + " " + bare);
      } else {
        found.add(bare);
      }
      open += (int) bare.chars().filter(c -> "([{".indexOf(c) >= 0).count()
          - (int) bare.chars().filter(c -> ")]}".indexOf(c) >= 0).count();
    }
    return found;
  }

  static List<String> names(List<String> tokens) {
    return tokens.stream()
        .filter(token -> Character.isJavaIdentifierStart(token.charAt(0)))
        .toList();
  }

  /** What stands between commas; those of a comprehension's targets and of a lambda's parameters part nothing. */
  static List<List<String>> elements(List<String> tokens) {
    if (split(tokens, Set.of("for")).size() > 1) {
      return List.of(tokens);
    }
    List<List<String>> found = new ArrayList<>();
    int from = 0;
    int at = 0;
    for (List<String> part : split(tokens, Set.of(","))) {
      at += part.size() + 1;
      List<String> since = tokens.subList(from, at - 1);
      boolean inHead = since.lastIndexOf("lambda") > since.lastIndexOf(":");
      if (!inHead || at > tokens.size()) {
        found.add(since);
        from = at;
      }
    }
    return found;
  }

  /** Where a bracket ends. */
  static int close(List<String> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += "([{".contains(tokens.get(i)) ? 1 : ")]}".contains(tokens.get(i)) ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size();
  }

  /** The parts between signs that stand in no bracket. */
  static List<List<String>> split(List<String> tokens, Set<String> signs) {
    List<List<String>> parts = new ArrayList<>();
    int from = 0;
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      depth += "([{".contains(token) ? 1 : ")]}".contains(token) ? -1 : 0;
      if (depth == 0 && signs.contains(token)) {
        parts.add(tokens.subList(from, i));
        from = i + 1;
      }
    }
    parts.add(tokens.subList(from, tokens.size()));
    return parts;
  }
}
