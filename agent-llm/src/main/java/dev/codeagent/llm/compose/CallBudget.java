package dev.codeagent.llm.compose;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.ModelId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one call may cost, as the configuration says: all its tries are paid from an account of its own within that of its caller.
 *
 * @param limit dollars, or null for no limit
 */
record CallBudget(@Nullable Usd limit) {

  static final String KEY = "call_budget";

  private static final String SETTING = "llm." + KEY;
  private static final BigDecimal LEAST = new BigDecimal("0.000001");
  private static final BigDecimal MOST = new BigDecimal("1000000");

  /** What the section says. */
  static CallBudget of(Mapping section) {
    Optional<Usd> limit = section.ofForm(
        KEY,
        Optional.ofNullable(section.get(KEY))
            .filter(JsonNumber.class::isInstance)
            .map(number -> ((JsonNumber) number).value())
            .filter(dollars -> dollars.compareTo(LEAST) >= 0 && dollars.compareTo(MOST) <= 0)
            .map(Usd::of),
        "an amount of dollars such as 0.25, from 0.000001 to 1000000");
    return new CallBudget(limit.orElse(null));
  }

  /** The context of a call whose tries are paid within the limit. */
  CallContext open(CallContext context) {
    return limit == null ? context : context.with(context.budget().within("call", SETTING, limit));
  }

  /** What defers calls, each of which pays its job and what follows it within the limit. */
  LlmProvider around(LlmProvider next) {
    return limit == null ? next : call -> next.call(call.with(open(call.context())));
  }

  /** The embedder, each of whose callers pays within the limit. */
  Embedder around(Embedder next) {
    return limit == null ? next : (texts, context) -> next.embed(texts, open(context));
  }

  /**
   * Refuses models that nobody knows the price of: each of their calls would be refused, a fallback's in the outage that it is there
   * for.
   */
  void requirePrices(List<ModelId> unpriced) {
    if (limit == null || unpriced.isEmpty()) {
      return;
    }
    String models = unpriced.stream().map(ModelId::toString).collect(Collectors.joining(" and "));
    String entries = unpriced.stream()
        .map(model -> model + ": {input: …, output: …}")
        .collect(Collectors.joining(", "));
    throw new ConfigurationException(
        "price-unknown",
        "The setting `" + SETTING + "` limits money, but the price of " + models + " is unknown.",
        "Add `price: {" + entries + "}` to agent.yaml, or take out `" + SETTING + "`.");
  }
}
