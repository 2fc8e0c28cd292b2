package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What functions of production run, followed by names over all its sources, and whether a change touches any of it. It
 * errs towards touching: a call of any function of a name is taken for a call of each, and what is called without being
 * named, such as an object's equality or what a framework finds by itself, is taken for called. Immutable after
 * construction.
 */
final class CodeReach {

  /** Sources that are read: of more nothing is told. */
  private static final int MAX_FILES = 1_500;

  /** Functions that are run without being named. */
  private static final Pattern IMPLICIT = Pattern.compile(
      "__\\w+__|equals|hashCode|compareTo|compare|toString|iterator|next|hasNext|close|run|call|get|accept|apply|test|"
          + "invoke|constructor|init|main|valueOf|toJSON|finalize|clone|setUp|configure");

  /** An object that is handed on whole: what it brings is then read by who gets it. */
  private static final Pattern WHOLE = Pattern.compile(
      "(?<![\\w.$])(?:this|self|cls)(?!\\s*[.\\w]|::)|\\bgetClass\\(|__dict__|\\bvars\\(|\\bglobals\\(|\\bgetattr\\(|\\beval\\(");

  private final Map<String, List<Unit>> head = new HashMap<>();
  private final Map<String, List<Unit>> base = new HashMap<>();
  private final ChangedNames changed = new ChangedNames();
  private final Set<String> sources = new HashSet<>();

  /** By source, the words that stand outside of its functions. */
  private final Map<String, Set<String>> holds = new HashMap<>();
  /** A function where it stands. */
  private record Unit(String path, FunctionTexts.Function function) {}

  private CodeReach() {}

  /** Reads production; empty where it is too large, or a changed source cannot be told apart. */
  static Optional<CodeReach> of(VerificationContext context) {
    CodeReach reach = new CodeReach();
    Set<String> sources = new HashSet<>();
    context.changes().stream()
        .map(ChangedFile::path)
        .filter(context::isProduction)
        .filter(FunctionTexts::reads)
        .forEach(sources::add);
    Predicate<String> source = path -> FunctionTexts.reads(path) && context.isProduction(path);
    List<String> paths = context.head().paths().stream().filter(source).toList();
    if (sources.isEmpty() || paths.size() > MAX_FILES) {
      return Optional.empty();
    }
    reach.sources.addAll(sources);
    for (String path : sources) {
      if (!reach.take(context, path)) {
        return Optional.empty();
      }
    }
    for (String path : paths) {
      if (!sources.contains(path)) {
        read(context.head(), path).ifPresent(texts -> {
          add(reach.head, path, texts);
          add(reach.base, path, texts);
          reach.hold(path, texts);
        });
      }
    }
    return Optional.of(reach);
  }

  private static Optional<FunctionTexts> read(Tree tree, String path) {
    return tree.text(path).flatMap(text -> FunctionTexts.of(path, text));
  }

  private static void add(Map<String, List<Unit>> units, String path, FunctionTexts texts) {
    texts
        .functions()
        .forEach(
            f -> units.computeIfAbsent(f.name(), n -> new ArrayList<>()).add(new Unit(path, f)));
  }

  private boolean take(VerificationContext context, String path) {
    FunctionTexts none = new FunctionTexts(List.of(), List.of());
    Optional<FunctionTexts> was =
        context.base().text(path).isPresent() ? read(context.base(), path) : Optional.of(none);
    Optional<FunctionTexts> is =
        context.head().text(path).isPresent() ? read(context.head(), path) : Optional.of(none);
    if (was.isEmpty() || is.isEmpty()) {
      return false;
    }
    add(base, path, was.get());
    add(head, path, is.get());
    hold(path, is.get());
    changed.take(stem(path), was.get(), is.get());
    return true;
  }

  /** Remembers what a source holds outside of its functions: its fields, and what these are made of. */
  private void hold(String path, FunctionTexts texts) {
    Set<String> held = holds.computeIfAbsent(stem(path), s -> new HashSet<>());
    texts.loose().stream()
        .filter(ChangedNames::names)
        .forEach(line -> held.addAll(ChangedNames.words(line)));
  }

  private static String stem(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
  }

  /** Whether base declares a function that is named. */
  boolean declares(NamedFunctions.Named named) {
    return !of(base, named).isEmpty();
  }

  /** The functions that are meant: those of the owner where it is known, else all of the name. */
  private static List<Unit> of(Map<String, List<Unit>> units, NamedFunctions.Named named) {
    List<Unit> all = units.getOrDefault(named.name(), List.of());
    List<Unit> owned =
        all.stream().filter(u -> stem(u.path()).equals(named.owner())).toList();
    return owned.isEmpty() ? all : owned;
  }

  /** What base declares of a name. */
  List<FunctionTexts.Function> before(NamedFunctions.Named named) {
    return of(base, named).stream().map(Unit::function).toList();
  }

  /** What head declares of a name. */
  List<FunctionTexts.Function> now(NamedFunctions.Named named) {
    return of(head, named).stream().map(Unit::function).toList();
  }

  /** Whether the change touches something that a named function of base runs. */
  boolean touches(NamedFunctions.Named named) {
    if (changed.anyMark() || changed.holds(named.name()) || changesImplicit()) {
      return true;
    }
    Set<Unit> seen = new HashSet<>();
    Deque<Unit> next = new ArrayDeque<>();
    Set<String> own = new HashSet<>();
    for (Unit unit : of(base, named)) {
      own.add(stem(unit.path()));
      if (!of(head, named).contains(unit)) {
        return true;
      }
      seen.add(unit);
      next.add(unit);
    }
    if (holdsChanged(own)) {
      return true;
    }
    while (!next.isEmpty()) {
      Unit unit = next.remove();
      String body = unit.function().body();
      if (WHOLE.matcher(behind(unit.function())).find()) {
        return true;
      }
      Matcher word = ChangedNames.WORD.matcher(body.substring(body.indexOf('(')));
      while (word.find()) {
        String name = word.group();
        boolean other = !own.contains(name) && !name.equals(stem(unit.path()));
        if (changed.holds(name) || (other && changed.declares(name))) {
          return true;
        }
        for (Unit called : head.getOrDefault(name, List.of())) {
          if (isChanged(called)) {
            return true;
          }
          if (seen.add(called)) {
            next.add(called);
          }
        }
      }
    }
    return false;
  }

  /**
   * The same where the change lies in the sources of some named functions alone: what else is called like something of theirs
   * is taken for something else. Where another source changes, it is as for {@link #touches}.
   */
  boolean touchesNear(NamedFunctions.Named named, List<NamedFunctions.Named> all) {
    Set<String> near = new HashSet<>();
    all.forEach(n -> of(base, n).forEach(unit -> near.add(unit.path())));
    if (!near.containsAll(sources)) {
      return touches(named);
    }
    Set<Unit> seen = new HashSet<>(of(base, named));
    if (changed.anyMark()
        || changed.holds(named.name())
        || seen.stream().anyMatch(unit -> !of(head, named).contains(unit))) {
      return true;
    }
    Deque<Unit> next = new ArrayDeque<>(seen);
    while (!next.isEmpty()) {
      Unit unit = next.remove();
      String body = unit.function().body();
      for (String name : ChangedNames.words(body.substring(body.indexOf('(')))) {
        if (changed.holds(name)) {
          return true;
        }
        for (Unit called : head.getOrDefault(name, List.of())) {
          if (near.contains(called.path()) && isChanged(called)) {
            return true;
          }
          if (near.contains(called.path()) && seen.add(called)) {
            next.add(called);
          }
        }
      }
    }
    return false;
  }

  /** Whether these types hold an object of another type that the change touches, themselves or by what they hold. */
  private boolean holdsChanged(Set<String> own) {
    Set<String> seen = new HashSet<>(own);
    Deque<String> next = new ArrayDeque<>(own);
    while (!next.isEmpty()) {
      for (String word : holds.getOrDefault(next.remove(), Set.of())) {
        if (!own.contains(word) && changed.declares(word)) {
          return true;
        }
        if (holds.containsKey(word) && seen.add(word)) {
          next.add(word);
        }
      }
    }
    return false;
  }

  /** The body behind its parameters. */
  private static String behind(FunctionTexts.Function function) {
    int at = function.body().indexOf(function.parameters());
    return function.body().substring(Math.max(0, at) + function.parameters().length());
  }

  private boolean changesImplicit() {
    return head.values().stream()
        .flatMap(List::stream)
        .anyMatch(u -> IMPLICIT.matcher(u.function().name()).matches() && isChanged(u));
  }

  private boolean isChanged(Unit unit) {
    return !base.getOrDefault(unit.function().name(), List.of()).contains(unit);
  }
}
