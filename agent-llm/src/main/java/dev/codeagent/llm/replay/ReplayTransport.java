package dev.codeagent.llm.replay;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.llm.http.Limits;
import dev.codeagent.llm.http.Reply;
import dev.codeagent.llm.http.ReplyReader;
import dev.codeagent.llm.http.Transport;
import dev.codeagent.llm.http.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Answers from a cassette and never from the network. Safe for many threads.
 *
 * <p>A request is answered only by what was recorded for the same request, never by what comes next. Where the same
 * request was recorded with different answers they come in the order of recording, and the last one from then on; so a
 * request that was recorded once is always answered alike. A request that was not recorded is a fault which says what
 * differs from the nearest one that was.
 */
public final class ReplayTransport implements Transport {

  private final List<JsonObject> recorded;
  private final Masks masks;
  private final Map<String, List<Recorded>> answers;
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

  public ReplayTransport(Cassette cassette, Masks masks) {
    this.masks = Objects.requireNonNull(masks, "masks");
    List<JsonObject> requests = new ArrayList<>();
    Map<String, List<Recorded>> byKey = new HashMap<>();
    for (Recorded exchange : cassette.exchanges()) {
      JsonObject request = Canonical.of(exchange.request(), masks);
      requests.add(request);
      byKey.computeIfAbsent(Canonical.key(request), key -> new ArrayList<>()).add(exchange);
    }
    recorded = List.copyOf(requests);
    answers = Map.copyOf(byKey);
  }

  @Override
  public <T> T exchange(WireRequest request, Limits limits, ReplyReader<T> reader)
      throws InterruptedException {
    limits.context().throwIfEnded();
    String body = new String(request.body().toBytes(), StandardCharsets.UTF_8);
    JsonObject canonical = Canonical.of(request.uri(), body, masks);
    String key = Canonical.key(canonical);
    List<Recorded> replies = answers.get(key);
    if (replies == null) {
      throw notRecorded(canonical);
    }
    int turn = asked.computeIfAbsent(key, unseen -> new AtomicInteger()).getAndIncrement();
    return reader.read(new Played(replies.get(Math.min(turn, replies.size() - 1))));
  }

  @Override
  public void close() {}

  private ProviderException notRecorded(JsonObject request) {
    return ProviderException.of(
        ProviderFault.NOT_RECORDED,
        "The recorded session has no answer for this request: "
            + Difference.toNearest(request, recorded) + ".",
        "Record the session again with `llm.record`, or take `llm.replay` out to ask the model itself.");
  }

  /** A recorded reply, in one piece. */
  private static final class Played implements Reply {
    private final Recorded recorded;
    private boolean read;

    private Played(Recorded recorded) {
      this.recorded = recorded;
    }

    @Override
    public int status() {
      return recorded.status();
    }

    @Override
    public @Nullable String header(String name) {
      return name.equalsIgnoreCase("content-type") && !recorded.type().isEmpty()
          ? recorded.type()
          : null;
    }

    @Override
    public byte @Nullable [] next() {
      if (read) {
        return null;
      }
      read = true;
      return recorded.reply().getBytes(StandardCharsets.UTF_8);
    }
  }
}
