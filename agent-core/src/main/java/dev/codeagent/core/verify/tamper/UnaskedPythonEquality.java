package dev.codeagent.core.verify.tamper;

import dev.codeagent.core.verify.source.TaskWords;
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
 * Equalities of Python that come or change although the task does not speak of one. What does not plainly compare all that it ought to is left to a person. Immutable.
 */
final class UnaskedPythonEquality {

  /** Other ways to say what is equal. */
  private static final Pattern ELSEWHERE = Pattern.compile(
      "__eq__|__ne__|\\b(?:compare|eq|cmp)\\s*=(?!=).*\\)|\\b(?:field|attrib|ib)\\(.*\\b(?:compare|eq|cmp)\\s*=(?!=)");

  private static final Pattern DATA = Pattern.compile("dataclass|field|attr|define|frozen");

  private static final Pattern HEAD_ELSEWHERE = Pattern.compile(
      "\\bdef\\s+(?:==|eql\\?)|\\bfun\\s+equals\\s*\\(|\\bbool\\s+Equals\\s*\\(|\\bfunc\\s+==|\\boperator\\s*==|\\bfn\\s+eq\\s*\\(|\\bdef\\s+equals\\s*\\(");

  private static final Pattern HEAD_ORDER =
      Pattern.compile("^\\s*def\\s+__(?:lt|le|gt|ge|cmp)__\\b");

  /** Functions that tests ask whether two values are the same. */
  private static final Pattern HEAD_SAME = Pattern.compile(
      "(?i)^\\s*(?:async\\s+)?(?:def|function|(?:export\\s+)?(?:const|let|var)|(?:module\\.)?exports\\.)\\s*"
          + "(?:is_?)?(?:same|equal|equals|eq|identical|deep_?equals?|almost_?equals?|close_?to|isclose)(?:_?(?:as|to|values?))?\\s*(?:\\(|=)");

  private final TaskWords words;

  UnaskedPythonEquality(TaskWords words) {
    this.words = words;
  }

  /** Why an equality of a source is in doubt, the first reason there is. */
  Optional<String> doubt(List<String> before, List<String> now) {
    Map<String, PlainPythonEquality> olds = PlainPythonEquality.in(before).stream()
        .collect(Collectors.toMap(PlainPythonEquality::name, Function.identity(), (a, b) -> a));
    for (PlainPythonEquality type : PlainPythonEquality.in(now)) {
      Optional<String> why = doubt(Optional.ofNullable(olds.get(type.name())), type);
      if (why.isPresent()) {
        return why;
      }
    }
    Set<String> known = new HashSet<>(PythonTokens.statements(before));
    for (String statement : PythonTokens.statements(now)) {
      if (!known.contains(statement) && says(statement)) {
        return Optional.of(
            "What is equal changes without the task asking for it, by: " + statement.strip()
                + ". Tests that compare objects rest on it: take it back, or say in the task what counts as equal.");
      }
    }
    return Optional.empty();
  }

  /** Equalities of languages that are not read here: any that is new or another is in doubt. */
  static Optional<String> elsewhere(List<String> before, List<String> now) {
    return another(HEAD_ELSEWHERE, before, now);
  }

  /** Orders of Python that are others than before. */
  static Optional<String> order(List<String> before, List<String> now) {
    return blocks(HEAD_ORDER, before).isEmpty()
        ? Optional.empty()
        : another(HEAD_ORDER, before, now);
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
        .map(
            block -> "What compares objects changes without the task asking for it, by: "
                + block.lines().findFirst().orElse("")
                + " Tests that compare objects rest on it: take it back, or say in the task what counts as equal.");
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
    return !PlainPythonEquality.HEAD.matcher(" " + line).matches()
        && ELSEWHERE.matcher(line).find()
        && (line.contains("__eq__")
            || line.contains("__ne__")
            || DATA.matcher(line).find());
  }

  private Optional<String> doubt(Optional<PlainPythonEquality> before, PlainPythonEquality now) {
    List<String> old = before.map(PlainPythonEquality::body).orElse(null);
    Set<String> lost = new TreeSet<>(before.map(PlainPythonEquality::fields).orElse(Set.of()));
    boolean fewer = now.data() && now.fields().size() < lost.size();
    lost.removeAll(now.fields());
    lost.removeIf(words::names);
    if (now.body() == null && fewer && !lost.isEmpty()) {
      return Optional.of(
          now.name() + " does not compare `" + lost.iterator().next()
              + "` any more without the task asking for it; tests that compare objects rest on it: take it back, or say in the task what counts as equal.");
    }
    if (now.body() == null) {
      return old == null || now.parents().isEmpty()
          ? Optional.empty()
          : Optional.of(
              now.name() + " has no __eq__ of its own any more and takes that of "
                  + now.parents().iterator().next()
                  + " over without the task asking for it; tests that compare objects rest on it: take it back, or say in the task what counts as equal.");
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
    return Optional.of(
        now.name()
            + (now.compared().isEmpty()
                ? ".__eq__ changes without the task asking for it, and does not plainly compare attributes one by one;"
                : ".__eq__ changes without the task asking for it, and does not plainly compare `"
                    + left.iterator().next() + "`;")
            + " tests that compare objects rest on it: take it back, or say in the task what counts as equal.");
  }
}
