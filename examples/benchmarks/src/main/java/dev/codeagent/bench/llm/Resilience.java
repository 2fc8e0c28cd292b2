package dev.codeagent.bench.llm;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.bench.client.Layers;
import dev.codeagent.bench.report.Row;
import dev.codeagent.bench.server.Nghttpx;
import dev.codeagent.bench.server.Relay;
import dev.codeagent.bench.worker.Prompts;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What only ours is measured by: equal calls under way together, calls that share a connection, and an outage of the first route. */
final class Resilience {

  private static final int EQUAL = 1_000;

  /** As many streams as ours opens on a connection. */
  private static final int STREAMS = 100;

  private static final int REQUESTS = 20;
  private static final Duration APART = Duration.ofSeconds(4);
  private static final Duration OUTAGE = Duration.ofSeconds(60);
  private static final double MOST_ATTEMPTS = 3;
  private static final double MOST_EXTRA_MILLIS = 50;
  private static final int LONGEST_ANSWER = 1000;

  private final Server server;
  private final Ticker ticker;

  Resilience(Server server, Ticker ticker) {
    this.server = server;
    this.ticker = ticker;
  }

  /** A thousand equal calls at once, with the cache off. */
  Row coalescing() throws IOException, InterruptedException {
    try (LlmManager manager = Layers.open(server.base("equal", "delay-500"), JsonValue.object())) {
      LlmRequest request = request(Prompts.text(2_000));
      Together.call(manager, EQUAL, () -> request);
    }
    return Row.within(
        "coalescing",
        "1,000 equal calls at once: requests upstream",
        (double) server.requests("equal"),
        "",
        1,
        "cache off");
  }

  /** A hundred calls at once over HTTP/2, or nothing where the proxy that speaks it is missing. */
  List<Row> multiplexing() throws IOException, InterruptedException {
    if (!Nghttpx.isInstalled()) {
      return List.of();
    }
    JsonObject section = JsonValue.object("http", JsonValue.object("version", "http2"));
    Prompts prompts = new Prompts(2_000);
    try (Nghttpx proxy = Nghttpx.before(server.port());
        Relay relay = Relay.to(proxy.port());
        LlmManager manager = Layers.open(relay.address() + "/streams/delay-300/v1", section)) {
      Together.call(manager, STREAMS, () -> request(prompts.next()));
      return List.of(Row.within(
          "http2-connections",
          "100 concurrent calls over HTTP/2: connections",
          (double) relay.connections(),
          "",
          1,
          "through nghttpx, without TLS"));
    }
  }

  /**
   * A minute's outage of the primary, a request every four seconds. The time between them is that of a clock which is
   * turned on, the calls take real time.
   */
  List<Row> outage() throws IOException, InterruptedException {
    AtomicLong skipped = new AtomicLong();
    Ticker compressed = () -> ticker.nanos() + skipped.get();
    CallContext context = CallContext.of(EventSink.none(), Clock.systemUTC(), compressed);
    JsonObject section = JsonValue.object(
        "fallback",
        JsonValue.array(JsonValue.object(
            "model", Layers.SPARE.toString(), "address", server.base("spare", "answer"))));
    List<Double> extra = new ArrayList<>();
    long attempts = 0;
    try (LlmManager alone = Layers.open(server.base("alone", "answer"), JsonValue.object());
        LlmManager chain = Layers.open(server.base("dead", "always-overloaded"), section)) {
      for (int i = 0; i < 200; i++) {
        timed(alone, context, "warm-up " + i);
      }
      for (int i = 0; i < REQUESTS; i++) {
        boolean within = APART.multipliedBy(i).compareTo(OUTAGE) < 0;
        double own = timed(alone, context, "alone " + i);
        long before = server.requests("dead");
        double millis = timed(chain, context, "outage " + i);
        long after = server.requests("dead");
        attempts = within ? after : attempts;
        if (within && after == before) {
          extra.add(Math.max(0, millis - own));
        }
        skipped.addAndGet(APART.toNanos());
      }
    }
    double most = extra.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    String note = "time between the requests compressed by the clock that the calls are given";
    return List.of(
        Row.within(
            "outage-attempts",
            "60 s outage, a request every 4 s: attempts at the dead primary",
            (double) attempts,
            "",
            MOST_ATTEMPTS,
            note),
        Row.within(
            "outage-extra",
            "the same: most time beyond the fallback's own while the breaker is open",
            most,
            "ms",
            MOST_EXTRA_MILLIS,
            extra.size() + " requests"));
  }

  private double timed(LlmManager manager, CallContext context, String prompt)
      throws InterruptedException {
    long began = ticker.nanos();
    manager.provider().complete(request(prompt), context);
    return (ticker.nanos() - began) / 1e6;
  }

  private static LlmRequest request(String prompt) {
    return new LlmRequest(
        Layers.MODEL, List.of(new Message.UserMessage(prompt)), List.of(), LONGEST_ANSWER, null);
  }
}
