package dev.codeagent.llm.wire;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.Embeddings;
import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.http.Limits;
import dev.codeagent.llm.http.Reply;
import dev.codeagent.llm.http.Servers;
import dev.codeagent.llm.http.Transport;
import dev.codeagent.llm.http.WireRequest;
import dev.codeagent.llm.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Asks a provider for vectors over HTTP in its format, once: no retry, no price. Safe for many threads.
 *
 * <p>Vectors are held against their form: one for each text, finite, of one dimension, and of that which was asked for.
 */
public final class WireEmbedder implements Embedder, Placed, AutoCloseable {

  private final Endpoint endpoint;
  private final EmbedFormat format;
  private final EmbedTerms terms;
  private final Transport transport;
  private final String server;
  private final VectorShape shape = new VectorShape();

  public WireEmbedder(
      Endpoint endpoint, EmbedFormat format, EmbedTerms terms, Transport transport) {
    this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
    this.format = Objects.requireNonNull(format, "format");
    this.terms = Objects.requireNonNull(terms, "terms");
    this.transport = Objects.requireNonNull(transport, "transport");
    this.server = Servers.name(endpoint.uri());
  }

  @Override
  public Embeddings embed(List<String> texts, CallContext context) throws InterruptedException {
    Embedder.check(texts);
    context.throwIfEnded();
    if (texts.isEmpty()) {
      return new Embeddings(List.of(), Usage.NONE);
    }
    List<Header> headers = new ArrayList<>(endpoint.headers());
    headers.add(Header.plain("Accept", "application/json"));
    WireRequest request = new WireRequest(
        format.address(endpoint.uri(), terms.model()),
        headers,
        out -> Json.generate(out, generator -> format.write(terms.model(), texts, generator)));
    Limits limits = new Limits(terms.idle(), terms.total(), context);
    return transport.exchange(request, limits, reply -> read(texts, reply, context));
  }

  @Override
  public String server() {
    return server;
  }

  @Override
  public void close() {
    transport.close();
  }

  private Embeddings read(List<String> texts, Reply reply, CallContext context)
      throws InterruptedException {
    Faults faults = new Faults(endpoint, reply, context.clock().instant());
    try {
      if (reply.status() / 100 != 2) {
        throw faults.refused(WholeBody.refusal(reply, context.ticker()), reply.header("location"));
      }
      RateHeaders.read(reply::header, context.clock().instant()).tell(context);
      JsonObject body = WholeBody.object(WholeBody.firstPiece(reply, faults), reply, faults);
      return checked(texts, body, faults);
    } catch (ProviderException e) {
      throw faults.identified(e);
    }
  }

  private Embeddings checked(List<String> texts, JsonObject body, Faults faults) {
    Answer.throwErrorOf(body, format.list(), faults);
    EmbedFormat.Answer answer = format.read(body, faults);
    requireDimensions(answer.vectors(), faults);
    shape.breach(texts.size(), answer.vectors()).ifPresent(breach -> {
      throw faults.malformed(breach);
    });
    long tokens = answer.tokens() > 0
        ? answer.tokens()
        : texts.stream().mapToLong(TokenEstimate::of).sum();
    return new Embeddings(answer.vectors(), Usage.unpriced(tokens, 0, 0));
  }

  private void requireDimensions(List<Embedding> vectors, Faults faults) {
    int wanted = terms.dimensions();
    for (Embedding vector : vectors) {
      if (wanted > 0 && vector.dimensions() != wanted) {
        throw faults.unfit(
            "vectors of " + vector.dimensions() + " dimensions where " + wanted + " were asked for",
            "Set `llm.embed.dimensions` to what the model has, or take it out.");
      }
    }
  }
}
