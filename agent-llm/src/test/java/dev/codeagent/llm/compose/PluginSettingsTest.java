package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the settings of the plugin change of a call, and which of them are refused. */
@Timeout(60)
class PluginSettingsTest {
  private final FoundPlugin found;

  PluginSettingsTest(@TempDir Path project) throws Exception {
    found = FoundPlugin.in(project);
  }

  @ParameterizedTest
  @CsvSource({"20000, 20000", ", 32768"})
  void givenAnOllamaModel_thenItsWindowIsSetInEveryCall(Integer configured, int expected)
      throws Exception {
    Object[] options = configured == null
        ? new Object[0]
        : new Object[] {"context_tokens", configured, "ollama_keep_alive", "2h"};
    try (LoopbackServer server = found.answering()) {
      found.ask("ollama/m", Map.of("OLLAMA_HOST", server.address()), options);

      JsonObject body = Json.parseObject(server.requests().getFirst().body()).orElseThrow();
      assertThat(((JsonObject) body.get("options")).integer("num_ctx")).contains(expected);
      assertThat(body.string("keep_alive")).contains(configured == null ? "1800s" : "7200s");
    }
  }

  @Test
  void givenAModelWithoutAPrice_thenItIsSaidBeforeAnythingRuns() {
    try (LlmManager manager = found.manager("openai/unlisted", Map.of("OPENAI_API_KEY", "k"))) {
      assertThat(manager.info().price()).isNull();
      CallContext limited =
          CallContext.background().with(BudgetAccount.open("run", Usd.of("1"), 1_000_000));
      assertThatThrownBy(() -> manager.provider().complete(Calls.hello("openai/unlisted"), limited))
          .hasMessageContaining("`price`");
    }
  }

  @Test
  void givenSettings_thenTheyWinOverTheCaller() throws Exception {
    try (LoopbackServer server = found.answering()) {
      found.ask(
          "anthropic/m",
          Map.of("ANTHROPIC_API_KEY", "k", "ANTHROPIC_BASE_URL", server.address()),
          "stream",
          false,
          "max_output_tokens",
          55,
          "anthropic_version",
          "2026-10-21");

      JsonObject body = Json.parseObject(server.requests().getFirst().body()).orElseThrow();
      assertThat(body.bool("stream")).contains(false);
      assertThat(body.integer("max_tokens")).contains(55);
      assertThat(server.requests().getFirst().headers())
          .containsEntry("anthropic-version", "2026-10-21");
    }
  }

  @Test
  void givenASilentServerAndAShortIdleTimeout_thenTheSettingCounts() throws Exception {
    try (LoopbackServer server = new LoopbackServer(LoopbackServer.Exchange::awaitClientGone)) {
      Throwable thrown = catchThrowable(() -> found.ask(
          "ollama/m",
          Map.of("OLLAMA_HOST", server.address()),
          "idle_timeout",
          "200ms",
          "max_attempts",
          1));

      assertThat(thrown)
          .isInstanceOfSatisfying(
              ProviderException.class, e -> assertThat(e.fault()).isEqualTo(ProviderFault.STALLED));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "idle_timeout, soon",
    "idle_timeout, 0s",
    "total_timeout, 10",
    "max_attempts, many",
    "stream, maybe",
    "openai_interface, completions",
    "ollama_keep_alive, always",
    "cache, 64MB",
    "temprature, 1"
  })
  void givenASettingOfTheWrongForm_thenItIsNamed(String key, String value) {
    assertThatThrownBy(() -> found.manager("ollama/m", Map.of(), key, value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("llm." + key);
  }

  @ParameterizedTest
  @CsvSource({"memory, 64", "memory, 0MB", "memory, 1TB", "expire, soon", "size, 1MB"})
  void givenASettingOfTheCacheOfTheWrongForm_thenItIsNamed(String key, String value) {
    assertThatThrownBy(
            () -> found.manager("ollama/m", Map.of(), "cache", JsonValue.object(key, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("llm.cache." + key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no certificate at all\n"})
  void givenAFileToTrustWithoutACertificate_thenNothingIsOpened(String content) throws Exception {
    Path file = Files.writeString(found.project().resolve("own.pem"), content);
    JsonObject http = JsonValue.object("trust", file.toString());

    assertThatThrownBy(() -> found.manager("ollama/m", Map.of(), "http", http))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("llm.http.trust");
    Files.delete(file);
    assertThatThrownBy(() -> found.manager("ollama/m", Map.of(), "http", http))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("llm.http.trust");
  }

  @Test
  void givenBothRecordAndReplay_thenThatIsRefused() {
    assertThatThrownBy(() -> found.manager("ollama/m", Map.of(), "record", "a", "replay", "a"))
        .isInstanceOf(ConfigurationException.class);
  }
}
