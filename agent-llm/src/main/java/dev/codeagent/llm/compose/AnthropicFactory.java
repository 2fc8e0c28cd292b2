package dev.codeagent.llm.compose;

import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.wire.Endpoint;
import dev.codeagent.llm.wire.WireProvider;
import dev.codeagent.llm.wire.anthropic.MessagesFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the wire to Anthropic, or to a compatible server at {@code ANTHROPIC_BASE_URL}, where a final {@code /v1} is
 * tolerated. */
final class AnthropicFactory implements LlmProviderFactory {

  private static final KeyedEndpoint PLACE = new KeyedEndpoint(
      "Anthropic's interface",
      "ANTHROPIC_API_KEY",
      "ANTHROPIC_BASE_URL",
      "https://api.anthropic.com",
      "/v1",
      "/v1/messages");

  /** Anthropic's own client of this version of the interface sends the key as a bearer token (anthropic-java 3.11). */
  private static final String BEARER_SINCE = "2026-10-21";

  private final Transports transports;

  AnthropicFactory(Transports transports) {
    this.transports = transports;
  }

  @Override
  public String provider() {
    return "anthropic";
  }

  @Override
  public String keyVariable() {
    return PLACE.keyVariable();
  }

  @Override
  public LlmProvider create(ModelId model, LlmSettings settings) {
    String version = LlmSection.of(settings.options()).anthropicVersion();
    Endpoint endpoint =
        PLACE.at(model, settings, key -> headers(version, key)).knowing(transports.keys());
    return new WireProvider(
        endpoint, new MessagesFormat(), transports.open(settings, endpoint.key()));
  }

  private static List<Header> headers(String version, @Nullable Secret key) {
    Header named = Header.plain("anthropic-version", version);
    return key == null ? List.of(named) : List.of(named, keyHeader(version, key));
  }

  private static Header keyHeader(String version, Secret key) {
    return version.compareTo(BEARER_SINCE) < 0
        ? Header.keyed("x-api-key", "", key)
        : Header.keyed("Authorization", "Bearer ", key);
  }
}
