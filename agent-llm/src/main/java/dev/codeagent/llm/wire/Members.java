package dev.codeagent.llm.wire;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import java.util.List;

/** Reads members of an object that a server sent, where what is missing or of another kind counts as nothing. */
public final class Members {

  private Members() {}

  /** The member that is an object, else an empty one. */
  public static JsonObject object(JsonObject of, String name) {
    return of.get(name) instanceof JsonObject known ? known : JsonValue.object();
  }

  /** The objects in the member that is an array, in their order. */
  public static List<JsonObject> objects(JsonObject of, String name) {
    return of.get(name) instanceof JsonArray array
        ? array.values().stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .toList()
        : List.of();
  }

  /** The member that is a whole number, or 0 where it is none or negative. */
  public static int count(JsonObject of, String name) {
    return Math.max(0, of.integer(name).orElse(0));
  }
}
