package dev.codeagent.llm.wire;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.Embedding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vectors in JSON: an array of numbers, or their 32-bit floats in little-endian order as Base64, which takes a quarter of
 * the space (OpenAI's {@code encoding_format: base64}).
 */
public final class Vectors {

  private Vectors() {}

  /** The vector as Base64. */
  public static String toBase64(Embedding vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.dimensions() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < vector.dimensions(); i++) {
      bytes.putFloat(vector.at(i));
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /**
   * The vector that the Base64 stands for.
   *
   * @throws IllegalArgumentException when it stands for none of finite numbers
   */
  public static Embedding ofBase64(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (bytes.length % Float.BYTES != 0) {
      throw new IllegalArgumentException("not a whole number of floats");
    }
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return Embedding.of(values);
  }

  /**
   * The vector in an answer.
   *
   * @throws dev.codeagent.api.error.ProviderException when it is none of finite numbers
   */
  public static Embedding read(@Nullable JsonValue value, Faults faults) {
    try {
      if (value instanceof JsonString base64) {
        return ofBase64(base64.value());
      }
      if (value instanceof JsonArray numbers) {
        return ofNumbers(numbers.values());
      }
    } catch (IllegalArgumentException e) {
      throw faults.malformed("a vector that is not one of finite numbers");
    }
    throw faults.malformed("something else in the place of a vector");
  }

  /**
   * The elements of an answer's list.
   *
   * @throws dev.codeagent.api.error.ProviderException when there is no such list
   */
  public static List<JsonValue> list(JsonObject body, String name, Faults faults) {
    if (body.get(name) instanceof JsonArray array) {
      return array.values();
    }
    throw faults.malformed("without the list `" + name + "` of vectors");
  }

  /**
   * The vectors in an answer, in their order.
   *
   * @throws dev.codeagent.api.error.ProviderException when one is none of finite numbers
   */
  public static List<Embedding> readAll(List<JsonValue> values, Faults faults) {
    List<Embedding> vectors = new ArrayList<>(values.size());
    values.forEach(value -> vectors.add(read(value, faults)));
    return vectors;
  }

  private static Embedding ofNumbers(List<JsonValue> numbers) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      if (!(numbers.get(i) instanceof JsonNumber number)) {
        throw new IllegalArgumentException("not a number");
      }
      values[i] = number.value().floatValue();
    }
    return Embedding.of(values);
  }
}
