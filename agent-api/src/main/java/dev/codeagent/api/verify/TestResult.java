package dev.codeagent.api.verify;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One test of a run, read from a report.
 *
 * @param className the class or suite that the report names
 * @param name the test's name within it
 * @param status how it ended
 * @param problem the type of the failure or error, or null
 * @param message the message of it, shortened, or null
 */
public record TestResult(
    String className,
    String name,
    Status status,
    @Nullable String problem,
    @Nullable String message) {

  /** How a test ended. */
  public enum Status {
    /** It ran and held. */
    PASSED,
    /** An assertion did not hold. */
    FAILED,
    /** It ended with an exception that is no assertion. */
    ERROR,
    /** It did not run. */
    SKIPPED
  }

  /** Refuses null where a component may not be null. */
  public TestResult {
    Objects.requireNonNull(className, "className");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(status, "status");
  }

  /** Class and name, which identify a test across runs. */
  public String key() {
    return className + "#" + name;
  }

  /** Whether it failed by assertion or exception. */
  public boolean red() {
    return status == Status.FAILED || status == Status.ERROR;
  }
}
