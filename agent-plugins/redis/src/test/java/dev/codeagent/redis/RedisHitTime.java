package dev.codeagent.redis;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures a hit in Redis through the whole layer: digest of a 2 kB prompt, a miss in memory, coalescing, Redis, the check
 * and the reading of a 4 kB answer. One caller, one request after the other; the memory has room for none. Argument:
 * host:port of a Redis that nothing else uses. Prints the percentiles in µs and how many were no hits.
 */
final class RedisHitTime {

  private static final String ANSWER = "answer ".repeat(570);
  private static final int REQUESTS = 500;
  private static final int WARM_UP = 20_000;
  private static final int MEASURED = 20_000;

  private final AtomicLong asked = new AtomicLong();

  private RedisHitTime() {}

  public static void main(String[] arguments) throws Exception {
    new RedisHitTime().measure(arguments[0]);
  }

  private void measure(String node) throws Exception {
    try (WholeLayer layer = new WholeLayer(
        node, JsonValue.object("memory", "1kB"), Path.of(""), EventSink.none(), this::answer)) {
      run(layer.provider(), WARM_UP);
      long before = asked.get();
      long[] nanos = run(layer.provider(), MEASURED);
      Arrays.sort(nanos);
      System.out.printf(
          "hits in Redis: p50 %d µs, p99 %d µs, p99.9 %d µs; %d of %d were no hits%n",
          at(nanos, 0.5), at(nanos, 0.99), at(nanos, 0.999), asked.get() - before, MEASURED);
    }
  }

  /** Answers what Redis does not know, and counts it. */
  private String answer(String prompt) {
    asked.incrementAndGet();
    return ANSWER;
  }

  private static long[] run(LlmProvider provider, int calls) throws InterruptedException {
    long[] nanos = new long[calls];
    for (int i = 0; i < calls; i++) {
      LlmRequest request = WholeLayer.request(i % REQUESTS + " " + "prompt ".repeat(285));
      long begun = System.nanoTime();
      provider.complete(request, CallContext.background());
      nanos[i] = System.nanoTime() - begun;
    }
    return nanos;
  }

  private static long at(long[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))] / 1_000;
  }
}
