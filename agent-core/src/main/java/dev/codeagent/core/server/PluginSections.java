package dev.codeagent.core.server;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.core.config.Configuration;
import dev.codeagent.core.config.SectionValidator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks the sections {@code llm} and {@code plugins.<id>} against the schemas of the plugins. */
public final class PluginSections {

  /** The plugin whose section is the top-level key {@code llm}. */
  private static final String LLM = "llm";

  private final Configuration configuration;

  public PluginSections(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * The sections by plugin id.
   *
   * @throws ConfigurationException when a section breaks its schema, or no plugin has its id
   */
  public Map<String, JsonObject> validated(Map<String, AgentPlugin> plugins) {
    SectionValidator validator = new SectionValidator();
    Set<String> ids = new TreeSet<>(plugins.keySet());
    ids.remove(LLM);
    validator.requireKnownPlugins(configuration, ids);
    Map<String, JsonObject> sections = new HashMap<>(configuration.plugins());
    plugins.forEach((id, plugin) -> {
      String schema = plugin.configurationSchema().orElse(null);
      if (id.equals(LLM)) {
        validator.validateLlm(configuration, schema);
        sections.put(id, configuration.llm());
      } else {
        validator.validatePlugin(configuration, id, schema);
      }
    });
    return sections;
  }
}
