package dev.codeagent.llm.http;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** The kinds of threads that call a transport: what wakes one that waits at a socket does not wake the other. */
enum Caller {
  PLATFORM(Thread.ofPlatform()),
  VIRTUAL(Thread.ofVirtual());

  private final Thread.Builder builder;

  Caller(Thread.Builder builder) {
    this.builder = builder;
  }

  /** A call under way. */
  record Running<T>(FutureTask<T> task, Thread thread) {

    /** What it threw, within ten seconds. */
    Throwable failure() throws Exception {
      try {
        throw new AssertionError("no failure, but " + task.get(10, TimeUnit.SECONDS));
      } catch (ExecutionException e) {
        return e.getCause();
      }
    }
  }

  <T> Running<T> start(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    return new Running<>(task, builder.start(task));
  }

  /** The transport, called by such a thread. */
  Transport through(Transport transport) {
    return new Transport() {
      @Override
      public <T> T exchange(WireRequest request, Limits limits, ReplyReader<T> reader)
          throws InterruptedException {
        try {
          return start(() -> transport.exchange(request, limits, reader)).task().get();
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RuntimeException fault) {
            throw fault;
          }
          throw new AssertionError(e.getCause());
        }
      }

      @Override
      public void close() {
        transport.close();
      }
    };
  }
}
