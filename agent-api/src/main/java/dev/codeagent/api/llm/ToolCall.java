package dev.codeagent.api.llm;

import dev.codeagent.api.json.JsonValue.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that a model asks for.
 *
 * @param id the provider's id, made up by the wire where the provider gave none
 * @param name the tool
 * @param arguments the arguments, or null when they were not a JSON object
 * @param rawArguments the arguments as they came, for the answer to the model
 */
public record ToolCall(
    String id, String name, @Nullable JsonObject arguments, String rawArguments) {
  /** Refuses null where a component may not be null. */
  public ToolCall {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(rawArguments, "rawArguments");
  }
}
