package dev.codeagent.core.verify.proof;

import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** What others can call: public and protected members of public types, as the sources declare them. */
final class PublicApi {

  /**
   * A declaration that others can use.
   *
   * @param file where it stands
   * @param line from 1
   * @param owner the simple name of the type that declares it, its own for a type
   * @param name its own name
   * @param repeats whether it does nothing but what a type above has, and says so
   */
  private record Declaration(JavaFile file, int line, String owner, String name, boolean repeats) {

    Declaration(JavaFile file, int line, String owner, String name) {
      this(file, line, owner, name, false);
    }

    boolean isType() {
      return owner.equals(name);
    }
  }

  /** The finding about a member of a type that the task names and that was made another kind of type. */
  static final String REMADE = "api-remade";

  /** Words that a task says without a method in mind. */
  private static final Set<String> ORDINARY = Set.of(
      "of", "to", "in", "at", "by", "as", "is", "on", "or", "and", "not", "for", "from", "with",
      "into", "be", "it", "all", "any");

  private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z_]\\w*\\.)+(?=[A-Z])");

  private PublicApi() {}

  /**
   * What base offers and head does not. A task that says to rename, move or remove may name what goes; a
   * type that it names takes its members along.
   */
  static List<Finding> lost(SourceDiff diff, TaskWords words) {
    Map<String, Declaration> before = declarations(SourceDiff.bases(diff.production()));
    Map<String, Declaration> now = declarations(SourceDiff.heads(diff.production()));
    List<Finding> lost = new ArrayList<>();
    before.forEach((key, declaration) -> {
      int member = key.indexOf('#');
      String type = member < 0 ? key : key.substring(0, member);
      boolean named = !declaration.isType() && names(words, declaration.name());
      boolean typeGoes = !now.containsKey(type) && words.names(declaration.owner());
      boolean asked = words.restructures() && (named || typeGoes);
      String elsewhere = moved(type, declaration, words, now)
          .map(to -> member < 0 ? to : to + key.substring(member))
          .orElse(key);
      boolean inherited = member >= 0
          && (declaration.repeats()
              ? keepsParents(type, before, now)
              : inherits(type, key.substring(member), now));
      boolean follows = member >= 0 && renamed(key, before, now, words);
      boolean kept = now.containsKey(elsewhere)
          || now.containsKey(
              elsewhere.replaceFirst("\\[]\\)$", "...)")); // callers see no difference
      if (!kept && !asked && !inherited && !follows) {
        boolean remade = (words.names(declaration.owner()) && remade(type, before, now))
            || (named && member >= 0 && hasMember(type, declaration.name(), now));
        lost.add(Finding.in(
            declaration.file().path(),
            declaration.line(),
            remade ? REMADE : "api-lost",
            key + " is gone."));
      }
    });
    return lost;
  }

  /** Whether a member differs only in the name of a type that the task renames. */
  private static boolean renamed(
      String key, Map<String, Declaration> before, Map<String, Declaration> now, TaskWords words) {
    return words.restructures()
        && before.entrySet().stream()
            .filter(e -> e.getValue().isType() && !now.containsKey(e.getKey()))
            .filter(e -> words.names(e.getValue().name()))
            .map(e -> Pattern.compile("\\b" + Pattern.quote(e.getValue().name()) + "\\b"))
            .filter(was -> was.matcher(key).find())
            .anyMatch(was -> now.entrySet().stream()
                .filter(e -> e.getValue().isType() && !before.containsKey(e.getKey()))
                .map(e -> e.getValue().name())
                .filter(words::names)
                .anyMatch(name -> now.containsKey(was.matcher(key).replaceAll(name))));
  }

  /** Whether a type is of another kind than it was: a record, an enum or an interface. */
  private static boolean remade(
      String type, Map<String, Declaration> before, Map<String, Declaration> now) {
    return kind(type, before).isPresent()
        && kind(type, now).isPresent()
        && !kind(type, before).equals(kind(type, now));
  }

  private static Optional<Tree.Kind> kind(String type, Map<String, Declaration> in) {
    return Optional.ofNullable(in.get(type)).stream()
        .flatMap(d -> d.file().types().stream())
        .filter(t -> t.binaryName().equals(type))
        .map(t -> t.tree().getKind())
        .findFirst();
  }

  /** Where a type went whose package the task moves or renames; empty for one that stayed. */
  private static Optional<String> moved(
      String type, Declaration declaration, TaskWords words, Map<String, Declaration> now) {
    String owner = declaration.file().packageName();
    String last = owner.substring(owner.lastIndexOf('.') + 1);
    boolean asked = words.restructures() && (words.names(owner) || words.names(last));
    String rest = owner.isEmpty() ? type : type.substring(owner.length() + 1);
    return now.containsKey(type) || !asked
        ? Optional.empty()
        : now.entrySet().stream()
            .filter(e -> e.getKey().endsWith("." + rest))
            .filter(e -> e.getKey().equals(e.getValue().file().packageName() + "." + rest))
            .map(Map.Entry::getKey)
            .findFirst();
  }

  /** Whether the task names a member; one that is called like an ordinary word has to be spelled as code. */
  private static boolean names(TaskWords words, String member) {
    return words.names(member)
        && (!ORDINARY.contains(member)
            || words.matches(
                Pattern.compile("(?i:\\b(?:methods?|rename|replace|remove|drop|delete|inline) )`?"
                    + member + "\\b|[.#:`]" + member + "\\b|\\b" + member + "(?:\\(|`)")));
  }

  /** Whether a type still has members of a name, with other parameters or results. */
  private static boolean hasMember(String type, String name, Map<String, Declaration> now) {
    return now.entrySet().stream()
        .anyMatch(e -> e.getKey().startsWith(type + "#") && e.getValue().name().equals(name));
  }

  /** Whether an override hands on what it is given to what it overrides, or has no body at all. */
  private static boolean repeats(JavaMethod method) {
    String given = String.join(" , ", method.parameterNames());
    String call = ("super . " + method.name() + " ( " + given).strip();
    return method.annotated("Override")
        && (!method.hasBody()
            || Set.of("{ " + call + ") ; }", "{ return " + call + ") ; }")
                .contains(method.body().replaceAll("\\s+\\)", ")")));
  }

  /** Whether a type still extends and implements all that it did, so that what it overrode is there without it. */
  private static boolean keepsParents(
      String type, Map<String, Declaration> before, Map<String, Declaration> now) {
    Set<String> parents = parents(type, before);
    return !parents.isEmpty() && parents(type, now).containsAll(parents);
  }

  /** Whether something that a type extends or implements, directly or by way of others, has the member by the change. */
  private static boolean inherits(String type, String member, Map<String, Declaration> now) {
    Set<String> seen = new HashSet<>(parents(type, now));
    for (int known = -1; known < seen.size(); ) {
      known = seen.size();
      now.entrySet().stream()
          .filter(e -> e.getValue().isType() && seen.contains(e.getValue().name()))
          .toList()
          .forEach(e -> seen.addAll(parents(e.getKey(), now)));
    }
    return now.entrySet().stream()
        .anyMatch(e -> e.getKey().endsWith(member) && seen.contains(e.getValue().owner()));
  }

  /** The simple names of what a type extends and implements. */
  private static Set<String> parents(String type, Map<String, Declaration> in) {
    return Optional.ofNullable(in.get(type)).stream()
        .flatMap(d -> d.file().types().stream())
        .filter(t -> t.binaryName().equals(type))
        .flatMap(t -> Stream.concat(
            Stream.ofNullable(t.tree().getExtendsClause()),
            t.tree().getImplementsClause().stream()))
        .map(parent -> parent.toString().replaceFirst("<.*", "").replaceFirst(".*\\.", ""))
        .collect(Collectors.toSet());
  }

  private static Map<String, Declaration> declarations(List<JavaFile> files) {
    Map<String, Declaration> found = new LinkedHashMap<>();
    for (JavaFile file : files) {
      for (JavaType type : file.types()) {
        if (open(type)) {
          declare(type, found);
        }
      }
    }
    return found;
  }

  private static void declare(JavaType type, Map<String, Declaration> into) {
    JavaFile file = type.file();
    String name = type.binaryName();
    into.put(
        name, new Declaration(file, file.line(type.tree()), type.simpleName(), type.simpleName()));
    for (JavaMethod method : type.methods()) {
      if ((type.isInterface() && !method.has(Modifier.PRIVATE))
          || open(method.tree().getModifiers().getFlags())) {
        into.put(
            name + "#" + unqualified(method.returnType() + " " + method.signature()),
            new Declaration(
                file, method.line(), type.simpleName(), memberName(method), repeats(method)));
      }
    }
    declareImplicit(type, into);
    for (VariableTree field : type.fields()) {
      boolean constant = isEnumConstant(type, field);
      if (type.isInterface() || constant || open(field.getModifiers().getFlags())) {
        into.put(
            name + "#" + field.getName(),
            new Declaration(
                file, file.line(field), type.simpleName(), field.getName().toString()));
      }
    }
  }

  /** Whether a type is imported or spelled in full makes no difference to others. */
  private static String unqualified(String signature) {
    return PACKAGE.matcher(signature).replaceAll("");
  }

  private static String memberName(JavaMethod method) {
    return method.isConstructor() ? "constructor" : method.name();
  }

  /** What the compiler adds: a class's constructor, a record's constructor, accessors and what it answers for every object. */
  private static void declareImplicit(JavaType type, Map<String, Declaration> into) {
    JavaFile file = type.file();
    String name = type.binaryName();
    Declaration made =
        new Declaration(file, file.line(type.tree()), type.simpleName(), "constructor");
    boolean constructed = type.methods().stream().anyMatch(JavaMethod::isConstructor);
    if (type.tree().getKind() == Tree.Kind.CLASS && !constructed) {
      into.putIfAbsent(name + "# " + type.simpleName() + "()", made);
    }
    if (type.isRecord()) {
      List<String> types = new ArrayList<>();
      for (VariableTree field : type.fields()) {
        if (!field.getModifiers().getFlags().contains(Modifier.STATIC)) {
          String component = file.normal(field.getType()).replace(" ", "");
          types.add(component);
          into.putIfAbsent(name + "#" + component + " " + field.getName() + "()", made);
        }
      }
      for (String given :
          List.of("boolean equals(Object)", "int hashCode()", "String toString()")) {
        into.putIfAbsent(name + "#" + given, made);
      }
      String parameters = String.join(", ", types);
      into.putIfAbsent(name + "# " + type.simpleName() + "(" + parameters + ")", made);
    }
  }

  private static boolean isEnumConstant(JavaType type, VariableTree field) {
    return type.tree().getKind() == Tree.Kind.ENUM
        && type.file().source(field).startsWith(field.getName().toString());
  }

  private static boolean open(JavaType type) {
    JavaType outer = type.outer();
    boolean inInterface = outer != null && outer.isInterface();
    return (inInterface || open(type.tree().getModifiers().getFlags()))
        && (outer == null || open(outer));
  }

  private static boolean open(Set<Modifier> flags) {
    return flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
  }
}
