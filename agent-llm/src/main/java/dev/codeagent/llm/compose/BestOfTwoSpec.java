package dev.codeagent.llm.compose;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.select.ModelFamily;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says of second answers.
 *
 * @param judge who compares two of them
 * @param second who gives the second one, or null for the model of the run
 */
record BestOfTwoSpec(ModelId judge, @Nullable ModelId second) {

  private static final String KEY = "best_of_two";
  static final Set<String> KEYS = Set.of("judge", "second");

  /** What the section says, or empty where no second answer is wanted. */
  static Optional<BestOfTwoSpec> of(JsonObject section) {
    JsonValue value = section.get(KEY);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof JsonObject entry)) {
      throw LlmSection.malformed(
          KEY, "is not a mapping", "Write {judge: provider/model, second: provider/model}.");
    }
    for (String key : entry.members().keySet()) {
      if (!KEYS.contains(key)) {
        throw LlmSection.malformed(KEY + "." + key, "is not known", "Use one of judge and second.");
      }
    }
    return Optional.of(new BestOfTwoSpec(
        model(entry, "judge"), entry.get("second") == null ? null : model(entry, "second")));
  }

  /** Who gives the second answer in a run of that model. */
  ModelId second(ModelId model) {
    ModelId own = second;
    return own == null ? model : own;
  }

  /**
   * Checks that the judge is of another family than all that may give an answer.
   *
   * @throws ConfigurationException when it is not
   */
  void requireOtherFamily(List<RouteSpec> routes, ModelId model) {
    requireOtherFamily(second(model));
    routes.forEach(route -> requireOtherFamily(route.model()));
  }

  private void requireOtherFamily(ModelId candidate) {
    if (ModelFamily.of(candidate).equals(ModelFamily.of(judge))) {
      throw LlmSection.malformed(
          KEY + ".judge",
          "names " + judge + ", which is of the same family as " + candidate
              + " and would prefer its answers",
          "Name a model of another family than all that answer.");
    }
  }

  private static ModelId model(JsonObject entry, String key) {
    Optional<String> name = entry.string(key);
    try {
      return ModelId.parse(name.orElse(""));
    } catch (ConfigurationException | IllegalArgumentException e) {
      throw LlmSection.malformed(KEY + "." + key, "names no model", "Write provider/model.");
    }
  }
}
