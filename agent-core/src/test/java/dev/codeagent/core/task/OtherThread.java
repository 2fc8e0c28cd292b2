package dev.codeagent.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a call on a thread of its own, which ends without being kept out by an earlier one. */
final class OtherThread {

  /** Long enough for a busy machine: the call itself takes microseconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private OtherThread() {}

  static void run(Runnable call) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofPlatform().daemon().start(() -> {
      try {
        call.run();
        done.complete(null);
      } catch (RuntimeException e) {
        done.completeExceptionally(e);
      }
    });
    assertThat(done).succeedsWithin(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
