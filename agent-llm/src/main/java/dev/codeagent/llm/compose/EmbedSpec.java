package dev.codeagent.llm.compose;

import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.LlmSettings.Place;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.embed.BatchTerms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
  private static final List<String> KEYS =
      List.of(MODEL, ADDRESS, VARIABLE, DIMENSIONS, BATCH, MEMORY);

  private static final String TEXTS = "texts";
  private static final String CHARACTERS = "characters";
  private static final String WINDOW = "window";
  private static final List<String> BATCH_KEYS = List.of(TEXTS, CHARACTERS, WINDOW);

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

  private static final BatchTerms USUAL_BATCH =
      new BatchTerms(USUAL_TEXTS, USUAL_CHARACTERS, USUAL_WINDOW);

  /** What the section says, or empty where no texts are embedded. */
  static Optional<EmbedSpec> of(Mapping section) {
    return section
        .mapping(KEY, KEYS, "{model: openai/text-embedding-3-small} or similar")
        .map(entry -> new EmbedSpec(
            entry.model(MODEL, "Write provider/model, such as openai/text-embedding-3-small."),
            place(entry),
            entry.wholeOrNone(DIMENSIONS, MOST_DIMENSIONS),
            batch(entry),
            entry.size(MEMORY, USUAL_BYTES)));
  }

  /** The one route to it. */
  RouteSpec route() {
    return new RouteSpec(model, place, 1, 0);
  }

  private static Place place(Mapping entry) {
    String variable = entry.variable(VARIABLE).orElse(null);
    String address = entry.text(ADDRESS).map(String::strip).orElse(null);
    return new Place("llm." + KEY, address, variable);
  }

  private static BatchTerms batch(Mapping entry) {
    return entry
        .mapping(BATCH, BATCH_KEYS, "{texts: 64, characters: 200000, window: 5ms} or a part of it")
        .map(batch -> new BatchTerms(
            batch.whole(TEXTS, USUAL_TEXTS, Embedder.MOST_TEXTS),
            batch.whole(CHARACTERS, USUAL_CHARACTERS, Embedder.MOST_CHARACTERS),
            batch.time(WINDOW, USUAL_WINDOW, LONGEST_WINDOW)))
        .orElse(USUAL_BATCH);
  }
}
