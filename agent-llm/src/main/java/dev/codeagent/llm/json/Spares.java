/** Lends what costs more to make than to use. */
package dev.codeagent.llm.json;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends things by the thread's number: a few are kept, and whoever finds none makes one. A queue would be shared by all
 * threads, and of threads there may be ten thousand here. Safe for many threads, which never wait for each other; what is lent
 * is its borrower's alone until it is given back, which it need not be.
 */
public final class Spares<T> {

  /** More than the threads that compute at once on most machines; a power of two. */
  private static final int KEPT = 16;

  private final AtomicReferenceArray<@Nullable T> kept = new AtomicReferenceArray<>(KEPT);
  private final Supplier<T> maker;

  /**
   * @param maker makes one where none is left
   */
  public Spares(Supplier<T> maker) {
    this.maker = maker;
  }

  /** One that nobody else has. */
  public T take() {
    T spare = kept.getAndSet(place(), null);
    return spare == null ? maker.get() : spare;
  }

  /** Takes back what is as good as new. */
  public void giveBack(T spare) {
    kept.set(place(), spare);
  }

  private static int place() {
    return (int) Thread.currentThread().threadId() & (KEPT - 1);
  }
}
