package dev.codeagent.core.verify.tamper;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Equalities of Python that change although the task does not speak of one: of classes that were there, and of their
 * parents. What does not plainly compare all that it ought to is left to a person. Immutable.
 */
final class UnaskedPythonEquality {

  /** Other ways to say what is equal. */
  private static final Pattern ELSEWHERE = Pattern.compile(
      "__eq__|__ne__|\\b(?:compare|eq|cmp)\\s*=(?!=).*\\)|\\b(?:field|attrib|ib)\\(.*\\b(?:compare|eq|cmp)\\s*=(?!=)");

  private static final Pattern DATA = Pattern.compile("dataclass|field|attr|define|frozen");

  /** Values that tests compare with; a class that is one of these may take their place. */
  private static final Set<String> BUILT_IN = Set.of(
      "int",
      "float",
      "str",
      "bytes",
      "tuple",
      "list",
      "dict",
      "set",
      "frozenset",
      "complex",
      "Decimal",
      "Fraction",
      "Enum",
      "IntEnum",
      "StrEnum",
      "NamedTuple",
      "UserString",
      "UserList",
      "UserDict");

  private static final Pattern HEAD_ELSEWHERE = Pattern.compile(
      "\\bdef\\s+(?:==|eql\\?)|\\bfun\\s+equals\\s*\\(|\\bbool\\s+Equals\\s*\\(|\\bfunc\\s+==|\\boperator\\s*==|\\bfn\\s+eq\\s*\\(|\\bdef\\s+equals\\s*\\(");

  private static final Pattern HEAD_ORDER =
      Pattern.compile("^\\s*def\\s+__(?:lt|le|gt|ge|cmp)__\\b");

  /** Functions that tests ask whether two values are the same. */
  private static final Pattern HEAD_SAME = Pattern.compile(
      "(?i)^\\s*(?:async\\s+)?(?:def|function|(?:export\\s+)?(?:const|let|var)|(?:module\\.)?exports\\.)\\s*"
          + "(?:is_?)?(?:same|equal|equals|eq|identical|deep_?equals?|almost_?equals?|close_?to|isclose)(?:_?(?:as|to|values?))?\\s*(?:\\(|=)");

  private final Set<String> existing;

  /**
   * @param olds the sources that change, at base
   * @param news the same at head
   */
  UnaskedPythonEquality(List<List<String>> olds, List<List<String>> news) {
    this.existing = olds.stream()
        .flatMap(lines -> PlainPythonEquality.in(lines).stream())
        .map(PlainPythonEquality::name)
        .collect(Collectors.toCollection(HashSet::new));
    Set<String> parents = news.stream()
        .flatMap(lines -> PlainPythonEquality.in(lines).stream())
        .filter(type -> existing.contains(type.name()))
        .flatMap(type -> type.parents().stream())
        .collect(Collectors.toSet());
    existing.addAll(parents);
    news.stream()
        .flatMap(lines -> PlainPythonEquality.in(lines).stream())
        .filter(type -> type.parents().stream().anyMatch(BUILT_IN::contains))
        .forEach(type -> existing.add(type.name()));
  }

  /** Why an equality of a source is in doubt, the first reason there is. */
  Optional<String> doubt(List<String> before, List<String> now) {
    Map<String, PlainPythonEquality> olds = PlainPythonEquality.in(before).stream()
        .collect(Collectors.toMap(PlainPythonEquality::name, Function.identity(), (a, b) -> a));
    Set<Integer> ofNewClasses = new HashSet<>();
    for (PlainPythonEquality type : PlainPythonEquality.in(now)) {
      if (!existing.contains(type.name())) {
        for (int i = type.from() - 1; i < type.to(); i++) {
          ofNewClasses.add(i);
        }
        continue;
      }
      Optional<String> why = doubt(Optional.ofNullable(olds.get(type.name())), type);
      if (why.isPresent()) {
        return why;
      }
    }
    Set<String> known = before.stream().map(String::strip).collect(Collectors.toSet());
    for (int i = 0; i < now.size(); i++) {
      String line = now.get(i);
      if (!ofNewClasses.contains(i) && !known.contains(line.strip()) && says(line)) {
        return Optional.of("What is equal changes without the task asking for it, by: "
            + line.strip() + ". Tests that compare objects rest on it.");
      }
    }
    return Optional.empty();
  }

  /** Equalities of languages that are not read here: any that is new or another is in doubt. */
  static Optional<String> elsewhere(List<String> before, List<String> now) {
    return another(HEAD_ELSEWHERE, before, now);
  }

  /** Orders of Python that are new or others. */
  static Optional<String> order(List<String> before, List<String> now) {
    return another(HEAD_ORDER, before, now);
  }

  /** Functions that say what is the same and say so otherwise than before. */
  static Optional<String> same(List<String> before, List<String> now) {
    return blocks(HEAD_SAME, before).isEmpty() ? Optional.empty() : another(HEAD_SAME, before, now);
  }

  private static Optional<String> another(Pattern head, List<String> before, List<String> now) {
    List<String> known = blocks(head, before);
    return blocks(head, now).stream()
        .filter(block -> !known.contains(block))
        .findFirst()
        .map(block -> "What compares objects changes without the task asking for it, by: "
            + block.lines().findFirst().orElse("") + " Tests that compare objects rest on it.");
  }

  private static List<String> blocks(Pattern head, List<String> lines) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (head.matcher(line).find()) {
        int indent = line.length() - line.stripLeading().length();
        found.add(lines.subList(i, PlainPythonEquality.end(lines, i, indent)).stream()
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining("\n")));
      }
    }
    return found;
  }

  private static boolean says(String line) {
    return !PlainPythonEquality.HEAD.matcher(line).matches()
        && ELSEWHERE.matcher(line).find()
        && (line.contains("__eq__")
            || line.contains("__ne__")
            || DATA.matcher(line).find());
  }

  private static Optional<String> doubt(
      Optional<PlainPythonEquality> before, PlainPythonEquality now) {
    List<String> old = before.map(PlainPythonEquality::body).orElse(null);
    if (now.body() == null) {
      return old == null || now.parents().isEmpty()
          ? Optional.empty()
          : Optional.of(now.name() + " has no __eq__ of its own any more and takes that of "
              + now.parents().iterator().next()
              + " over without the task asking for it; tests that compare objects rest on it.");
    }
    if (now.body().equals(old)) {
      return Optional.empty();
    }
    Set<String> left = new TreeSet<>(
        old == null ? now.given() : before.map(PlainPythonEquality::used).orElseThrow());
    left.retainAll(now.given().isEmpty() ? left : now.given());
    left.removeAll(now.compared());
    if (now.compared().contains(PlainPythonEquality.ALL)
        || (!now.compared().isEmpty() && left.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(now.name()
        + (now.compared().isEmpty()
            ? ".__eq__ changes without the task asking for it, and does not plainly compare attributes one by one;"
            : ".__eq__ changes without the task asking for it, and does not plainly compare `"
                + left.iterator().next() + "`;")
        + " tests that compare objects rest on it.");
  }
}
