package dev.codeagent.llm.compose;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.select.ModelFamily;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says of second answers.
 *
 * @param judge who compares two of them
 * @param second who gives the second one, or null for the model of the run
 */
record BestOfTwoSpec(ModelId judge, @Nullable ModelId second) {

  private static final String KEY = "best_of_two";
  private static final String JUDGE = "judge";
  private static final String SECOND = "second";
  private static final List<String> KEYS = List.of(JUDGE, SECOND);
  private static final String ADVICE = "Write provider/model.";

  /** What the section says, or empty where no second answer is wanted. */
  static Optional<BestOfTwoSpec> of(Mapping section) {
    return section
        .mapping(KEY, KEYS, "{judge: provider/model, second: provider/model}")
        .map(entry -> new BestOfTwoSpec(
            entry.model(JUDGE, ADVICE),
            entry.get(SECOND) == null ? null : entry.model(SECOND, ADVICE)));
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
          KEY + "." + JUDGE,
          "names " + judge + ", which is of the same family as " + candidate
              + " and would prefer its answers",
          "Name a model of another family than all that answer.");
    }
  }
}
