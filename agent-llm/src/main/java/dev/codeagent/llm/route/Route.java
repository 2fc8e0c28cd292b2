package dev.codeagent.llm.route;

import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import java.time.Duration;
import java.util.Objects;

/**
 * A way to a model: its wire with the layers of a single try around it, and what is known of its health. Safe for many
 * threads.
 *
 * @param name provider/model, with the address where it has its own; unique
 * @param model the model that it serves
 * @param info what is known of the model
 * @param tier 0 for those that share the calls, 1 for those that step in
 * @param weight its share among those of tier 0
 * @param health what its tries tell
 * @param load how busy it is
 * @param provider makes one try
 */
public record Route(
    String name,
    ModelId model,
    ModelInfo info,
    int tier,
    double weight,
    Health health,
    Load load,
    LlmProvider provider) {

  /** What a provider's prompt cache and the first choice of model are worth waiting for. */
  private static final long A_LITTLE = Duration.ofSeconds(1).toNanos();

  public Route {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(info, "info");
    Objects.requireNonNull(health, "health");
    Objects.requireNonNull(load, "load");
    Objects.requireNonNull(provider, "provider");
    if (weight <= 0 || tier < 0) {
      throw new IllegalArgumentException("a route has a weight above 0 and a tier from 0");
    }
  }

  /** Makes one try; the request is put to this route's model. */
  LlmResponse call(LlmCall call) throws InterruptedException {
    LlmRequest request = call.request();
    return provider.call(
        request.model().equals(model) ? call : call.with(request.withModel(model)));
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  boolean saturated() {
    return load.utilisation() >= 1;
  }

  /** Whether this one has room, and none of the reasons that fill the other: it is sound and leads to another server. */
  boolean isRoomier(Route full, long now) {
    return !equals(full)
        && !saturated()
        && !health.sharesServer(full.health)
        && !health.isOpen()
        && health.admitsIn(now, false) <= 0;
  }

  /** Nanoseconds that a conversation waits for a slot of its own full route before it comes here: a little, or what this one is slower. */
  long patience(Route full, long now) {
    return Math.max(A_LITTLE, slower(full, now));
  }

  /** The same before its first answer, when no prompt is kept anywhere: nothing where this one is as cheap and as sound. */
  long patienceAtFirst(Route full, long now) {
    return isAsGoodAs(full, now) ? slower(full, now) : patience(full, now);
  }

  private long slower(Route full, long now) {
    double ours = health.latency(now);
    double theirs = full.health.latency(now);
    return ours <= 0 || theirs <= 0 ? 0 : (long) Math.max(0, ours - theirs);
  }

  private boolean isAsGoodAs(Route full, long now) {
    ModelInfo.Price ours = info.price();
    ModelInfo.Price theirs = full.info.price();
    return ours != null
        && theirs != null
        && ours.input() + ours.output() <= theirs.input() + theirs.output()
        && health.success(now) >= full.health.success(now);
  }
}
