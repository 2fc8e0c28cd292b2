/** Tells new tests that the delivered run did not execute. */
package dev.codeagent.core.verify.demand;

import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.source.Annotations;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.TestCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A test counts as not run where its report says so, or where its class is reported with others of its tests by their names
 * and without it. What the machine lacks is no fault of the test's as long as another new test runs. Immutable.
 */
final class NotRun {

  private static final Set<String> MACHINE = Set.of(
      "EnabledOnOs",
      "DisabledOnOs",
      "EnabledOnJre",
      "DisabledOnJre",
      "EnabledForJreRange",
      "DisabledForJreRange",
      "DisabledInNativeImage",
      "EnabledIfDockerAvailable",
      "Testcontainers");

  private final SuiteRun run;
  private final List<JavaMethod> tests;

  NotRun(SuiteRun run, List<JavaMethod> tests) {
    this.run = run;
    this.tests = tests;
  }

  Optional<String> why(JavaMethod test) {
    String source = TestCode.notRun(test);
    if (source != null && !source.endsWith("is abstract")) {
      return Optional.of("never runs: " + source);
    }
    if (AddedTests.disabled(test)) {
      return Optional.of("is disabled");
    }
    List<TestResult> ofClass =
        run.tests().stream().filter(r -> sameClass(r, test)).toList();
    List<TestResult> own =
        ofClass.stream().filter(r -> named(r.name(), test.name())).toList();
    boolean skipped =
        !own.isEmpty() && own.stream().allMatch(r -> r.status() == TestResult.Status.SKIPPED);
    if (skipped && !(machine(test) && anotherRuns(test))) {
      return Optional.of("was skipped in the delivered run");
    }
    boolean byName = own.isEmpty()
        && !displayed(test)
        && test.type().methods().stream()
            .filter(TestCode::isTest)
            .anyMatch(t -> ofClass.stream().anyMatch(r -> named(r.name(), t.name())));
    return byName ? Optional.of("did not run, though others of its class did") : Optional.empty();
  }

  private static boolean sameClass(TestResult result, JavaMethod test) {
    return result.className().replace('$', '.').equals(test.type().binaryName().replace('$', '.'));
  }

  /** Reports add parameters and an index: {@code adds(int)[1]}, {@code adds{int}[1]}. */
  private static boolean named(String reported, String method) {
    return reported.startsWith(method)
        && (reported.length() == method.length()
            || !Character.isJavaIdentifierPart(reported.charAt(method.length())));
  }

  private static boolean machine(JavaMethod test) {
    return TestCode.annotationsAround(test)
        .map(Annotations::simpleName)
        .anyMatch(MACHINE::contains);
  }

  private boolean anotherRuns(JavaMethod test) {
    return tests.stream()
        .filter(t -> !t.key().equals(test.key()))
        .anyMatch(t -> run.tests().stream()
            .anyMatch(r -> r.status() == TestResult.Status.PASSED
                && sameClass(r, t)
                && named(r.name(), t.name())));
  }

  /** Names for people may stand in the report instead, and invocations there under other names. */
  private static boolean displayed(JavaMethod test) {
    return !test.annotated("Test")
        || TestCode.annotationsAround(test)
            .map(Annotations::simpleName)
            .anyMatch(n -> n.startsWith("DisplayName"));
  }
}
