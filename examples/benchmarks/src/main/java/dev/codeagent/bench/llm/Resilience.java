package dev.codeagent.bench.llm;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.bench.client.Layers;
import dev.codeagent.bench.report.Row;
import dev.codeagent.bench.worker.Prompts;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;

/** What only ours is measured by: equal calls under way together, and an outage of the first route. */
final class Resilience {

  private static final int EQUAL = 1_000;

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
      CountDownLatch start = new CountDownLatch(1);
      List<FutureTask<String>> calls = new ArrayList<>();
      LlmRequest request = request(Prompts.text(2_000));
      for (int i = 0; i < EQUAL; i++) {
        FutureTask<String> call = new FutureTask<>(() -> {
          start.await();
          return manager.provider().complete(request, CallContext.background()).id();
        });
        calls.add(call);
        Thread.ofVirtual().start(call);
      }
      start.countDown();
      for (FutureTask<String> call : calls) {
        result(call);
      }
    }
    return Row.within(
        "coalescing",
        "1,000 equal calls at once: requests upstream",
        (double) server.requests("equal"),
        "",
        1,
        "cache off");
  }

  /**
   * A minute's outage of the primary, a request every four seconds. The time between them is that of a clock which is
   * turned on, the calls take real time.
   */
  List<Row> outage() throws IOException, InterruptedException {
    AtomicLong skipped = new AtomicLong();
    Ticker compressed = () -> ticker.nanos() + skipped.get();
    CallContext context = CallContext.of(EventSink.none(), Clock.systemUTC(), compressed);
    JsonValue.JsonObject section = JsonValue.object(
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

  private static void result(FutureTask<String> call) throws IOException, InterruptedException {
    try {
      call.get();
    } catch (ExecutionException e) {
      throw new IOException("a call failed", e.getCause());
    }
  }
}
