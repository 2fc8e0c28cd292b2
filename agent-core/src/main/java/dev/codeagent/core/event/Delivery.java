package dev.codeagent.core.event;

import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventListener;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.server.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands events to one listener, in order; drops progress for a slow one, never state. */
public final class Delivery implements Subscription {

  /** Progress events that may wait for a listener: a few seconds of a lively run. */
  private static final int PROGRESS_LIMIT = 1024;

  /** How long a closing bus waits for a listener that is behind. */
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final EventListener listener;
  private final long from;
  private final Consumer<Delivery> remove;
  private final Consumer<AgentEvent> complain;
  private final BlockingQueue<Optional<EventRecord>> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger waitingProgress = new AtomicInteger();
  private volatile boolean closed;
  private volatile @Nullable Thread thread;

  Delivery(
      EventListener listener, long from, Consumer<Delivery> remove, Consumer<AgentEvent> complain) {
    this.listener = listener;
    this.from = from;
    this.remove = remove;
    this.complain = complain;
  }

  void start() {
    thread = Thread.ofVirtual().name("listener").start(this::deliver);
  }

  void replay(EventRecord record) {
    if (record.sequence() >= from) {
      queue.add(Optional.of(record));
    }
  }

  void offer(EventRecord record) {
    boolean progress = record.event() instanceof ProgressEvent;
    if (progress && waitingProgress.get() >= PROGRESS_LIMIT) {
      return;
    }
    if (progress) {
      waitingProgress.incrementAndGet();
    }
    queue.add(Optional.of(record));
  }

  void finish() {
    queue.add(Optional.empty());
    Thread running = thread;
    if (running == null || running.equals(Thread.currentThread())) {
      return;
    }
    try {
      if (!running.join(FAREWELL)) {
        close();
      }
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    remove.accept(this);
    queue.add(Optional.empty());
  }

  private void deliver() {
    try {
      while (!closed) {
        Optional<EventRecord> next = queue.take();
        if (next.isEmpty()) {
          break;
        }
        if (next.get().event() instanceof ProgressEvent) {
          waitingProgress.decrementAndGet();
        }
        listener.on(next.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      remove.accept(this);
      complain.accept(
          new ProgressEvent.Remark(null, "A listener failed and was unsubscribed: " + e));
    } finally {
      closed = true;
      remove.accept(this);
    }
  }
}
