package dev.codeagent.core.verify.syntax;

import dev.codeagent.api.verify.Tree;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code .properties} of Java: the one thing in them that {@link java.util.Properties#load} refuses is a backslash and
 * a {@code u} without four hexadecimal digits after them, such as in {@code C:\\users}. Comments may hold anything.
 */
final class PropertiesGrammar implements Grammar {
  /** One escape, whatever it stands for, so that {@code \\\\u} is no beginning of one. */
  private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9A-Fa-f]{4}|u|.)");

  @Override
  public List<Problem> problems(FileText file, Tree tree) {
    List<String> lines = file.text().lines().toList();
    boolean continued = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String bare = line.stripLeading();
      boolean comment = !continued && (bare.startsWith("#") || bare.startsWith("!"));
      continued = !comment && endsInEscape(line);
      if (!comment && hasBrokenEscape(line)) {
        return List.of(
            Problem.certain(
                "malformed-properties",
                i + 1,
                "`\\u` without four hexadecimal digits after it stops the file from being loaded; write `\\\\u` for the characters themselves."));
      }
    }
    return List.of();
  }

  private static boolean hasBrokenEscape(String line) {
    Matcher escape = ESCAPE.matcher(line);
    while (escape.find()) {
      if (escape.group(1).equals("u")) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsInEscape(String line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }
}
