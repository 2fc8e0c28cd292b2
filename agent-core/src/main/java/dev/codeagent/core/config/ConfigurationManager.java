/** Puts the configuration together. */
package dev.codeagent.core.config;

import dev.codeagent.api.error.ConfigurationException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the user's own {@code agent.yaml}, then {@code CODEAGENT_…} variables, then options; what comes later wins.
 * This is the first phase: everything but the sections of {@code llm} and {@code plugins} is checked, and these are
 * checked by {@link SectionValidator} as soon as the parts that read them are known. Stateless, safe for many threads.
 */
public final class ConfigurationManager {

  /**
   * The configuration of a project.
   *
   * @param project the folder in which the file may stand
   * @param environment the process's environment
   * @param options the options of the command or of the builder
   * @throws ConfigurationException for the first thing that is wrong; it names the key, the place and what to do
   */
  public Configuration load(Path project, Map<String, String> environment, Overrides options) {
    ConfigFile file = ConfigFile.read(project);
    Map<String, Setting> settings = new LinkedHashMap<>(file.scalars());
    settings.putAll(Environment.settings(environment));
    settings.putAll(optionSettings(options));
    return new ConfigurationReader(file, settings).configuration();
  }

  private static Map<String, Setting> optionSettings(Overrides options) {
    List<String> known = ConfigSchema.KEYS.stream()
        .filter(key -> key.variable().isPresent())
        .map(ConfigKey::path)
        .toList();
    Map<String, Setting> settings = new LinkedHashMap<>();
    options.values().forEach((key, text) -> {
      if (!known.contains(key)) {
        throw new ConfigurationException(
            "unknown-key",
            "The option for `" + key + "` names no setting.",
            Nearest.suggestion(key, known));
      }
      settings.put(key, new Setting(key, text.strip(), "the option for `" + key + "`"));
    });
    return settings;
  }
}
