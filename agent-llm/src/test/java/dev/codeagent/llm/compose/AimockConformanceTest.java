package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.Embeddings;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.Message;
import dev.codeagent.llm.Calls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All wires against {@link Aimock}, a server that others wrote. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one server for all
class AimockConformanceTest {

  private Aimock server;

  @BeforeAll
  void startTheServer(@TempDir Path folder) throws IOException {
    server = Aimock.start(folder, AimockConversation.FIXTURES);
  }

  @AfterAll
  void stopTheServer() throws InterruptedException {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "openai/gpt-4o, chat, true",
    "openai/gpt-4o, chat, false",
    "openai/gpt-4o, responses, true",
    "openai/gpt-4o, responses, false",
    "anthropic/claude-sonnet-4-5, chat, true",
    "anthropic/claude-sonnet-4-5, chat, false",
    "gemini/gemini-2.5-pro, chat, true",
    "gemini/gemini-2.5-pro, chat, false",
    "ollama/qwen3, chat, true",
    "ollama/qwen3, chat, false"
  })
  void givenAConversationWithACall_thenEveryTurnIsUnderstoodOnBothSides(
      String model, String openAi, boolean streamed) throws Exception {
    try (LlmManager manager = server.manager(model, "openai_interface", openAi)) {
      AimockConversation.hold(manager, model, streamed);
    }
  }

  /** It has no batchEmbedContents of Gemini, and answers Ollama's /api/embed in the form of the older /api/embeddings. */
  @Test
  void givenTexts_thenTheirVectorsAreUnderstood() throws Exception {
    try (LlmManager manager = server.manager(
        "openai/gpt-4o", "embed", JsonValue.object("model", "openai/text-embedding-3-small"))) {
      Embeddings embeddings = manager
          .embedder()
          .orElseThrow()
          .embed(List.of("embed it", "and this"), CallContext.background());

      assertThat(embeddings.vectors())
          .containsExactly(Embedding.of(0.25f, -0.5f, 1), Embedding.of(0.25f, -0.5f, 1));
      assertThat(embeddings.usage().inputTokens()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai/gpt-4o", "anthropic/claude-sonnet-4-5"})
  void givenARequestThatTheServerRefuses_thenTheFaultBearsItsRequestId(String model) {
    try (LlmManager manager = server.manager(model)) {
      assertThatThrownBy(() -> manager
              .provider()
              .call(Calls.streamed(
                  Calls.request(model, new Message.UserMessage("nobody expects this")),
                  CallContext.background())))
          .isInstanceOfSatisfying(
              ProviderException.class, e -> assertThat(e.requestId()).isNotEmpty());
    }
  }
}
