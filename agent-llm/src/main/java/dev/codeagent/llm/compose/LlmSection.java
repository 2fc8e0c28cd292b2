package dev.codeagent.llm.compose;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.route.Routes;
import dev.codeagent.llm.wire.EmbedTerms;
import dev.codeagent.llm.wire.anthropic.MessagesFormat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code llm} section of the configuration. Its schema has usually been checked before; who embeds the library may
 * have skipped that, so values are checked here as well.
 *
 * @param section the section
 */
record LlmSection(Mapping section) {

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
      CallBudget.KEY,
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
    LlmSection section = new LlmSection(Mapping.section(members, List.copyOf(KEYS)));
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
    callBudget();
    section.text("anthropic_version");
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
    return section.bool("stream");
  }

  Optional<Duration> idleTimeout() {
    return section.time("idle_timeout");
  }

  Optional<Duration> totalTimeout() {
    return section.time("total_timeout");
  }

  Optional<Integer> maxOutputTokens() {
    return section.positive("max_output_tokens");
  }

  Optional<Integer> contextTokens() {
    return section.positive("context_tokens");
  }

  Optional<Integer> maxAttempts() {
    return section.positive("max_attempts");
  }

  Optional<Duration> unreachableLimit() {
    return section.time("unreachable_limit");
  }

  Optional<Duration> retryAfterLimit() {
    return section.time("retry_after_limit");
  }

  /** What one call may cost. */
  CallBudget callBudget() {
    return CallBudget.of(section);
  }

  /** The routes of a run of that model: those that share its calls, then those that step in. */
  List<RouteSpec> routes(ModelId model) {
    return RouteSpec.all(section, model);
  }

  /** The routes to that model alone. */
  List<RouteSpec> routesOf(ModelId model) {
    return RouteSpec.of(section, model);
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

  Routes.Sharing sharing() {
    return switch (section.oneOf("balance", "weighted", "least-loaded").orElse("weighted")) {
      case "least-loaded" -> Routes.Sharing.LEAST_LOADED;
      default -> Routes.Sharing.WEIGHTED;
    };
  }

  boolean hedge() {
    return section.bool("hedge").orElse(false);
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
    return section.text("anthropic_version").orElse(MessagesFormat.VERSION);
  }

  /** Whether OpenAI's models are called by Responses instead of Chat Completions. */
  boolean speaksResponses() {
    return section
        .oneOf("openai_interface", "chat", "responses")
        .filter("responses"::equals)
        .isPresent();
  }

  /** How long an Ollama server keeps the model in memory: builds and tests run between two calls. */
  Duration ollamaKeepAlive() {
    return section.time("ollama_keep_alive").orElse(KEEP_ALIVE);
  }

  Optional<String> record() {
    return section.text("record");
  }

  Optional<String> replay() {
    return section.text("replay");
  }

  static ConfigurationException malformed(String key, String what, String advice) {
    return new ConfigurationException(
        "llm-setting", "The setting `llm." + key + "` " + what + ".", advice);
  }
}
