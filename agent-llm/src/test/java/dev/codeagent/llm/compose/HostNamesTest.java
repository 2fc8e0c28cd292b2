package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.wire.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of hosts that addresses may have: also those that containers have and that {@link java.net.URI} does not know. */
class HostNamesTest {

  @TempDir
  private Path run;

  @ParameterizedTest
  @ValueSource(strings = {"my_host:8080", "my_host", "a.b_c.d", "host:80", "[::1]:80", "127.0.0.1"})
  void givenAHost_thenItMayBeCalled(String host) {
    String base = "http://" + host;
    LlmSettings settings = Calls.settings(
        Map.of("OPENAI_API_KEY", "sk-k", "OPENAI_BASE_URL", base, "OLLAMA_HOST", base), run);

    for (LlmProviderFactory factory :
        List.of(new OpenAiFactory(new Transports()), new OllamaFactory(new Transports()))) {
      assertThat(catchThrowable(
              () -> factory.create(ModelId.parse(factory.provider() + "/m"), settings)))
          .isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my_host:65536",
        "my_host:99999",
        "127.0.0.1:99999",
        "h:0",
        "[::1]:65536",
        "h:999999"
      })
  void givenAPortThatNoServerHas_thenItIsRefusedWithWhatToDo(String host) {
    assertThatThrownBy(() -> Endpoint.address("THE_ADDRESS", "http://" + host, "/v1"))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.failure().advice()).contains("1 to 65535"))
        .hasMessageContaining("THE_ADDRESS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"my_host:65535", "127.0.0.1:1", "[::1]:8080", "[::1]", "h"})
  void givenAPortThatAServerMayHave_thenItIsTaken(String host) {
    assertThat(Endpoint.address("THE_ADDRESS", "http://" + host, "/v1"))
        .hasToString("http://" + host + "/v1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "me@my_host",
        "me:secret_word@my_host:80",
        "my_host:port",
        "my_host:",
        "my host",
        ""
      })
  void givenWhatIsNoHost_thenItIsRefusedWithoutBeingShown(String host) {
    assertThatThrownBy(() -> Endpoint.address("THE_ADDRESS", "http://" + host, "/v1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining("secret_word");
  }
}
