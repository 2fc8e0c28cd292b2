/** What commands of the project may use. */
package dev.codeagent.core.config;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code limits}: each holds for all processes of one command together.
 *
 * @param memory bytes of memory, or null for a share of the machine's
 * @param processes processes and threads
 * @param cpuTime processor time
 * @param disk bytes of files
 */
public record LimitSettings(@Nullable Long memory, int processes, Duration cpuTime, long disk) {
  public LimitSettings {
    Objects.requireNonNull(cpuTime, "cpuTime");
  }
}
