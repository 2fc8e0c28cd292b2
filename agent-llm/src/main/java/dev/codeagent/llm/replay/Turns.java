package dev.codeagent.llm.replay;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.llm.http.Secrets;
import dev.codeagent.llm.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes keys out of a conversation that a model said in several blocks of one turn, as they are taken out of its reply: the first
 * block holds the mask. A block of text that has nothing left is left out, as a replayed one is.
 *
 * @param keys the keys that are known
 */
record Turns(Secrets keys) {

  /** What the wires call the model. */
  private static final Set<String> MODELS = Set.of("assistant", "model");

  /** The other elements of a conversation that Responses does not give a role are the model's. */
  private static final String RESULT = "function_call_output";

  /** What blocks of words are made of; one that has anything else says more than that. */
  private static final Set<String> OF_WORDS = Set.of("type", "text", "annotations", "logprobs");

  /** The conversation, or what else stands in its place. */
  JsonValue masked(JsonValue conversation) {
    if (!(conversation instanceof JsonArray elements)) {
      return conversation;
    }
    List<JsonValue> masked = new ArrayList<>();
    List<JsonValue> turn = new ArrayList<>();
    for (JsonValue element : elements.values()) {
      if (!isModels(element)) {
        masked.addAll(turn(turn));
        turn.clear();
        masked.add(element);
      } else {
        turn.add(element);
      }
    }
    masked.addAll(turn(turn));
    return new JsonArray(masked);
  }

  private static boolean isModels(JsonValue element) {
    return element instanceof JsonObject object
        && object
            .string("role")
            .map(MODELS::contains)
            .orElseGet(() -> !object.string("type").orElse(RESULT).equals(RESULT));
  }

  private List<JsonValue> turn(List<JsonValue> elements) {
    if (elements.isEmpty()) {
      return List.of();
    }
    String said = Json.print(new JsonArray(List.copyOf(elements)));
    String without = ReplyMask.inPieces(said, keys);
    if (without.equals(said)) {
      return elements.stream().map(Turns::withoutEmpty).toList();
    }
    return Json.parse(without)
        .map(JsonArray.class::cast)
        .map(JsonArray::values)
        .orElse(elements)
        .stream()
        .map(Turns::withoutEmpty)
        .toList();
  }

  private static JsonValue withoutEmpty(JsonValue element) {
    if (!(element instanceof JsonObject object)) {
      return element;
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    object
        .members()
        .forEach((name, value) -> members.put(
            name,
            value instanceof JsonArray blocks
                ? new JsonArray(
                    blocks.values().stream().filter(block -> !isEmpty(block)).toList())
                : value));
    return new JsonObject(members);
  }

  private static boolean isEmpty(JsonValue block) {
    return block instanceof JsonObject object
        && object.string("text").filter(String::isBlank).isPresent()
        && OF_WORDS.containsAll(object.members().keySet());
  }
}
