package dev.codeagent.llm.price;

import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of models: prices from the configuration, then the built-in table, a dated file. Immutable.
 *
 * <p>A model is found by its exact name, with or without the date of a snapshot or {@code -latest}; a longer or shorter
 * name is another model, whose price is unknown. Models of Ollama run on the user's own machine and cost nothing, those
 * it runs in its cloud excepted.
 */
public final class PriceTable {

  private static final String RESOURCE = "prices.json";

  /** Nano-dollars a token for a dollar a million tokens. */
  private static final BigDecimal NANOS = BigDecimal.valueOf(1000);

  private static final Pattern SNAPSHOT =
      Pattern.compile("-(?:\\d{8}|\\d{4}-\\d{2}-\\d{2}|latest)$");

  private static final String LOCAL_PROVIDER = "ollama";
  private static final ModelInfo.Price FREE = new ModelInfo.Price(0, 0, 0);

  private static final String SURCHARGING_PROVIDER = "anthropic";

  private static final int OPENAI_WINDOW = 128_000;
  private static final int ANTHROPIC_WINDOW = 200_000;
  private static final int GEMINI_WINDOW = 1_000_000;

  /** Small, as models on one's own machine have it where nobody set more. */
  private static final int OTHER_WINDOW = 32_768;

  private final String asOf;
  private final Map<String, Entry> entries;

  /** What a deferred call costs, by provider, as a part of the price of one that is awaited. */
  private final Map<String, BigDecimal> deferred;

  private PriceTable(String asOf, Map<String, Entry> entries, Map<String, BigDecimal> deferred) {
    this.asOf = asOf;
    this.entries = Map.copyOf(entries);
    this.deferred = Map.copyOf(deferred);
  }

  /** The table that comes with the library. */
  public static PriceTable builtIn() {
    try (InputStream file = PriceTable.class.getResourceAsStream(RESOURCE)) {
      byte[] bytes = Objects.requireNonNull(file, RESOURCE).readAllBytes();
      return parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InternalException("The table of prices could not be read.", e);
    }
  }

  static PriceTable parse(String text) {
    JsonObject file = Json.parseObject(text)
        .orElseThrow(
            () -> new InternalException("The table of prices is not a JSON object.", null));
    Map<String, Entry> entries = new LinkedHashMap<>();
    if (file.get("models") instanceof JsonArray models) {
      for (JsonValue element : models.values()) {
        Entry entry = Entry.read(element);
        entries.put(entry.model(), entry);
      }
    }
    return new PriceTable(file.string("asOf").orElse(""), entries, deferred(file));
  }

  private static Map<String, BigDecimal> deferred(JsonObject file) {
    Map<String, BigDecimal> parts = new LinkedHashMap<>();
    if (file.get("deferred") instanceof JsonObject providers) {
      providers.members().forEach((provider, part) -> {
        if (part instanceof JsonNumber number) {
          parts.put(provider, number.value());
        }
      });
    }
    return parts;
  }

  /** The day on which the built-in prices were read, as {@code yyyy-MM-dd}. */
  public String asOf() {
    return asOf;
  }

  /**
   * What is known of a model.
   *
   * @param model the model
   * @param configured prices from the configuration by provider/model, which win
   */
  public ModelInfo info(ModelId model, Map<String, ModelInfo.Price> configured) {
    Optional<Entry> entry = find(model.toString());
    ModelInfo.Price price = configured.get(model.toString());
    if (price == null) {
      price = entry.map(Entry::price).orElseGet(() -> priceOfUnlisted(model));
    }
    return new ModelInfo(
        entry.map(Entry::context).orElseGet(() -> windowOfUnlisted(model)),
        price == null ? null : whole(model, price));
  }

  /**
   * What a model's tokens cost in a call that is deferred, cached ones included; as much as in one that is awaited where the
   * provider is not known to give a discount.
   *
   * @param price their price in a call that is awaited, or null when unknown
   */
  public ModelInfo.@Nullable Price deferred(ModelId model, ModelInfo.@Nullable Price price) {
    BigDecimal part = deferred.get(model.provider());
    if (price == null || part == null) {
      return price;
    }
    return new ModelInfo.Price(
        part(price.input(), part),
        part(price.cachedInput(), part),
        part(price.output(), part),
        price.cacheWrite() == ModelInfo.Price.NOT_SAID
            ? ModelInfo.Price.NOT_SAID
            : part(price.cacheWrite(), part));
  }

  private static long part(long nanos, BigDecimal part) {
    return part.multiply(BigDecimal.valueOf(nanos))
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  /**
   * The price with that of tokens written to the cache, where nobody said it: Anthropic lets pay a quarter more for one that
   * it writes for five minutes, others as much as for a fresh one.
   */
  private static ModelInfo.Price whole(ModelId model, ModelInfo.Price price) {
    if (price.cacheWrite() != ModelInfo.Price.NOT_SAID) {
      return price;
    }
    long written = model.provider().equals(SURCHARGING_PROVIDER)
        ? Math.ceilDiv(Math.multiplyExact(price.input(), 5L), 4L)
        : price.input();
    return new ModelInfo.Price(price.input(), price.cachedInput(), price.output(), written);
  }

  private Optional<Entry> find(String name) {
    Entry exact = entries.get(name);
    return Optional.ofNullable(
        exact != null ? exact : entries.get(SNAPSHOT.matcher(name).replaceFirst("")));
  }

  private static ModelInfo.@Nullable Price priceOfUnlisted(ModelId model) {
    boolean local = model.provider().equals(LOCAL_PROVIDER) && !model.model().endsWith("cloud");
    return local ? FREE : null;
  }

  private static int windowOfUnlisted(ModelId model) {
    return switch (model.provider()) {
      case "openai" -> OPENAI_WINDOW;
      case "anthropic" -> ANTHROPIC_WINDOW;
      case "gemini" -> GEMINI_WINDOW;
      default -> OTHER_WINDOW;
    };
  }

  private record Entry(String model, ModelInfo.Price price, int context) {

    private static Entry read(JsonValue element) {
      if (!(element instanceof JsonObject object)) {
        throw new InternalException(
            "The table of prices holds something that is not an entry.", null);
      }
      ModelInfo.Price price = new ModelInfo.Price(
          nanos(object, "input"), nanos(object, "cached_input"), nanos(object, "output"));
      return new Entry(
          object.string("model").orElseThrow(() -> missing("model")),
          price,
          object.integer("context").orElseThrow(() -> missing("context")));
    }

    private static long nanos(JsonObject object, String name) {
      if (object.get(name) instanceof JsonNumber dollars) {
        return dollars.value().multiply(NANOS).setScale(0, RoundingMode.CEILING).longValueExact();
      }
      throw missing(name);
    }

    private static InternalException missing(String name) {
      return new InternalException("An entry of the table of prices lacks `" + name + "`.", null);
    }
  }
}
