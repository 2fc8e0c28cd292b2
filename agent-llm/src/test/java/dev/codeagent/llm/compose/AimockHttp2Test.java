package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.llm.http.Nghttpx;
import dev.codeagent.llm.json.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of providers, and a conversation, over HTTP/2: with {@link Aimock} behind a proxy that others wrote, too. */
@Timeout(180)
class AimockHttp2Test extends AimockContracts {

  private static final Object[] OVER_HTTP2 = {"http", JsonValue.object("version", "http2")};

  @Override
  Object[] settings() {
    Nghttpx.assumeInstalled();
    return OVER_HTTP2;
  }

  @Override
  String inFrontOf(String server) throws Exception {
    return "http://127.0.0.1:" + keep(Nghttpx.plain(server, folder())).port();
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
  void givenAConversationWithACall_thenEveryTurnGoesByHttp2AndIsUnderstoodOnBothSides(
      String model, String openAi, boolean streamed, @TempDir Path own) throws Exception {
    try (Aimock server = Aimock.start(own, AimockConversation.FIXTURES);
        Nghttpx proxy = Nghttpx.plain(server.address(), own);
        LlmManager manager = Aimock.managerFor(
            "http://127.0.0.1:" + proxy.port(),
            own,
            model,
            "openai_interface",
            openAi,
            OVER_HTTP2[0],
            OVER_HTTP2[1])) {
      AimockConversation.hold(manager, model, streamed);

      assertThat(server.journal()).hasSize(2).allSatisfy(entry -> {
        JsonObject headers = (JsonObject) ((JsonObject) entry).get("headers");
        assertThat(headers.string("via")).as(Json.print(headers)).contains("2 nghttpx");
      });
    }
  }
}
