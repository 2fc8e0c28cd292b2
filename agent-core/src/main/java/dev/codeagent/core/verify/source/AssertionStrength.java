package dev.codeagent.core.verify.source;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import java.util.List;
import java.util.Set;

/** How much an assertion demands, judged by its name and, where they give it away, its arguments. */
final class AssertionStrength {

  private static final Set<String> PRESENCE = Set.of(
      "assertNotNull",
      "isNotNull",
      "assertDoesNotThrow",
      "doesNotThrowAnyException",
      "isInstanceOf",
      "assertInstanceOf",
      "isPresent",
      "isNotEmpty",
      "isNotBlank",
      "isNotEqualTo",
      "assertNotEquals",
      "assertNotSame",
      "isNotSameAs",
      "isNotZero",
      "isNotNegative",
      "exists",
      "isNotIn",
      "verifyNoInteractions");

  private static final Set<String> VALUE = Set.of(
      "assertEquals",
      "assertSame",
      "assertNull",
      "assertArrayEquals",
      "assertIterableEquals",
      "assertLinesMatch",
      "assertThrows",
      "assertThrowsExactly",
      "assertThatThrownBy",
      "assertThatExceptionOfType",
      "isEqualTo",
      "isSameAs",
      "isNull",
      "isTrue",
      "isFalse",
      "isZero",
      "isOne",
      "isEmpty",
      "isBlank",
      "hasToString",
      "hasMessage",
      "hasValue",
      "containsExactly",
      "containsExactlyInAnyOrder",
      "containsExactlyElementsOf",
      "containsExactlyEntriesOf",
      "containsExactlyInAnyOrderElementsOf",
      "isEqualByComparingTo",
      "isEqualToIgnoringWhitespace",
      "isEqualToIgnoringCase",
      "isExactlyInstanceOf",
      "isEqualToComparingFieldByField",
      "hasContent",
      "hasSize",
      "hasSameSizeAs",
      "hasFieldOrPropertyWithValue",
      "isSubsetOf",
      "fail",
      "verify",
      "verifyNoMoreInteractions",
      "assertThat");

  /** The other names under which JUnit demands something. */
  private static final Set<String> OF_JUNIT = Set.of(
      "assertTrue",
      "assertFalse",
      "assertAll",
      "assertNotNull",
      "assertTimeout",
      "assertTimeoutPreemptively",
      "assertThatCode",
      "assertThatNoException",
      "assertSoftly",
      "assertThatObject",
      "assertWith",
      "fail");

  private AssertionStrength() {}

  /** Whether a library of tests has an assertion of the name: what a test class calls so takes its place. */
  static boolean isOfLibraries(String name) {
    return PRESENCE.contains(name)
        || VALUE.contains(name)
        || OF_JUNIT.contains(name)
        || name.startsWith("verify")
        || name.startsWith("assertThat");
  }

  static Assertion.Strength plain(String name, List<ExpressionTree> arguments, JavaFile file) {
    if (arguments.isEmpty()) {
      return name.equals("fail") ? Assertion.Strength.VALUE : Assertion.Strength.PROPERTY;
    }
    ExpressionTree first = arguments.get(0);
    if (name.equals("assertTrue") || name.equals("assertFalse")) {
      return condition(first, file);
    }
    if (name.equals("assertThat") && arguments.size() == 1) {
      return Assertion.Strength.NOTHING;
    }
    if (arguments.size() > 1 && file.normal(first).equals(file.normal(arguments.get(1)))) {
      return Assertion.Strength.NOTHING;
    }
    if (arguments.stream().limit(2).allMatch(LiteralTree.class::isInstance)
        && !name.equals("fail")) {
      return Assertion.Strength.NOTHING;
    }
    return byName(name);
  }

  static Assertion.Strength fluent(
      String verb,
      List<? extends ExpressionTree> subject,
      List<? extends ExpressionTree> expected,
      JavaFile file) {
    boolean literal =
        !subject.isEmpty() && subject.stream().allMatch(LiteralTree.class::isInstance);
    boolean constant = literal && (expected.isEmpty() || expected.get(0) instanceof LiteralTree);
    boolean same = !subject.isEmpty()
        && !expected.isEmpty()
        && file.normal(subject.get(0)).equals(file.normal(expected.get(0)));
    if (constant || same) {
      return Assertion.Strength.NOTHING;
    }
    if ((verb.equals("isTrue") || verb.equals("isFalse")) && !subject.isEmpty()) {
      return condition(subject.get(0), file);
    }
    return byName(verb);
  }

  private static Assertion.Strength condition(ExpressionTree condition, JavaFile file) {
    return switch (condition) {
      case LiteralTree literal -> Assertion.Strength.NOTHING;
      case BinaryTree binary -> comparison(binary, file);
      case MethodInvocationTree call ->
        Constants.last(call.getMethodSelect()).equals("equals")
            ? Assertion.Strength.VALUE
            : Assertion.Strength.PROPERTY;
      default -> Assertion.Strength.PROPERTY;
    };
  }

  private static Assertion.Strength comparison(BinaryTree binary, JavaFile file) {
    return switch (binary.getKind()) {
      case CONDITIONAL_OR ->
        hasLiteralTrue(binary, file) ? Assertion.Strength.NOTHING : Assertion.Strength.PROPERTY;
      case EQUAL_TO ->
        file.normal(binary.getLeftOperand()).equals(file.normal(binary.getRightOperand()))
            ? Assertion.Strength.NOTHING
            : Assertion.Strength.VALUE;
      case NOT_EQUAL_TO -> Assertion.Strength.PRESENCE;
      default -> Assertion.Strength.PROPERTY;
    };
  }

  private static boolean hasLiteralTrue(BinaryTree or, JavaFile file) {
    return file.normal(or.getLeftOperand()).equals("true")
        || file.normal(or.getRightOperand()).equals("true");
  }

  private static Assertion.Strength byName(String name) {
    if (PRESENCE.contains(name)) {
      return Assertion.Strength.PRESENCE;
    }
    return VALUE.contains(name) ? Assertion.Strength.VALUE : Assertion.Strength.PROPERTY;
  }

  /** The arguments without the message for people: last in JUnit 5, first in JUnit 4. */
  static List<ExpressionTree> withoutMessage(
      String name, List<? extends ExpressionTree> arguments) {
    int needed = switch (name) {
      case "assertTrue", "assertFalse", "assertNull", "assertNotNull", "assertDoesNotThrow" -> 1;
      case "assertEquals",
          "assertNotEquals",
          "assertSame",
          "assertNotSame",
          "assertArrayEquals",
          "assertThrows",
          "assertThrowsExactly",
          "assertIterableEquals",
          "assertLinesMatch",
          "assertInstanceOf" -> 2;
      case "fail" -> 0;
      default -> arguments.size();
    };
    if (arguments.size() <= needed) {
      return List.copyOf(arguments);
    }
    if (needed == 0) {
      return List.of();
    }
    if (isText(arguments.get(0)) && !isText(arguments.get(arguments.size() - 1))) {
      return List.copyOf(arguments.subList(1, arguments.size()));
    }
    boolean tolerance =
        needed == 2 && !isText(arguments.get(2)) && !arguments.get(2).toString().contains("->");
    return List.copyOf(arguments.subList(0, tolerance ? 3 : needed));
  }

  private static boolean isText(ExpressionTree tree) {
    return tree instanceof LiteralTree literal && literal.getValue() instanceof String;
  }
}
