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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the wire to an Ollama server by its own interface, which alone can set the size of the window; that is {@code
 * llm.context_tokens}, or what is known of the model. A final {@code /v1} of an address for OpenAI's form is tolerated.
 */
final class OllamaFactory implements LlmProviderFactory {

  private static final String ADDRESS = "OLLAMA_HOST";
  private static final String DEFAULT_ADDRESS = "http://127.0.0.1:11434";
  private static final int DEFAULT_PORT = 11434;

  /** What a server listens on; a client reaches it at the loopback address. */
  private static final Set<String> ANY_HOST = Set.of("0.0.0.0", "[::]", "::");

  private static final Pattern HOST = Pattern.compile(
      "(?<scheme>https?://)?(?<name>\\[[^\\]/]*]|[^/:]*|(?:[0-9A-Fa-f]*:){2,7}[0-9A-Fa-f]*)(?<port>:[0-9]*)?(?<path>(?:/.*)?)");

  private static final Pattern QUOTES = Pattern.compile("^[\"'\\s]+|[\"'\\s]+$");

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

  /**
   * As Ollama reads it: scheme, host and port may be left out, quotes around it are those of a shell that kept them, and an
   * address of version 6 may stand bare.
   */
  static String withScheme(String host) {
    Matcher parts = HOST.matcher(QUOTES.matcher(host).replaceAll(""));
    if (!parts.matches()) {
      return host;
    }
    String scheme = parts.group("scheme");
    String said = parts.group("port");
    String port = said == null || said.length() == 1 ? null : said;
    String name = parts.group("name");
    String reachable = name.isEmpty() || ANY_HOST.contains(name)
        ? "127.0.0.1"
        : name.startsWith("[") || name.indexOf(':') < 0 ? name : "[" + name + "]";
    boolean own = scheme == null && port == null;
    return (scheme == null ? "http://" : scheme)
        + reachable
        + (own ? ":" + DEFAULT_PORT : port == null ? "" : port)
        + parts.group("path");
  }
}
