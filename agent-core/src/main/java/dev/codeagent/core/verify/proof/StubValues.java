package dev.codeagent.core.verify.proof;

import dev.codeagent.core.verify.source.JavaMethod;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** What a stubbed body answers: a neutral value, or the other one. */
enum StubValues {
  /** What an empty implementation would answer: false, 0, nothing. */
  DEFAULT(Map.ofEntries(
      Map.entry("boolean", "false"),
      Map.entry("Boolean", "false"),
      Map.entry("char", "(char) 0"),
      Map.entry("Character", "(char) 0"),
      Map.entry("byte", "(byte) 0"),
      Map.entry("Byte", "(byte) 0"),
      Map.entry("short", "(short) 0"),
      Map.entry("Short", "(short) 0"),
      Map.entry("int", "0"),
      Map.entry("Integer", "0"),
      Map.entry("long", "0L"),
      Map.entry("Long", "0L"),
      Map.entry("float", "0f"),
      Map.entry("Float", "0f"),
      Map.entry("double", "0d"),
      Map.entry("Double", "0d"),
      Map.entry("String", "\"\""),
      Map.entry("List", "java.util.List.of()"),
      Map.entry("Collection", "java.util.List.of()"),
      Map.entry("Iterable", "java.util.List.of()"),
      Map.entry("Set", "java.util.Set.of()"),
      Map.entry("Map", "java.util.Map.of()"),
      Map.entry("Optional", "java.util.Optional.empty()"),
      Map.entry("OptionalInt", "java.util.OptionalInt.empty()"),
      Map.entry("OptionalLong", "java.util.OptionalLong.empty()"),
      Map.entry("OptionalDouble", "java.util.OptionalDouble.empty()"),
      Map.entry("Stream", "java.util.stream.Stream.empty()"),
      Map.entry("int[]", "new int[0]"),
      Map.entry("long[]", "new long[0]"),
      Map.entry("byte[]", "new byte[0]"),
      Map.entry("char[]", "new char[0]"),
      Map.entry("double[]", "new double[0]"),
      Map.entry("String[]", "new String[0]"))),
  /** The other answer, so that a test that demands false, 0 or nothing is not missed. */
  INVERSE(Map.ofEntries(
      Map.entry("boolean", "true"),
      Map.entry("Boolean", "true"),
      Map.entry("char", "(char) 1"),
      Map.entry("Character", "(char) 1"),
      Map.entry("byte", "(byte) 77"),
      Map.entry("Byte", "(byte) 77"),
      Map.entry("short", "(short) 7771"),
      Map.entry("Short", "(short) 7771"),
      Map.entry("int", "7771"),
      Map.entry("Integer", "7771"),
      Map.entry("long", "7771L"),
      Map.entry("Long", "7771L"),
      Map.entry("float", "7771f"),
      Map.entry("Float", "7771f"),
      Map.entry("double", "7771d"),
      Map.entry("Double", "7771d"),
      Map.entry("String", "\"stubbed\"")));

  @SuppressWarnings("ImmutableEnumChecker") // filled by Map.ofEntries, which nothing can change
  private final Map<String, String> byType;

  StubValues(Map<String, String> byType) {
    this.byType = byType;
  }

  /** An expression of the given type as it is spelled, {@code null} where only that fits. */
  String of(String type) {
    return byType.getOrDefault(raw(type), "null");
  }

  /** The body that stands in for a method's. */
  String body(JavaMethod method) {
    String type = method.returnType();
    if (type.equals("void")) {
      return "{ }";
    }
    boolean fluent = this == DEFAULT
        && !method.has(Modifier.STATIC)
        && raw(type).equals(method.type().simpleName());
    return "{ return " + (fluent ? "this" : of(type)) + "; }";
  }

  private static String raw(String type) {
    int generic = type.indexOf('<');
    String bare =
        generic < 0 ? type : type.substring(0, generic) + type.substring(type.lastIndexOf('>') + 1);
    return bare.substring(bare.lastIndexOf('.') + 1);
  }
}
