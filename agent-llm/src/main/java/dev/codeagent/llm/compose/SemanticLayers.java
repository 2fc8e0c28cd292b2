package dev.codeagent.llm.compose;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.llm.cache.MemoryLayer;
import dev.codeagent.llm.cache.RequestKeys;
import dev.codeagent.llm.semantic.AnswerEquality;
import dev.codeagent.llm.semantic.SemanticLayer;
import dev.codeagent.llm.semantic.SemanticTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Puts answers to requests of like meaning before the cache, where they are configured. */
final class SemanticLayers {

  private SemanticLayers() {}

  /**
   * The layers that may answer without a try, outermost first.
   *
   * @param embedder tells what requests mean, where one is configured
   * @param answering those that answer equal requests, with the memory among them
   * @param random gives numbers from 0 to 1
   * @throws dev.codeagent.api.error.ConfigurationException when it is configured without an embedder, or while the run is
   *     recorded or replayed
   */
  static List<LlmLayer> around(
      LlmSection section,
      Optional<Embedder> embedder,
      List<LlmLayer> answering,
      DoubleSupplier random) {
    Optional<SemanticTerms> terms = section.cache().flatMap(CacheSpec::semanticTerms);
    if (terms.isEmpty()) {
      return answering;
    }
    if (embedder.isEmpty()) {
      throw LlmSection.malformed(
          "cache." + SemanticSpec.KEY,
          "needs a model that turns texts into vectors, and `llm.embed` names none",
          "Set `llm.embed: {model: …}`, or take it out.");
    }
    if (section.record().isPresent() || section.replay().isPresent()) {
      throw LlmSection.malformed(
          "cache." + SemanticSpec.KEY,
          "excludes `llm.record` and `llm.replay`, because it decides by chance whom to ask",
          "Take one of them out.");
    }
    List<LlmLayer> layers = new ArrayList<>();
    layers.add(new SemanticLayer(
        new RequestKeys(),
        embedder.get(),
        terms.get(),
        AnswerEquality.byWords(),
        request -> answering.stream()
            .anyMatch(layer -> layer instanceof MemoryLayer memory && memory.knows(request)),
        random,
        Ticker.system()));
    layers.addAll(answering);
    return layers;
  }
}
