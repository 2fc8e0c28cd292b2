package dev.codeagent.llm.wire.ollama;

import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.llm.wire.CountedUsage;
import dev.codeagent.llm.wire.EmbedFormat;
import dev.codeagent.llm.wire.Faults;
import dev.codeagent.llm.wire.Vectors;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;

/**
 * Ollama's own interface: {@code POST /api/embed}. A text that is longer than the model's window is refused
 * ({@code truncate: false}); by default Ollama would cut it silently, and its vector would stand for another text.
 */
public final class OllamaEmbedFormat implements EmbedFormat {

  private final int dimensions;
  private final Duration keepAlive;

  /**
   * @param dimensions of the vectors, or 0 for the model's own
   * @param keepAlive how long the server keeps the model in memory after a request
   */
  public OllamaEmbedFormat(int dimensions, Duration keepAlive) {
    this.dimensions = dimensions;
    this.keepAlive = Objects.requireNonNull(keepAlive, "keepAlive");
  }

  @Override
  public String list() {
    return "embeddings";
  }

  @Override
  public void write(String model, List<String> texts, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("model", model);
    out.writeArrayPropertyStart("input");
    texts.forEach(out::writeString);
    out.writeEndArray();
    out.writeBooleanProperty("truncate", false);
    if (dimensions > 0) {
      out.writeNumberProperty("dimensions", dimensions);
    }
    out.writeStringProperty("keep_alive", Math.max(1, keepAlive.toSeconds()) + "s");
    out.writeEndObject();
  }

  @Override
  public Answer read(JsonObject body, Faults faults) {
    return new Answer(
        Vectors.readAll(Vectors.list(body, list(), faults), faults),
        CountedUsage.tokens(body, "prompt_eval_count"));
  }
}
