package dev.codeagent.llm.cache;

import dev.codeagent.llm.json.Spares;
import java.util.function.Function;

/** Lends digests, whose buffers cost more than a short text. Safe for many threads, which never wait for each other. */
final class Digests {

  private final Spares<Digest> spares = new Spares<>(Digest::new);

  /** What the function makes of a digest, which it may use until it returns. */
  <T> T with(Function<Digest, T> use) {
    Digest digest = spares.take();
    T made = use.apply(digest.anew());
    // one whose use failed may have taken half of a part and is let go
    spares.giveBack(digest);
    return made;
  }
}
