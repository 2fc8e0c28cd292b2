package dev.codeagent.api.plugin;

import java.util.Optional;

/**
 * A plugin; found by {@link java.util.ServiceLoader} in the thread's class loader and the API's own.
 * Its constructor takes nothing and does nothing.
 */
@SuppressWarnings("try") // a plugin's close may be interrupted
public interface AgentPlugin extends AutoCloseable {

  /** A stable id: lower-case letters, digits and dashes; also its key under {@code plugins}. */
  String id();

  /**
   * The JSON Schema (draft 2020-12) of its section of the configuration; without one the section
   * must be empty.
   */
  default Optional<String> configurationSchema() {
    return Optional.empty();
  }

  /**
   * Registers what the plugin gives. Called once, before anything runs. A plugin that throws is
   * reported and left out with all that it contributed.
   */
  void contribute(Contributions contributions, PluginContext context) throws Exception;

  /** Called once at the end, in the reverse order of {@code contribute}. */
  @Override
  default void close() throws Exception {}
}
