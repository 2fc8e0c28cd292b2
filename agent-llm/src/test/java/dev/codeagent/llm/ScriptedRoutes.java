package dev.codeagent.llm;

import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.route.BreakerTerms;
import dev.codeagent.llm.route.Health;
import dev.codeagent.llm.route.HealthLayer;
import dev.codeagent.llm.route.ProviderHealth;
import dev.codeagent.llm.route.Route;

/** Routes for tests, whose wire is a script. */
public final class ScriptedRoutes {

  private ScriptedRoutes() {}

  /** A route of a provider of its own. */
  public static Route route(String model, int tier, LlmProvider wire) {
    return route(
        model, tier, new ProviderHealth("provider of " + model, BreakerTerms.DEFAULT), wire);
  }

  /** A route of a provider that it may share with others. */
  public static Route route(String model, int tier, ProviderHealth provider, LlmProvider wire) {
    return route(model, tier, new ModelInfo(100_000, null), provider, wire);
  }

  /** A route with a window and a price. */
  public static Route route(
      String model, int tier, ModelInfo info, ProviderHealth provider, LlmProvider wire) {
    Health health = new Health(model, provider, BreakerTerms.DEFAULT);
    return new Route(
        model,
        ModelId.parse(model),
        info,
        tier,
        1,
        health,
        () -> 0,
        new HealthLayer(health).around(wire));
  }
}
