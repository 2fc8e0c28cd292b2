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
 * How long an answer from Redis takes: one set of layers asks a wire that answers at once; others, whose memory is empty, ask
 * the same again, one after the other, each one call after the other.
 */
final class RedisHits {

  private static final double MOST_MILLIS = 1;
  private static final int PROMPT = 2_000;
  private static final int LONGEST_ANSWER = 1000;

  /** Answers are written behind the calls; by then they are there. */
  private static final Duration WRITTEN = Duration.ofSeconds(1);

  private final int rounds;
  private final int requests;
  private final int least;
  private final Ticker ticker;

  /**
   * @param rounds how often all is asked again, besides a first time that shows the compiler what is called
   * @param requests how many calls a round has
   * @param least answers of a round that have to come from Redis; the layers do not wait for one on a busy machine
   */
  RedisHits(int rounds, int requests, int least, Ticker ticker) {
    this.rounds = rounds;
    this.requests = requests;
    this.least = least;
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
      round(shared, asked);
      List<Double> figures = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        figures.add(round(shared, asked));
      }
      return List.of(row(Spread.of(figures)));
    }
  }

  /** The time in milliseconds that 99 of 100 answers did not exceed. */
  private double round(Layers.Shared shared, List<LlmRequest> asked)
      throws IOException, InterruptedException {
    try (LlmManager manager = shared.manager()) {
      long[] times = times(manager, asked);
      if (times.length < least) {
        throw new IOException(
            "only " + times.length + " of " + requests + " answers came from Redis");
      }
      return Spread.percentile(times, 0.99) / 1e6;
    }
  }

  private Row row(Spread spread) {
    return Row.within(
        "redis-hit-p99",
        "answer from Redis on the loopback address, 2 kB prompt, p99",
        spread.median(),
        "ms",
        MOST_MILLIS,
        spread.note() + " of " + requests + " calls");
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
