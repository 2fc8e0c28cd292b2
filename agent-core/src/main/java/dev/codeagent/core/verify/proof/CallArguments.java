package dev.codeagent.core.verify.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the arguments of calls from lines of code, without knowing the language. */
final class CallArguments {

  private CallArguments() {}

  /** The arguments of every call of a function in a line of code; those of calls that the line leaves open are left out. */
  static List<List<String>> of(String function, String line) {
    List<List<String>> calls = new ArrayList<>();
    Matcher call =
        Pattern.compile("(?<![\\w$])" + Pattern.quote(function) + "\\s?\\(").matcher(line);
    while (call.find()) {
      int end = closing(line, call.end());
      if (end >= 0) {
        calls.add(split(line.substring(call.end(), end)));
      }
    }
    return calls;
  }

  /** What commas part that stand in no brackets and no quotes. */
  static List<String> split(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    char quote = 0;
    int from = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (quote != 0) {
        quote = c == quote && list.charAt(i - 1) != '\\' ? 0 : quote;
      } else if (c == '"' || c == '\'' || c == '`') {
        quote = c;
      } else if ("([{<".indexOf(c) >= 0) {
        depth++;
      } else if (")]}>".indexOf(c) >= 0) {
        depth -= depth > 0 ? 1 : 0;
      } else if (c == ',' && depth == 0) {
        parts.add(list.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(list.substring(from).strip());
    parts.removeIf(String::isEmpty);
    return parts;
  }

  private static int closing(String line, int from) {
    int depth = 1;
    char quote = 0;
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote && line.charAt(i - 1) != '\\' ? 0 : quote;
      } else if (c == '"' || c == '\'' || c == '`') {
        quote = c;
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0) {
          return i;
        }
      }
    }
    return -1;
  }
}
