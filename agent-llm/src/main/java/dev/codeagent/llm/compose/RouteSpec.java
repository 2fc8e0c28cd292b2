package dev.codeagent.llm.compose;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.LlmSettings.Place;
import dev.codeagent.api.llm.ModelId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route as the settings describe it.
 *
 * @param model the model that it serves
 * @param place where and by which key
 * @param weight its share of the calls
 * @param tier 0 for {@code llm.routes}, 1 for {@code llm.fallback}
 * @param window the size of its window in tokens, or null when it does not say
 */
record RouteSpec(
    ModelId model,
    Place place,
    double weight,
    int tier,
    @Nullable Integer window) {

  private static final List<String> KEYS =
      List.of("model", "address", "key", "weight", "context_tokens");
  private static final String OLLAMA = "ollama";
  private static final String ADVICE = "Write provider/model.";

  /** Stands for the model of a run where none is known. */
  private static final ModelId ANY = new ModelId("any", "model");

  /** Shares beyond this ratio are a mistake. */
  private static final double MOST_WEIGHT = 1000;

  /** More routes than anybody has; each opens connections of its own. */
  private static final int MOST = 32;

  /** A route that does not say how large its window is. */
  RouteSpec(ModelId model, Place place, double weight, int tier) {
    this(model, place, weight, tier, null);
  }

  /** The name of the route: its model, with address and key where it has its own. */
  String name() {
    String address = place.address();
    String key = place.keyVariable();
    return model + (address == null ? "" : " at " + address) + (key == null ? "" : " by " + key);
  }

  /** What it has in common with other routes whose failures tell of one outage: provider and address. */
  String provider() {
    String address = place.address();
    return model.provider() + (address == null ? "" : " at " + address);
  }

  /**
   * The size of its window in tokens: its own, else for Ollama and for those that share the calls what holds for the run.
   *
   * @param ofRun {@code llm.context_tokens}
   * @param known that of the model
   */
  int window(Optional<Integer> ofRun, int known) {
    Integer own = window;
    if (own != null) {
      return own;
    }
    return tier == 0 || model.provider().equals(OLLAMA) ? ofRun.orElse(known) : known;
  }

  /** The model of the run first, then the other routes, then those that step in. */
  static List<RouteSpec> all(Mapping section, ModelId model) {
    List<RouteSpec> routes = new ArrayList<>(read(section, "routes", model, 0));
    if (routes.stream().noneMatch(route -> route.model().equals(model))) {
      routes.addFirst(new RouteSpec(model, Place.USUAL, 1, 0));
    }
    routes.addAll(read(section, "fallback", null, 1));
    Set<String> names = new HashSet<>();
    routes.removeIf(route -> route.tier() > 0 && route.name().equals(model.toString()));
    for (RouteSpec route : routes) {
      if (!names.add(route.name())) {
        throw section.malformed(
            route.tier() == 0 ? "routes" : "fallback",
            "names one route to " + route.model() + " twice",
            "Take one of them out.");
      }
    }
    return routes;
  }

  /** The routes that serve that model, all alike; its provider's usual place where none is named. */
  static List<RouteSpec> to(Mapping section, ModelId model, String key) {
    return serving(section, model, new Place("llm." + key, null, null));
  }

  /** The same for a model that no setting of this section names. */
  static List<RouteSpec> of(Mapping section, ModelId model) {
    return serving(section, model, Place.USUAL);
  }

  private static List<RouteSpec> serving(Mapping section, ModelId model, Place usual) {
    List<RouteSpec> named = new ArrayList<>(read(section, "routes", ANY, 0));
    named.addAll(read(section, "fallback", null, 1));
    List<RouteSpec> serving = named.stream()
        .filter(route -> route.model().equals(model))
        .map(route -> new RouteSpec(model, route.place(), route.weight(), 0, route.window()))
        .distinct()
        .toList();
    return serving.isEmpty() ? List.of(new RouteSpec(model, usual, 1, 0)) : serving;
  }

  /** Checks what can be checked without a model. */
  static void fallbacks(Mapping section) {
    read(section, "fallback", null, 1);
    read(section, "routes", ANY, 0);
  }

  private static List<RouteSpec> read(
      Mapping section, String key, @Nullable ModelId usual, int tier) {
    JsonValue value = section.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array) || array.values().size() > MOST) {
      throw section.malformed(
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
      return new RouteSpec(Mapping.modelOf(name.value(), key, ADVICE), Place.USUAL, 1, tier);
    }
    if (!(element instanceof JsonObject entry)) {
      throw LlmSection.malformed(
          key, "is not a route", "Write provider/model, or model, address, key and weight.");
    }
    return route(Mapping.of(key, entry, KEYS), key, usual, tier);
  }

  private static RouteSpec route(Mapping entry, String key, @Nullable ModelId usual, int tier) {
    if (tier > 0 && entry.get("weight") != null) {
      throw entry.malformed("weight", "has no meaning: fallbacks have an order", "Take it out.");
    }
    ModelId model =
        entry.get("model") == null && usual != null ? usual : entry.model("model", ADVICE);
    String address = entry.text("address").map(String::strip).orElse(null);
    String variable = entry.variable("key").orElse(null);
    boolean usualPlace = address == null && variable == null;
    Place place = usualPlace ? Place.USUAL : new Place("llm." + key, address, variable);
    Integer window = entry.positive("context_tokens").orElse(null);
    if (window != null && model.provider().equals(OLLAMA)) {
      throw entry.malformed(
          "context_tokens",
          "is not a route's with Ollama, which is told one window for all calls",
          "Set `llm.context_tokens` instead.");
    }
    return new RouteSpec(model, place, weight(entry), tier, window);
  }

  private static double weight(Mapping entry) {
    return entry
        .ofForm(
            "weight",
            entry.number("weight", MOST_WEIGHT),
            "a number above 0 and up to " + (int) MOST_WEIGHT)
        .orElse(1.0);
  }
}
