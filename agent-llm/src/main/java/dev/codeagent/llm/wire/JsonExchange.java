package dev.codeagent.llm.wire;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.llm.http.Framing;
import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.http.Limits;
import dev.codeagent.llm.http.Reply;
import dev.codeagent.llm.http.ReplyReader;
import dev.codeagent.llm.http.SseEvent;
import dev.codeagent.llm.http.StreamParser;
import dev.codeagent.llm.http.Transport;
import dev.codeagent.llm.http.WireBody;
import dev.codeagent.llm.http.WireRequest;
import dev.codeagent.llm.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Asks a provider's server for other things than answers of models, once each: no retry. Requests go where calls go and bear
 * the same key. Safe for many threads.
 */
public final class JsonExchange {

  private static final String ACCEPT = "Accept";
  private static final String JSON = "application/json";

  /** A server that says nothing for that long is not going to. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  /** Enough for the largest file over a slow line. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /** What ids of providers are made of; whatever else a server calls one would lead to another address. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,200}");

  private final Endpoint endpoint;
  private final Transport transport;

  JsonExchange(Endpoint endpoint, Transport transport) {
    this.endpoint = endpoint;
    this.transport = transport;
  }

  /** Where calls go. */
  public URI address() {
    return endpoint.uri();
  }

  /** Gets an object. */
  public JsonObject get(URI uri, CallContext context) throws InterruptedException {
    return object(WireRequest.get(uri, headers(JSON), WireRequest.LARGEST_ANSWER), context);
  }

  /** Posts nothing, for which an object comes back. */
  public JsonObject post(URI uri, CallContext context) throws InterruptedException {
    return post(uri, "", out -> {}, context);
  }

  /** Posts JSON, for which an object comes back. */
  public JsonObject post(URI uri, WireBody body, CallContext context) throws InterruptedException {
    return post(uri, JSON, body, context);
  }

  /** Posts a body of that media type, for which an object comes back. */
  public JsonObject post(URI uri, String contentType, WireBody body, CallContext context)
      throws InterruptedException {
    return object(WireRequest.post(uri, headers(JSON), contentType, body), context);
  }

  /** Gets objects, one a line, and gives each to the taker as it comes; lines that are none are passed over. */
  public void lines(URI uri, long largest, Consumer<JsonObject> taker, CallContext context)
      throws InterruptedException {
    exchange(WireRequest.get(uri, headers("*/*"), largest), context, (reply, faults) -> {
      StreamParser parser = Framing.LINES.parser();
      for (byte[] piece = reply.next(); piece != null; piece = reply.next()) {
        take(parser.feed(piece), taker);
      }
      take(parser.end(), taker);
      return true;
    });
  }

  /**
   * The id in an object that a server sent.
   *
   * @throws ProviderException when there is none that is safe to be part of an address
   */
  public String id(JsonObject object, CallContext context) {
    String id = object.string("id").orElse("");
    if (!isId(id)) {
      BatchFormat.Line line = new BatchFormat.Line("", 200, "", object);
      throw Faults.ofItem(endpoint, line, context.clock().instant())
          .malformed("by something that has no id");
    }
    return id;
  }

  /** Whether a text may be part of an address. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  private JsonObject object(WireRequest request, CallContext context) throws InterruptedException {
    return exchange(
        request,
        context,
        (reply, faults) -> WholeBody.object(WholeBody.firstPiece(reply, faults), reply, faults));
  }

  private <T> T exchange(WireRequest request, CallContext context, Reading<T> reading)
      throws InterruptedException {
    Limits limits = new Limits(SILENCE, LONGEST, context);
    ReplyReader<T> reader = reply -> {
      Faults faults = new Faults(endpoint, reply, context.clock().instant());
      try {
        if (reply.status() / 100 != 2) {
          throw faults.refused(
              WholeBody.refusal(reply, context.ticker()), reply.header("location"));
        }
        return reading.read(reply, faults);
      } catch (ProviderException e) {
        throw faults.identified(e);
      }
    };
    return transport.exchange(request, limits, reader);
  }

  private List<Header> headers(String accepted) {
    List<Header> headers = new ArrayList<>(endpoint.headers());
    headers.add(Header.plain(ACCEPT, accepted));
    return headers;
  }

  private static void take(List<SseEvent> lines, Consumer<JsonObject> taker) {
    for (SseEvent line : lines) {
      Json.parseObject(line.data()).ifPresent(taker);
    }
  }

  /** Reads a good reply. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(Reply reply, Faults faults) throws InterruptedException;
  }
}
