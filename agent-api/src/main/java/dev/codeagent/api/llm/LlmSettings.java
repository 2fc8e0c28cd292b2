package dev.codeagent.api.llm;

import dev.codeagent.api.json.JsonValue.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a factory of providers may know.
 *
 * @param environment the process's environment: keys and addresses
 * @param prices prices from the configuration by provider/model; they win over built-in ones
 * @param options the {@code llm} section of the configuration
 * @param runDirectory the project's {@code .agent} folder, for cassettes
 * @param place where and by which key, when a route has its own; {@link Place#USUAL} otherwise
 * @param secondLevel what keeps answers behind the memory, or null where no plugin gave one
 * @param checks what plugins gave to decide about candidates for answers
 * @param single whether no other model may answer or help, whatever the options say: nothing stands in for a judge
 */
public record LlmSettings(
    Map<String, String> environment,
    Map<String, ModelInfo.Price> prices,
    JsonObject options,
    Path runDirectory,
    Place place,
    @Nullable SecondLevel secondLevel,
    List<CandidateCheck> checks,
    boolean single) {
  /** Keeps copies of what could be changed. */
  public LlmSettings {
    environment = Map.copyOf(environment);
    prices = Map.copyOf(prices);
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(runDirectory, "runDirectory");
    Objects.requireNonNull(place, "place");
    checks = List.copyOf(checks);
  }

  /** What holds for a provider's usual address and key. */
  public LlmSettings(
      Map<String, String> environment,
      Map<String, ModelInfo.Price> prices,
      JsonObject options,
      Path runDirectory) {
    this(environment, prices, options, runDirectory, Place.USUAL, null, List.of(), false);
  }

  /** The same for a route with an address or a key of its own. */
  public LlmSettings at(Place other) {
    return new LlmSettings(
        environment, prices, options, runDirectory, other, secondLevel, checks, single);
  }

  /** The same with something that keeps answers behind the memory. */
  public LlmSettings behind(@Nullable SecondLevel level) {
    return new LlmSettings(
        environment, prices, options, runDirectory, place, level, checks, single);
  }

  /** The same with those checks of candidates. */
  public LlmSettings checkedBy(List<CandidateCheck> others) {
    return new LlmSettings(
        environment, prices, options, runDirectory, place, secondLevel, others, single);
  }

  /** The same for a model that alone is to answer. */
  public LlmSettings alone() {
    return new LlmSettings(
        environment, prices, options, runDirectory, place, secondLevel, checks, true);
  }

  /**
   * Where one of several routes to models goes. A factory that cannot go elsewhere than to its usual place refuses
   * another one with a configuration error.
   *
   * @param setting the setting that names it, for messages; empty for the usual place
   * @param address the base address in the form of the provider's variable, or null for the usual one
   * @param keyVariable the variable that holds the key, or null for the usual one
   */
  public record Place(
      String setting, @Nullable String address, @Nullable String keyVariable) {

    /** The provider's usual address and key. */
    public static final Place USUAL = new Place("", null, null);

    /** Refuses null where a component may not be null. */
    public Place {
      Objects.requireNonNull(setting, "setting");
    }
  }
}
