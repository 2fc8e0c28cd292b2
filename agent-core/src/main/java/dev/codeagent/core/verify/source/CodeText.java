/** Source text without comments and white space, for languages that are not parsed. */
package dev.codeagent.core.verify.source;

import java.util.Locale;
import java.util.Set;

/** Compares texts by what a compiler or interpreter would see of them, roughly: strings keep their blanks. */
public final class CodeText {
  private static final Set<String> SLASHES = Set.of(
      "java", "kt", "kts", "groovy", "gradle", "scala", "js", "jsx", "ts", "tsx", "mjs", "cjs",
      "go", "rs", "c", "h", "cc", "cpp", "hpp", "cs", "swift", "dart", "php", "proto", "css",
      "scss");
  private static final Set<String> HASHES = Set.of(
      "py",
      "rb",
      "sh",
      "bash",
      "pl",
      "r",
      "yaml",
      "yml",
      "toml",
      "properties",
      "conf",
      "cfg",
      "ini",
      "mk",
      "tf",
      "ex",
      "exs");
  private static final Set<String> MARKUP =
      Set.of("xml", "html", "htm", "xhtml", "svg", "vue", "pom");
  /** Languages in which a line's indentation is part of its meaning. */
  private static final Set<String> INDENTED = Set.of("py", "yaml", "yml", "mk");

  private final String text;
  private final String language;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private CodeText(String text, String language) {
    this.text = text;
    this.language = language;
  }

  /** Whether the two differ in nothing but comments and white space. */
  public static boolean same(String path, String one, String other) {
    String language = extension(path);
    return normal(one, language).equals(normal(other, language));
  }

  /** Whether there is anything but comments and white space. */
  public static boolean empty(String path, String text) {
    return normal(text, extension(path)).isBlank();
  }

  private static String extension(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.startsWith("Makefile")
        ? "mk"
        : name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static String normal(String text, String language) {
    return new CodeText(text.replace("\r\n", "\n"), language).read();
  }

  private String read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (comment()) {
        continue;
      }
      if (c == '"' || c == '\'' || c == '`') {
        quoted(c);
      } else if (Character.isWhitespace(c)) {
        blank();
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString().strip();
  }

  private boolean comment() {
    if (SLASHES.contains(language) && text.startsWith("//", at)) {
      return to("\n", 0);
    }
    if (SLASHES.contains(language) && text.startsWith("/*", at)) {
      return to("*/", 2);
    }
    if (HASHES.contains(language) && text.charAt(at) == '#' && !text.startsWith("#!", at)) {
      return to("\n", 0);
    }
    return MARKUP.contains(language) && text.startsWith("<!--", at) && to("-->", 3);
  }

  private boolean to(String end, int length) {
    int found = text.indexOf(end, at + (length == 0 ? 1 : 2));
    at = found < 0 ? text.length() : found + length;
    return true;
  }

  private void quoted(char quote) {
    String triple = String.valueOf(quote).repeat(3);
    boolean block = text.startsWith(triple, at);
    int start = at;
    at += block ? 3 : 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\') {
        at += 2;
      } else if (block ? text.startsWith(triple, at) : c == quote || (c == '\n' && quote != '`')) {
        at += block ? 3 : 1;
        break;
      } else {
        at++;
      }
    }
    at = Math.min(at, text.length());
    out.append(text, start, at);
  }

  /** One blank for any, but none beside a symbol, and line starts kept where they mean something. */
  private void blank() {
    int start = at;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (INDENTED.contains(language)) {
      String run = text.substring(start, at);
      int line = run.lastIndexOf('\n');
      out.append(line < 0 ? " " : run.substring(line));
      return;
    }
    boolean words = !out.isEmpty()
        && at < text.length()
        && Character.isJavaIdentifierPart(out.charAt(out.length() - 1))
        && Character.isJavaIdentifierPart(text.charAt(at));
    if (words) {
      out.append(' ');
    }
  }
}
