package dev.codeagent.core.server;

import dev.codeagent.core.config.Overrides;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a server is built from, besides the project's own configuration.
 *
 * @param project the user's project
 * @param options settings that win over environment and file
 * @param environment the process's environment
 * @param only ids or exact texts of the tasks to work; empty means all
 * @param pluginFolder a folder of plugin jars, or null
 * @param cache where results of runs are kept, or null for {@code .agent/cache}
 * @param interrupted what to do about a run that died
 * @param patience how long a question of a running attempt waits for a person; zero when nobody is there
 */
public record ServerSettings(
    Path project,
    Overrides options,
    Map<String, String> environment,
    List<String> only,
    @Nullable Path pluginFolder,
    @Nullable Path cache,
    Interrupted interrupted,
    Duration patience) {

  /** What to do about an earlier run. */
  public enum Interrupted {
    /** One that died is an error; otherwise everything that is open is worked. */
    REFUSE,
    /** One that died goes on, and everything that is open is worked. */
    CONTINUE,
    /** Only what an unfinished run left is worked, and what is VERIFIED is landed. */
    RESUME_ONLY
  }

  public ServerSettings {
    Objects.requireNonNull(project, "project");
    environment = Map.copyOf(environment);
    only = List.copyOf(only);
    Objects.requireNonNull(patience, "patience");
  }
}
