package dev.codeagent.llm.compose;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the configuration says of a cascade.
 *
 * @param cheap who is asked first where it pays
 * @param dear who is asked otherwise
 */
record CascadeSpec(ModelId cheap, ModelId dear) {

  private static final String KEY = "cascade";
  private static final String FORM = "Write [cheap, dear], each as provider/model.";

  /** What the section says, or empty where no cascade is wanted. */
  static Optional<CascadeSpec> of(Mapping section) {
    JsonValue value = section.get(KEY);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof JsonArray array) || array.values().size() != 2) {
      throw section.malformed(KEY, "is not a list of two models", FORM);
    }
    ModelId cheap = model(array.values(), 0);
    ModelId dear = model(array.values(), 1);
    if (cheap.equals(dear)) {
      throw section.malformed(KEY, "names one model twice", FORM);
    }
    return Optional.of(new CascadeSpec(cheap, dear));
  }

  /**
   * The price of a model, without which nothing can be compared.
   *
   * @throws ConfigurationException when it is unknown
   */
  static ModelInfo.Price price(ModelId model, Function<ModelId, ModelInfo> infos) {
    ModelInfo.Price price = infos.apply(model).price();
    if (price == null) {
      throw new ConfigurationException(
          "price-unknown",
          "The setting `llm." + KEY + "` compares costs, but the price of " + model
              + " is unknown.",
          "Add `price: {" + model + ": {input: …, output: …}}` to agent.yaml.");
    }
    return price;
  }

  private static ModelId model(List<JsonValue> values, int index) {
    String name = values.get(index) instanceof JsonString text ? text.value() : "";
    return Mapping.modelOf(name, KEY + "[" + index + "]", FORM);
  }
}
