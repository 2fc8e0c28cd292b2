package dev.codeagent.llm.compose;

import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.wire.EmbedTerms;
import dev.codeagent.llm.wire.Endpoint;
import dev.codeagent.llm.wire.WireEmbedder;
import dev.codeagent.llm.wire.WireProvider;
import dev.codeagent.llm.wire.gemini.GeminiEmbedFormat;
import dev.codeagent.llm.wire.gemini.GeminiFormat;
import java.util.List;
import java.util.Optional;

/** Makes the wire to Gemini, or to a compatible server at {@code GEMINI_BASE_URL}, where a final {@code /v1beta} is
 * tolerated. */
final class GeminiFactory implements LlmProviderFactory {

  private static final KeyedEndpoint PLACE = new KeyedEndpoint(
      "Gemini's interface",
      "GEMINI_API_KEY",
      "GEMINI_BASE_URL",
      "https://generativelanguage.googleapis.com",
      "/v1beta",
      "/v1beta");

  private final Transports transports;

  GeminiFactory(Transports transports) {
    this.transports = transports;
  }

  @Override
  public String provider() {
    return "gemini";
  }

  @Override
  public String keyVariable() {
    return PLACE.keyVariable();
  }

  @Override
  public LlmProvider create(ModelId model, LlmSettings settings) {
    Endpoint endpoint = endpoint(model, settings).knowing(transports.keys());
    return new WireProvider(
        endpoint, new GeminiFormat(), transports.open(settings, endpoint.key()));
  }

  @Override
  public Optional<Embedder> embedder(ModelId model, LlmSettings settings) {
    EmbedTerms terms = LlmSection.of(settings.options()).embedTerms(model);
    Endpoint endpoint = endpoint(model, settings).knowing(transports.keys());
    return Optional.of(new WireEmbedder(
        endpoint,
        new GeminiEmbedFormat(terms.dimensions()),
        terms,
        transports.open(settings, endpoint.key())));
  }

  private static Endpoint endpoint(ModelId model, LlmSettings settings) {
    return PLACE.at(
        model,
        settings,
        key -> key == null ? List.of() : List.of(Header.keyed("x-goog-api-key", "", key)));
  }
}
