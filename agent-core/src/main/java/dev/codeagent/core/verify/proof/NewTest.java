package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.source.JavaMethod;
import java.util.List;
import java.util.stream.Stream;

/**
 * A test method that the change adds or changes.
 *
 * @param method the method at head
 * @param heirs the classes that run it instead of its own one, which is abstract; mostly none
 */
record NewTest(JavaMethod method, List<String> heirs) {

  NewTest {
    heirs = List.copyOf(heirs);
  }

  /** The classes that a runner is told to run. */
  List<String> topClasses() {
    return heirs.isEmpty()
        ? List.of(method.type().top().binaryName())
        : heirs.stream().map(NewTest::top).distinct().toList();
  }

  private static String top(String className) {
    int inner = className.indexOf('$');
    return inner < 0 ? className : className.substring(0, inner);
  }

  /** Whether a report's entry is this test, or one of its invocations. */
  boolean matches(TestResult result) {
    boolean sameClass = Stream.concat(Stream.of(method.type().binaryName()), heirs.stream())
        .anyMatch(type ->
            result.className().equals(type) || result.className().equals(type.replace('$', '.')));
    return sameClass && namedAs(result.name(), method.name());
  }

  /** Reports add parameters and an index: {@code adds(int)[1]}, {@code adds{int}[1]}. */
  static boolean namedAs(String reported, String method) {
    if (!reported.startsWith(method)) {
      return false;
    }
    if (reported.length() == method.length()) {
      return true;
    }
    char next = reported.charAt(method.length());
    return next == '(' || next == '{' || next == '[' || next == ' ' || next == ':';
  }
}
