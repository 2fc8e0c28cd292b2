package dev.codeagent.api.llm;

import dev.codeagent.api.json.JsonValue.JsonObject;
import java.util.Objects;

/**
 * The form that an answer has to have: JSON after a schema, kept by the provider where it can.
 *
 * @param name letters, digits, underscores and dashes; some providers show it to the model
 * @param schema a JSON Schema of type object
 */
public record AnswerSchema(String name, JsonObject schema) {
  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException when one is not as described
   */
  public AnswerSchema {
    Objects.requireNonNull(schema, "schema");
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("not the name of a schema: " + name);
    }
  }
}
