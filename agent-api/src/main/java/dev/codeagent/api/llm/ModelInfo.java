package dev.codeagent.api.llm;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a model.
 *
 * @param contextTokens the size of its window in tokens
 * @param price what its tokens cost, or null when unknown
 */
public record ModelInfo(int contextTokens, @Nullable Price price) {

  /**
   * Prices in nano-dollars a token; a dollar a million tokens is 1000.
   *
   * @param input a fresh token of the prompt
   * @param cachedInput a token that the provider had cached
   * @param output a token of the answer
   * @param cacheWrite a token that the provider wrote to its cache, which some let pay more for than a fresh one, or
   *     {@link #NOT_SAID}
   */
  public record Price(long input, long cachedInput, long output, long cacheWrite) {

    /** Nobody said what a token written to the cache costs: as much as a fresh one, or what its provider is known to take. */
    public static final long NOT_SAID = -1;

    /** Prices of which nobody said what a token written to the cache costs. */
    public Price(long input, long cachedInput, long output) {
      this(input, cachedInput, output, NOT_SAID);
    }

    /** What usage costs at these prices, and at most the largest amount that there is. */
    public Usd of(Usage usage) {
      long fresh = usage.inputTokens() - usage.cachedInputTokens() - usage.cacheWriteTokens();
      return cost(Math.max(0, fresh), input)
          .plus(cost(usage.cachedInputTokens(), cachedInput))
          .plus(cost(usage.cacheWriteTokens(), cacheWrite == NOT_SAID ? input : cacheWrite))
          .plus(cost(usage.outputTokens(), output));
    }

    private static Usd cost(long tokens, long price) {
      boolean fits = Math.multiplyHigh(tokens, price) == 0 && tokens * price >= 0;
      return new Usd(fits ? tokens * price : Long.MAX_VALUE);
    }
  }
}
