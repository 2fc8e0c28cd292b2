/** A declaration of a source, as far as comparing needs it. */
package dev.codeagent.core.verify.semantic;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A type, method, constructor, field, enum constant or initializer.
 *
 * @param type the type that declares it; for a type itself
 * @param kind what it is
 * @param name its simple name; {@code <init>} for constructors, a number for initializers
 * @param parameters the types of its parameters, for methods and constructors
 * @param parts what it declares by aspect ({@code annotations}, {@code throws}, …), normalised
 * @param body what it does, local names numbered; empty where nothing is spelled
 * @param locals the names behind the numbers
 * @param line from 1
 * @param position its place among the declarations of its file
 * @param open whether others can use it
 * @param hidden whether nothing outside of its file can name it
 */
record Member(
    JavaType type,
    Kind kind,
    String name,
    String parameters,
    Map<String, String> parts,
    String body,
    List<String> locals,
    int line,
    int position,
    boolean open,
    boolean hidden) {

  enum Kind {
    TYPE,
    METHOD,
    FIELD,
    CONSTANT,
    INITIALIZER
  }

  static final String CONSTRUCTOR = "<init>";

  /** Modifiers that say who may use it, each after what it takes away; none is package-private. */
  private static final Set<Modifier> VISIBILITY =
      Set.of(Modifier.PUBLIC, Modifier.PROTECTED, Modifier.PRIVATE);

  JavaFile file() {
    return type.file();
  }

  boolean isType() {
    return kind == Kind.TYPE;
  }

  /** Name and, for what has them, types of parameters: what is one of a kind within a type. */
  String key() {
    return kind + " " + name + parameters;
  }

  /** How a person calls it. */
  String shown() {
    String owner = owner(type);
    return switch (kind) {
      case TYPE -> owner;
      case METHOD ->
        name.equals(CONSTRUCTOR) ? owner + parameters : owner + "." + name + parameters;
      case FIELD, CONSTANT -> owner + "." + name;
      case INITIALIZER -> "an initializer of " + owner;
    };
  }

  private static String owner(JavaType type) {
    JavaType outer = type.outer();
    return outer == null ? type.simpleName() : owner(outer) + "." + type.simpleName();
  }

  /** All declarations of a type besides the types within it, the type first. */
  static List<Member> of(JavaType type) {
    List<Member> found = new ArrayList<>();
    boolean open = type.isOpen();
    boolean hidden = isHidden(type);
    found.add(new Member(
        type,
        Kind.TYPE,
        type.simpleName(),
        "",
        typeParts(type),
        "",
        List.of(),
        type.file().line(type.tree()),
        type.file().start(type.tree()),
        open,
        hidden));
    for (JavaMethod method : type.methods()) {
      found.add(method(method, open, hidden));
    }
    for (VariableTree field : type.fields()) {
      if (!isComponent(type, field)) { // the type declares it
        found.add(field(type, field, open, hidden));
      }
    }
    int number = 0;
    for (Tree member : type.tree().getMembers()) {
      if (member instanceof BlockTree block && type.file().start(block) >= 0) {
        LocalNames.Text text = LocalNames.of(type.file(), (Tree) block);
        Map<String, String> parts = Map.of("modifiers", block.isStatic() ? "static" : "");
        found.add(new Member(
            type,
            Kind.INITIALIZER,
            "" + number++,
            "",
            parts,
            text.body(),
            text.locals(),
            type.file().line(block),
            type.file().start(block),
            false,
            true));
      }
    }
    return found;
  }

  private static boolean isHidden(JavaType type) {
    JavaType outer = type.outer();
    return type.has(Modifier.PRIVATE) || (outer != null && isHidden(outer));
  }

  private static Map<String, String> typeParts(JavaType type) {
    Map<String, String> parts = new LinkedHashMap<>();
    JavaFile file = type.file();
    modifiers(file, type.tree().getModifiers(), parts);
    parts.put("kind", type.tree().getKind().toString());
    parts.put("type parameters", all(file, type.tree().getTypeParameters()));
    Tree parent = type.tree().getExtendsClause();
    parts.put("extends", parent == null ? "" : file.normal(parent));
    parts.put("implements", all(file, type.tree().getImplementsClause()));
    parts.put("permits", all(file, type.tree().getPermitsClause()));
    if (type.isRecord()) {
      parts.put(
          "components",
          type.fields().stream()
              .filter(field -> isComponent(type, field))
              .map(field -> file.normal(field.getType()) + " " + field.getName())
              .collect(Collectors.joining(", ")));
    }
    return parts;
  }

  private static boolean isComponent(JavaType type, VariableTree field) {
    return type.isRecord() && !field.getModifiers().getFlags().contains(Modifier.STATIC);
  }

  private static Member method(JavaMethod method, boolean open, boolean hidden) {
    JavaFile file = method.file();
    LocalNames.Text text = LocalNames.of(file, method.tree());
    Map<String, String> parts = new LinkedHashMap<>();
    modifiers(file, method.tree().getModifiers(), parts);
    parts.put("type parameters", all(file, method.tree().getTypeParameters()));
    parts.put("result", method.returnType());
    String signature = method.signature();
    String parameters = signature.substring(signature.indexOf('('));
    parts.put("parameters", parameters);
    String marks = method.tree().getParameters().stream()
        .map(p -> file.normal(p.getModifiers()))
        .collect(Collectors.joining(", "));
    parts.put("annotations of parameters", marks.replaceAll("[, ]", "").isEmpty() ? "" : marks);
    parts.put(
        "throws",
        method.tree().getThrows().stream()
            .map(file::normal)
            .sorted()
            .collect(Collectors.joining(", ")));
    Tree value = method.tree().getDefaultValue();
    parts.put("default", value == null ? "" : file.normal(value));
    return new Member(
        method.type(),
        Kind.METHOD,
        method.isConstructor() ? CONSTRUCTOR : method.name(),
        parameters,
        parts,
        text.body(),
        text.locals(),
        method.line(),
        file.start(method.tree()),
        open && method.isOpen(),
        hidden || method.has(Modifier.PRIVATE));
  }

  private static Member field(JavaType type, VariableTree field, boolean open, boolean hidden) {
    JavaFile file = type.file();
    boolean constant = type.isConstant(field);
    Map<String, String> parts = new LinkedHashMap<>();
    LocalNames.Text text = LocalNames.Text.NONE;
    if (!constant) {
      modifiers(file, field.getModifiers(), parts);
      parts.put("type", file.normal(field.getType()));
      text = LocalNames.of(file, field.getInitializer());
    }
    String own = constant ? JavaTokens.normal(file.source(field)) : text.body();
    Set<Modifier> flags = field.getModifiers().getFlags();
    return new Member(
        type,
        constant ? Kind.CONSTANT : Kind.FIELD,
        field.getName().toString(),
        "",
        parts,
        own,
        text.locals(),
        file.line(field),
        file.end(field), // of those that share their type and modifiers, too
        open
            && (constant
                || type.isInterface()
                || flags.contains(Modifier.PUBLIC)
                || flags.contains(Modifier.PROTECTED)),
        hidden || flags.contains(Modifier.PRIVATE));
  }

  private static void modifiers(JavaFile file, ModifiersTree tree, Map<String, String> into) {
    into.put(
        "annotations",
        tree.getAnnotations().stream()
            .map((AnnotationTree a) -> file.normal(a))
            .sorted()
            .collect(Collectors.joining(" ")));
    into.put("visibility", words(tree, true));
    into.put("modifiers", words(tree, false));
  }

  private static String words(ModifiersTree tree, boolean visibility) {
    return tree.getFlags().stream()
        .filter(flag -> VISIBILITY.contains(flag) == visibility)
        .map(Objects::toString)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static String all(JavaFile file, @Nullable List<? extends Tree> trees) {
    return trees == null ? "" : trees.stream().map(file::normal).collect(Collectors.joining(", "));
  }
}
