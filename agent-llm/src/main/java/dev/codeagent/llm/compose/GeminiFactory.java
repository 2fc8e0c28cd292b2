package dev.codeagent.llm.compose;

import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.wire.Endpoint;
import dev.codeagent.llm.wire.WireProvider;
import dev.codeagent.llm.wire.gemini.GeminiFormat;
import java.net.URI;
import java.util.List;

/** Makes the wire to Gemini, or to a compatible server at {@code GEMINI_BASE_URL}, where a final {@code /v1beta} is
 * tolerated. */
final class GeminiFactory implements LlmProviderFactory {

  private static final String KEY = "GEMINI_API_KEY";
  private static final String ADDRESS = "GEMINI_BASE_URL";
  private static final String DEFAULT_ADDRESS = "https://generativelanguage.googleapis.com";

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
    return KEY;
  }

  @Override
  public LlmProvider create(ModelId model, LlmSettings settings) {
    Secret key = Keys.key(KEY, model, settings);
    String base = Keys.address(ADDRESS, DEFAULT_ADDRESS, settings).replaceFirst("/v1beta/*$", "");
    URI uri = Endpoint.address(Keys.addressName(ADDRESS, settings), base, "/v1beta");
    List<Header> headers =
        key == null ? List.of() : List.of(Header.keyed("x-goog-api-key", "", key));
    Endpoint endpoint = new Endpoint(
        "Gemini's interface at " + uri.getAuthority(),
        uri,
        headers,
        key,
        Keys.keyName(KEY, settings),
        Keys.addressName(ADDRESS, settings));
    return new WireProvider(endpoint, new GeminiFormat(), transports.open(settings, key));
  }
}
