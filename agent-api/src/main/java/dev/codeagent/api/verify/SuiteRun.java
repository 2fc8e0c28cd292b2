package dev.codeagent.api.verify;

import dev.codeagent.api.evidence.CommandRecord;
import java.util.List;
import java.util.Objects;

/**
 * A run of the project's own checks on one tree in a clean repository.
 *
 * @param status what it amounts to
 * @param tests the tests that the reports of this run name, in the order of their keys
 * @param commands the commands that ran
 * @param detail one sentence for people, such as the first error of a build, possibly empty
 */
public record SuiteRun(
    Status status, List<TestResult> tests, List<CommandRecord> commands, String detail) {

  /** What a run amounts to. */
  public enum Status {
    /** All commands ended with 0 and the reports agree. */
    GREEN,
    /** Tests ran and some are red. */
    RED,
    /** It did not build: no tests could run. */
    BROKEN,
    /** Exit status and reports contradict each other, or reports are missing or unreadable. */
    INCONSISTENT,
    /** A limit of time ended it. */
    TIMED_OUT,
    /** The environment prevented it: a missing artifact, no tool, a limit of what it may use. */
    ENVIRONMENT,
    /** The project has no checks of its own that are known. */
    NO_CHECKS
  }

  /** Keeps copies of what could be changed. */
  public SuiteRun {
    Objects.requireNonNull(status, "status");
    tests = List.copyOf(tests);
    commands = List.copyOf(commands);
    Objects.requireNonNull(detail, "detail");
  }

  /** Whether the project was built, whatever its tests said. */
  public boolean built() {
    return status == Status.GREEN || status == Status.RED;
  }
}
