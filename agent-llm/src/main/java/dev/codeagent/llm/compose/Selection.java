package dev.codeagent.llm.compose;

import dev.codeagent.api.llm.CandidateCheck;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.select.Asked;
import dev.codeagent.llm.select.BestOfTwoLayer;
import dev.codeagent.llm.select.CascadeLayer;
import dev.codeagent.llm.select.CascadeLayer.Step;
import java.util.List;
import java.util.function.Function;

/** Decides by the settings which models are asked besides that of the run, and puts the layer together that chooses. */
final class Selection {

  /** Makes what answers the calls of a model that is asked besides. */
  @FunctionalInterface
  interface Opening {
    /**
     * Opens routes of its own.
     *
     * @param anew whether each call is to get an answer of its own, never one that is kept
     */
    LlmProvider open(List<RouteSpec> routes, boolean anew);
  }

  /** Any number does; the same one decides the same calls alike in each run. */
  private static final long SEED = 1;

  private final LlmSection section;
  private final ModelId model;
  private final List<CandidateCheck> checks;
  private final Opening opening;

  Selection(LlmSection section, ModelId model, List<CandidateCheck> checks, Opening opening) {
    this.section = section;
    this.model = model;
    this.checks = checks;
    this.opening = opening;
  }

  /**
   * The layer that chooses, or none.
   *
   * @param infos what is known of models
   */
  List<LlmLayer> layers(Function<ModelId, ModelInfo> infos) {
    return section
        .bestOfTwo()
        .map(this::bestOfTwo)
        .or(() -> section.cascade().map(cascade -> cascade(cascade, infos)))
        .map(List::of)
        .orElse(List.of());
  }

  private LlmLayer bestOfTwo(BestOfTwoSpec spec) {
    List<RouteSpec> routes = section.routes(model);
    spec.requireOtherFamily(routes.stream().filter(route -> route.tier() == 0).toList(), model);
    ModelId second = spec.second(model);
    boolean same = second.equals(model);
    LlmProvider asked =
        opening.open(same ? routes : section.routesTo(second, "best_of_two.second"), same);
    LlmProvider judge = besides(spec.judge(), "best_of_two.judge");
    return new BestOfTwoLayer(new Asked(second, asked), new Asked(spec.judge(), judge), checks);
  }

  private LlmLayer cascade(CascadeSpec spec, Function<ModelId, ModelInfo> infos) {
    return new CascadeLayer(step(spec.cheap(), infos), step(spec.dear(), infos), checks, SEED);
  }

  private Step step(ModelId other, Function<ModelId, ModelInfo> infos) {
    ModelInfo.Price price = CascadeSpec.price(other, infos);
    return new Step(other, other.equals(model) ? null : besides(other, "cascade"), price);
  }

  private LlmProvider besides(ModelId other, String key) {
    return opening.open(section.routesTo(other, key), false);
  }
}
