package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.source.JavaMethod;

/**
 * A test method that the change adds or changes.
 *
 * @param method the method at head
 */
record NewTest(JavaMethod method) {

  /** The class that a runner is told to run. */
  String topClass() {
    return method.type().top().binaryName();
  }

  /** Whether a report's entry is this test, or one of its invocations. */
  boolean matches(TestResult result) {
    String type = method.type().binaryName();
    boolean sameClass =
        result.className().equals(type) || result.className().equals(type.replace('$', '.'));
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
