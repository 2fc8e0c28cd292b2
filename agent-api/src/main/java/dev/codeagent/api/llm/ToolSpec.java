package dev.codeagent.api.llm;

import dev.codeagent.api.json.JsonValue.JsonObject;
import java.util.Objects;
import java.util.Set;

/**
 * A tool as a model sees it.
 *
 * @param name letters, digits and underscores
 * @param description what it does, for the model
 * @param parameters a JSON Schema of type object
 * @param effects what a call may do
 */
public record ToolSpec(
    String name, String description, JsonObject parameters, Set<Effect> effects) {

  /** What a call of a tool may do; policies decide by it. */
  public enum Effect {
    READS_FILES,
    WRITES_FILES,
    RUNS_COMMANDS,
    USES_NETWORK,
    ASKS_PERSON,
    ENDS_ATTEMPT
  }

  public ToolSpec {
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(parameters, "parameters");
    effects = Set.copyOf(effects);
    if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,63}")) {
      throw new IllegalArgumentException("not a tool's name: " + name);
    }
  }
}
