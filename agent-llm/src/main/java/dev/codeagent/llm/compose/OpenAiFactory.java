package dev.codeagent.llm.compose;

import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.wire.EmbedTerms;
import dev.codeagent.llm.wire.Endpoint;
import dev.codeagent.llm.wire.WireEmbedder;
import dev.codeagent.llm.wire.WireFormat;
import dev.codeagent.llm.wire.WireProvider;
import dev.codeagent.llm.wire.openai.ChatFormat;
import dev.codeagent.llm.wire.openai.OpenAiEmbedFormat;
import dev.codeagent.llm.wire.openai.ResponsesFormat;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes the wire to OpenAI, or to a compatible server at {@code OPENAI_BASE_URL}: by Chat Completions, which all of them
 * speak, or by Responses where {@code llm.openai_interface} says so.
 */
final class OpenAiFactory implements LlmProviderFactory {

  private static final String KEY = "OPENAI_API_KEY";
  private static final String ADDRESS = "OPENAI_BASE_URL";
  private static final String DEFAULT_ADDRESS = "https://api.openai.com/v1";
  private static final String OWN_DOMAIN = ".openai.com";

  private final Transports transports;

  OpenAiFactory(Transports transports) {
    this.transports = transports;
  }

  @Override
  public String provider() {
    return "openai";
  }

  @Override
  public String keyVariable() {
    return KEY;
  }

  @Override
  public LlmProvider create(ModelId model, LlmSettings settings) {
    boolean responses = LlmSection.of(settings.options()).speaksResponses();
    Endpoint endpoint = endpoint(model, settings, responses ? "/responses" : "/chat/completions")
        .knowing(transports.keys());
    String host = endpoint.uri().getHost();
    boolean original = host != null && host.toLowerCase(Locale.ROOT).endsWith(OWN_DOMAIN);
    WireFormat format = responses ? responses(original) : chat(original);
    return new WireProvider(endpoint, format, transports.open(settings, endpoint.key()));
  }

  @Override
  public Optional<Embedder> embedder(ModelId model, LlmSettings settings) {
    EmbedTerms terms = LlmSection.of(settings.options()).embedTerms(model);
    Endpoint endpoint = endpoint(model, settings, "/embeddings").knowing(transports.keys());
    return Optional.of(new WireEmbedder(
        endpoint,
        new OpenAiEmbedFormat(terms.dimensions()),
        terms,
        transports.open(settings, endpoint.key())));
  }

  private static Endpoint endpoint(ModelId model, LlmSettings settings, String path) {
    Secret key = Keys.key(KEY, model, settings);
    URI uri = Endpoint.address(
        Keys.addressName(ADDRESS, settings),
        Keys.address(ADDRESS, DEFAULT_ADDRESS, settings),
        path);
    List<Header> headers =
        key == null ? List.of() : List.of(Header.keyed("Authorization", "Bearer ", key));
    return new Endpoint(
        "OpenAI's interface at " + uri.getAuthority(),
        uri,
        headers,
        key,
        Keys.keyName(KEY, settings),
        Keys.addressName(ADDRESS, settings));
  }

  private static WireFormat responses(boolean original) {
    return original ? ResponsesFormat.original() : ResponsesFormat.compatible();
  }

  private static WireFormat chat(boolean original) {
    return original ? ChatFormat.original() : ChatFormat.compatible();
  }
}
