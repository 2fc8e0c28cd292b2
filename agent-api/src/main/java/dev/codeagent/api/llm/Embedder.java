package dev.codeagent.api.llm;

import dev.codeagent.api.call.CallContext;
import java.util.List;

/**
 * Turns texts into vectors. Safe for many threads. One that holds connections is {@link AutoCloseable} and closed by who
 * made it.
 *
 * <p>A provider's own embedder makes one request and repeats nothing: retries, budget and batches are put around it. An
 * embedder never changes its model or the dimension of its vectors, so that all of them can be compared.
 */
@FunctionalInterface
public interface Embedder {

  /** The most texts of one call. */
  int MOST_TEXTS = 2_048;

  /** The most characters of one call over all of its texts. */
  int MOST_CHARACTERS = 1_000_000;

  /**
   * Embeds texts; none for no texts.
   *
   * @param texts at most {@link #MOST_TEXTS}, none of them blank, together at most {@link #MOST_CHARACTERS} characters;
   *     a model takes much less of one text, often some thousand tokens, and refuses a longer one
   * @param context the limits
   * @return one vector for each text, in their order; what it cost, null where the price is unknown
   * @throws IllegalArgumentException when the texts are not as described; nothing was asked for
   * @throws dev.codeagent.api.error.ProviderException when the provider refuses, fails or answers nonsense
   * @throws dev.codeagent.api.error.BudgetExceededException when the budget does not allow it
   * @throws dev.codeagent.api.error.CancelledException when cancelled, within a second
   * @throws dev.codeagent.api.error.DeadlineExceededException when the context's deadline passes
   * @throws InterruptedException when interrupted
   */
  Embeddings embed(List<String> texts, CallContext context) throws InterruptedException;

  /**
   * Refuses texts that no embedder takes, for implementations.
   *
   * @throws IllegalArgumentException when they are not as {@link #embed} wants them
   */
  static void check(List<String> texts) {
    if (texts.size() > MOST_TEXTS) {
      throw new IllegalArgumentException(
          "a call embeds at most " + MOST_TEXTS + " texts, not " + texts.size());
    }
    long characters = 0;
    for (String text : texts) {
      if (text.isBlank()) {
        throw new IllegalArgumentException("a blank text has no meaning to embed");
      }
      characters += text.length();
    }
    if (characters > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "a call embeds at most " + MOST_CHARACTERS + " characters, not " + characters);
    }
  }
}
