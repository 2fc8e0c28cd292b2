package dev.codeagent.bench.verify;

import dev.codeagent.bench.corpus.Half;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be judged, and how it is shown.
 *
 * @param place a corpus, or the folder of both halves
 * @param half which half; null for all that is there
 * @param only the beginning of the names of tasks, or of {@code task/change}; empty for all
 * @param limit the size of the sample
 * @param jobs how many tasks at once
 * @param depth what is done and shown
 */
public record VerifyOptions(
    Path place, @Nullable Half half, String only, int limit, int jobs, Depth depth) {

  /** What is done and shown. */
  public enum Depth {
    /** Only whether the corpus is whole and can be read. */
    CHECK,
    /** Everything but single changes, so that a sealed corpus stays unseen. */
    FIGURES,
    /** Also each change. */
    CHANGES
  }

  public VerifyOptions {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(only, "only");
    Objects.requireNonNull(depth, "depth");
  }
}
