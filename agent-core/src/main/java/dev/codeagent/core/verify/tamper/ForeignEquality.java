package dev.codeagent.core.verify.tamper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A comparison of objects in Python: an {@code __eq__}, or a lambda or a function that stands for one.
 *
 * @param inputs the names of what it compares, as far as they can be read
 * @param body its lines, without what the first line says
 * @param state whether its objects keep something that it could look at
 */
record ForeignEquality(List<String> inputs, List<String> body, boolean state) {

  private static final Pattern EQUALS_PYTHON =
      Pattern.compile("^(?<indent>[ \\t]*)def\\s+__eq__\\s*\\(.*");
  private static final Pattern GIVEN = Pattern.compile(
      "^\\s*(?:[\\w.]+\\.__eq__\\s*=|__eq__\\s*=|setattr\\(\\s*[\\w.]+\\s*,\\s*['\"]__eq__['\"]\\s*,)\\s*(?<value>.*)");
  private static final Pattern LAMBDA =
      Pattern.compile("lambda\\b(?<inputs>[^:]*):(?<answer>.*?)\\)?$");
  private static final Pattern NAME =
      Pattern.compile("(?:\\w+\\.)*(?<name>\\w+)\\s*\\)?\\s*(?:#.*)?$");

  /** The end of a function's head, and what stands behind it in the same line. */
  private static final Pattern HEAD_END = Pattern.compile("\\)[^()#]*:(?<beside>[^#]*)");

  /** Lines of a head that are read. */
  private static final int HEAD = 20;

  private static final Pattern TRUE = Pattern.compile(
      "\\(*\\s*(?:True|1|not\\s+False|not\\s+any\\(\\s*\\[?(?:False|0)\\b(?!\\s*(?:==|if\\b))[^()]*(?:\\([^()]*\\)[^()]*)*\\)"
          + "|(?:all|any|bool)\\(\\s*\\[?(?:True|1)\\b(?!\\s*(?:==|if\\b))[^()]*(?:\\([^()]*\\)[^()]*)*\\)|(?<side>[\\w.]{1,100}+(?:\\(\\))?)\\s*(?:==|\\bis\\b)\\s*\\k<side>)\\s*\\)*(?:\\s+or\\s.*)?");

  /** Brackets in brackets in brackets, what they hold included. */
  private static final Pattern DEEP = Pattern.compile("(?<kept>\\([^()]*\\([^()]*)\\([^()]*\\)");

  /** What a comparison may say without a look at the contents. */
  private static final Set<String> NO_CONTENT = Set.of(
      "return",
      "True",
      "False",
      "None",
      "NotImplemented",
      "not",
      "if",
      "else",
      "elif",
      "is",
      "and",
      "or",
      "isinstance",
      "bool",
      "callable",
      "type",
      "__class__");

  private static final Pattern WORD = Pattern.compile("[\\p{L}_]\\w*");
  private static final Pattern KEEPS = Pattern.compile("\\bself\\.\\w+\\s*(?::[^=\\n]+)?=(?!=)");

  /** A class that is made of nothing else. */
  private static final Pattern CLASS =
      Pattern.compile("^(?<indent>[ \\t]*)class\\s+\\w+\\s*(?:\\(\\s*(?:object)?\\s*\\))?\\s*:.*");

  private static final Pattern FIELD = Pattern.compile("^[ \\t]+\\w+\\s*:(?!=)(?:.*)$|__slots__");

  /** Those of a source, in its order. */
  static List<ForeignEquality> in(List<String> lines) {
    return in(lines, List.of());
  }

  /**
   * Those of a source, in its order.
   *
   * @param elsewhere the lines of other sources, from which a function may come
   */
  static List<ForeignEquality> in(List<String> lines, List<List<String>> elsewhere) {
    String whole = String.join("\n", lines);
    boolean state = KEEPS.matcher(whole).find() || whole.contains("@dataclass");
    List<ForeignEquality> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher given = GIVEN.matcher(lines.get(i));
      Matcher method = EQUALS_PYTHON.matcher(lines.get(i));
      if (method.matches()) {
        int indent = method.group("indent").length();
        found.add(new ForeignEquality(
            inputs(lines, i), body(lines, i, indent), state && !isBare(lines, i, indent)));
      } else if (given.matches()) {
        given(given.group("value"), state, lines, elsewhere).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<ForeignEquality> given(
      String value, boolean state, List<String> lines, List<List<String>> elsewhere) {
    Matcher name = NAME.matcher(value);
    return name.matches()
        ? Stream.concat(Stream.of(lines), elsewhere.stream())
            .flatMap(source -> called(name.group("name"), state, source).stream())
            .findFirst()
        : lambda(value, state);
  }

  private static Optional<ForeignEquality> lambda(String value, boolean state) {
    Matcher lambda = LAMBDA.matcher(value);
    return lambda.matches()
        ? Optional.of(new ForeignEquality(
            inputs(lambda.group("inputs")),
            List.of("return " + lambda.group("answer").strip()),
            state))
        : Optional.empty();
  }

  /** The last function or lambda of a name in a source, which is the one that it stands for. */
  private static Optional<ForeignEquality> called(String name, boolean state, List<String> lines) {
    Pattern defined = Pattern.compile("^(?<indent>[ \\t]*)(?:def\\s+" + Pattern.quote(name)
        + "\\s*\\(.*|" + Pattern.quote(name) + "\\s*=\\s*(?<value>lambda\\b.*))");
    for (int i = lines.size() - 1; i >= 0; i--) {
      Matcher definition = defined.matcher(lines.get(i));
      if (definition.matches()) {
        return definition.group("value") == null
            ? Optional.of(new ForeignEquality(
                inputs(lines, i), body(lines, i, definition.group("indent").length()), state))
            : lambda(definition.group("value"), state);
      }
    }
    return Optional.empty();
  }

  /** The names in a function's head. */
  private static List<String> inputs(List<String> lines, int at) {
    String head = String.join(" ", lines.subList(at, Math.min(lines.size(), at + HEAD)));
    int open = head.indexOf('(');
    int end = head.indexOf(')', open);
    return open < 0 || end < 0 ? List.of() : inputs(head.substring(open + 1, end));
  }

  private static List<String> inputs(String spelled) {
    return Stream.of(spelled.replaceAll("\\[[^\\]]*\\]", "").split(","))
        .map(input -> input.replaceFirst("[:=].*", "").strip())
        .filter(input -> !input.isEmpty() && !input.equals("/"))
        .toList();
  }

  /** Whether the class around a method extends nothing, is decorated by nothing and keeps nothing. */
  private static boolean isBare(List<String> lines, int method, int indent) {
    for (int at = method - 1; at >= 0; at--) {
      Matcher type = CLASS.matcher(lines.get(at));
      String line = lines.get(at);
      if (type.matches() && type.group("indent").length() < indent) {
        boolean decorated = at > 0 && lines.get(at - 1).strip().startsWith("@");
        return !decorated
            && body(lines, at, type.group("indent").length()).stream()
                .noneMatch(
                    l -> KEEPS.matcher(l).find() || FIELD.matcher(" " + l).find());
      }
      if (!line.isBlank() && depth(line) < indent) {
        return false;
      }
    }
    return false;
  }

  /** Whether it answers that everything is equal. */
  boolean holdsAlways() {
    List<String> answers = answers();
    return !answers.isEmpty()
        && answers.stream().allMatch(answer -> TRUE.matcher(shallow(answer)).matches());
  }

  private static String shallow(String answer) {
    String now = answer;
    Matcher deep = DEEP.matcher(now);
    while (deep.find()) {
      now = deep.replaceFirst("${kept}");
      deep = DEEP.matcher(now);
    }
    return now;
  }

  /** Whether it speaks of nothing but the objects themselves and their types, although they keep something. */
  boolean looksAtNothing() {
    Set<String> said = WORD.matcher(String.join("\n", body))
        .results()
        .map(m -> m.group())
        .filter(word -> !NO_CONTENT.contains(word) && !Character.isUpperCase(word.charAt(0)))
        .collect(Collectors.toCollection(TreeSet::new));
    said.removeAll(Set.of("self", "other", "o", "that", "rhs"));
    said.removeIf(word -> inputs.contains(word) && !isMember(word));
    List<String> answers = answers();
    boolean identity = answers.stream().allMatch(answer -> answer.matches("\\w+ is \\w+"));
    return state && !answers.isEmpty() && !identity && (said.isEmpty() || !relates());
  }

  private boolean isMember(String word) {
    return body.stream().anyMatch(Pattern.compile("\\." + word + "\\b").asPredicate());
  }

  /** Whether it compares something of the one object with something of the other at all; what cannot be read does. */
  private boolean relates() {
    if (inputs.size() != 2 || inputs.stream().anyMatch(input -> !input.matches("\\w+"))) {
      return true;
    }
    return PythonSides.compared(PythonTokens.statements(body), inputs.getFirst(), inputs.getLast());
  }

  private List<String> answers() {
    return body.stream()
        .filter(line -> line.startsWith("return "))
        .map(line -> line.substring("return ".length()).strip())
        .map(this::held)
        .toList();
  }

  /** The lines of a function, without what its first line says. */
  private static List<String> body(List<String> lines, int at, int indent) {
    List<String> found = new ArrayList<>();
    int end = at;
    Matcher head = HEAD_END.matcher(lines.get(at));
    while (!head.find() && end + 1 < Math.min(lines.size(), at + HEAD)) {
      end++;
      head.reset(lines.get(end));
    }
    String beside = head.reset().find() ? head.group("beside").strip() : "";
    if (!beside.isEmpty()) {
      return List.of(beside);
    }
    for (String line : lines.subList(end + 1, lines.size())) {
      if (!line.isBlank() && depth(line) <= indent) {
        return found;
      }
      String bare = line.strip();
      if (!bare.isEmpty() && !bare.startsWith("\"\"\"") && !bare.startsWith("'''")) {
        found.add(bare);
      }
    }
    return found;
  }

  private static int depth(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** What a name that is answered was given last, the answer itself where it is no such name. */
  private String held(String answer) {
    Pattern given =
        Pattern.compile(Pattern.quote(answer) + "\\s*(?::[^=]{1,100})?=(?!=)\\s*(?<value>.+)");
    return body.stream()
        .map(given::matcher)
        .filter(Matcher::matches)
        .map(m -> m.group("value").strip())
        .reduce((one, other) -> other)
        .orElse(answer);
  }
}
