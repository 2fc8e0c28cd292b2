package dev.codeagent.llm.wire.gemini;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.llm.wire.CountedUsage;
import dev.codeagent.llm.wire.EmbedFormat;
import dev.codeagent.llm.wire.Faults;
import dev.codeagent.llm.wire.Vectors;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Gemini: {@code POST /v1beta/models/M:batchEmbedContents}. Each text is a request of its own that names the model again.
 * Tokens are counted only by newer models, in {@code usageMetadata}.
 */
public final class GeminiEmbedFormat implements EmbedFormat {

  private static final JsonObject NONE = JsonValue.object();

  private final int dimensions;

  /**
   * @param dimensions of the vectors, or 0 for the model's own
   */
  public GeminiEmbedFormat(int dimensions) {
    this.dimensions = dimensions;
  }

  @Override
  public String list() {
    return "embeddings";
  }

  @Override
  public URI address(URI endpoint, String model) {
    return ModelAddress.of(endpoint, model, ":batchEmbedContents");
  }

  @Override
  public void write(String model, List<String> texts, JsonGenerator out) {
    out.writeStartObject();
    out.writeArrayPropertyStart("requests");
    texts.forEach(text -> write(ModelAddress.path(model), text, out));
    out.writeEndArray();
    out.writeEndObject();
  }

  @Override
  public Answer read(JsonObject body, Faults faults) {
    List<JsonValue> vectors = new ArrayList<>();
    for (JsonValue element : Vectors.list(body, list(), faults)) {
      JsonObject object = element instanceof JsonObject given ? given : NONE;
      vectors.add(object.get("values") == null ? NONE : object.get("values"));
    }
    long tokens = body.get("usageMetadata") instanceof JsonObject usage
        ? CountedUsage.tokens(usage, "promptTokenCount")
        : 0;
    return new Answer(Vectors.readAll(vectors, faults), tokens);
  }

  private void write(String model, String text, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("model", model);
    out.writeObjectPropertyStart("content");
    out.writeArrayPropertyStart("parts");
    out.writeStartObject();
    out.writeStringProperty("text", text);
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
    if (dimensions > 0) {
      out.writeNumberProperty("outputDimensionality", dimensions);
    }
    out.writeEndObject();
  }
}
