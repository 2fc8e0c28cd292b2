package dev.codeagent.core.verify.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A line of shell taken apart far enough to say what it would start, and whether it may be tried. */
final class ShellLine {

  static final Set<String> BUILT_IN = Set.of(
      "cd",
      "export",
      "set",
      "source",
      ".",
      "echo",
      "if",
      "then",
      "fi",
      "for",
      "do",
      "done",
      "while",
      "alias",
      "exit",
      "eval",
      "unset",
      "true",
      "false",
      "test",
      "[",
      "[[",
      "else",
      "exec",
      "read",
      "wait",
      "pwd",
      "printf",
      "until",
      "elif",
      "case",
      "esac",
      "function",
      "local",
      "return",
      "trap",
      "shift",
      "declare",
      "typeset",
      "readonly",
      "pushd",
      "popd",
      "builtin",
      "jobs",
      "fg",
      "bg",
      "disown",
      "umask",
      "ulimit",
      "hash",
      "history",
      "complete",
      "shopt",
      "let",
      "break",
      "continue",
      "getopts",
      "mapfile",
      "select",
      "unalias",
      "setx",
      "{",
      "}",
      "!",
      ":",
      "((");

  private static final Pattern PLACEHOLDER =
      Pattern.compile("<[\\w -]+>|\\.\\.\\.|…|\\{[\\w-]+}|\\[[\\w -]+]|\\bYOUR_|\\bpath/to/");

  /** What is never tried: it destroys, reaches out, stays or asks. */
  private static final Pattern NOT_TRIED = Pattern.compile(
      "\\b(?:rm|sudo|curl|wget|docker|podman|kubectl|helm|ssh|scp|git|npm|npx|yarn|pnpm|pip3?|brew|apt|apt-get|mvnw?|"
          + "gradlew?|make|terraform|aws|kill|chmod|chown|mv|dd|mkfs|serve|server|start|watch|deploy|install|publish|"
          + "release|push|listen|daemon|login)\\b|[&>|]|\\bcd\\b|export\\b");

  /** What stands before the program: variables, and programs that start another. */
  private static final Pattern BEFORE_PROGRAM =
      Pattern.compile("[A-Za-z_]\\w*=.*|sudo|time|env", Pattern.DOTALL);

  private ShellLine() {}

  static boolean hasPlaceholder(String line) {
    return PLACEHOLDER.matcher(line).find();
  }

  /** The simple commands of a line, without a remark at its end; what stands in quotes separates nothing. */
  static List<String> parts(String line) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    char quote = 0;
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      boolean escaped = c == '\\' && quote != '\'' && at + 1 < line.length();
      boolean blankBefore = at == 0 || Character.isWhitespace(line.charAt(at - 1));
      if (escaped) {
        part.append(c).append(line.charAt(++at));
      } else if (quote == 0 && c == '#' && blankBefore) {
        break;
      } else if (quote == 0 && (c == ';' || c == '|' || line.startsWith("&&", at))) {
        at += c == '&' || line.startsWith("||", at) ? 1 : 0;
        add(part, parts);
      } else {
        quote = quoteAfter(quote, c);
        part.append(c);
      }
    }
    add(part, parts);
    return parts;
  }

  private static void add(StringBuilder part, List<String> into) {
    if (!part.toString().isBlank()) {
      into.add(part.toString().strip());
    }
    part.setLength(0);
  }

  private static char quoteAfter(char quote, char c) {
    if (quote == 0) {
      return c == '"' || c == '\'' ? c : 0;
    }
    return c == quote ? 0 : quote;
  }

  /** Whether a text ends within a quote, so that the next line belongs to it; those of a remark open none. */
  static boolean quoteIsOpen(CharSequence text) {
    char quote = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean blankBefore = at == 0 || Character.isWhitespace(text.charAt(at - 1));
      if (c == '\\' && quote != '\'') {
        at++;
      } else if (quote == 0 && c == '#' && blankBefore) {
        while (at < text.length() && text.charAt(at) != '\n') {
          at++;
        }
      } else {
        quote = quoteAfter(quote, c);
      }
    }
    return quote != 0;
  }

  /** The program that a simple command starts, after variables and {@code sudo}; empty when there is none. */
  static String program(String part) {
    String word = word(part, 0).replaceFirst("^\\(+", "");
    return word.startsWith("\"") || word.startsWith("'") || word.startsWith("$") ? "" : word;
  }

  /** A word of a simple command, counted from its program, which is 0; empty when there is none. */
  static String word(String part, int index) {
    return Arrays.stream(part.strip().split("\\s+"))
        .dropWhile(word -> BEFORE_PROGRAM.matcher(word).matches())
        .skip(index)
        .findFirst()
        .orElse("");
  }

  /** Whether a line may be run to see that it works: a script of the project, short and harmless by its words. */
  static boolean triable(String line) {
    String program = program(line);
    boolean own = program.startsWith("./")
        || ((program.equals("sh") || program.equals("bash")) && !word(line, 1).startsWith("-"));
    return own && !hasPlaceholder(line) && !NOT_TRIED.matcher(line).find();
  }
}
