package dev.codeagent.llm;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.llm.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Answers requests for vectors in the formats of all three providers; vectors follow from the texts alone. */
public final class EmbedServer {

  /** A vector that differs from text to text. */
  public static float[] vector(String text) {
    int hash = text.hashCode();
    return new float[] {
      1, (hash & 0xFF) / 16f, ((hash >> 8) & 0xFF) / 16f, ((hash >> 16) & 0xFF) / 16f
    };
  }

  private EmbedServer() {}

  /** The texts that a request asks for, in whichever format. */
  public static List<String> texts(LoopbackServer.Request request) {
    JsonObject body = Json.parseObject(request.body()).orElseThrow();
    List<String> texts = new ArrayList<>();
    if (body.get("input") instanceof JsonArray input) {
      input.values().forEach(text -> texts.add(((JsonString) text).value()));
      return texts;
    }
    for (JsonValue each : ((JsonArray) body.get("requests")).values()) {
      JsonObject content = (JsonObject) ((JsonObject) each).get("content");
      JsonObject part = (JsonObject) ((JsonArray) content.get("parts")).values().getFirst();
      texts.add(part.string("text").orElseThrow());
    }
    return texts;
  }

  /** Answers as the provider at the request's address does. */
  public static void answer(LoopbackServer.Exchange exchange) throws IOException {
    List<String> texts = texts(exchange.request());
    String line = exchange.request().line();
    if (line.contains("/api/embed")) {
      exchange.json(200, Json.print(ollama(texts)));
    } else if (line.contains(":batchEmbedContents")) {
      exchange.json(200, Json.print(gemini(texts)));
    } else {
      exchange.json(200, Json.print(openAi(texts, true)), "x-request-id: req-1");
    }
  }

  /** In the order of their indexes reversed, which clients have to mend. */
  public static JsonObject openAi(List<String> texts, boolean base64) {
    List<JsonValue> data = new ArrayList<>();
    for (int i = texts.size() - 1; i >= 0; i--) {
      float[] vector = vector(texts.get(i));
      data.add(JsonValue.object(
          "object",
          "embedding",
          "index",
          i,
          "embedding",
          base64 ? JsonValue.of(base64(vector)) : numbers(vector)));
    }
    return JsonValue.object(
        "object",
        "list",
        "data",
        new JsonArray(data),
        "usage",
        JsonValue.object("prompt_tokens", 10 * texts.size(), "total_tokens", 10 * texts.size()));
  }

  private static JsonObject gemini(List<String> texts) {
    return JsonValue.object(
        "embeddings",
        new JsonArray(texts.stream()
            .map(text -> (JsonValue) JsonValue.object("values", numbers(vector(text))))
            .toList()));
  }

  private static JsonObject ollama(List<String> texts) {
    return JsonValue.object(
        "embeddings",
        new JsonArray(
            texts.stream().map(text -> (JsonValue) numbers(vector(text))).toList()),
        "prompt_eval_count",
        10 * texts.size());
  }

  private static JsonArray numbers(float[] vector) {
    List<JsonValue> numbers = new ArrayList<>();
    for (float value : vector) {
      numbers.add(new JsonNumber(new BigDecimal(Float.toString(value))));
    }
    return new JsonArray(numbers);
  }

  private static String base64(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : vector) {
      bytes.putFloat(value);
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
