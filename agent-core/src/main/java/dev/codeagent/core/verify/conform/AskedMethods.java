/** Which methods and constructors of head the task speaks of, in a sentence's item or anywhere. */
package dev.codeagent.core.verify.conform;

import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Immutable. */
final class AskedMethods {

  /** Something that is named like a call, a declaration, or a member of a type. */
  private static final Pattern NAMED = Pattern.compile(
      "(?:(?<type>[A-Z]\\w*)(?:<[^()]*>)?[.#])?(?<name>[A-Za-z_]\\w*)(?:(?:<[^()]*>)?\\s*(?<call>\\())?");

  private final List<JavaMethod> methods;
  private final List<JavaMethod> everywhere;
  private final Predicate<JavaMethod> old;

  /**
   * @param methods those of head's production that others can use, constructors among them
   * @param code all that the task sets off as code
   * @param old whether base has such a method
   */
  AskedMethods(List<JavaMethod> methods, Collection<String> code, Predicate<JavaMethod> old) {
    this.methods = List.copyOf(methods);
    this.everywhere = named(code);
    this.old = old;
  }

  boolean isOld(JavaMethod method) {
    return old.test(method);
  }

  /** Those that the task names. */
  List<JavaMethod> all() {
    return everywhere;
  }

  /** Those that some code names. */
  private List<JavaMethod> named(Collection<String> code) {
    List<JavaMethod> found = new ArrayList<>();
    for (String piece : code) {
      Matcher m = NAMED.matcher(piece);
      while (m.find()) {
        String type = m.group("type");
        String name = m.group("name");
        boolean whole = m.start() == 0 && m.end() == piece.length();
        if (m.group("call") != null || type != null || whole) {
          methods.stream()
              .filter(f -> f.name().equals(name) && (type == null || isOf(f, type)))
              .filter(f -> !found.contains(f))
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  private static boolean isOf(JavaMethod method, String type) {
    return method.type().simpleName().equals(type);
  }

  /** Of those that the item of a sentence names, or else of all that the task does, those that fit. */
  List<JavaMethod> meant(Sentence sentence, Predicate<JavaMethod> fits) {
    List<JavaMethod> own = named(sentence.pieces());
    own = own.isEmpty() ? named(sentence.code()) : own;
    List<JavaMethod> among = own.stream().anyMatch(m -> !m.isConstructor()) ? own : everywhere;
    List<JavaMethod> fit = among.stream().filter(fits).toList();
    List<JavaMethod> added = fit.stream().filter(m -> !isOld(m)).toList();
    return fit.size() > 1 && added.size() == 1 ? added : fit; // a task speaks of what it adds
  }

  /** The method that a call names; empty where it is not known which. */
  List<JavaMethod> called(Matcher call, int arguments) {
    String type = call.group("made") != null ? call.group("made") : call.group("type");
    List<JavaMethod> fit = methods.stream()
        .filter(m ->
            m.name().equals(call.group("name")) && m.tree().getParameters().size() == arguments)
        .filter(m -> type == null ? everywhere.contains(m) : isOf(m, type))
        .toList();
    Set<String> types = fit.stream().map(m -> m.type().binaryName()).collect(Collectors.toSet());
    return types.size() == 1 ? fit : List.of();
  }

  /** The types of a method's parameters, without spaces. */
  static List<String> parameters(JavaMethod method) {
    return method.tree().getParameters().stream()
        .map(p -> p.getType() == null
            ? ""
            : method.file().normal(p.getType()).replace(" ", "").replaceAll("@\\w+", ""))
        .toList();
  }

  /** How a method can be called with nothing before it: on its type, or on an object that is made of nothing. */
  static String receiver(JavaMethod method) {
    if (method.has(Modifier.STATIC)) {
      return name(method.type());
    }
    JavaType type = method.type();
    boolean plain = !type.isInterface()
        && !type.isRecord()
        && !type.has(Modifier.ABSTRACT)
        && (type.outer() == null || type.has(Modifier.STATIC))
        && type.tree().getKind() == com.sun.source.tree.Tree.Kind.CLASS
        && (type.methods().stream().noneMatch(JavaMethod::isConstructor)
            || type.methods().stream()
                .anyMatch(m -> m.isConstructor()
                    && m.tree().getParameters().isEmpty()
                    && !m.has(Modifier.PRIVATE)));
    return plain ? "new " + name(type) + "()" : "";
  }

  /** As code of its package spells it. */
  static String name(JavaType type) {
    JavaType outer = type.outer();
    return outer == null ? type.simpleName() : name(outer) + "." + type.simpleName();
  }
}
