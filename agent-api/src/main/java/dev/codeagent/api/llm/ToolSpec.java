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
    /** Reads files of the project. */
    READS_FILES,
    /** Changes files of the project. */
    WRITES_FILES,
    /** Runs commands in the sandbox of the attempt. */
    RUNS_COMMANDS,
    /** Reaches beyond this machine. */
    USES_NETWORK,
    /** May wait for a person. */
    ASKS_PERSON,
    /** Ends the attempt. */
    ENDS_ATTEMPT
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException when one is not as described
   */
  public ToolSpec {
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(parameters, "parameters");
    effects = Set.copyOf(effects);
    if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,63}")) {
      throw new IllegalArgumentException("not a tool's name: " + name);
    }
  }
}
