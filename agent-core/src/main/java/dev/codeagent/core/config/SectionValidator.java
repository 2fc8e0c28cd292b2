/** The second phase: checks the sections that parts describe themselves. */
package dev.codeagent.core.config;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Validates {@code llm} and {@code plugins.<id>} by a JSON Schema (draft 2020-12). Nothing is fetched for a schema
 * that refers elsewhere. Stateless, safe for many threads.
 */
public final class SectionValidator {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Checks the section {@code llm}; see {@link #validate}. */
  public void validateLlm(Configuration configuration, @Nullable String schema) {
    validate("llm", "/llm", configuration.llm(), schema, configuration.sections());
  }

  /** Checks the section of a plugin; see {@link #validate}. A plugin without a section is checked with an empty one. */
  public void validatePlugin(Configuration configuration, String id, @Nullable String schema) {
    JsonObject section =
        Optional.ofNullable(configuration.plugins().get(id)).orElse(new JsonObject(Map.of()));
    validate(
        "plugins." + id,
        "/plugins/" + YamlJson.escape(id),
        section,
        schema,
        configuration.sections());
  }

  /**
   * Refuses a section of a plugin that is not there.
   *
   * @param configuration the configuration
   * @param ids the ids of the plugins that are there
   * @throws ConfigurationException that names the nearest id and the line
   */
  public void requireKnownPlugins(Configuration configuration, Collection<String> ids) {
    for (String id : configuration.plugins().keySet()) {
      if (!ids.contains(id)) {
        int line = configuration.sections().line("/plugins/" + YamlJson.escape(id));
        String nearest = Nearest.suggestion(id, ids);
        throw new ConfigurationException(
            "unknown-plugin",
            ConfigFile.place(line) + ": no plugin has the id `" + id + "`.",
            nearest.isEmpty()
                ? "Put its jar into the folder of plugins, or take the section out."
                : nearest);
      }
    }
  }

  /**
   * Checks a section.
   *
   * @param path its dotted key, for messages
   * @param pointer its place in the file as a JSON pointer
   * @param section the section
   * @param schemaText the part's schema, or null when the part takes no settings
   * @param lines where the section stands
   * @throws ConfigurationException for the first thing that is wrong; it names the key, the line and the nearest
   *     known property. A schema that is none is the part's fault and says so.
   */
  void validate(
      String path,
      String pointer,
      JsonObject section,
      @Nullable String schemaText,
      SectionLines lines) {
    if (schemaText == null) {
      if (!section.members().isEmpty()) {
        throw problem(pointer, lines, "`" + path + "` takes no settings.", "Take the section out.");
      }
      return;
    }
    JsonNode schemaNode = parse(path, schemaText);
    List<Error> errors = errors(path, schemaNode, JsonNodes.of(section));
    if (errors.isEmpty()) {
      return;
    }
    Error first = errors.stream()
        .filter(e -> "additionalProperties".equals(e.getKeyword())
            || "unevaluatedProperties".equals(e.getKeyword()))
        .findFirst()
        .orElse(errors.getFirst());
    String at = pointer + first.getInstanceLocation();
    String key = path + first.getInstanceLocation().toString().replace('/', '.');
    String property = first.getProperty();
    boolean unknown = property != null && first.getKeyword().endsWith("Properties");
    if (unknown) {
      throw problem(
          at + "/" + YamlJson.escape(property),
          lines,
          "the key `" + property + "` under `" + key + "` is unknown.",
          Nearest.suggestion(property, siblings(schemaNode, first)));
    }
    throw problem(
        at, lines, "`" + key + "` is wrong: " + first.getMessage() + ".", "Correct the value.");
  }

  private static JsonNode parse(String path, String schemaText) {
    try {
      return MAPPER.readTree(schemaText);
    } catch (JacksonException e) {
      throw badSchema(path, e);
    }
  }

  private static List<Error> errors(String path, JsonNode schemaNode, JsonNode section) {
    try {
      Schema schema = SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              registry -> registry.schemaLoader(loader -> loader.fetchRemoteResources(false)))
          .getSchema(schemaNode);
      return schema.validate(section);
    } catch (SchemaException e) {
      throw badSchema(path, e);
    }
  }

  /** The properties that the schema knows where an unknown one was found. */
  private static List<String> siblings(JsonNode schemaNode, Error error) {
    String pointer = String.valueOf(error.getSchemaLocation().getFragment());
    String parent = pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    JsonNode properties = schemaNode.at(parent + "/properties");
    return new ArrayList<>(properties.propertyNames());
  }

  private static ConfigurationException badSchema(String path, Exception cause) {
    return new ConfigurationException(
        Failure.of(
                FailureKind.CONFIGURATION,
                "bad-section-schema",
                "The part behind `" + path + "` describes its settings by a schema that is none.",
                "Report it to the author of the part, or run without it.")
            .withDetail(String.valueOf(cause.getMessage())),
        cause);
  }

  private static ConfigurationException problem(
      String pointer, SectionLines lines, String message, String advice) {
    return new ConfigurationException(
        "config-section", ConfigFile.place(lines.line(pointer)) + ": " + message, advice);
  }
}
