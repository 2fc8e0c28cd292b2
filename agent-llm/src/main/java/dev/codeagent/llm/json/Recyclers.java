package dev.codeagent.llm.json;

import java.util.concurrent.atomic.AtomicReferenceArray;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/**
 * Lends Jackson its buffers by the thread's number: a few are kept, and whoever finds none makes some. Jackson's own pools are
 * a queue that all threads share, or buffers of each thread, of which there may be ten thousand here. Safe for many threads.
 */
final class Recyclers implements RecyclerPool<BufferRecycler> {

  private static final long serialVersionUID = 1L;

  /** More than the threads that compute at once on most machines; a power of two. */
  private static final int KEPT = 16;

  private final transient AtomicReferenceArray<BufferRecycler> kept =
      new AtomicReferenceArray<>(KEPT);

  @Override
  public BufferRecycler acquirePooled() {
    BufferRecycler spare = kept.getAndSet(place(), null);
    return spare == null ? new BufferRecycler() : spare;
  }

  @Override
  public void releasePooled(BufferRecycler buffers) {
    kept.set(place(), buffers);
  }

  private static int place() {
    return (int) Thread.currentThread().threadId() & (KEPT - 1);
  }
}
