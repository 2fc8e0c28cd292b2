/** The instructions of a Dockerfile. */
package dev.codeagent.core.verify.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts lines together as BuildKit does: directives at the top, comments and blank lines left out even within an instruction,
 * the escape character at the end of a line, here-documents after RUN, COPY and ADD. One reading, for one thread.
 */
final class DockerLines {
  /**
   * One instruction.
   *
   * @param line where it begins
   * @param word its name in upper case
   * @param rest what follows it, in one line
   */
  record Instruction(int line, String word, String rest) {}

  private record HereDocument(String end, boolean tabs) {}

  /** A longer line is a comment. */
  private static final int MAX_DIRECTIVE = 500;

  private static final Pattern DIRECTIVE = Pattern.compile("#\\s*([A-Za-z]+)\\s*=\\s*(.+?)\\s*");
  private static final Pattern OWN_SYNTAX =
      Pattern.compile("(?i)(?:docker\\.io/)?docker/dockerfile(?:-upstream)?(?:[:@].*)?");
  private static final Pattern HERE_DOCUMENT = Pattern.compile("\\d*<<(-?)([^<]+)");
  private static final Set<String> WITH_DOCUMENTS = Set.of("RUN", "COPY", "ADD");

  private final List<Instruction> instructions = new ArrayList<>();
  private final Deque<HereDocument> documents = new ArrayDeque<>();
  private final StringBuilder open = new StringBuilder();
  private int start;
  private char escape = '\\';

  private DockerLines() {}

  /** The instructions, or empty where a here-document is not closed or another syntax is declared. */
  static Optional<List<Instruction>> read(String text) {
    DockerLines reading = new DockerLines();
    List<String> lines = text.lines().toList();
    int at = 0;
    for (Matcher directive = directive(lines, 0);
        directive != null;
        directive = directive(lines, at)) {
      String name = directive.group(1).toLowerCase(Locale.ROOT);
      if (name.equals("syntax") && !OWN_SYNTAX.matcher(directive.group(2)).matches()) {
        return Optional.empty();
      }
      if (name.equals("escape")) {
        reading.escape = directive.group(2).charAt(0);
      }
      at++;
    }
    for (; at < lines.size(); at++) {
      reading.line(lines.get(at), at + 1);
    }
    reading.end();
    return reading.documents.isEmpty() ? Optional.of(reading.instructions) : Optional.empty();
  }

  private static @Nullable Matcher directive(List<String> lines, int at) {
    String line = at < lines.size() ? lines.get(at).strip() : "";
    Matcher matcher = DIRECTIVE.matcher(line);
    return line.length() <= MAX_DIRECTIVE && matcher.matches() ? matcher : null;
  }

  private void line(String line, int number) {
    HereDocument document = documents.peek();
    if (document != null) {
      String bare = document.tabs() ? line.replaceFirst("^\t+", "") : line;
      if (bare.equals(document.end())) {
        documents.remove();
      }
      return;
    }
    String bare = line.strip();
    if (bare.isEmpty() || bare.startsWith("#")) {
      return;
    }
    if (open.isEmpty()) {
      start = number;
    }
    if (bare.charAt(bare.length() - 1) == escape) {
      open.append(bare, 0, bare.length() - 1).append(' ');
    } else {
      open.append(bare);
      end();
    }
  }

  private void end() {
    String whole = open.toString().strip();
    open.setLength(0);
    if (whole.isEmpty()) {
      return;
    }
    String[] parts = whole.split("\\s+", 2);
    String word = parts[0].toUpperCase(Locale.ROOT);
    String rest = parts.length > 1 ? parts[1] : "";
    instructions.add(new Instruction(start, word, rest));
    String inner =
        word.equals("ONBUILD") ? rest.split("\\s+", 2)[0].toUpperCase(Locale.ROOT) : word;
    if (WITH_DOCUMENTS.contains(inner)) {
      for (String token : tokens(rest)) {
        Matcher here = HERE_DOCUMENT.matcher(token);
        if (here.matches()) {
          String name = here.group(2).replaceAll("[\"']", "");
          documents.add(new HereDocument(name, here.group(1).equals("-")));
        }
      }
    }
  }

  /** Words as a shell splits them, with their quotation marks. */
  private List<String> tokens(String line) {
    List<String> tokens = new ArrayList<>();
    StringBuilder token = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        tokens.add(token.toString());
        token.setLength(0);
        continue;
      }
      token.append(c);
      if (c == escape && quote != '\'' && i + 1 < line.length()) {
        token.append(line.charAt(++i));
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
    }
    tokens.add(token.toString());
    return tokens;
  }
}
