package dev.codeagent.llm.wire;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmRequest;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a server counted of a call. Where it counted nothing, as some compatible servers do, tokens are estimated on the high
 * side instead of taken as none, so that budgets hold: no prompt has no tokens, and no answer with something in it has none.
 *
 * @param input tokens of the prompt, cached ones included, or 0 when they were not counted
 * @param cached the part of them that was read from the provider's cache
 * @param written the part of them that was written to it
 * @param output tokens of the answer, or 0 when they were not counted
 */
public record CountedUsage(long input, long cached, long written, long output) {

  /** More than anybody uses in one call, and so few that what they cost can be summed up. */
  private static final long MOST = 1_000_000_000_000L;

  /** A member that counts tokens; 0 where it is missing or cannot be. */
  public static long tokens(JsonObject usage, String name) {
    return tokens(usage, name, 0);
  }

  /** A member that counts tokens, or what was known before where it is missing or cannot be. */
  public static long tokens(JsonObject usage, String name, long before) {
    if (!(usage.get(name) instanceof JsonNumber number)) {
      return before;
    }
    try {
      long tokens = number.value().longValueExact();
      return tokens >= 0 && tokens <= MOST ? tokens : before;
    } catch (ArithmeticException e) {
      return before;
    }
  }

  /**
   * The usage of an answer, without a cost.
   *
   * @param said estimates the tokens of what came of it
   */
  public Usage of(LlmRequest request, LongSupplier said) {
    long prompt = input > 0 ? input : TokenEstimate.of(request);
    long read = Math.clamp(cached, 0, prompt);
    return new Usage(
        prompt,
        read,
        Math.clamp(written, 0, prompt - read),
        output > 0 ? output : said.getAsLong(),
        null);
  }

  /**
   * The usage of an answer that may be none: null where nothing was counted and nothing came.
   *
   * @param whole whether all of the answer came; of a part, the larger of what was counted and what came is taken, since
   *     servers count in early events, too
   */
  public @Nullable Usage soFar(LlmRequest request, LongSupplier said, boolean whole) {
    long came = whole && output > 0 ? output : Math.max(output, said.getAsLong());
    return input > 0 || came > 0
        ? new CountedUsage(input, cached, written, came).of(request, said)
        : null;
  }
}
