package dev.codeagent.core.verify.account;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds test functions in sources of Python, where indentation tells what belongs to what. Their text bears a mark where
 * a block begins or ends, so that a statement that was moved into another block is another one.
 */
final class PythonTests {

  private static final String BLOCK = " \u00bb ";
  private static final String END = " \u00ab ";

  private static final Pattern DEFINITION =
      Pattern.compile("(?<indent>[ \\t]*)(?:async\\s+)?def\\s+(?<name>\\w+)\\s*\\(.*");
  private static final Pattern CLASS =
      Pattern.compile("(?<indent>[ \\t]*)class\\s+(?<name>\\w+).*");
  private static final Pattern TRIPLE = Pattern.compile("\"\"\"|'''");
  private static final Pattern COMMENT =
      Pattern.compile("(?<text>\"(?:[^\"\\\\\\n]|\\\\.)*+\"|'(?:[^'\\\\\\n]|\\\\.)*+')|#[^\\n]*");
  private static final Pattern SELF = Pattern.compile("\\(\\s*self\\s*,?");

  private PythonTests() {}

  /**
   * The text of a function from its decorators to its end, without the function's name, its {@code self} and comments.
   *
   * @param source a source file
   * @param owner the simple name of the class that holds it, or of the module
   * @param name the function
   * @return empty when there is no such function, or more than one, or when its end cannot be told
   */
  static Optional<String> text(String source, String owner, String name) {
    List<String> lines = source.lines().toList();
    List<Integer> all = new ArrayList<>();
    List<Integer> owned = new ArrayList<>();
    List<Integer> bare = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher definition = DEFINITION.matcher(lines.get(i));
      if (definition.matches() && definition.group("name").equals(name)) {
        all.add(i);
        if (owner(lines, i).equals(owner)) {
          owned.add(i);
        } else if (owner(lines, i).isEmpty()) {
          bare.add(i);
        }
      }
    }
    List<Integer> named = owned.isEmpty() ? bare : owned; // the module owns what no class does
    List<Integer> found = all.size() > 1 ? named : all;
    return found.size() == 1 ? text(lines, found.getFirst(), name) : Optional.empty();
  }

  /** The class around a line, empty where there is none. */
  private static String owner(List<String> lines, int at) {
    int indent = indent(lines.get(at));
    for (int i = at; i >= 0; i--) {
      Matcher type = CLASS.matcher(lines.get(i));
      if (type.matches() && type.group("indent").length() < indent) {
        return type.group("name");
      }
    }
    return "";
  }

  private static Optional<String> text(List<String> lines, int at, String name) {
    int indent = indent(lines.get(at));
    int first = decorators(lines, at, indent);
    int body = at;
    while (body < lines.size() && !withoutComment(lines.get(body)).endsWith(":")) {
      body++;
    }
    boolean within = false; // a text over several lines, whose indentation says nothing
    int end = body + 1;
    while (end < lines.size()) {
      String line = lines.get(end);
      if (!within && !line.isBlank() && indent(line) <= indent) {
        break;
      }
      within ^= TRIPLE.matcher(line).results().count() % 2 == 1;
      end++;
    }
    if (body >= lines.size() || within) {
      return Optional.empty();
    }
    String head = String.join("\n", lines.subList(first, body + 1))
        .replaceFirst("def\\s+" + Pattern.quote(name), "def")
        .replaceFirst("\\)\\s*->\\s*None\\s*:$", "):"); // says nothing of what is done
    return Optional.of(SELF.matcher(head).replaceFirst("(") + blocks(lines.subList(body + 1, end)));
  }

  /** The first line of what stands above a function and is said of it. */
  private static int decorators(List<String> lines, int at, int indent) {
    int first = at;
    for (int i = at - 1; i >= 0; i--) {
      String line = lines.get(i);
      boolean closes = indent(line) == indent && line.strip().matches("[)\\]}]+");
      if (indent(line) == indent && line.strip().startsWith("@")) {
        first = i;
      } else if (line.isBlank() || (indent(line) <= indent && !closes)) {
        return first;
      }
    }
    return first;
  }

  private static String blocks(List<String> lines) {
    StringBuilder text = new StringBuilder();
    Deque<Integer> open = new ArrayDeque<>();
    boolean within = false;
    int brackets = 0; // a statement over several lines is one, however they are indented
    for (String line : lines) {
      long marks = TRIPLE.matcher(line).results().count();
      String code = marks > 0 ? line.strip() : withoutComment(line);
      if (within) {
        text.append(quoted(line)).append('\n');
      }
      if (within || code.isEmpty()) {
        within ^= marks % 2 == 1;
        continue;
      }
      within = marks % 2 == 1;
      int indent = indent(line);
      boolean goesOn = brackets > 0;
      brackets = Math.max(0, brackets + (marks > 0 ? 0 : brackets(code)));
      if (goesOn) {
        text.append(code).append('\n');
        continue;
      }
      while (!open.isEmpty() && indent < open.peek()) {
        open.pop();
        text.append(END);
      }
      if (open.isEmpty() || indent > open.peek()) {
        open.push(indent);
        text.append(BLOCK);
      }
      text.append(code).append('\n');
    }
    return text.toString();
  }

  /** A line of a text over several lines, whose spaces count. */
  private static String quoted(String line) {
    return '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String withoutComment(String line) {
    return COMMENT
        .matcher(line)
        .replaceAll(
            part -> part.group("text") == null ? "" : Matcher.quoteReplacement(part.group("text")))
        .strip();
  }

  /** How many brackets a line opens more than it closes. */
  private static int brackets(String code) {
    int open = 0;
    for (char c : COMMENT.matcher(code).replaceAll("").toCharArray()) {
      open += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
    }
    return open;
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
