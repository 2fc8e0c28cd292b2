package dev.codeagent.llm.compose;

import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.price.PriceTable;
import dev.codeagent.llm.wire.EmbedTerms;
import dev.codeagent.llm.wire.Endpoint;
import dev.codeagent.llm.wire.WireEmbedder;
import dev.codeagent.llm.wire.WireProvider;
import dev.codeagent.llm.wire.ollama.OllamaEmbedFormat;
import dev.codeagent.llm.wire.ollama.OllamaFormat;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Makes the wire to an Ollama server by its own interface, which alone can set the size of the window; that is {@code
 * llm.context_tokens}, or what is known of the model. A final {@code /v1} of an address for OpenAI's form is tolerated.
 */
final class OllamaFactory implements LlmProviderFactory {

  private static final String ADDRESS = "OLLAMA_HOST";
  private static final String DEFAULT_ADDRESS = "http://127.0.0.1:11434";
  private static final int DEFAULT_PORT = 11434;

  /** What a server listens on; a client reaches it at the loopback address. */
  private static final String ANY_HOST = "0.0.0.0";

  private final Transports transports;
  private final PriceTable models;

  OllamaFactory(Transports transports) {
    this(transports, PriceTable.builtIn());
  }

  OllamaFactory(Transports transports, PriceTable models) {
    this.transports = transports;
    this.models = models;
  }

  @Override
  public String provider() {
    return "ollama";
  }

  @Override
  public String keyVariable() {
    return "";
  }

  @Override
  public LlmProvider create(ModelId model, LlmSettings settings) {
    LlmSection section = LlmSection.of(settings.options());
    int window = section
        .contextTokens()
        .orElseGet(() -> models.info(model, settings.prices()).contextTokens());
    OllamaFormat format = new OllamaFormat(window, section.ollamaKeepAlive());
    return new WireProvider(
        endpoint(settings, "/api/chat").knowing(transports.keys()),
        format,
        transports.open(settings, null));
  }

  @Override
  public Optional<Embedder> embedder(ModelId model, LlmSettings settings) {
    LlmSection section = LlmSection.of(settings.options());
    EmbedTerms terms = section.embedTerms(model);
    return Optional.of(new WireEmbedder(
        endpoint(settings, "/api/embed").knowing(transports.keys()),
        new OllamaEmbedFormat(terms.dimensions(), section.ollamaKeepAlive()),
        terms,
        transports.open(settings, null)));
  }

  private static Endpoint endpoint(LlmSettings settings, String path) {
    String base =
        withScheme(Keys.address(ADDRESS, DEFAULT_ADDRESS, settings)).replaceFirst("/v1/*$", "");
    URI uri = Endpoint.address(Keys.addressName(ADDRESS, settings), base, path);
    return new Endpoint(
        "Ollama at " + uri.getAuthority(),
        uri,
        List.of(),
        null,
        "",
        Keys.addressName(ADDRESS, settings));
  }

  /** As Ollama reads it: scheme and port may be left out. */
  private static String withScheme(String host) {
    String reachable =
        host.replaceFirst("^((?:https?://)?)" + ANY_HOST.replace(".", "\\."), "$1127.0.0.1");
    if (reachable.contains("://")) {
      return reachable;
    }
    boolean hasPort = reachable.matches("(?:\\[[^]]*]|[^/:]*):[0-9]+.*");
    if (hasPort) {
      return "http://" + reachable;
    }
    int slash = reachable.indexOf('/');
    String name = slash < 0 ? reachable : reachable.substring(0, slash);
    return "http://" + name + ":" + DEFAULT_PORT + (slash < 0 ? "" : reachable.substring(slash));
  }
}
