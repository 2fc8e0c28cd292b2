package dev.codeagent.bench.worker;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.bench.client.Conversation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Callers on virtual threads, each of which calls again as soon as it is answered (a closed loop). The time of a call is
 * that of the callers over the number of calls: elapsed × callers ÷ calls, the mean that a caller waits.
 */
final class Load {

  private final Conversation conversation;
  private final Prompts prompts;
  private final Ticker ticker;

  Load(Conversation conversation, Prompts prompts, Ticker ticker) {
    this.conversation = conversation;
    this.prompts = prompts;
    this.ticker = ticker;
  }

  /** Microseconds a call. */
  double microsPerCall(int callers, Duration time) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong calls = new AtomicLong();
    CountDownLatch start = new CountDownLatch(1);
    List<FutureTask<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      FutureTask<Void> task = new FutureTask<>(() -> {
        start.await();
        long made = 0;
        do {
          conversation.ask(prompts.next());
          made++;
        } while (!over.get());
        calls.addAndGet(made);
        return null;
      });
      tasks.add(task);
      Thread.ofVirtual().start(task);
    }
    long began = ticker.nanos();
    start.countDown();
    Thread.sleep(time);
    over.set(true);
    for (FutureTask<Void> task : tasks) {
      task.get();
    }
    double micros = (ticker.nanos() - began) / 1e3;
    return micros * callers / calls.get();
  }
}
