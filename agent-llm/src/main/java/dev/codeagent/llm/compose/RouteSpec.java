package dev.codeagent.llm.compose;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.LlmSettings.Place;
import dev.codeagent.api.llm.ModelId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route as the settings describe it.
 *
 * @param model the model that it serves
 * @param place where and by which key
 * @param weight its share of the calls
 * @param tier 0 for {@code llm.routes}, 1 for {@code llm.fallback}
 */
record RouteSpec(ModelId model, Place place, double weight, int tier) {

  private static final Set<String> KEYS = Set.of("model", "address", "key", "weight");

  /** Stands for the model of a run where none is known. */
  private static final ModelId ANY = new ModelId("any", "model");

  /** Shares beyond this ratio are a mistake. */
  private static final double MOST_WEIGHT = 1000;

  /** More routes than anybody has; each opens connections of its own. */
  private static final int MOST = 32;

  /** The name of the route: its model, with address and key where it has its own. */
  String name() {
    String address = place.address();
    String key = place.keyVariable();
    return model + (address == null ? "" : " at " + address) + (key == null ? "" : " by " + key);
  }

  /** What its routes have in common with others of the same provider: where they lead. */
  String server() {
    String address = place.address();
    return model.provider() + (address == null ? "" : " at " + address);
  }

  /** The model of the run first, then the other routes, then those that step in. */
  static List<RouteSpec> all(JsonObject section, ModelId model) {
    List<RouteSpec> routes = new ArrayList<>(read(section, "routes", model, 0));
    if (routes.stream().noneMatch(route -> route.model().equals(model))) {
      routes.addFirst(new RouteSpec(model, Place.USUAL, 1, 0));
    }
    routes.addAll(read(section, "fallback", null, 1));
    Set<String> names = new HashSet<>();
    routes.removeIf(route -> route.tier() > 0 && route.name().equals(model.toString()));
    for (RouteSpec route : routes) {
      if (!names.add(route.name())) {
        throw LlmSection.malformed(
            route.tier() == 0 ? "routes" : "fallback",
            "names one route to " + route.model() + " twice",
            "Take one of them out.");
      }
    }
    return routes;
  }

  /** The routes that serve that model, all alike; its provider's usual place where none is named. */
  static List<RouteSpec> to(JsonObject section, ModelId model, String key) {
    List<RouteSpec> named = new ArrayList<>(read(section, "routes", ANY, 0));
    named.addAll(read(section, "fallback", null, 1));
    List<RouteSpec> serving = named.stream()
        .filter(route -> route.model().equals(model))
        .map(route -> new RouteSpec(model, route.place(), route.weight(), 0))
        .distinct()
        .toList();
    return serving.isEmpty()
        ? List.of(new RouteSpec(model, new Place("llm." + key, null, null), 1, 0))
        : serving;
  }

  /** Checks what can be checked without a model. */
  static void fallbacks(JsonObject section) {
    read(section, "fallback", null, 1);
    read(section, "routes", ANY, 0);
  }

  private static List<RouteSpec> read(
      JsonObject section, String key, @Nullable ModelId usual, int tier) {
    JsonValue value = section.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array) || array.values().size() > MOST) {
      throw LlmSection.malformed(
          key, "is not a list of routes", "Write a list of at most " + MOST + " entries.");
    }
    List<RouteSpec> routes = new ArrayList<>();
    for (JsonValue element : array.values()) {
      routes.add(route(element, key + "[" + routes.size() + "]", usual, tier));
    }
    return routes;
  }

  private static RouteSpec route(JsonValue element, String key, @Nullable ModelId usual, int tier) {
    if (element instanceof JsonString name) {
      return new RouteSpec(model(name.value(), key), Place.USUAL, 1, tier);
    }
    if (!(element instanceof JsonObject entry)) {
      throw LlmSection.malformed(
          key, "is not a route", "Write provider/model, or model, address, key and weight.");
    }
    for (String member : entry.members().keySet()) {
      if (!KEYS.contains(member)) {
        throw LlmSection.malformed(
            key + "." + member, "is not known", "Use one of model, address, key and weight.");
      }
    }
    if (tier > 0 && entry.get("weight") != null) {
      throw LlmSection.malformed(
          key + ".weight", "has no meaning: fallbacks have an order", "Take it out.");
    }
    ModelId model = entry.get("model") == null && usual != null
        ? usual
        : model(text(entry, "model", key, ""), key + ".model");
    String address = entry.get("address") == null ? null : text(entry, "address", key, null);
    String variable = entry.get("key") == null ? null : text(entry, "key", key, null);
    if (variable != null && !variable.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw LlmSection.malformed(
          key + ".key",
          "is not the name of an environment variable",
          "Name the variable that holds the key; the key itself does not belong into a file.");
    }
    boolean usualPlace = address == null && variable == null;
    Place place = usualPlace ? Place.USUAL : new Place("llm." + key, address, variable);
    return new RouteSpec(model, place, weight(entry, key), tier);
  }

  private static ModelId model(String name, String key) {
    try {
      return ModelId.parse(name);
    } catch (ConfigurationException | IllegalArgumentException e) {
      throw LlmSection.malformed(key, "names no model", "Write provider/model.");
    }
  }

  private static String text(
      JsonObject entry, String member, String key, @Nullable String otherwise) {
    String text = entry.string(member).filter(t -> !t.isBlank()).orElse(otherwise);
    if (text == null) {
      throw LlmSection.malformed(
          key + "." + member, "has a value of the wrong form", "Write a text.");
    }
    return text.strip();
  }

  private static double weight(JsonObject entry, String key) {
    JsonValue value = entry.get("weight");
    if (value == null) {
      return 1;
    }
    double weight = value instanceof JsonNumber number ? number.value().doubleValue() : 0;
    if (weight <= 0 || weight > MOST_WEIGHT) {
      throw LlmSection.malformed(
          key + ".weight",
          "has a value of the wrong form",
          "Write a number above 0 and up to " + (int) MOST_WEIGHT + ".");
    }
    return weight;
  }
}
