/** Settings from environment variables. */
package dev.codeagent.core.config;

import dev.codeagent.api.error.ConfigurationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The names are derived from the schema: {@code CODEAGENT_} and the key in capitals with {@code _} for each dot. */
final class Environment {

  static final String PREFIX = "CODEAGENT_";

  /** The launcher's folder of plugins, which is no key of the configuration. */
  static final String PLUGINS = "CODEAGENT_PLUGINS";

  private Environment() {}

  /**
   * The settings by key. An empty variable counts as not set, as shells have no other way to say so.
   *
   * @throws ConfigurationException for a variable with our prefix that names no key
   */
  static Map<String, Setting> settings(Map<String, String> environment) {
    Map<String, ConfigKey> byVariable = new TreeMap<>();
    ConfigSchema.KEYS.forEach(key -> key.variable().ifPresent(name -> byVariable.put(name, key)));
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
      String name = variable.getKey();
      if (!name.startsWith(PREFIX) || name.equals(PLUGINS)) {
        continue;
      }
      ConfigKey key = byVariable.get(name);
      if (key == null) {
        Set<String> known = new TreeSet<>(byVariable.keySet());
        known.add(PLUGINS);
        throw new ConfigurationException(
            "unknown-variable",
            "The environment variable " + name + " names no setting.",
            Nearest.suggestion(name, known));
      }
      if (!variable.getValue().isBlank()) {
        settings.put(
            key.path(),
            new Setting(key.path(), variable.getValue().strip(), "environment variable " + name));
      }
    }
    return settings;
  }
}
