package dev.codeagent.bench.llm;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.bench.client.Layers;
import dev.codeagent.bench.micro.Stub;
import dev.codeagent.bench.report.Row;
import dev.codeagent.bench.report.Spread;
import dev.codeagent.bench.server.RedisServer;
import dev.codeagent.bench.worker.Prompts;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long an answer from Redis takes: one set of layers asks a wire that answers at once, a second one, whose memory is
 * empty, asks the same again, one call after the other.
 */
final class RedisHits {

  private static final double MOST_MILLIS = 1;
  private static final int PROMPT = 2_000;
  private static final int LONGEST_ANSWER = 1000;

  /** Answers are written behind the calls; by then they are there. */
  private static final Duration WRITTEN = Duration.ofSeconds(1);

  private final int requests;
  private final Ticker ticker;

  RedisHits(int requests, Ticker ticker) {
    this.requests = requests;
    this.ticker = ticker;
  }

  /** The row, or nothing where there is no Redis to start. */
  List<Row> rows() throws Exception {
    if (!RedisServer.isInstalled()) {
      return List.of();
    }
    try (RedisServer redis = RedisServer.start();
        Layers.Shared shared = Layers.shared(new Stub(), redis.node())) {
      List<LlmRequest> asked = requests();
      try (LlmManager first = shared.manager()) {
        times(first, asked);
      }
      Thread.sleep(WRITTEN);
      try (LlmManager second = shared.manager()) {
        return List.of(row(times(second, asked)));
      }
    }
  }

  private Row row(long[] times) throws IOException {
    if (times.length < requests / 2) {
      throw new IOException(
          "only " + times.length + " of " + requests + " answers came from Redis");
    }
    // the first half shows the compiler what is called
    long[] warm = Arrays.copyOfRange(times, times.length / 2, times.length);
    return Row.within(
        "redis-hit-p99",
        "answer from Redis on the loopback address, 2 kB prompt, p99",
        Spread.percentile(warm, 0.99) / 1e6,
        "ms",
        MOST_MILLIS,
        times.length + " of " + requests + " answered by it, the last " + warm.length + " count");
  }

  /** The nanoseconds of those that were answered from Redis. */
  private long[] times(LlmManager manager, List<LlmRequest> asked) throws InterruptedException {
    AtomicInteger hits = new AtomicInteger();
    CallContext context = CallContext.of(
        event -> {
          if (event instanceof CallEvent.CacheAnswered) {
            hits.incrementAndGet();
          }
        },
        Clock.systemUTC(),
        ticker);
    long[] times = new long[asked.size()];
    for (LlmRequest request : asked) {
      int before = hits.get();
      long began = ticker.nanos();
      manager.provider().complete(request, context);
      times[before] = ticker.nanos() - began;
    }
    return Arrays.copyOf(times, hits.get());
  }

  private List<LlmRequest> requests() {
    Prompts prompts = new Prompts(PROMPT);
    List<LlmRequest> asked = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      asked.add(new LlmRequest(
          Layers.MODEL,
          List.of(new Message.UserMessage(prompts.next())),
          List.of(),
          LONGEST_ANSWER,
          null));
    }
    return asked;
  }
}
