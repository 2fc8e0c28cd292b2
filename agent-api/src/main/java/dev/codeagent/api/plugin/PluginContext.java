package dev.codeagent.api.plugin;

import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue.JsonObject;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a plugin may know.
 *
 * @param project the user's project
 * @param configuration its validated section of the configuration
 * @param environment the process's environment
 * @param events where its {@code PluginEvent}s go
 */
public record PluginContext(
    Path project, JsonObject configuration, Map<String, String> environment, EventSink events) {
  /** Keeps copies of what could be changed. */
  public PluginContext {
    environment = Map.copyOf(environment);
  }
}
