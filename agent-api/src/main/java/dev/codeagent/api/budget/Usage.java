package dev.codeagent.api.budget;

import org.jspecify.annotations.Nullable;

/**
 * What calls of a model used.
 *
 * @param inputTokens tokens of the prompts, cached ones included
 * @param cachedInputTokens the part of them that was read from the provider's cache
 * @param cacheWriteTokens the part of them that was written to that cache, where the provider counts it
 * @param outputTokens tokens of the answers
 * @param cost what it cost, or null when a price is unknown; unknown is never free
 */
public record Usage(
    long inputTokens,
    long cachedInputTokens,
    long cacheWriteTokens,
    long outputTokens,
    @Nullable Usd cost) {

  /** Nothing used, nothing paid. */
  public static final Usage NONE = new Usage(0, 0, 0, Usd.ZERO);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException when one is not as described
   */
  public Usage {
    if (inputTokens < 0 || cachedInputTokens < 0 || cacheWriteTokens < 0 || outputTokens < 0) {
      throw new IllegalArgumentException("tokens are not negative");
    }
  }

  /** Usage of which nothing was written to a cache. */
  public Usage(long inputTokens, long cachedInputTokens, long outputTokens, @Nullable Usd cost) {
    this(inputTokens, cachedInputTokens, 0, outputTokens, cost);
  }

  /** Tokens whose price is not known. */
  public static Usage unpriced(long inputTokens, long cachedInputTokens, long outputTokens) {
    return new Usage(inputTokens, cachedInputTokens, outputTokens, null);
  }

  /** The same tokens at a cost. */
  public Usage withCost(@Nullable Usd price) {
    return new Usage(inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens, price);
  }

  /** The sum; its cost is unknown as soon as one part's is. */
  public Usage plus(Usage other) {
    Usd mine = cost;
    Usd theirs = other.cost;
    return new Usage(
        inputTokens + other.inputTokens,
        cachedInputTokens + other.cachedInputTokens,
        cacheWriteTokens + other.cacheWriteTokens,
        outputTokens + other.outputTokens,
        mine == null || theirs == null ? null : mine.plus(theirs));
  }

  /** All tokens, in and out. */
  public long tokens() {
    return inputTokens + outputTokens;
  }
}
