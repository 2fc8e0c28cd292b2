/** Values that are compared as something else than what they are. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Error Prone: BoxedPrimitiveEquality, StringEquality, EqualsIncompatibleType, ArrayEquals, CollectionIncompatibleType,
 * EqualsHashCode; SpotBugs: RC_REF_COMPARISON, ES_COMPARING_STRINGS_WITH_EQ, EC_UNRELATED_TYPES, HE_EQUALS_NO_HASHCODE.
 */
final class Comparing extends Look {

  private static final Set<String> BOXED = Set.of(
      "java.lang.Integer",
      "java.lang.Long",
      "java.lang.Short",
      "java.lang.Double",
      "java.lang.Float",
      "java.math.BigDecimal",
      "java.math.BigInteger");
  private static final Set<String> LOOKED_UP = Set.of(
      "java.util.Map.get",
      "java.util.Map.containsKey",
      "java.util.Map.getOrDefault",
      "java.util.Collection.contains",
      "java.util.List.contains",
      "java.util.Set.contains",
      "java.util.List.indexOf");

  Comparing(Source source, Asked asked, Consumer<Note> notes) {
    super(source, asked, notes);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    String name = calledName(call);
    if ((name.equals("java.lang.String.compareTo")
            || name.equals("java.lang.String.compareToIgnoreCase"))
        && receiver(call) instanceof ExpressionTree left) {
      String one = spelledOut(left, 0);
      String other = spelledOut(call.getArguments().getFirst(), 0);
      if (!one.isEmpty() && one.equals(other)) {
        byText(call, one);
      }
    }
    if (name.startsWith("java.util.Comparator.")
        && name.endsWith("omparing")
        && call.getArguments().size() == 1) {
      byReference(call);
    }
    if (spelledName(call).equals("equals")
        && call.getArguments().size() == 1
        && receiver(call) instanceof ExpressionTree left) {
      unrelated(call, source.type(left), source.type(call.getArguments().getFirst()));
    }
    if (LOOKED_UP.contains(name)
        && !call.getArguments().isEmpty()
        && receiver(call) instanceof ExpressionTree on) {
      TypeMirror type = source.type(on);
      if (type instanceof DeclaredType declared
          && !declared.getTypeArguments().isEmpty()
          && isA(declared, name.substring(0, name.lastIndexOf('.')))
          && declared.asElement().toString().startsWith("java.util.")) {
        unrelated(
            call,
            declared.getTypeArguments().getFirst(),
            source.type(call.getArguments().getFirst()));
      }
    }
    return super.visitMethodInvocation(call, null);
  }

  private void byText(Tree where, String type) {
    ask(
        "ordered-as-text",
        where,
        source.code(where) + " orders " + type.replaceFirst(".*\\.", "")
            + " by its text: \"10\" comes before \"9\". It has an order of its own.");
  }

  private void byReference(MethodInvocationTree call) {
    if (bare(call.getArguments().getFirst()) instanceof MemberReferenceTree reference
        && spelledName(reference).matches("toString|valueOf")
        && source.type(call) instanceof DeclaredType order
        && order.getTypeArguments().size() == 1
        && isOrdered(order.getTypeArguments().getFirst())) {
      byText(call, className(order.getTypeArguments().getFirst()));
    }
  }

  /** The class with an order of its own whose text an expression is; empty where it is something else. */
  private String spelledOut(Tree tree, int depth) {
    Tree from = origin(tree);
    if (!(from instanceof MethodInvocationTree call) || depth > 3) {
      return "";
    }
    Tree value = spelledName(call).equals("toString") && call.getArguments().isEmpty()
        ? receiver(call)
        : calledName(call).equals("java.lang.String.valueOf")
            ? call.getArguments().getFirst()
            : null;
    if (value != null) {
      TypeMirror type = source.type(value);
      return isOrdered(type) ? boxed(type) : "";
    }
    ExecutableElement own = called(call);
    return own == null
        ? ""
        : Locals.all(source.unit(), MethodTree.class).stream()
            .filter(m -> own.equals(source.element(m)) && m.getBody() != null)
            .map(m -> Expressions.statements(m.getBody()))
            .filter(s -> s.size() == 1 && s.getFirst() instanceof ReturnTree)
            .map(s -> ((ReturnTree) s.getFirst()).getExpression())
            .filter(e -> e != null)
            .map(e -> spelledOut(e, depth + 1))
            .findFirst()
            .orElse("");
  }

  private String boxed(@Nullable TypeMirror type) {
    return type != null && type.getKind().isPrimitive() ? type.toString() : className(type);
  }

  private boolean isOrdered(@Nullable TypeMirror type) {
    if (type == null) {
      return false;
    }
    return switch (type.getKind()) {
      case INT, LONG, SHORT, BYTE, DOUBLE, FLOAT -> true;
      case DECLARED ->
        isA(type, "java.lang.Comparable")
            && !className(type).equals("java.lang.String")
            && !isA(type, "java.lang.Enum")
            && !isA(type, "java.nio.file.Path");
      default -> false;
    };
  }

  @Override
  public @Nullable Void visitBinary(BinaryTree binary, @Nullable Void unused) {
    if (binary.getKind() == Tree.Kind.EQUAL_TO || binary.getKind() == Tree.Kind.NOT_EQUAL_TO) {
      ExpressionTree left = binary.getLeftOperand();
      ExpressionTree right = binary.getRightOperand();
      if (BOXED.contains(className(left)) && BOXED.contains(className(right))) {
        note(
            "compared-by-identity",
            !isSentinel(left) && !isSentinel(right) && !alsoByEquals(),
            binary,
            source.code(binary)
                + " asks whether two objects are the same one: for Integer it holds for 127 and not for 128.");
      } else if (className(left).equals("java.lang.String")
          && className(right).equals("java.lang.String")) {
        note(
            "compared-by-identity",
            !isSentinel(left) && !isSentinel(right) && !alsoByEquals(),
            binary,
            source.code(binary)
                + " asks whether two texts are the same object: it fails for texts that were read or put together.");
      }
    }
    return super.visitBinary(binary, null);
  }

  /** {@code a == b || a.equals(b)}: identity is a short cut. */
  private boolean alsoByEquals() {
    MethodTree method = method();
    boolean shortCut = parent() instanceof IfTree branch
        && source.code(branch.getThenStatement()).matches("(?:\\{ )?return (?:true|0) ;(?: })?");
    return shortCut
        || (method != null
            && (method.getName().contentEquals("equals")
                || Locals.any(
                    method,
                    t -> t instanceof MethodInvocationTree c
                        && spelledName(c).matches("equals|compareTo"))));
  }

  /** An object that stands for itself. */
  private boolean isSentinel(Tree tree) {
    Element element = source.element(bare(tree));
    return element != null
        && element.getKind() == ElementKind.FIELD
        && element.getModifiers().contains(Modifier.STATIC)
        && element.getModifiers().contains(Modifier.FINAL);
  }

  private void unrelated(Tree where, @Nullable TypeMirror left, @Nullable TypeMirror right) {
    if (left == null || right == null) {
      return;
    }
    if (left.getKind() == TypeKind.ARRAY && right.getKind() == TypeKind.ARRAY) {
      ask(
          "compared-by-identity",
          where,
          source.code(where) + " asks whether two arrays are the same object. Use Arrays.equals.");
      return;
    }
    TypeMirror other = right.getKind().isPrimitive()
        ? source.types().boxedClass((javax.lang.model.type.PrimitiveType) right).asType()
        : right;
    if (isClass(left) && isClass(other) && !fits(left, other) && !fits(other, left)) {
      ask(
          "never-equal",
          where,
          source.code(where) + " compares " + simple(left) + " with " + simple(other)
              + ", which are never equal.");
    }
  }

  private static String simple(TypeMirror type) {
    return className(type).replaceFirst(".*\\.", "");
  }

  /** A class whose objects are of no interface that both could share with another equality. */
  private boolean isClass(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && (element.getKind() == ElementKind.CLASS
            || element.getKind() == ElementKind.RECORD
            || element.getKind() == ElementKind.ENUM);
  }

  private boolean fits(TypeMirror one, TypeMirror other) {
    return source.types().isSubtype(source.types().erasure(one), source.types().erasure(other));
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
    if (type.getKind() == Tree.Kind.CLASS) {
      List<MethodTree> methods = type.getMembers().stream()
          .filter(MethodTree.class::isInstance)
          .map(MethodTree.class::cast)
          .toList();
      MethodTree equals = named(methods, "equals", 1);
      if (equals != null
          && named(methods, "hashCode", 0) == null
          && isA(equals.getParameters().getFirst(), "java.lang.Object")
          && className(equals.getParameters().getFirst()).equals("java.lang.Object")
          && type.getExtendsClause() == null
          && !source.code(equals).contains("super . equals")) {
        ask(
            "equals-without-hash",
            equals,
            type.getSimpleName()
                + " has equals and no hashCode: equal ones are not found in a HashSet or as a key of a HashMap.");
      }
    }
    return super.visitClass(type, null);
  }

  private static @Nullable MethodTree named(List<MethodTree> methods, String name, int parameters) {
    return methods.stream()
        .filter(m -> m.getName().contentEquals(name)
            && m.getParameters().size() == parameters
            && !m.getModifiers().getFlags().contains(Modifier.STATIC))
        .findFirst()
        .orElse(null);
  }
}
