package dev.codeagent.llm.wire.openai;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.llm.wire.CountedUsage;
import dev.codeagent.llm.wire.EmbedFormat;
import dev.codeagent.llm.wire.Faults;
import dev.codeagent.llm.wire.Vectors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * OpenAI and compatible servers: {@code POST /v1/embeddings}. Vectors are asked for as Base64, as OpenAI's own clients do,
 * and taken as numbers as well, because some servers know nothing else. The order of an answer is that of its indexes.
 */
public final class OpenAiEmbedFormat implements EmbedFormat {

  private final int dimensions;

  /**
   * @param dimensions of the vectors, or 0 for the model's own
   */
  public OpenAiEmbedFormat(int dimensions) {
    this.dimensions = dimensions;
  }

  @Override
  public String list() {
    return "data";
  }

  @Override
  public void write(String model, List<String> texts, JsonGenerator out) {
    out.writeStartObject();
    out.writeArrayPropertyStart("input");
    texts.forEach(out::writeString);
    out.writeEndArray();
    out.writeStringProperty("model", model);
    out.writeStringProperty("encoding_format", "base64");
    if (dimensions > 0) {
      out.writeNumberProperty("dimensions", dimensions);
    }
    out.writeEndObject();
  }

  @Override
  public Answer read(JsonObject body, Faults faults) {
    List<JsonValue> data = Vectors.list(body, list(), faults);
    @Nullable Embedding[] ordered = new Embedding[data.size()];
    for (int i = 0; i < ordered.length; i++) {
      if (!(data.get(i) instanceof JsonObject element)) {
        throw faults.malformed("an element of `data` that is not an object");
      }
      int place = element.integer("index").orElse(i);
      if (place < 0 || place >= ordered.length || ordered[place] != null) {
        throw faults.malformed("vectors whose indexes are not their places");
      }
      ordered[place] = Vectors.read(element.get("embedding"), faults);
    }
    List<Embedding> vectors = new ArrayList<>(ordered.length);
    for (Embedding vector : ordered) {
      if (vector != null) {
        vectors.add(vector);
      }
    }
    return new Answer(vectors, tokens(body));
  }

  private static long tokens(JsonObject body) {
    return body.get("usage") instanceof JsonObject usage
        ? CountedUsage.tokens(usage, "prompt_tokens")
        : 0;
  }
}
