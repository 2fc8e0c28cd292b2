package dev.codeagent.llm.route;

import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import java.util.Objects;

/**
 * A way to a model: its wire with the layers of a single try around it, and what is known of its health. Safe for many
 * threads.
 *
 * @param name provider/model, with the address where it has its own; unique
 * @param model the model that it serves
 * @param info what is known of the model
 * @param tier 0 for those that share the calls, 1 for those that step in
 * @param weight its share among those of tier 0
 * @param health what its tries tell
 * @param load how busy it is
 * @param provider makes one try
 */
public record Route(
    String name,
    ModelId model,
    ModelInfo info,
    int tier,
    double weight,
    Health health,
    Load load,
    LlmProvider provider) {

  public Route {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(info, "info");
    Objects.requireNonNull(health, "health");
    Objects.requireNonNull(load, "load");
    Objects.requireNonNull(provider, "provider");
    if (weight <= 0 || tier < 0) {
      throw new IllegalArgumentException("a route has a weight above 0 and a tier from 0");
    }
  }

  /** Makes one try; the request is put to this route's model. */
  LlmResponse call(LlmCall call) throws InterruptedException {
    LlmRequest request = call.request();
    return provider.call(
        request.model().equals(model) ? call : call.with(request.withModel(model)));
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  boolean saturated() {
    return load.utilisation() >= 1;
  }
}
