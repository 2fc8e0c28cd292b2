package dev.codeagent.core.verify.proof;

import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/**
 * What some sources offer others: public and protected members of public types.
 *
 * @param all by the binary name of the type, for a member with its signature behind a {@code #}
 */
record DeclaredApi(Map<String, Declaration> all) {

  /** What constructors are called here. */
  static final String CONSTRUCTOR = "constructor";

  private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z_]\\w*\\.)+(?=[A-Z])");

  /**
   * A declaration that others can use.
   *
   * @param file where it stands
   * @param line from 1
   * @param owner the simple name of the type that declares it, its own for a type
   * @param name its own name
   * @param terms on which terms others may use it
   * @param repeats whether it does nothing but what a type above has, and says so
   */
  record Declaration(
      JavaFile file, int line, String owner, String name, ApiTerms terms, boolean repeats) {

    Declaration(JavaFile file, int line, String owner, String name, ApiTerms terms) {
      this(file, line, owner, name, terms, false);
    }

    boolean isType() {
      return owner.equals(name);
    }

    Finding finding(String code, String message) {
      return Finding.in(file.path(), line, code, message);
    }
  }

  static DeclaredApi of(List<JavaFile> files) {
    return of(files, JavaType::isOpen);
  }

  /** The same, and what types that are not public hand down to public ones. */
  static DeclaredApi inheritable(List<JavaFile> files) {
    return of(files, type -> true);
  }

  private static DeclaredApi of(List<JavaFile> files, Predicate<JavaType> which) {
    Map<String, Declaration> found = new LinkedHashMap<>();
    for (JavaFile file : files) {
      file.types().stream().filter(which).forEach(type -> declare(type, found));
    }
    return new DeclaredApi(found);
  }

  /** The same with what their types extend, implement and throw, as far as the sources tell. */
  DeclaredApi withParents(Function<String, List<JavaFile>> sources) {
    DeclaredApi more = new DeclaredApi(new LinkedHashMap<>(all));
    Set<String> seen = new HashSet<>();
    all.values().stream().filter(Declaration::isType).forEach(d -> seen.add(d.name()));
    for (boolean grown = true; grown; ) {
      Set<String> named = new TreeSet<>();
      more.all.keySet().forEach(type -> named.addAll(more.parents(type)));
      more.all.values().forEach(declared -> named.addAll(declared.terms().thrown()));
      named.removeIf(name -> !seen.add(name));
      named.forEach(name -> more.all.putAll(of(sources.apply(name)).all));
      grown = !named.isEmpty();
    }
    return more;
  }

  boolean has(String key) {
    return all.containsKey(key);
  }

  Optional<Declaration> find(String key) {
    return Optional.ofNullable(all.get(key));
  }

  Optional<Tree.Kind> kind(String type) {
    return type(type).map(t -> t.tree().getKind());
  }

  /** Whether a type still has members of a name, with other parameters or results. */
  boolean hasMember(String type, String name) {
    return all.entrySet().stream()
        .anyMatch(e -> e.getKey().startsWith(type + "#") && e.getValue().name().equals(name));
  }

  /** Whether others can extend a type: it is an interface, or a class that is not final with a constructor for them. */
  boolean extendable(String type) {
    Optional<Tree.Kind> kind = kind(type);
    Declaration declared = all.get(type);
    return kind.isPresent()
        && declared != null
        && !declared.terms().isFinal()
        && !isUtility(type)
        && (kind.get() == Tree.Kind.INTERFACE
            || (kind.get() == Tree.Kind.CLASS
                && all.keySet().stream().anyMatch(key -> key.startsWith(type + "# "))));
  }

  /** Whether a type has something and all of it without an object, so that nobody has a use for one. */
  boolean isUtility(String type) {
    return type(type)
        .filter(t -> t.tree().getExtendsClause() == null)
        .filter(t -> t.tree().getImplementsClause().isEmpty() && !t.methods().isEmpty())
        .filter(t -> t.methods().stream().allMatch(method -> method.has(Modifier.STATIC)))
        .filter(t -> t.fields().stream()
            .allMatch(field -> field.getModifiers().getFlags().contains(Modifier.STATIC)))
        .isPresent();
  }

  /** The names of an enum's constants in their order; none for another type. */
  List<String> constants(String type) {
    return type(type).stream()
        .flatMap(t -> t.fields().stream().filter(t::isConstant))
        .map(field -> field.getName().toString())
        .toList();
  }

  private Optional<JavaType> type(String name) {
    return Optional.ofNullable(all.get(name)).stream()
        .flatMap(declared -> declared.file().types().stream())
        .filter(type -> type.binaryName().equals(name))
        .findFirst();
  }

  /** Whether callers have to catch what is thrown: neither it nor what it extends is known as unchecked. */
  boolean caught(String exception) {
    Set<String> above = above(Set.of(exception));
    return above.stream().noneMatch(ApiTerms::isUnchecked);
  }

  /** Types and all that they extend and implement, by their simple names, as far as the sources tell. */
  Set<String> above(Set<String> types) {
    Set<String> seen = new HashSet<>(types);
    for (int known = -1; known < seen.size(); ) {
      known = seen.size();
      all.entrySet().stream()
          .filter(e -> e.getValue().isType() && seen.contains(e.getValue().name()))
          .toList()
          .forEach(e -> seen.addAll(parents(e.getKey())));
    }
    return seen;
  }

  /** The simple names of what a type extends and implements. */
  Set<String> parents(String type) {
    return type(type).map(Parents::direct).orElse(Set.of());
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

  private static void declare(JavaType type, Map<String, Declaration> into) {
    JavaFile file = type.file();
    String name = type.binaryName();
    into.put(
        name,
        new Declaration(
            file, file.line(type.tree()), type.simpleName(), type.simpleName(), ApiTerms.of(type)));
    for (JavaMethod method : type.methods()) {
      if (method.isOpen()) {
        into.put(
            name + "#" + unqualified(method.returnType() + " " + method.signature()),
            new Declaration(
                file,
                method.line(),
                type.simpleName(),
                memberName(method),
                ApiTerms.of(method),
                repeats(method)));
      }
    }
    declareImplicit(type, into);
    for (VariableTree field : type.fields()) {
      boolean constant = type.isConstant(field);
      if (type.isInterface() || constant || open(field.getModifiers().getFlags())) {
        into.put(
            name + "#" + field.getName(),
            new Declaration(
                file,
                file.line(field),
                type.simpleName(),
                field.getName().toString(),
                ApiTerms.of(type, field, constant)));
      }
    }
  }

  /** Whether a type is imported or spelled in full makes no difference to others. */
  private static String unqualified(String signature) {
    return PACKAGE.matcher(signature).replaceAll("");
  }

  private static String memberName(JavaMethod method) {
    return method.isConstructor() ? CONSTRUCTOR : method.name();
  }

  /** What the compiler adds: a class's constructor, a record's constructor, accessors and what it answers for every object. */
  private static void declareImplicit(JavaType type, Map<String, Declaration> into) {
    JavaFile file = type.file();
    String name = type.binaryName();
    Declaration made = new Declaration(
        file, file.line(type.tree()), type.simpleName(), CONSTRUCTOR, ApiTerms.IMPLIED);
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

  private static boolean open(Set<Modifier> flags) {
    return flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
  }
}
