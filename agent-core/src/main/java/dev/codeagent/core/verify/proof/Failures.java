package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which red tests fail by assertion or exception, and which only because code is missing. */
final class Failures {

  /**
   * Types of failure that say "this code does not exist": what a compiler would have said. They prove no more than a
   * compile error does.
   */
  private static final Set<String> MISSING_CODE = Set.of(
      "NoSuchMethodError",
      "NoSuchFieldError",
      "NoClassDefFoundError",
      "ClassNotFoundException",
      "NoSuchMethodException",
      "NoSuchFieldException",
      "ExceptionInInitializerError",
      "AbstractMethodError",
      "IncompatibleClassChangeError",
      "IllegalAccessError",
      "InstantiationError",
      "UnsupportedClassVersionError",
      "BootstrapMethodError",
      "LinkageError",
      "VerifyError",
      "ClassFormatError",
      "UnsatisfiedLinkError",
      "ModuleNotFoundError",
      "ImportError");

  private Failures() {}

  /** Whether it failed by assertion or exception and not because code is missing. */
  static boolean byBehaviour(TestResult result) {
    if (!result.red()) {
      return false;
    }
    String problem = result.problem() == null ? "" : result.problem();
    String message = result.message() == null ? "" : result.message();
    return !MISSING_CODE.contains(simple(problem))
        && !message.contains("Unresolved compilation problem");
  }

  /** Whether an assertion said no. */
  static boolean byAssertion(TestResult result) {
    String problem = simple(result.problem() == null ? "" : result.problem());
    return byBehaviour(result)
        && (result.status() == TestResult.Status.FAILED
            || problem.contains("Assertion")
            || problem.equals("ComparisonFailure")
            || problem.equals("MultipleFailuresError"));
  }

  private static String simple(String type) {
    String name = type.strip();
    int end = name.indexOf(':');
    name = end < 0 ? name : name.substring(0, end);
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  /** A run's results by class and name; of several under one name the one that did not pass. */
  static Map<String, TestResult> byKey(SuiteRun run) {
    return run.tests().stream()
        .collect(Collectors.toMap(TestResult::key, Function.identity(), Failures::worse));
  }

  private static TestResult worse(TestResult one, TestResult other) {
    return one.status() == TestResult.Status.PASSED ? other : one;
  }

  /** The failure in a few words for people. */
  static String words(TestResult result) {
    String problem = result.problem() == null ? result.status().name() : simple(result.problem());
    String message = result.message() == null
        ? ""
        : result.message().strip().lines().findFirst().orElse("");
    String shown = message.length() > 120 ? message.substring(0, 117) + "..." : message;
    return shown.isEmpty() ? problem : problem + ": " + shown;
  }
}
