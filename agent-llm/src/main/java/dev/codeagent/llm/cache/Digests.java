package dev.codeagent.llm.cache;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Lends digests, whose buffers cost more than a short text: a few are kept, and whoever finds none makes one. Safe for many
 * threads, which never wait for each other.
 */
final class Digests {

  /** More than the threads that compute at once on most machines; a power of two. */
  private static final int KEPT = 16;

  private final AtomicReferenceArray<Digest> kept = new AtomicReferenceArray<>(KEPT);

  /** What the function makes of a digest, which it may use until it returns. */
  <T> T with(Function<Digest, T> use) {
    int place = (int) Thread.currentThread().threadId() & (KEPT - 1);
    Digest spare = kept.getAndSet(place, null);
    Digest digest = spare == null ? new Digest() : spare;
    T made = use.apply(digest.anew());
    // one whose use failed may have taken half of a part and is let go
    kept.set(place, digest);
    return made;
  }
}
