/** Writes functions of Python, shell and JavaScript without their work. */
package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Functions are found line by line: by indentation in Python, by the brace that closes a line's indentation elsewhere.
 * One that cannot be told apart so stays as it is.
 */
final class ForeignStubs {
  /** What a stub answers: nothing, or something that nobody asked for. */
  enum Answer {
    NOTHING,
    ODD
  }

  private static final Pattern PYTHON =
      Pattern.compile("^(?<indent>[ \\t]*)(?:async )?def (?<name>\\w+)\\b.*");
  private static final Pattern SHELL =
      Pattern.compile("^(?<indent>[ \\t]*)(?:function +)?(?<name>[\\w-]+) *\\(\\) *\\{.*");
  private static final Pattern SCRIPT = Pattern.compile(
      "^(?<indent>[ \\t]*)(?:export +)?(?:default +)?(?:async +)?(?:function +(?<name>\\w+) *\\([^()]*\\)|(?:(?:const|let|var) +|(?:module\\.)?exports\\.)(?<other>\\w+) *= *(?:async *)?(?:function *\\w* *\\([^()]*\\)|\\([^()]*\\) *=>|\\w+ *=>)) *\\{.*");
  /** Characters of a line that are looked at. */
  private static final int MAX_LINE = 2_000;

  private final VerificationContext context;
  private final Answer answer;

  ForeignStubs(VerificationContext context, Answer answer) {
    this.context = context;
    this.answer = answer;
  }

  /** A function by its lines, the first and the one behind the last. */
  private record Block(String name, String text, int from, int to) {}

  /** The changed production files with stubs; empty when no function could be stubbed. */
  Map<String, Optional<byte[]>> write() {
    Map<String, Optional<byte[]>> files = new TreeMap<>();
    for (ChangedFile file : context.changes()) {
      boolean production = !context.isTest(file.path()) && !context.isProtected(file.path());
      if (production && file.kind() != ChangedFile.Kind.DELETED && !file.binary()) {
        stubbed(file.path())
            .ifPresent(
                text -> files.put(file.path(), Optional.of(text.getBytes(StandardCharsets.UTF_8))));
      }
    }
    return files;
  }

  private Optional<String> stubbed(String path) {
    Pattern start = language(path);
    if (start == null) {
      return Optional.empty();
    }
    List<String> lines = context.head().text(path).orElse("").lines().toList();
    Map<String, String> before = new HashMap<>();
    blocks(context.base().text(path).orElse("").lines().toList(), start)
        .forEach(b -> before.put(b.name(), b.text()));
    List<String> out = new ArrayList<>();
    int at = 0;
    boolean any = false;
    for (Block block : blocks(lines, start)) {
      if (!block.text().equals(before.get(block.name()))) {
        out.addAll(lines.subList(at, block.from()));
        out.addAll(stub(lines.get(block.from()), start));
        at = block.to();
        any = true;
      }
    }
    out.addAll(lines.subList(at, lines.size()));
    return any ? Optional.of(String.join("\n", out) + "\n") : Optional.empty();
  }

  private static @Nullable Pattern language(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "py" -> PYTHON;
      case "sh", "bash" -> SHELL;
      case "js", "mjs", "cjs", "ts" -> SCRIPT;
      default -> null;
    };
  }

  /** The outermost functions and, in Python, methods, in the order of the text. */
  private static List<Block> blocks(List<String> lines, Pattern start) {
    List<Block> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher m = start.matcher(line.substring(0, Math.min(line.length(), MAX_LINE)));
      if (m.matches() && (start != PYTHON || line.stripTrailing().endsWith(":"))) {
        int end = start == PYTHON
            ? indented(lines, i, m.group("indent"))
            : braced(lines, i, m.group("indent"));
        if (end > i) {
          String name =
              start == SCRIPT && m.group("name") == null ? m.group("other") : m.group("name");
          found.add(new Block(name, String.join("\n", lines.subList(i, end)), i, end));
          i = end - 1;
        }
      }
    }
    return found;
  }

  private static int indented(List<String> lines, int start, String indent) {
    int end = start + 1;
    while (end < lines.size() && (lines.get(end).isBlank() || deeper(lines.get(end), indent))) {
      end++;
    }
    while (end > start + 1 && lines.get(end - 1).isBlank()) {
      end--;
    }
    return end > start + 1 ? end : -1;
  }

  /** Whether a line that is not blank is indented by more than this. */
  private static boolean deeper(String line, String indent) {
    return line.startsWith(indent) && Character.isWhitespace(line.charAt(indent.length()));
  }

  private static int braced(List<String> lines, int start, String indent) {
    String first = lines.get(start).stripTrailing();
    if (first.endsWith("}") || first.endsWith("};")) {
      return start + 1;
    }
    for (int i = start + 1; i < lines.size(); i++) {
      String line = lines.get(i).stripTrailing();
      if (line.equals(indent + "}") || line.equals(indent + "};")) {
        return i + 1;
      }
    }
    return -1;
  }

  private List<String> stub(String head, Pattern language) {
    if (language == PYTHON) {
      String indent = head.substring(0, head.length() - head.stripLeading().length());
      return List.of(head, indent + "    return " + (answer == Answer.NOTHING ? "None" : "7771"));
    }
    String opened = head.substring(0, head.indexOf('{') + 1);
    String body = language == SHELL
        ? (answer == Answer.NOTHING ? " :; }" : " echo 7771; }")
        : (answer == Answer.NOTHING ? " return undefined; }" : " return 7771; }");
    return List.of(opened + body);
  }
}
