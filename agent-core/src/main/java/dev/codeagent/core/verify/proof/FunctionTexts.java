package dev.codeagent.core.verify.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions of a source, found in its text: by the braces around their bodies, or by indentation in Python. Functions
 * in functions belong to the outer one. Immutable.
 *
 * @param functions the outermost functions and methods, in the order of the text
 * @param loose the lines that belong to none, without comments
 */
record FunctionTexts(List<Function> functions, List<String> loose) {

  /** Characters of a source that are looked at; longer ones are generated or data. */
  private static final int MAX_TEXT = 400_000;

  private static final Set<String> BRACED = Set.of(
      "java", "kt", "kts", "scala", "groovy", "js", "jsx", "mjs", "cjs", "ts", "tsx", "mts", "cts",
      "go", "rs", "php", "cs", "swift", "c", "cc", "cpp", "h", "hpp", "dart", "sh", "bash");

  private static final Pattern NAME = Pattern.compile(
      "(?<![\\w$])(?<name>[A-Za-z_$][\\w$]{0,100})\\s{0,3}(?:[:=]\\s{0,3}(?:async\\s{1,3})?(?:function\\s{0,3}[\\w$]{0,60}\\s{0,3})?|<[^<>(){};]{1,80}>\\s{0,3})?\\(");

  private static final Pattern PYTHON =
      Pattern.compile("(?m)^(?<indent>[ \\t]*)(?:async )?def (?<name>\\w{1,100})\\s{0,3}\\(");

  /** What may stand between parameters and body. */
  private static final Pattern OPENS = Pattern.compile(
      "\\G(?!\\s*(?:class|function|interface|enum|struct|fun|def)\\b)(?:\\s*\\([^(){};]{0,200}\\))?(?:[^;{}=()]|=>){0,200}\\{");

  private static final Set<String> NO_NAMES = Set.of(
      "if",
      "for",
      "while",
      "switch",
      "catch",
      "return",
      "synchronized",
      "foreach",
      "using",
      "lock",
      "match",
      "when",
      "elif",
      "else",
      "with",
      "try",
      "function",
      "func",
      "fn",
      "unless",
      "until");

  FunctionTexts {
    functions = List.copyOf(functions);
    loose = List.copyOf(loose);
  }

  /**
   * A function.
   *
   * @param parameters as they are spelled, without line breaks
   * @param body its text without comments and with single spaces, the line of its name included
   */
  record Function(String name, String parameters, String body) {

    /** The parameters one by one, without the object of a method in Python. */
    List<String> parameterList() {
      List<String> list = CallArguments.split(parameters);
      boolean self =
          !list.isEmpty() && Set.of("self", "cls", "&self", "&mut self").contains(list.getFirst());
      return self ? list.subList(1, list.size()) : list;
    }
  }

  /** Whether functions of a file can be told. */
  static boolean reads(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1);
    return ending.equals("py") || BRACED.contains(ending);
  }

  /** The functions of a source; empty where its text cannot be told apart. */
  static Optional<FunctionTexts> of(String path, String text) {
    if (text.length() > MAX_TEXT || !reads(path)) {
      return Optional.empty();
    }
    CodeMask mask = CodeMask.of(path, text);
    return path.endsWith(".py") ? indented(mask) : braced(mask);
  }

  private static Optional<FunctionTexts> braced(CodeMask mask) {
    String structure = mask.structure();
    List<Function> functions = new ArrayList<>();
    StringBuilder loose = new StringBuilder();
    int from = 0;
    Matcher name = NAME.matcher(structure);
    Matcher opens = OPENS.matcher(structure);
    int at = 0;
    while (name.find(at)) {
      at = name.end();
      int closed = closing(structure, name.end() - 1);
      if (closed < 0) {
        return Optional.empty();
      }
      if (NO_NAMES.contains(name.group("name"))
          || structure
              .substring(Math.max(0, name.start() - 9), name.start())
              .matches("(?s).*\\b(?:new|record|class)\\s+") // the last two hold members themselves
          || !opens.find(closed + 1)) {
        continue;
      }
      int end = closing(structure, opens.end() - 1);
      if (end < 0) {
        return Optional.empty();
      }
      functions.add(function(mask, name, closed, name.start(), end + 1));
      loose.append(mask.code(), from, name.start()).append('\n');
      from = end + 1;
      at = from;
    }
    loose.append(mask.code(), from, mask.code().length());
    return Optional.of(new FunctionTexts(functions, lines(loose)));
  }

  private static Optional<FunctionTexts> indented(CodeMask mask) {
    String structure = mask.structure();
    List<Function> functions = new ArrayList<>();
    StringBuilder loose = new StringBuilder();
    int from = 0;
    Matcher name = PYTHON.matcher(structure);
    int at = 0;
    while (name.find(at)) {
      int closed = closing(structure, name.end() - 1);
      if (closed < 0) {
        return Optional.empty();
      }
      int end = block(structure, closed, name.group("indent"));
      functions.add(function(mask, name, closed, name.start(), end));
      loose.append(mask.code(), from, name.start()).append('\n');
      from = end;
      at = end;
    }
    loose.append(mask.code(), from, mask.code().length());
    return Optional.of(new FunctionTexts(functions, lines(loose)));
  }

  private static Function function(CodeMask mask, Matcher name, int closed, int from, int to) {
    return new Function(
        name.group("name"),
        spaced(mask.code().substring(name.end(), closed)),
        spaced(mask.code().substring(from, to)));
  }

  private static String spaced(String code) {
    return code.strip().replaceAll("\\s+", " ");
  }

  private static List<String> lines(CharSequence text) {
    return text.toString().lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
  }

  /** Where the bracket that opens here is closed; -1 where it is not. */
  private static int closing(String structure, int open) {
    char opens = structure.charAt(open);
    char closes = opens == '(' ? ')' : '}';
    int depth = 0;
    for (int i = open; i < structure.length(); i++) {
      char c = structure.charAt(i);
      depth += c == opens ? 1 : c == closes ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Where the lines end that are indented by more than the line of the name. */
  private static int block(String structure, int closed, String indent) {
    int end = next(structure, closed);
    int to = end;
    while (end < structure.length()) {
      int after = next(structure, end);
      String line = structure.substring(end, after);
      if (!line.isBlank()) {
        boolean deeper =
            line.startsWith(indent) && Character.isWhitespace(line.charAt(indent.length()));
        if (!deeper) {
          return to;
        }
        to = after;
      }
      end = after;
    }
    return to;
  }

  private static int next(String text, int at) {
    int line = text.indexOf('\n', at);
    return line < 0 ? text.length() : line + 1;
  }
}
