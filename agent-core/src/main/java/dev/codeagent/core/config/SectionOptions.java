/** Options that set a key of the sections {@code llm} and {@code plugins}. */
package dev.codeagent.core.config;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keys such as {@code llm.replay} or {@code plugins.lint.level}, which no schema is known for before
 * the plugins are; they win over the file and are checked with it in the second phase. Immutable.
 *
 * @param values text by dotted key
 */
public record SectionOptions(Map<String, String> values) {

  private static final String LLM = "llm.";
  private static final String PLUGINS = "plugins.";

  public SectionOptions {
    values = Map.copyOf(values);
  }

  /** The options of the sections among all options. */
  public static SectionOptions of(Overrides options) {
    Map<String, String> own = new LinkedHashMap<>();
    options.values().forEach((key, text) -> {
      if (ofSection(key)) {
        own.put(key, text);
      }
    });
    return new SectionOptions(own);
  }

  /** All other options. */
  public static Overrides others(Overrides options) {
    Map<String, String> others = new LinkedHashMap<>();
    options.values().forEach((key, text) -> {
      if (!ofSection(key)) {
        others.put(key, text);
      }
    });
    return new Overrides(others);
  }

  /** The configuration with these options. */
  public Configuration on(Configuration configuration) {
    Map<String, JsonValue> llm = new LinkedHashMap<>(configuration.llm().members());
    Map<String, JsonObject> plugins = new LinkedHashMap<>(configuration.plugins());
    values.forEach((key, text) -> {
      if (key.startsWith(LLM)) {
        llm.put(key.substring(LLM.length()), scalar(text));
      } else {
        String rest = key.substring(PLUGINS.length());
        String id = rest.substring(0, rest.indexOf('.'));
        JsonObject section = plugins.getOrDefault(id, new JsonObject(Map.of()));
        Map<String, JsonValue> members = new LinkedHashMap<>(section.members());
        members.put(rest.substring(id.length() + 1), scalar(text));
        plugins.put(id, new JsonObject(members));
      }
    });
    return configuration.withSections(new JsonObject(llm), plugins);
  }

  private static boolean ofSection(String key) {
    return key.startsWith(LLM)
        || (key.startsWith(PLUGINS) && key.indexOf('.', PLUGINS.length()) > 0);
  }

  private static JsonValue scalar(String text) {
    String word = text.strip();
    if (word.equals("true") || word.equals("false")) {
      return JsonValue.of(word.equals("true"));
    }
    return word.matches("-?\\d{1,15}") ? JsonValue.of(Long.parseLong(word)) : JsonValue.of(word);
  }
}
