package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.LoopbackServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where and by which key the models of the plugin are called, as the environment says. */
@Timeout(60)
class PluginAddressesTest {
  private final FoundPlugin found;

  PluginAddressesTest(@TempDir Path project) throws Exception {
    found = FoundPlugin.in(project);
  }

  @ParameterizedTest
  @CsvSource({
    "openai/m, OPENAI_BASE_URL, /v1, /v1/chat/completions",
    "openai/m, OPENAI_BASE_URL, /v1/, /v1/chat/completions",
    "openai/m, OPENAI_BASE_URL, /proxy/openai/v1//, /proxy/openai/v1/chat/completions",
    "anthropic/m, ANTHROPIC_BASE_URL, '', /v1/messages",
    "anthropic/m, ANTHROPIC_BASE_URL, /, /v1/messages",
    "anthropic/m, ANTHROPIC_BASE_URL, /proxy/, /proxy/v1/messages",
    "anthropic/m, ANTHROPIC_BASE_URL, /v1, /v1/messages",
    "gemini/m, GEMINI_BASE_URL, '', /v1beta/models/m:streamGenerateContent?alt=sse",
    "gemini/m, GEMINI_BASE_URL, /, /v1beta/models/m:streamGenerateContent?alt=sse",
    "gemini/m, GEMINI_BASE_URL, /proxy/v1beta/,"
        + " /proxy/v1beta/models/m:streamGenerateContent?alt=sse",
    "gemini/tunedModels/m 1, GEMINI_BASE_URL, '',"
        + " /v1beta/tunedModels/m%201:streamGenerateContent?alt=sse",
    "ollama/m, OLLAMA_HOST, '', /api/chat",
    "ollama/m, OLLAMA_HOST, /, /api/chat",
    "ollama/m, OLLAMA_HOST, /v1/, /api/chat",
    "ollama/m, OLLAMA_HOST, /deep/er/, /deep/er/api/chat"
  })
  void givenAnAddress_thenSlashesNeverMatter(
      String model, String variable, String path, String expected) throws Exception {
    try (LoopbackServer server = found.answering()) {
      assertThat(found
              .ask(model, Map.of(variable, server.address() + path))
              .message()
              .text())
          .isEqualTo("fine");
      assertThat(server.requests().getFirst().line()).isEqualTo("POST " + expected + " HTTP/1.1");
    }
  }

  @Test
  void givenTheInterfaceResponses_thenOpenAisModelsAreCalledByIt() throws Exception {
    try (LoopbackServer server = found.answering()) {
      LlmResponse response = found.ask(
          "openai/m",
          Map.of("OPENAI_BASE_URL", server.address() + "/v1/"),
          "openai_interface",
          "responses");

      assertThat(response.message().text()).isEqualTo("fine");
      assertThat(server.requests().getFirst().line()).isEqualTo("POST /v1/responses HTTP/1.1");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "there, http://there:11434",
    "there:80, http://there:80",
    ":1234, http://127.0.0.1:1234",
    "0.0.0.0, http://127.0.0.1:11434",
    "http://0.0.0.0:80/x, http://127.0.0.1:80/x",
    "'[::]:80', http://127.0.0.1:80",
    "::1, 'http://[::1]:11434'",
    "'[::1]', 'http://[::1]:11434'",
    "'[::1]:80', 'http://[::1]:80'",
    "https://there, https://there",
    "'\"there:80\"', http://there:80",
    "'''there''', http://there:11434",
    "'there:', http://there:11434",
    "there/deep/er, http://there:11434/deep/er"
  })
  void givenAnOllamaHost_thenItIsReadAsOllamaDoes(String host, String address) {
    assertThat(OllamaFactory.withScheme(host)).isEqualTo(address);
  }

  @Test
  void givenAnOllamaHostWithoutScheme_thenItIsFoundAndCostsNothing() throws Exception {
    try (LoopbackServer server = found.answering()) {
      LlmResponse response =
          found.ask("ollama/m", Map.of("OLLAMA_HOST", server.address().replace("http://", "")));

      assertThat(response.usage().cost()).isEqualTo(Usd.ZERO);
      assertThat(server.requests().getFirst().headers()).doesNotContainKey("authorization");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "openai/m, OPENAI_API_KEY",
    "anthropic/m, ANTHROPIC_API_KEY",
    "gemini/m, GEMINI_API_KEY"
  })
  void givenNoKey_thenTheVariableIsNamed(String model, String variable) {
    for (Map<String, String> environment :
        List.of(Map.<String, String>of(), Map.of(variable, "  "))) {
      assertThatThrownBy(() -> found.manager(model, environment))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(model)
          .hasMessageContaining(variable);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "ftp://host/v1",
        "http://",
        "http://user:sk-pw@host/v1",
        "http://h/v1?key=sk-pw",
        "http://a b"
      })
  void givenAnAddressThatIsNone_thenTheVariableIsNamedAndItsTextIsNotShown(String address) {
    assertThatThrownBy(() ->
            found.manager("openai/m", Map.of("OPENAI_API_KEY", "k", "OPENAI_BASE_URL", address)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("OPENAI_BASE_URL")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sk-pw"));
  }

  @Test
  void givenAnUnknownProvider_thenTheKnownOnesAreNamed() {
    assertThatThrownBy(() -> found.manager("openia/m", Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("openia")
        .hasMessageContaining("anthropic, gemini, ollama, openai");
  }
}
