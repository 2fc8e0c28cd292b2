package dev.codeagent.core.server;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.core.config.Configuration;
import dev.codeagent.core.config.SectionValidator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
   * @param schemas the schemas of the plugins' sections by id
   * @param leftOut plugins that failed, whose sections nobody can check
   * @throws ConfigurationException when a section breaks its schema, or no plugin has its id
   */
  public Map<String, JsonObject> validated(
      Map<String, Optional<String>> schemas, Set<String> leftOut) {
    SectionValidator validator = new SectionValidator();
    Set<String> ids = new TreeSet<>(schemas.keySet());
    ids.addAll(leftOut);
    ids.remove(LLM);
    validator.requireKnownPlugins(configuration, ids);
    Map<String, JsonObject> sections = new HashMap<>(configuration.plugins());
    schemas.forEach((id, given) -> {
      String schema = given.orElse(null);
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
