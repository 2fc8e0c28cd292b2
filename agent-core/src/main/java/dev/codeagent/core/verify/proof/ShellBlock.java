package dev.codeagent.core.verify.proof;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands of a block of shell in a document: lines that go on are one command, what a command is given to read is none, and
 * where a terminal is shown, only what stands behind a prompt was typed.
 */
final class ShellBlock {

  /** What shows a terminal, so that lines without a prompt are what it answered. */
  private static final Set<String> TERMINALS = Set.of("console", "terminal", "shell-session");

  /** {@code $ ls}, {@code user@host:~$ ls}, {@code % ls}. */
  private static final Pattern PROMPT =
      Pattern.compile("(?:\\[?[\\w.-]+@[\\w.-]+[^$#%\\n]{0,100})?[$%] +(?=\\S)");

  private static final Pattern HERE_DOCUMENT =
      Pattern.compile("<<(-?)\\s{0,10}[\"']?([A-Za-z_]\\w{0,60})[\"']?");

  /** Lines of one command, beyond which a quote was not meant to be one. */
  private static final int MAX_LINES = 60;

  private final List<String> lines;
  private final int firstLine;
  private final boolean prompts;
  private final boolean terminal;

  ShellBlock(String language, String literal, int firstLine) {
    this.lines = literal.lines().toList();
    this.firstLine = firstLine;
    this.prompts = lines.stream().anyMatch(l -> PROMPT.matcher(l.strip()).lookingAt());
    this.terminal = TERMINALS.contains(language);
  }

  /** Adds the commands to what a document names. */
  void commands(List<Mention> into) {
    for (int at = 0; at < lines.size(); ) {
      String line = lines.get(at).strip();
      Matcher prompt = PROMPT.matcher(line);
      boolean typed = prompt.lookingAt();
      boolean answer = prompts ? !typed : terminal && at > 0;
      if (line.isEmpty() || line.startsWith("#") || answer) {
        at++;
        continue;
      }
      int end = end(at);
      String command = joined(typed ? line.substring(prompt.end()) : line, at, end);
      boolean whole = !lines.get(end - 1).strip().endsWith("\\");
      if (whole) {
        into.add(new Mention(Mention.Kind.COMMAND, command, firstLine + at));
      }
      at = afterHereDocument(command, end);
    }
  }

  /** The line behind the last one of a command that begins at a line. */
  private int end(int from) {
    StringBuilder text = new StringBuilder();
    for (int at = from; at < Math.min(lines.size(), from + MAX_LINES); at++) {
      String line = lines.get(at).strip();
      text.append(line).append('\n');
      if (!line.endsWith("\\") && !ShellLine.quoteIsOpen(text)) {
        return at + 1;
      }
    }
    int end = from + 1; // no quote that somebody closes
    while (end < lines.size() && lines.get(end - 1).strip().endsWith("\\")) {
      end++;
    }
    return end;
  }

  private String joined(String first, int from, int end) {
    StringBuilder text = new StringBuilder();
    for (int at = from; at < end; at++) {
      String line = at == from ? first : lines.get(at).strip();
      text.append(line.endsWith("\\") ? line.substring(0, line.length() - 1) : line)
          .append(' ');
    }
    return text.toString().strip();
  }

  private int afterHereDocument(String command, int end) {
    Matcher here = HERE_DOCUMENT.matcher(command);
    if (!here.find()) {
      return end;
    }
    for (int at = end; at < lines.size(); at++) {
      if (lines.get(at).strip().equals(here.group(2))) {
        return at + 1;
      }
    }
    return end;
  }
}
