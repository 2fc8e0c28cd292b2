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
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Makes the wire to Anthropic, or to a compatible server at {@code ANTHROPIC_BASE_URL}, where a final {@code /v1} is
 * tolerated. */
final class AnthropicFactory implements LlmProviderFactory {

  private static final String KEY = "ANTHROPIC_API_KEY";
  private static final String ADDRESS = "ANTHROPIC_BASE_URL";
  private static final String DEFAULT_ADDRESS = "https://api.anthropic.com";

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
    return KEY;
  }

  @Override
  public LlmProvider create(ModelId model, LlmSettings settings) {
    Secret key = Keys.key(KEY, model, settings);
    String base = Keys.address(ADDRESS, DEFAULT_ADDRESS, settings).replaceFirst("/v1/*$", "");
    URI uri = Endpoint.address(Keys.addressName(ADDRESS, settings), base, "/v1/messages");
    String version = LlmSection.of(settings.options()).anthropicVersion();
    List<Header> headers = new ArrayList<>();
    headers.add(Header.plain("anthropic-version", version));
    if (key != null) {
      headers.add(keyHeader(version, key));
    }
    Endpoint endpoint = new Endpoint(
        "Anthropic's interface at " + uri.getAuthority(),
        uri,
        headers,
        key,
        Keys.keyName(KEY, settings),
        Keys.addressName(ADDRESS, settings));
    return new WireProvider(endpoint, new MessagesFormat(), transports.open(settings, key));
  }

  private static Header keyHeader(String version, Secret key) {
    return version.compareTo(BEARER_SINCE) < 0
        ? Header.keyed("x-api-key", "", key)
        : Header.keyed("Authorization", "Bearer ", key);
  }
}
