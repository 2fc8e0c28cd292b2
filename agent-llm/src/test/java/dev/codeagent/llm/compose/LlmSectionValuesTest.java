package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever stands at a key of the {@code llm} section: it is taken, or the message says which one is wrong. */
@Timeout(60)
class LlmSectionValuesTest {

  private static final List<String> VALUES = List.of(
      "null",
      "true",
      "0",
      "-1",
      "1.5",
      "2147483648",
      "1e300",
      "\"\"",
      "\" \"",
      "\"x\"",
      "\"x\\ny\"",
      "\"x\\u0000y\"",
      "\"-1s\"",
      "\"999999999h\"",
      "\"999999GB\"",
      "\"a/b\"",
      "\"/\"",
      "\"a/\"",
      "\"" + "x".repeat(100_000) + "\"",
      "[]",
      "[[]]",
      "[1,2]",
      "[\"a/b\",\"a/b\"]",
      "{}",
      "{\"no\":1}",
      "{\"model\":{}}");

  @TempDir
  private Path project;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "stream, '{\"stream\":V}'",
        "idle_timeout, '{\"idle_timeout\":V}'",
        "total_timeout, '{\"total_timeout\":V}'",
        "max_output_tokens, '{\"max_output_tokens\":V}'",
        "context_tokens, '{\"context_tokens\":V}'",
        "max_attempts, '{\"max_attempts\":V}'",
        "unreachable_limit, '{\"unreachable_limit\":V}'",
        "retry_after_limit, '{\"retry_after_limit\":V}'",
        "call_budget, '{\"call_budget\":V}'",
        "routes, '{\"routes\":V}'",
        "routes, '{\"routes\":[V]}'",
        "routes[0].model, '{\"routes\":[{\"model\":V}]}'",
        "routes[0].address, '{\"routes\":[{\"model\":\"openai/m\",\"address\":V}]}'",
        "routes[0].key, '{\"routes\":[{\"model\":\"openai/m\",\"key\":V}]}'",
        "routes[0].weight, '{\"routes\":[{\"model\":\"openai/m\",\"weight\":V}]}'",
        "fallback, '{\"fallback\":V}'",
        "fallback, '{\"fallback\":[V]}'",
        "fallback[0].model, '{\"fallback\":[{\"model\":V}]}'",
        "balance, '{\"balance\":V}'",
        "hedge, '{\"hedge\":V}'",
        "cache, '{\"cache\":V}'",
        "cache.memory, '{\"cache\":{\"memory\":V}}'",
        "cache.expire, '{\"cache\":{\"expire\":V}}'",
        "cache.warm, '{\"cache\":{\"warm\":V}}'",
        "cache.semantic, '{\"embed\":{\"model\":\"openai/e\"},\"cache\":{\"semantic\":V}}'",
        "cache.semantic.error, '{\"embed\":{\"model\":\"openai/e\"},\"cache\":{\"semantic\":{\"error\":V}}}'",
        "cache.semantic.entries, '{\"embed\":{\"model\":\"openai/e\"},\"cache\":{\"semantic\":{\"error\":0.1,\"entries\":V}}}'",
        "cache.semantic.memory, '{\"embed\":{\"model\":\"openai/e\"},\"cache\":{\"semantic\":{\"error\":0.1,\"memory\":V}}}'",
        "cache.semantic.wait, '{\"embed\":{\"model\":\"openai/e\"},\"cache\":{\"semantic\":{\"error\":0.1,\"wait\":V}}}'",
        "cache.expire, '{\"embed\":{\"model\":\"openai/e\"},\"cache\":{\"expire\":V,\"semantic\":{\"error\":0.1}}}'",
        "best_of_two, '{\"best_of_two\":V}'",
        "best_of_two.judge, '{\"best_of_two\":{\"judge\":V}}'",
        "best_of_two.second, '{\"best_of_two\":{\"judge\":\"anthropic/claude-sonnet-4-5\",\"second\":V}}'",
        "cascade, '{\"cascade\":V}'",
        "cascade, '{\"cascade\":[V,V]}'",
        "embed, '{\"embed\":V}'",
        "embed.model, '{\"embed\":{\"model\":V}}'",
        "embed.address, '{\"embed\":{\"model\":\"openai/e\",\"address\":V}}'",
        "embed.key, '{\"embed\":{\"model\":\"openai/e\",\"key\":V}}'",
        "embed.dimensions, '{\"embed\":{\"model\":\"openai/e\",\"dimensions\":V}}'",
        "embed.memory, '{\"embed\":{\"model\":\"openai/e\",\"memory\":V}}'",
        "embed.batch, '{\"embed\":{\"model\":\"openai/e\",\"batch\":V}}'",
        "embed.batch.texts, '{\"embed\":{\"model\":\"openai/e\",\"batch\":{\"texts\":V}}}'",
        "embed.batch.characters, '{\"embed\":{\"model\":\"openai/e\",\"batch\":{\"characters\":V}}}'",
        "embed.batch.window, '{\"embed\":{\"model\":\"openai/e\",\"batch\":{\"window\":V}}}'",
        "batch, '{\"batch\":V}'",
        "batch.window, '{\"batch\":{\"window\":V}}'",
        "batch.poll, '{\"batch\":{\"poll\":V}}'",
        "batch.poll_limit, '{\"batch\":{\"poll_limit\":V}}'",
        "batch.wait_limit, '{\"batch\":{\"wait_limit\":V}}'",
        "batch.calls, '{\"batch\":{\"calls\":V}}'",
        "batch.all, '{\"batch\":{\"all\":V}}'",
        "http, '{\"http\":V}'",
        "http.version, '{\"http\":{\"version\":V}}'",
        "http.streams, '{\"http\":{\"streams\":V}}'",
        "http.trust, '{\"http\":{\"trust\":V}}'",
        "anthropic_version, '{\"fallback\":[\"anthropic/m\"],\"anthropic_version\":V}'",
        "openai_interface, '{\"openai_interface\":V}'",
        "ollama_keep_alive, '{\"fallback\":[\"ollama/m\"],\"ollama_keep_alive\":V}'",
        "record, '{\"record\":V}'",
        "replay, '{\"replay\":V}'"
      })
  void givenAnyValueAtAKey_thenItIsTakenOrTheMessageSaysWhich(String key, String section) {
    List<String> wrong = new ArrayList<>();
    for (String value : VALUES) {
      JsonObject members = Json.parseObject(section.replace("V", value)).orElseThrow();
      Throwable thrown = catchThrowable(() -> create(members));
      if (thrown != null && !says(thrown, key, value)) {
        wrong.add(value + " -> " + thrown);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Whether an error is of the kind that a person mends, and names the key, its mapping, or what stands there. */
  private static boolean says(Throwable thrown, String key, String value) {
    if (!(thrown instanceof AgentException error) || error instanceof InternalException) {
      return false;
    }
    String text = error.failure().message() + " " + error.failure().advice();
    String within = key.contains(".") ? key.substring(0, key.lastIndexOf('.')) : key;
    boolean named = text.contains("llm." + key) || text.contains("`llm." + within + "`");
    String bare = value.replaceAll("\"|/\"", "");
    return named || (bare.length() > 2 && text.contains(bare)) || text.contains("recorded session");
  }

  private void create(JsonObject members) {
    Transports transports = new Transports();
    List<LlmProviderFactory> factories = List.of(
        new OpenAiFactory(transports),
        new AnthropicFactory(transports),
        new GeminiFactory(transports),
        new OllamaFactory(transports));
    LlmSettings settings = new LlmSettings(
        Map.of(
            "OPENAI_API_KEY", "sk-k", "ANTHROPIC_API_KEY", "sk-k", "GEMINI_API_KEY", "k", "x", "k"),
        Map.of(),
        members,
        project.resolve(".agent"));
    try (LlmManager manager = new LayeredManagerFactory(transports, EventSink.none())
        .create(ModelId.parse("openai/gpt-5"), factories, settings)) {
      assertThat(manager.info()).isNotNull();
    }
  }
}
