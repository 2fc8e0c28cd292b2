package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.LlmSettings.Place;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.ScriptedRoutes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What routes have in common. */
class OpenedRoutesTest {

  @TempDir
  private Path run;

  @Test
  void givenRoutesToOneHostByOtherWiresAndPaths_thenTheyLeadToOneServerAndEachHasItsOwnOutages() {
    LlmSettings settings = Calls.settings(
        Map.of("OPENAI_API_KEY", "sk-k", "ANTHROPIC_API_KEY", "sk-k", "OLLAMA_HOST", "h:80"), run);
    Transports transports = new Transports();
    List<String> servers = new ArrayList<>();
    List<Object> outages = new ArrayList<>();
    try (OpenedRoutes opened = new OpenedRoutes(
        List.of(
            new OpenAiFactory(transports),
            new AnthropicFactory(transports),
            new OllamaFactory(transports)),
        settings,
        (spec, server, provider, operation, wire) -> {
          servers.add(server);
          outages.add(provider);
          return ScriptedRoutes.route(spec.model().toString(), spec.tier(), provider, wire);
        })) {
      opened.open(List.of(
          spec("openai/a", "http://h/a/v1"),
          spec("openai/b", "http://h/b/v1"),
          spec("anthropic/c", "HTTP://H:80"),
          spec("ollama/d", null),
          spec("openai/e", "http://h:8080/v1")));
    }

    assertThat(servers)
        .containsExactly("http://h", "http://h", "http://h", "http://h", "http://h:8080");
    assertThat(outages).doesNotHaveDuplicates();
  }

  private static RouteSpec spec(String model, @Nullable String address) {
    return new RouteSpec(ModelId.parse(model), new Place("llm.routes[0]", address, null), 1, 0);
  }
}
