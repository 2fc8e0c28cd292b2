package dev.codeagent.llm.replay;

import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.llm.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings a request into the form in which it is recorded and compared: everything masked that differs between runs, ids of
 * calls numbered in the order of their first appearance, and without the members that say how instead of what.
 */
final class Canonical {

  /** How an answer travels, and which cache and memory serve it, decides nothing about it. */
  private static final Set<String> TRANSPORT =
      Set.of("stream", "stream_options", "prompt_cache_key", "keep_alive");

  /** Where a provider's cache is to end moves from turn to turn. */
  private static final String CACHE_MARK = "cache_control";

  private static final Set<String> IDS = Set.of("id", "call_id", "tool_call_id", "tool_use_id");

  /** What the wires call the conversation. */
  private static final List<String> CONVERSATION = List.of("messages", "input", "contents");

  private static final String MODEL = "model";

  /** The last segment of an address that names the model and, after a colon, what to do with it. */
  private static final Pattern MODEL_IN_PATH = Pattern.compile(".*/([^/:]+):[^/]*");

  /** Two names of one thing: OpenAI's own servers take the second, compatible ones the first. */
  private static final Map<String, String> RENAMED = Map.of("max_completion_tokens", "max_tokens");

  private final Masks masks;
  private final Map<String, String> ids = new HashMap<>();

  private Canonical(Masks masks) {
    this.masks = masks;
  }

  /**
   * The canonical form of a request.
   *
   * @param uri where it went, for the wires whose address names the model
   * @param body its body as text
   */
  static JsonObject of(URI uri, String body, Masks masks) {
    JsonObject request = Json.parseObject(body)
        .orElseThrow(() -> new InternalException("A request is not a JSON object.", null));
    Matcher named = MODEL_IN_PATH.matcher(uri.getPath());
    if (request.get(MODEL) != null || !named.matches()) {
      return of(request, masks);
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put(MODEL, new JsonString(named.group(1)));
    members.putAll(request.members());
    return of(new JsonObject(members), masks);
  }

  /** The canonical form of a request; that of a canonical form is itself. */
  static JsonObject of(JsonObject request, Masks masks) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    Canonical canonical = new Canonical(masks);
    Turns turns = new Turns(masks.keys());
    request.members().forEach((name, value) -> {
      if (!TRANSPORT.contains(name)) {
        JsonValue whole = CONVERSATION.contains(name) ? turns.masked(value) : value;
        members.put(RENAMED.getOrDefault(name, name), canonical.mask(whole));
      }
    });
    return new JsonObject(members);
  }

  /** SHA-256 over the canonical form with its members sorted, so that their order does not count. */
  static String key(JsonObject canonical) {
    try {
      byte[] text = Json.print(sorted(canonical)).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private JsonValue mask(JsonValue value) {
    return switch (value) {
      case JsonString text -> new JsonString(masked(text.value()));
      case JsonArray array ->
        new JsonArray(array.values().stream().map(this::mask).toList());
      case JsonObject object -> maskMembers(object);
      default -> value;
    };
  }

  private JsonObject maskMembers(JsonObject object) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    object.members().forEach((name, value) -> {
      boolean id = IDS.contains(name) && value instanceof JsonString;
      if (!name.equals(CACHE_MARK)) {
        members.put(
            masks.keys().maskIn(name), id ? numbered(((JsonString) value).value()) : mask(value));
      }
    });
    return new JsonObject(members);
  }

  private String masked(String text) {
    return Pictures.isOne(text) ? Pictures.named(text) : masks.apply(text);
  }

  private JsonString numbered(String id) {
    return new JsonString(ids.computeIfAbsent(id, unseen -> "<call-" + (ids.size() + 1) + ">"));
  }

  private static JsonValue sorted(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        Map<String, JsonValue> members = new TreeMap<>();
        object.members().forEach((name, member) -> members.put(name, sorted(member)));
        yield new JsonObject(members);
      }
      case JsonArray array ->
        new JsonArray(array.values().stream().map(Canonical::sorted).toList());
      default -> value;
    };
  }

  /** The conversation of a request. */
  static List<JsonValue> messages(JsonObject canonical) {
    return canonical.get(conversation(canonical)) instanceof JsonArray array
        ? array.values()
        : List.of();
  }

  /** All of a request but its conversation. */
  static JsonObject frame(JsonObject canonical) {
    Map<String, JsonValue> members = new LinkedHashMap<>(canonical.members());
    members.remove(conversation(canonical));
    return new JsonObject(members);
  }

  /** A request with another conversation. */
  static JsonObject join(JsonObject frame, List<JsonValue> messages) {
    Map<String, JsonValue> members = new LinkedHashMap<>(frame.members());
    members.put(conversation(frame), new JsonArray(messages));
    return new JsonObject(members);
  }

  private static String conversation(JsonObject canonical) {
    return CONVERSATION.stream()
        .filter(name -> canonical.get(name) instanceof JsonArray)
        .findFirst()
        .orElse(CONVERSATION.getFirst());
  }
}
