/** The methods that answer through what a change touches, of classes that both versions have. */
package dev.codeagent.core.verify.behave;

import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.ArrayList;
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

  private ChangedMethods(List<JavaMethod> methods, List<String> leftOut) {
    this.methods = List.copyOf(methods);
    this.leftOut = List.copyOf(leftOut);
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
    return new ChangedMethods(found, leftOut);
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

  /** The methods that differ, and those whose text names what differs, by way of others too. */
  private static Set<String> reached(
      Map<String, JavaMethod> base, Map<String, JavaMethod> head, Set<String> changed) {
    Set<String> names = new HashSet<>(changed);
    Set<String> reached = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<String, JavaMethod> entry : base.entrySet()) {
        JavaMethod was = entry.getValue();
        JavaMethod is = head.get(entry.getKey());
        if (!reached.contains(entry.getKey())
            && (is == null
                || !was.body().equals(is.body())
                || speaks(was, names)
                || speaks(is, names))) {
          reached.add(entry.getKey());
          names.add(was.name());
          more = true;
        }
      }
    }
    return reached;
  }

  private static boolean speaks(JavaMethod method, Set<String> names) {
    Matcher word = WORD.matcher(method.body());
    while (word.find()) {
      if (names.contains(word.group())) {
        return true;
      }
    }
    return false;
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

  /** Whether one of them is called so and takes so many parameters. */
  boolean calls(String name, int parameters) {
    return names.contains(nameAndCount(name, parameters));
  }
}
