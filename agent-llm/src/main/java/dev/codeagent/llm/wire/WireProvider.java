package dev.codeagent.llm.wire;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.http.Framing;
import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.http.Limits;
import dev.codeagent.llm.http.Reply;
import dev.codeagent.llm.http.Servers;
import dev.codeagent.llm.http.SseEvent;
import dev.codeagent.llm.http.StreamParser;
import dev.codeagent.llm.http.Transport;
import dev.codeagent.llm.http.WireRequest;
import dev.codeagent.llm.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Calls a provider over HTTP in its format, once: no retry, no price. Safe for many threads.
 *
 * <p>What came decides how it is read, not what was asked for: a server that answers a streamed call by one JSON object,
 * or a whole call by a stream, is understood.
 */
public final class WireProvider implements LlmProvider, Batching, Placed, AutoCloseable {

  /** How answers begin, whole ones and streamed ones. */
  private static final List<String> ANSWERS = List.of("{", ":", "data:", "event:", "id:", "retry:");

  /** Longer than any of them, so that a piece is not turned into text for its first word. */
  private static final int LONGEST_START = 16;

  private final Endpoint endpoint;
  private final WireFormat format;
  private final Transport transport;
  private final String server;

  public WireProvider(Endpoint endpoint, WireFormat format, Transport transport) {
    this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
    this.format = Objects.requireNonNull(format, "format");
    this.transport = Objects.requireNonNull(transport, "transport");
    this.server = Servers.name(endpoint.uri());
  }

  @Override
  public LlmResponse call(LlmCall call) throws InterruptedException {
    LlmOptions options = call.options();
    List<Header> headers = new ArrayList<>(endpoint.headers());
    headers.add(Header.plain(
        "Accept", options.streamed() ? format.framing().mediaType() : "application/json"));
    WireRequest request = new WireRequest(
        format.address(endpoint.uri(), call),
        headers,
        out -> Json.generate(out, generator -> format.write(call, generator)));
    Limits limits = new Limits(options.idleTimeout(), options.totalTimeout(), call.context());
    Bill bill = new Bill(call.request(), request.sent());
    try {
      return transport.exchange(request, limits, reply -> read(call, reply, bill));
    } catch (RuntimeException | InterruptedException e) {
      call.sink().billed(bill.after(e));
      throw e;
    }
  }

  @Override
  public Optional<BatchJobs> jobs() {
    return format
        .batches()
        .map(jobs -> new WireJobs(endpoint, format, jobs, new JsonExchange(endpoint, transport)));
  }

  @Override
  public String server() {
    return server;
  }

  @Override
  public void close() {
    transport.close();
  }

  private LlmResponse read(LlmCall call, Reply reply, Bill bill) throws InterruptedException {
    Faults faults = new Faults(endpoint, reply, call.context().clock().instant());
    try {
      return readAnswer(call, reply, bill, faults);
    } catch (ProviderException e) {
      throw faults.identified(e);
    }
  }

  private LlmResponse readAnswer(LlmCall call, Reply reply, Bill bill, Faults faults)
      throws InterruptedException {
    if (reply.status() / 100 != 2) {
      throw faults.refused(
          WholeBody.refusal(reply, call.context().ticker()), reply.header("location"));
    }
    RateHeaders.read(reply::header, call.context().clock().instant()).tell(call.context());
    Answer answer = format.begin(call, faults);
    bill.begin(answer);
    byte[] first = WholeBody.firstPiece(reply, faults);
    boolean page = isPage(reply, first);
    if (page) {
      bill.disown();
    }
    if (!page && isStream(call, reply, first)) {
      readStream(first, reply, answer, faults);
    } else {
      answer.whole(WholeBody.object(first, reply, faults));
    }
    bill.end();
    LlmResponse response = answer.finish();
    AnswerForm.check(call.request(), response, faults);
    return response;
  }

  /** Whether it is for people: such a page begins like one, or is called one and cannot become one of a model's answers. */
  private static boolean isPage(Reply reply, byte[] first) {
    String start = start(first);
    return start.startsWith("<")
        || (type(reply).contains("text/html")
            && ANSWERS.stream()
                .noneMatch(answer -> start.startsWith(answer) || answer.startsWith(start)));
  }

  private boolean isStream(LlmCall call, Reply reply, byte[] first) {
    String lower = type(reply);
    if (lower.contains("event-stream") || lower.contains("ndjson")) {
      return true;
    }
    if (format.framing() == Framing.LINES) {
      return call.options().streamed();
    }
    if (lower.contains("json")) {
      return false;
    }
    return !start(first).startsWith("{");
  }

  private static String type(Reply reply) {
    String type = reply.header("content-type");
    return type == null ? "" : type.toLowerCase(Locale.ROOT);
  }

  /** What the piece says first, as far as it tells one kind of answer from another. */
  private static String start(byte[] piece) {
    int at = WholeBody.afterMark(piece);
    while (at < piece.length && piece[at] >= 0 && piece[at] <= ' ') {
      at++;
    }
    return new String(
        piece, at, Math.min(LONGEST_START, piece.length - at), StandardCharsets.UTF_8);
  }

  private void readStream(byte[] first, Reply reply, Answer answer, Faults faults)
      throws InterruptedException {
    StreamParser parser = format.framing().parser();
    for (byte[] piece = first; piece != null; piece = reply.next()) {
      if (takeAll(parser.feed(piece), answer)) {
        return;
      }
    }
    boolean ended = takeAll(parser.end(), answer) || (!parser.isWithin() && answer.ended());
    if (!ended) {
      throw faults.cut();
    }
  }

  private static boolean takeAll(List<SseEvent> events, Answer answer) {
    for (SseEvent event : events) {
      if (answer.accept(event)) {
        return true;
      }
    }
    return false;
  }
}
