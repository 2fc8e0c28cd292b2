package dev.codeagent.llm.compose;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.route.Routes;
import dev.codeagent.llm.wire.EmbedTerms;
import dev.codeagent.llm.wire.anthropic.MessagesFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code llm} section of the configuration. Its schema has usually been checked before; who embeds the library may
 * have skipped that, so values are checked here as well.
 *
 * @param section the section
 */
record LlmSection(JsonObject section) {

  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,8})(ms|s|m|h)");

  private static final Set<String> INTERFACES = Set.of("chat", "responses");
  private static final Duration KEEP_ALIVE = Duration.ofMinutes(30);

  static final Set<String> KEYS = Set.of(
      "stream",
      "idle_timeout",
      "total_timeout",
      "max_output_tokens",
      "context_tokens",
      "max_attempts",
      "unreachable_limit",
      "retry_after_limit",
      "routes",
      "fallback",
      "balance",
      "hedge",
      "cache",
      "best_of_two",
      "cascade",
      "embed",
      "batch",
      "http",
      "anthropic_version",
      "openai_interface",
      "ollama_keep_alive",
      "record",
      "replay");

  /**
   * Reads and checks the section.
   *
   * @throws ConfigurationException when a key is unknown or a value malformed
   */
  static LlmSection of(JsonObject members) {
    for (String key : members.members().keySet()) {
      if (!KEYS.contains(key)) {
        String known = String.join(", ", KEYS.stream().sorted().toList());
        throw malformed(key, "is not known", "Use one of " + known + ".");
      }
    }
    LlmSection section = new LlmSection(members);
    section.checkForms();
    if (section.record().isPresent() && section.replay().isPresent()) {
      throw malformed("record", "excludes `llm.replay`", "Set one of them.");
    }
    if (section.bestOfTwo().isPresent() && section.cascade().isPresent()) {
      throw malformed("cascade", "excludes `llm.best_of_two`", "Set one of them.");
    }
    return section;
  }

  /** Reads each value once, so that a malformed one is found before anything runs. */
  private void checkForms() {
    stream();
    idleTimeout();
    totalTimeout();
    maxOutputTokens();
    contextTokens();
    maxAttempts();
    unreachableLimit();
    retryAfterLimit();
    text("anthropic_version");
    sharing();
    hedge();
    cache();
    bestOfTwo();
    cascade();
    embed();
    batch();
    http();
    RouteSpec.fallbacks(section);
    speaksResponses();
    ollamaKeepAlive();
  }

  Optional<Boolean> stream() {
    return checked("stream", section.bool("stream"), "true or false");
  }

  Optional<Duration> idleTimeout() {
    return duration("idle_timeout");
  }

  Optional<Duration> totalTimeout() {
    return duration("total_timeout");
  }

  Optional<Integer> maxOutputTokens() {
    return positive("max_output_tokens");
  }

  Optional<Integer> contextTokens() {
    return positive("context_tokens");
  }

  Optional<Integer> maxAttempts() {
    return positive("max_attempts");
  }

  Optional<Duration> unreachableLimit() {
    return duration("unreachable_limit");
  }

  Optional<Duration> retryAfterLimit() {
    return duration("retry_after_limit");
  }

  /** The routes of a run of that model: those that share its calls, then those that step in. */
  List<RouteSpec> routes(ModelId model) {
    return RouteSpec.all(section, model);
  }

  /**
   * The routes to a model that is asked besides that of the run: those that the settings name for it, else its provider's
   * usual place.
   *
   * @param key the setting that names the model, for messages
   */
  List<RouteSpec> routesTo(ModelId other, String key) {
    return RouteSpec.to(section, other, key);
  }

  /** All routes that a run of that model may take, those to models that are asked besides included. */
  List<RouteSpec> allRoutes(ModelId model) {
    List<RouteSpec> all = new ArrayList<>(routes(model));
    bestOfTwo().ifPresent(two -> {
      all.addAll(routesTo(two.judge(), "best_of_two.judge"));
      all.addAll(routesTo(two.second(model), "best_of_two.second"));
    });
    cascade().ifPresent(cascade -> {
      all.addAll(routesTo(cascade.cheap(), "cascade"));
      all.addAll(routesTo(cascade.dear(), "cascade"));
    });
    embed().ifPresent(spec -> all.add(spec.route()));
    return all;
  }

  Routes.Sharing sharing() {
    Optional<Routes.Sharing> named = section.string("balance").flatMap(name -> switch (name) {
      case "weighted" -> Optional.of(Routes.Sharing.WEIGHTED);
      case "least-loaded" -> Optional.of(Routes.Sharing.LEAST_LOADED);
      default -> Optional.empty();
    });
    return checked("balance", named, "weighted or least-loaded").orElse(Routes.Sharing.WEIGHTED);
  }

  boolean hedge() {
    return checked("hedge", section.bool("hedge"), "true or false").orElse(false);
  }

  /** The cache, or empty as long as none is wanted. */
  Optional<CacheSpec> cache() {
    return CacheSpec.of(section);
  }

  /** The choice between two answers, or empty as long as none is wanted. */
  Optional<BestOfTwoSpec> bestOfTwo() {
    return BestOfTwoSpec.of(section);
  }

  /** The cascade from a cheap to a dear model, or empty as long as none is wanted. */
  Optional<CascadeSpec> cascade() {
    return CascadeSpec.of(section);
  }

  /** The model that turns texts into vectors, or empty where there is none. */
  Optional<EmbedSpec> embed() {
    return EmbedSpec.of(section);
  }

  /** What an embedder asks for, and how long it waits. */
  EmbedTerms embedTerms(ModelId model) {
    LlmOptions usual = LlmOptions.DEFAULT;
    return new EmbedTerms(
        model.model(),
        embed().map(EmbedSpec::dimensions).orElse(0),
        idleTimeout().orElse(usual.idleTimeout()),
        totalTimeout().orElse(usual.totalTimeout()));
  }

  /** Jobs for deferrable calls, or empty as long as none are wanted. */
  Optional<BatchSpec> batch() {
    return BatchSpec.of(section);
  }

  /** How servers are spoken to. */
  HttpSpec http() {
    return HttpSpec.of(section);
  }

  String anthropicVersion() {
    return text("anthropic_version").orElse(MessagesFormat.VERSION);
  }

  /** Whether OpenAI's models are called by Responses instead of Chat Completions. */
  boolean speaksResponses() {
    Optional<String> chosen = section.string("openai_interface").filter(INTERFACES::contains);
    return checked("openai_interface", chosen, "chat or responses")
        .filter("responses"::equals)
        .isPresent();
  }

  /** How long an Ollama server keeps the model in memory: builds and tests run between two calls. */
  Duration ollamaKeepAlive() {
    return duration("ollama_keep_alive").orElse(KEEP_ALIVE);
  }

  Optional<String> record() {
    return text("record");
  }

  Optional<String> replay() {
    return text("replay");
  }

  private Optional<String> text(String key) {
    return checked(key, section.string(key).filter(text -> !text.isBlank()), "a text");
  }

  private Optional<Integer> positive(String key) {
    return checked(
        key, section.integer(key).filter(number -> number > 0), "a whole number above 0");
  }

  private Optional<Duration> duration(String key) {
    return checked(
        key,
        section.string(key).flatMap(LlmSection::parse),
        "a time such as 500ms, 60s, 10m or 1h");
  }

  private <T> Optional<T> checked(String key, Optional<T> value, String form) {
    if (value.isEmpty() && section.get(key) != null) {
      throw malformed(key, "has a value of the wrong form", "Write " + form + ".");
    }
    return value;
  }

  static Optional<Duration> parse(String text) {
    Matcher matcher = DURATION.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }

  static ConfigurationException malformed(String key, String what, String advice) {
    return new ConfigurationException(
        "llm-setting", "The setting `llm." + key + "` " + what + ".", advice);
  }
}
