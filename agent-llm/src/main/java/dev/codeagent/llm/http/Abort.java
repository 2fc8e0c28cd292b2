package dev.codeagent.llm.http;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Ends an exchange from another thread, whether its caller waits at the socket or for something else. */
final class Abort implements Runnable {

  private final Runnable closing;
  private volatile boolean done;
  private volatile @Nullable Future<?> awaited;

  /** @param closing closes the socket, or keeps it from being opened; may be called more than once */
  Abort(Runnable closing) {
    this.closing = closing;
  }

  @Override
  public void run() {
    done = true;
    closing.run();
    Future<?> other = awaited;
    if (other != null) {
      other.cancel(true);
    }
  }

  /**
   * Waits for what does not come by the socket.
   *
   * @throws java.util.concurrent.CancellationException when aborted
   */
  <T> T await(Future<T> other) throws InterruptedException, ExecutionException {
    awaited = other;
    if (done) {
      other.cancel(true);
    }
    try {
      return other.get();
    } finally {
      awaited = null;
    }
  }
}
