package dev.codeagent.core.verify.tamper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a source of Python and which attributes their {@code __eq__} compares for certain. Only the usual forms are
 * read: a look at the type, attributes compared one by one or in tuples. Whatever else it is written with says nothing for
 * certain, so that no trick need be known.
 *
 * @param name the class's name
 * @param parents the names of what it extends
 * @param body the lines of its equality put together to statements, or null without one
 * @param compared what this compares for certain, {@link #ALL} for everything
 * @param used the attributes that it speaks of
 * @param given the attributes that are given to its objects
 * @param fields those that a decorator compares
 * @param data whether one does
 */
record PlainPythonEquality(
    String name,
    Set<String> parents,
    @Nullable List<String> body,
    Set<String> compared,
    Set<String> used,
    Set<String> given,
    Set<String> fields,
    boolean data) {

  /** Stands for all attributes. */
  static final String ALL = "__dict__";

  /** A plain head of an equality. */
  static final Pattern HEAD = Pattern.compile(
      "^(?<indent>\\s*)def\\s+__eq__\\s*\\(\\s*(?<one>\\w+)\\s*,\\s*(?<other>\\w+)\\s*(?::[^,)=]*)?,?\\s*(?:/\\s*)?\\)\\s*(?:->[^:]*)?:\\s*$");

  private static final Pattern CLASS = Pattern.compile(
      "^(?<indent>\\s*)class\\s+(?<name>\\w+)\\s*(?:\\((?<parents>[^)]*)\\))?\\s*:.*$");
  private static final Pattern GIVEN = Pattern.compile(
      "^\\s*\\w+\\.(?<name>\\w+)\\s*(?::[^=]+)?=\\s*(?!(?:None|True|False)\\b)[\\p{L}_]\\w*\\s*$");
  private static final Pattern FIELD = Pattern.compile(
      "^\\s+(?<name>\\w+)\\s*:(?!=)(?!\\s*(?:\\w+\\.)*(?:InitVar|ClassVar)\\b)[^=]+(?:=.*)?$");

  /** What says only which type an object has; without blanks. */
  private static final Pattern TYPES = Pattern.compile("isinstance\\(@,[\\w.,()|]+\\)"
      + "|type\\(#\\)(?:is|==)type\\(@\\)|type\\(@\\)(?:is|==)(?:type\\(#\\)|[\\w.]+)"
      + "|#\\.__class__(?:is|==)@\\.__class__|@\\.__class__(?:is|==)(?:#\\.__class__|[\\w.]+)");

  private static final Pattern NO_TYPES = Pattern.compile(
      "notisinstance\\(@,[\\w.,()|]+\\)|@isNone"
          + "|type\\(#\\)(?:isnot|!=)type\\(@\\)|type\\(@\\)(?:isnot|!=)(?:type\\(#\\)|[\\w.]+)"
          + "|#\\.__class__(?:isnot|!=)@\\.__class__|@\\.__class__(?:isnot|!=)(?:#\\.__class__|[\\w.]+)");

  private static final Set<String> IDENTITY = Set.of("#is@", "@is#");
  private static final Pattern ATTRIBUTE = Pattern.compile("(?<of>[#@])\\.(?<name>\\w+)");
  private static final Pattern WHOLE = Pattern.compile("vars\\((?<of>[#@])\\)");

  /** Those of a source, without those in other classes' bodies that bear no name of their own. */
  static List<PlainPythonEquality> in(List<String> lines) {
    List<PlainPythonEquality> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher type = CLASS.matcher(lines.get(i));
      if (type.matches()) {
        found.add(read(lines, i, type));
      }
    }
    return found;
  }

  private static PlainPythonEquality read(List<String> lines, int at, Matcher type) {
    int to = end(lines, at, type.group("indent").length());
    Set<String> parents = new TreeSet<>();
    String spelled = Optional.ofNullable(type.group("parents")).orElse("");
    Pattern.compile("(?:\\w+\\.)*(?<name>\\w+)\\s*(?:\\[[^\\]]*\\])?\\s*(?:,|$)")
        .matcher(spelled)
        .results()
        .forEach(parent -> parents.add(parent.group(1)));
    parents.remove("object");
    Set<String> given = new TreeSet<>();
    Set<String> fields = new TreeSet<>();
    boolean data = at > 0 && lines.get(at - 1).contains("dataclass");
    for (String line : lines.subList(at + 1, to)) {
      Matcher taken = GIVEN.matcher(line);
      Matcher field = FIELD.matcher(line);
      if (taken.matches()) {
        given.add(taken.group("name"));
      } else if (data && field.matches()) {
        fields.add(field.group("name"));
      }
    }
    given.addAll(fields);
    for (int i = to - 1; i > at; i--) { // of several the last counts
      Matcher head = HEAD.matcher(lines.get(i));
      if (head.matches()) {
        int indent = head.group("indent").length();
        List<String> body = PythonTokens.statements(lines.subList(i + 1, end(lines, i, indent)));
        return new PlainPythonEquality(
            type.group("name"),
            parents,
            body,
            compared(body, head.group("one"), head.group("other")),
            used(body, head.group("one")),
            given,
            fields,
            data);
      }
    }
    return new PlainPythonEquality(
        type.group("name"), parents, null, Set.of(), Set.of(), given, fields, data);
  }

  /** The line behind a block that begins with a line of this indent. */
  static int end(List<String> lines, int at, int indent) {
    for (int i = at + 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && line.length() - line.stripLeading().length() <= indent) {
        return i;
      }
    }
    return lines.size();
  }

  private static Set<String> used(List<String> body, String one) {
    Set<String> found = new TreeSet<>();
    Pattern attribute =
        Pattern.compile("\\b" + Pattern.quote(one) + "\\.(?<name>\\w+)\\b(?!\\s*\\()");
    attribute
        .matcher(String.join("\n", body))
        .results()
        .map(m -> m.group(1))
        .filter(name -> !name.startsWith("__"))
        .forEach(found::add);
    return found;
  }

  /** What the statements compare on every way to a yes; nothing where one of them is not plain. */
  private static Set<String> compared(List<String> body, String one, String other) {
    Set<String> certain = new HashSet<>();
    for (int i = 0; i < body.size(); i++) {
      String statement = body.get(i);
      if (statement.startsWith("return ") && i == body.size() - 1) {
        List<String> answer = bare(PythonTokens.raw(statement.substring("return ".length())));
        return all(answer, one, other)
            .map(found -> {
              found.addAll(certain);
              return Set.copyOf(found);
            })
            .orElse(Set.of());
      }
      if (!statement.startsWith("if ")) {
        return Set.of();
      }
      boolean beside = !statement.endsWith(":");
      int colon = beside ? statement.lastIndexOf(": ") : statement.length() - 1;
      String does = beside ? statement.substring(colon + 1).strip() : next(body, i);
      if (colon < 0 || !early(statement.substring(3, colon), does, one, other, certain)) {
        return Set.of();
      }
      i += beside ? 0 : 1;
    }
    return Set.of();
  }

  private static String next(List<String> body, int at) {
    return at + 1 < body.size() ? body.get(at + 1) : "";
  }

  /** Whether an early answer is one of the usual ones; what is certain behind it is added. */
  private static boolean early(
      String condition, String does, String one, String other, Set<String> certain) {
    List<String> tokens = bare(PythonTokens.raw(condition));
    String spelled = spelled(tokens, one, other);
    if (does.equals("return True")) {
      return IDENTITY.contains(spelled);
    }
    if (!does.equals("return False") && !does.equals("return NotImplemented")) {
      return false;
    }
    for (List<String> part : PythonTokens.split(PythonTokens.raw(condition), Set.of("or"))) {
      List<List<String>> sides = PythonTokens.split(bare(part), Set.of("!="));
      Optional<Set<String>> same = sides.size() == 2
          ? same(sides.getFirst(), sides.getLast(), one, other)
          : Optional.empty();
      if (same.isPresent()) {
        certain.addAll(same.get());
      } else if (!NO_TYPES.matcher(spelled(bare(part), one, other)).matches()) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Set<String>> all(List<String> tokens, String one, String other) {
    Set<String> found = new HashSet<>();
    for (List<String> term : PythonTokens.split(tokens, Set.of("and"))) {
      List<String> bare = bare(term);
      List<List<String>> sides = PythonTokens.split(bare, Set.of("=="));
      Optional<Set<String>> same = sides.size() == 2
          ? same(sides.getFirst(), sides.getLast(), one, other)
          : Optional.empty();
      if (same.isPresent()) {
        found.addAll(same.get());
      } else if (bare.size() < term.size()
          && PythonTokens.split(bare, Set.of("and")).size() > 1) {
        Optional<Set<String>> inner = all(bare, one, other);
        if (inner.isEmpty()) {
          return inner;
        }
        found.addAll(inner.get());
      } else if (IDENTITY.contains(spelled(bare, one, other))) {
        found.add(ALL);
      } else if (!TYPES.matcher(spelled(bare, one, other)).matches()) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  /** The attributes that two sides hold in the same places, one of the one object and one of the other. */
  private static Optional<Set<String>> same(
      List<String> left, List<String> right, String one, String other) {
    List<List<String>> lefts = PythonTokens.elements(bare(left));
    List<List<String>> rights = PythonTokens.elements(bare(right));
    if (lefts.size() != rights.size()) {
      return Optional.empty();
    }
    Set<String> found = new HashSet<>();
    for (int i = 0; i < lefts.size(); i++) {
      String mine = spelled(bare(lefts.get(i)), one, other);
      String theirs = spelled(bare(rights.get(i)), one, other);
      Map<String, String> both = new HashMap<>();
      for (String side : List.of(mine, theirs)) {
        Matcher named = ATTRIBUTE.matcher(side);
        Matcher whole = WHOLE.matcher(side);
        if (named.matches()) {
          both.put(named.group("of"), named.group("name"));
        } else if (whole.matches()) {
          both.put(whole.group("of"), ALL);
        }
      }
      String attribute = both.getOrDefault("#", "");
      if (attribute.isEmpty() || !attribute.equals(both.get("@"))) {
        return Optional.empty();
      }
      found.add(attribute);
    }
    return Optional.of(found);
  }

  /** The tokens without blanks, the objects as {@code #} and {@code @}. */
  private static String spelled(List<String> tokens, String one, String other) {
    StringBuilder found = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      boolean member = i > 0 && tokens.get(i - 1).equals(".");
      found.append(member ? token : token.equals(one) ? "#" : token.equals(other) ? "@" : token);
    }
    return found.toString();
  }

  private static List<String> bare(List<String> tokens) {
    List<String> now = tokens;
    while (now.size() > 2
        && now.getFirst().equals("(")
        && PythonTokens.close(now, 0) == now.size() - 1) {
      now = now.subList(1, now.size() - 1);
    }
    return now;
  }
}
