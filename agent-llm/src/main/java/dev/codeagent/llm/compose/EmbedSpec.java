package dev.codeagent.llm.compose;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.LlmSettings.Place;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.embed.BatchTerms;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says of the model that turns texts into vectors.
 *
 * @param model the model
 * @param place where and by which key
 * @param dimensions of its vectors, or 0 for the model's own
 * @param batch when texts that were gathered are sent
 * @param bytes how much memory kept vectors may take
 */
record EmbedSpec(ModelId model, Place place, int dimensions, BatchTerms batch, long bytes) {

  private static final String KEY = "embed";
  private static final String MODEL = "model";
  private static final String ADDRESS = "address";
  private static final String VARIABLE = "key";
  private static final String DIMENSIONS = "dimensions";
  private static final String BATCH = "batch";
  private static final String MEMORY = "memory";
  private static final Set<String> KEYS =
      Set.of(MODEL, ADDRESS, VARIABLE, DIMENSIONS, BATCH, MEMORY);

  private static final String TEXTS = "texts";
  private static final String CHARACTERS = "characters";
  private static final String WINDOW = "window";
  private static final Set<String> BATCH_KEYS = Set.of(TEXTS, CHARACTERS, WINDOW);

  /** Below what the providers take at once (Gemini 100, OpenAI 2,048), and enough to spare most of the requests. */
  private static final int USUAL_TEXTS = 64;

  /** Some 50,000 tokens, a sixth of what OpenAI takes in one request. */
  private static final int USUAL_CHARACTERS = 200_000;

  /** Much below the time of a request, some ten to hundred milliseconds. */
  private static final Duration USUAL_WINDOW = Duration.ofMillis(5);

  /** A longer wait for company is a mistake of units. */
  private static final Duration LONGEST_WINDOW = Duration.ofSeconds(1);

  /** Some thousands of vectors of 1,536 dimensions. */
  private static final long USUAL_BYTES = 32_000_000;

  /** More than any model has; a vector of it takes 64 kB. */
  private static final int MOST_DIMENSIONS = 16_384;

  /** What the section says, or empty where no texts are embedded. */
  static Optional<EmbedSpec> of(JsonObject section) {
    JsonValue value = section.get(KEY);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof JsonObject entry)) {
      throw LlmSection.malformed(
          KEY, "is not a mapping", "Write {model: openai/text-embedding-3-small} or similar.");
    }
    for (String key : entry.members().keySet()) {
      if (!KEYS.contains(key)) {
        throw LlmSection.malformed(
            KEY + "." + key,
            "is not known",
            "Use one of " + String.join(", ", KEYS.stream().sorted().toList()) + ".");
      }
    }
    return Optional.of(
        new EmbedSpec(model(entry), place(entry), dimensions(entry), batch(entry), bytes(entry)));
  }

  /** The one route to it. */
  RouteSpec route() {
    return new RouteSpec(model, place, 1, 0);
  }

  private static ModelId model(JsonObject entry) {
    try {
      return ModelId.parse(entry.string(MODEL).orElse(""));
    } catch (ConfigurationException | IllegalArgumentException e) {
      throw LlmSection.malformed(
          KEY + "." + MODEL,
          "names no model",
          "Write provider/model, such as openai/text-embedding-3-small.");
    }
  }

  private static Place place(JsonObject entry) {
    String variable = text(entry, VARIABLE);
    if (variable != null && !variable.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw LlmSection.malformed(
          KEY + "." + VARIABLE,
          "is not the name of an environment variable",
          "Name the variable that holds the key; the key itself does not belong into a file.");
    }
    return new Place("llm." + KEY, text(entry, ADDRESS), variable);
  }

  private static BatchTerms batch(JsonObject entry) {
    JsonValue value = entry.get(BATCH);
    if (value == null) {
      return new BatchTerms(USUAL_TEXTS, USUAL_CHARACTERS, USUAL_WINDOW);
    }
    if (!(value instanceof JsonObject batch)) {
      throw LlmSection.malformed(
          KEY + "." + BATCH,
          "is not a mapping",
          "Write {texts: 64, characters: 200000, window: 5ms} or a part of it.");
    }
    for (String key : batch.members().keySet()) {
      if (!BATCH_KEYS.contains(key)) {
        throw LlmSection.malformed(
            KEY + "." + BATCH + "." + key,
            "is not known",
            "Use one of texts, characters and window.");
      }
    }
    return new BatchTerms(
        number(batch, TEXTS, USUAL_TEXTS, Embedder.MOST_TEXTS),
        number(batch, CHARACTERS, USUAL_CHARACTERS, Embedder.MOST_CHARACTERS),
        window(batch));
  }

  private static int number(JsonObject batch, String key, int usual, int most) {
    if (batch.get(key) == null) {
      return usual;
    }
    return batch
        .integer(key)
        .filter(number -> number > 0 && number <= most)
        .orElseThrow(() -> LlmSection.malformed(
            KEY + "." + BATCH + "." + key,
            "has a value of the wrong form",
            "Write a whole number from 1 to " + most + "."));
  }

  private static Duration window(JsonObject batch) {
    if (batch.get(WINDOW) == null) {
      return USUAL_WINDOW;
    }
    return batch
        .string(WINDOW)
        .flatMap(LlmSection::parse)
        .filter(time -> time.compareTo(LONGEST_WINDOW) <= 0)
        .orElseThrow(() -> LlmSection.malformed(
            KEY + "." + BATCH + "." + WINDOW,
            "has a value of the wrong form",
            "Write a time of at most a second, such as 5ms."));
  }

  private static long bytes(JsonObject entry) {
    if (entry.get(MEMORY) == null) {
      return USUAL_BYTES;
    }
    return entry
        .string(MEMORY)
        .flatMap(CacheSpec::parse)
        .orElseThrow(() -> LlmSection.malformed(
            KEY + "." + MEMORY,
            "has a value of the wrong form",
            "Write a size such as 500kB, 32MB or 1GB."));
  }

  private static @Nullable String text(JsonObject entry, String key) {
    if (entry.get(key) == null) {
      return null;
    }
    return entry
        .string(key)
        .filter(text -> !text.isBlank())
        .map(String::strip)
        .orElseThrow(() -> LlmSection.malformed(
            KEY + "." + key, "has a value of the wrong form", "Write a text."));
  }

  private static int dimensions(JsonObject entry) {
    if (entry.get(DIMENSIONS) == null) {
      return 0;
    }
    return entry
        .integer(DIMENSIONS)
        .filter(number -> number > 0 && number <= MOST_DIMENSIONS)
        .orElseThrow(() -> LlmSection.malformed(
            KEY + "." + DIMENSIONS,
            "has a value of the wrong form",
            "Write a whole number from 1 to " + MOST_DIMENSIONS + ", or take it out."));
  }
}
