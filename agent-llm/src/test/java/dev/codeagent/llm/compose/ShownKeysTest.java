package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers say of keys, however they spell them, is not shown in messages. */
@Timeout(60)
class ShownKeysTest {

  private static final String KEY = "gw0123456789+abcdefghijkl/0123456789==";
  private static final String OTHER = "zz9-plural-z-alpha-42";

  @TempDir
  private Path project;

  @Test
  void givenAnotherKeyOfTheEnvironment_thenItIsMasked() throws Exception {
    assertThat(shown("{\"error\":{\"message\":\"bad prompt: " + OTHER + "\"}}"))
        .contains("bad prompt: [key]")
        .doesNotContain(OTHER);
  }

  @Test
  void givenAKeyInAnAddress_thenItIsMasked() throws Exception {
    String spelt = URLEncoder.encode(KEY, StandardCharsets.UTF_8);

    assertThat(shown("{\"error\":{\"message\":\"bad header " + spelt + "!\"}}"))
        .contains("bad header [key]!");
    assertThat(shown(
            "{\"error\":{\"message\":\"bad header " + spelt.toLowerCase(Locale.ROOT) + "!\"}}"))
        .contains("bad header [key]!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "me", "me:", "me:you"})
  void givenAKeyInBase64_thenItIsMaskedWhateverStandsBeforeAndAfter(String before)
      throws Exception {
    byte[] bytes = (before + KEY + before).getBytes(StandardCharsets.UTF_8);

    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      String spelt = encoder.encodeToString(bytes);
      assertThat(shown("{\"error\":{\"message\":\"bad " + spelt + "!\"}}"))
          .contains("[key]")
          .doesNotContain(spelt.substring(12, 24));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {65_536 - 25, 65_536 - 12, 65_536 - 6})
  void givenAKeyWhereARefusalIsCut_thenNoPartOfItIsShown(int blanks) throws Exception {
    assertThat(shown("x" + " ".repeat(blanks - 1) + KEY)).doesNotContain("gw0123");
    assertThat(shown("{\"error\":{\"message\":\"x" + " ".repeat(blanks - 1) + KEY + "\"}}"))
        .doesNotContain("gw0123");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gw0123456789",
        "gw0123456789\n",
        "gw0123456789 \r\n",
        "gw0123456789%2",
        "gw0123456789%2B"
      })
  void givenTheBeginningOfAKeyAtTheEndOfARefusal_thenItIsMaskedWhateverIsLeftOfWhatFollows(
      String end) throws Exception {
    assertThat(shown("data: You sent " + end)).contains("[key]").doesNotContain("gw0123");
  }

  /** All that the fault of a refusal with that body shows. */
  private String shown(String body) throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> exchange.json(400, body))) {
      Map<String, String> environment = Map.of(
          "OPENAI_API_KEY", KEY, "MY_TOKEN", OTHER, "OPENAI_BASE_URL", server.address() + "/v1");
      Transports transports = new Transports();
      try (LlmManager manager = new LayeredManagerFactory(transports, event -> {})
          .create(
              ModelId.parse("openai/m"),
              List.of(new OpenAiFactory(transports)),
              Calls.settings(environment, project.resolve(".agent")))) {
        ProviderException fault = catchThrowableOfType(
            ProviderException.class,
            () -> manager
                .provider()
                .complete(
                    Calls.request("openai/m", new Message.UserMessage("one")),
                    CallContext.background()));
        return fault + " " + fault.failure();
      }
    }
  }
}
