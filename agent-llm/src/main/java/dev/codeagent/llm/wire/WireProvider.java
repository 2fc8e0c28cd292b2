package dev.codeagent.llm.wire;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.http.Framing;
import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.http.Limits;
import dev.codeagent.llm.http.Reply;
import dev.codeagent.llm.http.SseEvent;
import dev.codeagent.llm.http.StreamParser;
import dev.codeagent.llm.http.Transport;
import dev.codeagent.llm.http.WireRequest;
import dev.codeagent.llm.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Calls a provider over HTTP in its format, once: no retry, no price. Safe for many threads.
 *
 * <p>What came decides how it is read, not what was asked for: a server that answers a streamed call by one JSON object,
 * or a whole call by a stream, is understood.
 */
public final class WireProvider implements LlmProvider, AutoCloseable {

  /** As much of a refusal as can be of use. */
  private static final int LONGEST_REFUSAL = 64 * 1024;

  private final Endpoint endpoint;
  private final WireFormat format;
  private final Transport transport;

  public WireProvider(Endpoint endpoint, WireFormat format, Transport transport) {
    this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
    this.format = Objects.requireNonNull(format, "format");
    this.transport = Objects.requireNonNull(transport, "transport");
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
    return transport.exchange(request, limits, reply -> read(call, reply));
  }

  @Override
  public void close() {
    transport.close();
  }

  private LlmResponse read(LlmCall call, Reply reply) throws InterruptedException {
    Faults faults = new Faults(endpoint, reply, call.context().clock().instant());
    try {
      return readAnswer(call, reply, faults);
    } catch (ProviderException e) {
      throw faults.identified(e);
    }
  }

  private LlmResponse readAnswer(LlmCall call, Reply reply, Faults faults)
      throws InterruptedException {
    if (reply.status() / 100 != 2) {
      throw faults.refused(refusal(reply), reply.header("location"));
    }
    RateHeaders.read(reply::header, call.context().clock().instant()).tell(call.context());
    Answer answer = format.begin(call, faults);
    byte[] first = firstPiece(reply, faults);
    if (isStream(call, reply, first)) {
      readStream(first, reply, answer, faults);
    } else {
      answer.whole(readObject(first, reply, faults));
    }
    LlmResponse response = answer.finish();
    AnswerForm.check(call.request(), response, faults);
    return response;
  }

  private static byte[] firstPiece(Reply reply, Faults faults) throws InterruptedException {
    for (byte[] piece = reply.next(); piece != null; piece = reply.next()) {
      if (!new String(piece, StandardCharsets.ISO_8859_1).isBlank()) {
        return piece;
      }
    }
    throw faults.malformed("nothing at all");
  }

  private boolean isStream(LlmCall call, Reply reply, byte[] first) {
    String type = reply.header("content-type");
    String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
    if (lower.contains("event-stream") || lower.contains("ndjson")) {
      return true;
    }
    if (format.framing() == Framing.LINES) {
      return call.options().streamed();
    }
    if (lower.contains("json")) {
      return false;
    }
    String start = new String(first, StandardCharsets.UTF_8).stripLeading();
    return !start.startsWith("{") && !start.startsWith("<");
  }

  private void readStream(byte[] first, Reply reply, Answer answer, Faults faults)
      throws InterruptedException {
    StreamParser parser = format.framing().parser();
    for (byte[] piece = first; piece != null; piece = reply.next()) {
      if (takeAll(parser.feed(piece), answer)) {
        return;
      }
    }
    if (!takeAll(parser.end(), answer) && !answer.ended()) {
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

  private static JsonObject readObject(byte[] first, Reply reply, Faults faults)
      throws InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] piece = first; piece != null; piece = reply.next()) {
      body.writeBytes(piece);
    }
    String text = body.toString(StandardCharsets.UTF_8);
    String excerpt = text.strip();
    return Json.parseObject(text)
        .orElseThrow(() -> faults.malformed("something that is not a JSON object: "
            + (excerpt.length() > 80 ? excerpt.substring(0, 80) + "…" : excerpt)));
  }

  /** What a refusal says; its status counts also when its body stalls or is cut. */
  private static String refusal(Reply reply) throws InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      for (byte[] piece = reply.next();
          piece != null && body.size() < LONGEST_REFUSAL;
          piece = reply.next()) {
        body.writeBytes(piece);
      }
    } catch (ProviderException e) {
      return body.toString(StandardCharsets.UTF_8);
    }
    return body.toString(StandardCharsets.UTF_8);
  }
}
