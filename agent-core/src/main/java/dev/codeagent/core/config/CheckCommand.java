/** One check of {@code verify:}, declared by the user for a project that is not built by Maven. */
package dev.codeagent.core.config;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One command of {@code verify:}.
 *
 * @param name its name in evidence, unique among the checks
 * @param command a line for {@code sh -c} in the project's folder
 * @param junit a glob of the JUnit XML reports that it writes, or null when only its exit status counts
 * @param timeout wall time after which its process tree is ended
 */
public record CheckCommand(
    String name, String command, @Nullable String junit, Duration timeout) {
  public CheckCommand {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(timeout, "timeout");
  }
}
