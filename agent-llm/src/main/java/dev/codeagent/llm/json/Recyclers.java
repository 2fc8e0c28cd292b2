package dev.codeagent.llm.json;

import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/**
 * Lends Jackson its buffers. Jackson's own pools are a queue that all threads share, or buffers of each thread, of which there
 * may be ten thousand here. Safe for many threads.
 */
final class Recyclers implements RecyclerPool<BufferRecycler> {

  private static final long serialVersionUID = 1L;

  private final transient Spares<BufferRecycler> spares = new Spares<>(BufferRecycler::new);

  @Override
  public BufferRecycler acquirePooled() {
    return spares.take();
  }

  @Override
  public void releasePooled(BufferRecycler buffers) {
    spares.giveBack(buffers);
  }
}
