/** The methods that answer through what a change touches, of classes that both versions have. */
package dev.codeagent.core.verify.behave;

import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Immutable. */
final class ChangedMethods {

  private static final Pattern WORD = Pattern.compile("[A-Za-z_$][\\w$]*");

  /** Methods that tell of the run instead of the work: how often something was called, which object it is. */
  private static final Pattern OF_THE_RUN = Pattern.compile(
      "(?i)(get|is)?(\\w*hash\\w*|\\w*uuid\\w*|\\w*(hits|misses|calls|stats|statistics)|id|nextId|newId|\\w*cached?\\w*|main)");

  private final List<JavaMethod> methods;
  private final List<String> leftOut;
  private final Set<String> names;
  private final Set<String> gone;

  private ChangedMethods(List<JavaMethod> methods, List<String> leftOut, Set<String> gone) {
    this.methods = List.copyOf(methods);
    this.leftOut = List.copyOf(leftOut);
    this.gone = Set.copyOf(gone);
    Set<String> found = new HashSet<>();
    methods.forEach(
        m -> found.add(nameAndCount(m.name(), m.tree().getParameters().size())));
    this.names = Set.copyOf(found);
  }

  static ChangedMethods of(List<SourceDiff.Pair> pairs) {
    Map<String, JavaMethod> base = SourceDiff.methods(SourceDiff.bases(pairs));
    Map<String, JavaMethod> head = SourceDiff.methods(SourceDiff.heads(pairs));
    Set<String> changed = changedNames(pairs, base, head);
    Set<String> types = SourceDiff.heads(pairs).stream()
        .flatMap(f -> f.types().stream())
        .map(JavaType::binaryName)
        .collect(Collectors.toSet());
    List<JavaMethod> found = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    Set<String> reached = reached(base, head, changed);
    for (String key : new TreeSet<>(reached)) {
      JavaMethod was = base.get(key);
      if (was == null || was.isConstructor() || !was.hasBody()) {
        continue;
      }
      String why = why(was, types);
      if (why.isEmpty()) {
        found.add(was);
      } else {
        leftOut.add("`" + told(qualified(was)) + "`: " + why);
      }
    }
    Set<String> moved = head.entrySet().stream()
        .filter(e -> !base.containsKey(e.getKey()))
        .map(e -> e.getValue().signature())
        .collect(Collectors.toSet());
    Set<String> gone = base.entrySet().stream()
        .filter(
            e -> !head.containsKey(e.getKey()) && !moved.contains(e.getValue().signature()))
        .map(e -> qualified(e.getValue()))
        .collect(Collectors.toSet());
    return new ChangedMethods(found, leftOut, gone);
  }

  /**
   * Why a method is not compared; empty where it is. One that head inherits, or declares in a way that base's callers do not
   * find any more, is called all the same: the JVM tells which.
   */
  private static String why(JavaMethod was, Set<String> typesOfHead) {
    if (!typesOfHead.contains(was.type().binaryName())) {
      return "head has no class of this name.";
    }
    if (was.has(Modifier.PRIVATE)) {
      return "it is private.";
    }
    return OF_THE_RUN.matcher(was.name()).matches() ? "it tells of the run." : "";
  }

  /** By name what is not alike on both sides: methods, fields, and types whose construction differs. */
  private static Set<String> changedNames(
      List<SourceDiff.Pair> pairs, Map<String, JavaMethod> base, Map<String, JavaMethod> head) {
    Set<String> changed = new HashSet<>();
    Set<String> keys = new HashSet<>(base.keySet());
    keys.addAll(head.keySet());
    for (String key : keys) {
      JavaMethod was = base.get(key);
      JavaMethod is = head.get(key);
      if (was == null || is == null || !was.body().equals(is.body())) {
        changed.add(is == null ? was == null ? "" : was.name() : is.name());
      }
    }
    Map<String, String> before = members(SourceDiff.bases(pairs));
    Map<String, String> now = members(SourceDiff.heads(pairs));
    Set<String> members = new HashSet<>(before.keySet());
    members.addAll(now.keySet());
    members.removeIf(m -> before.getOrDefault(m, "").equals(now.getOrDefault(m, "")));
    members.forEach(m -> changed.add(m.substring(m.lastIndexOf('#') + 1)));
    return changed;
  }

  /** What types hold besides methods, by type and name; blocks go by the type's name. */
  private static Map<String, String> members(List<JavaFile> files) {
    Map<String, String> members = new HashMap<>();
    for (JavaFile file : files) {
      for (JavaType type : file.types()) {
        members.put(type.binaryName() + "#" + type.simpleName(), "");
        type.fields()
            .forEach(f -> members.put(type.binaryName() + "#" + f.getName(), file.normal(f)));
        type.tree().getMembers().stream()
            .filter(com.sun.source.tree.BlockTree.class::isInstance)
            .forEach(block -> members.merge(
                type.binaryName() + "#" + type.simpleName(), file.normal(block), String::concat));
      }
    }
    return members;
  }

  /**
   * The methods that differ or share the state of an object with what differs, and those whose text names one of them, by
   * way of others too.
   */
  private static Set<String> reached(
      Map<String, JavaMethod> base, Map<String, JavaMethod> head, Set<String> changed) {
    Map<String, List<JavaMethod>> speaking = new HashMap<>();
    Set<String> stateful = new HashSet<>();
    Set<String> reached = new HashSet<>();
    Deque<String> names = new ArrayDeque<>(changed);
    for (Map.Entry<String, JavaMethod> entry : base.entrySet()) {
      JavaMethod was = entry.getValue();
      JavaMethod is = head.get(entry.getKey());
      boolean differs = is == null || !was.body().equals(is.body());
      if (differs && !was.has(Modifier.STATIC)) {
        stateful.add(was.type().binaryName());
      }
      Set<String> words = words(was);
      if (is != null) {
        words.addAll(words(is));
      }
      words.forEach(w -> speaking.computeIfAbsent(w, k -> new ArrayList<>()).add(was));
    }
    for (Map.Entry<String, JavaMethod> entry : base.entrySet()) {
      JavaMethod was = entry.getValue();
      JavaMethod is = head.get(entry.getKey());
      boolean differs = is == null || !was.body().equals(is.body());
      boolean shares = !was.has(Modifier.STATIC) && stateful.contains(was.type().binaryName());
      if ((differs || shares) && reached.add(entry.getKey())) {
        names.add(was.name());
      }
    }
    Set<String> known = new HashSet<>();
    while (!names.isEmpty()) {
      String name = names.remove();
      if (known.add(name)) {
        for (JavaMethod method : speaking.getOrDefault(name, List.of())) {
          if (reached.add(method.key())) {
            names.add(method.name());
          }
        }
      }
    }
    return reached;
  }

  private static Set<String> words(JavaMethod method) {
    Set<String> words = new HashSet<>();
    Matcher word = WORD.matcher(method.body());
    while (word.find()) {
      words.add(word.group());
    }
    return words;
  }

  /** With its type's package. */
  static String qualified(JavaMethod method) {
    return method.type().binaryName().replace('$', '.') + "." + method.name();
  }

  /** As a person calls it. */
  static String told(String qualified) {
    return qualified.replaceFirst("^(?:[a-z_]\\w*\\.)+(?=[A-Z])", "");
  }

  static String nameAndCount(String name, int parameters) {
    return name + "/" + parameters;
  }

  /** The methods of base to compare. */
  List<JavaMethod> methods() {
    return methods;
  }

  /** Those that are touched and cannot be compared, with the reason. */
  List<String> leftOut() {
    return leftOut;
  }

  /** Whether head declares some method of that name in another form or not at all, and no other type has it instead. */
  boolean gone(String qualified) {
    return gone.contains(qualified);
  }

  /** Whether one of them is called so and takes so many parameters. */
  boolean calls(String name, int parameters) {
    return names.contains(nameAndCount(name, parameters));
  }
}
