/** Calls with ordinary values of methods that no test calls. */
package dev.codeagent.core.verify.behave;

import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.codeagent.core.verify.calls.GivenValues;
import dev.codeagent.core.verify.calls.Level;
import dev.codeagent.core.verify.calls.Shape;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** Immutable. */
final class PlainCalls {

  private static final Map<String, List<String>> ORDINARY = Map.ofEntries(
      Map.entry("int", List.of("1", "2", "10")),
      Map.entry("Integer", List.of("1", "2", "10")),
      Map.entry("long", List.of("1L", "2L", "10L")),
      Map.entry("Long", List.of("1L", "2L", "10L")),
      Map.entry("short", List.of("(short) 1", "(short) 10")),
      Map.entry("byte", List.of("(byte) 1", "(byte) 10")),
      Map.entry("double", List.of("1.5", "2.0", "10.25")),
      Map.entry("Double", List.of("1.5", "2.0", "10.25")),
      Map.entry("float", List.of("1.5f", "10.25f")),
      Map.entry("boolean", List.of("true", "false")),
      Map.entry("Boolean", List.of("true", "false")),
      Map.entry("char", List.of("'a'", "'b'")),
      Map.entry("String", List.of("\"a\"", "\"hello world\"")),
      Map.entry("CharSequence", List.of("\"a\"", "\"hello world\"")),
      Map.entry("Object", List.of("\"a\"")),
      Map.entry("BigDecimal", List.of("new java.math.BigDecimal(\"10.50\")")),
      Map.entry("LocalDate", List.of("java.time.LocalDate.of(2024, 1, 15)")),
      Map.entry("int[]", List.of("new int[] {3, 1, 2}")),
      Map.entry("long[]", List.of("new long[] {3, 1, 2}")),
      Map.entry("double[]", List.of("new double[] {3.5, 1.25, 2}")),
      Map.entry("String[]", List.of("new String[] {\"b\", \"a\"}")),
      Map.entry("List<String>", List.of("java.util.List.of(\"b\", \"a\", \"c\")")),
      Map.entry("List<Integer>", List.of("java.util.List.of(3, 1, 2)")),
      Map.entry("List<Double>", List.of("java.util.List.of(3.5, 1.25)")),
      Map.entry("Collection<String>", List.of("java.util.List.of(\"b\", \"a\")")),
      Map.entry("Collection<Integer>", List.of("java.util.List.of(3, 1, 2)")));

  /** Values that are tried for one parameter. */
  private static final int MOST = 4;

  private final GivenValues values;
  private final List<JavaType> types;

  /** @param types those of base that change */
  PlainCalls(GivenValues values, List<JavaType> types) {
    this.values = values;
    this.types = List.copyOf(types);
  }

  /** A call as Java spells it. */
  record Plain(String expression, Level level) {}

  List<Plain> of(JavaMethod method) {
    if (method.returnType().equals("void")) {
      return List.of();
    }
    List<List<String>> arguments = arguments(method.tree().getParameters(), method);
    List<String> receivers =
        method.has(Modifier.STATIC) ? List.of(name(method.type())) : receivers(method.type());
    if (arguments.stream().anyMatch(List::isEmpty)) {
      return List.of();
    }
    List<Plain> calls = new ArrayList<>();
    for (String receiver : receivers) {
      calls.add(plain(receiver, method, arguments, -1, 0));
      for (int i = 0; i < arguments.size(); i++) {
        for (int j = 1; j < arguments.get(i).size(); j++) {
          calls.add(plain(receiver, method, arguments, i, j));
        }
      }
    }
    return calls;
  }

  private static Plain plain(
      String receiver, JavaMethod method, List<List<String>> arguments, int other, int choice) {
    List<String> given = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      given.add(arguments.get(i).get(i == other ? choice : 0));
    }
    String expression = receiver + "." + method.name() + "(" + String.join(", ", given) + ")";
    return new Plain(
        expression, OddValues.in(expression) || descends(given) ? Level.ODD : Level.PLAIN);
  }

  /** Whether a number is less than one before it: bounds and lengths often go from less to more. */
  private static boolean descends(List<String> given) {
    return IntStream.range(1, given.size())
        .anyMatch(i -> Shape.of(given.subList(i - 1, i + 1)).endsWith("N>"));
  }

  private List<List<String>> arguments(List<? extends VariableTree> parameters, JavaMethod of) {
    return parameters.stream()
        .map(p -> p.getType() == null ? "" : of.file().normal(p.getType()).replace(" ", ""))
        .map(this::valuesOf)
        .toList();
  }

  private List<String> valuesOf(String type) {
    List<String> ordinary = ORDINARY.get(type.replaceAll("java\\.(util|math|time|lang)\\.", ""));
    if (ordinary != null) {
      return ordinary;
    }
    List<String> made = new ArrayList<>(values.made(type));
    type(type)
        .filter(t -> t.tree().getKind() == Tree.Kind.ENUM)
        .ifPresent(t -> made.addAll(constants(t)));
    made.removeIf(OddValues::in);
    return made.stream().limit(MOST).toList();
  }

  private Optional<JavaType> type(String name) {
    return types.stream().filter(t -> t.simpleName().equals(name)).findFirst();
  }

  private static List<String> constants(JavaType type) {
    return type.fields().stream()
        .filter(f -> f.getModifiers().getFlags().isEmpty()
            || f.toString().contains("/*public static final*/"))
        .map(f -> name(type) + "." + f.getName())
        .filter(c -> c.matches(".*\\.[A-Z][A-Z0-9_]*"))
        .limit(MOST)
        .toList();
  }

  private List<String> receivers(JavaType type) {
    List<String> made = new ArrayList<>(values.made(type.simpleName()));
    made.removeIf(OddValues::in);
    if (type.tree().getKind() == Tree.Kind.ENUM) {
      made.addAll(constants(type));
    } else if (made.isEmpty() && !type.isInterface() && !type.has(Modifier.ABSTRACT)) {
      made.addAll(constructed(type));
    }
    return made.stream().limit(MOST).toList();
  }

  /** By a constructor with ordinary values. */
  private List<String> constructed(JavaType type) {
    if (type.isRecord()) {
      List<VariableTree> components = type.fields().stream()
          .filter(f -> !f.getModifiers().getFlags().contains(Modifier.STATIC))
          .toList();
      return components.stream()
              .map(c -> valuesOf(type.file().normal(c.getType()).replace(" ", "")))
              .anyMatch(List::isEmpty)
          ? List.of()
          : List.of("new " + name(type) + "("
              + String.join(
                  ", ",
                  components.stream()
                      .map(c -> valuesOf(type.file().normal(c.getType()).replace(" ", ""))
                          .getFirst())
                      .toList())
              + ")");
    }
    List<JavaMethod> constructors =
        type.methods().stream().filter(JavaMethod::isConstructor).toList();
    if (constructors.isEmpty()) {
      return List.of("new " + name(type) + "()");
    }
    List<String> made = new ArrayList<>();
    for (JavaMethod constructor : constructors) {
      List<List<String>> arguments = arguments(constructor.tree().getParameters(), constructor);
      if (!constructor.has(Modifier.PRIVATE) && arguments.stream().noneMatch(List::isEmpty)) {
        made.add("new " + name(type) + "("
            + String.join(", ", arguments.stream().map(List::getFirst).toList()) + ")");
      }
    }
    return made;
  }

  /** As code of its package spells it. */
  private static String name(JavaType type) {
    JavaType outer = type.outer();
    return outer == null ? type.simpleName() : name(outer) + "." + type.simpleName();
  }
}
