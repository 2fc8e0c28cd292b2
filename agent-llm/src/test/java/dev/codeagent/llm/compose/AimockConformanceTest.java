package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.Calls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The wires against a server that others wrote, {@code @copilotkit/aimock} from npm. Needs node, and the folder that holds
 * its {@code node_modules} in {@code AIMOCK_HOME}; {@code .ci/run} provides both.
 */
@Timeout(60)
class AimockConformanceTest {

  private static final String FIXTURES = """
            {"fixtures":[
             {"match":{"toolCallId":"call_read"},"response":{"content":"It says привет."}},
             {"match":{"userMessage":"read it"},"response":{"toolCalls":[
               {"id":"call_read","name":"read_file","arguments":{"path":"a.txt"}},
               {"name":"read_file","arguments":{"path":"b.txt"}}]}}]}
            """;

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  @TempDir
  private static Path folder;

  private static Process server;
  private static String address;

  @BeforeAll
  static void startTheServer() throws IOException {
    String home = System.getenv("AIMOCK_HOME");
    Assumptions.assumeTrue(
        home != null, "AIMOCK_HOME is not set: the server of others is not there");
    Path cli = Path.of(home, "node_modules", "@copilotkit", "aimock", "dist", "cli.js");
    Assumptions.assumeTrue(Files.exists(cli), cli + " is not there");
    Path fixtures = Files.writeString(folder.resolve("fixtures.json"), FIXTURES);
    try {
      server = new ProcessBuilder(
              "node", cli.toString(), "-p", "0", "--strict", "-f", fixtures.toString())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      Assumptions.abort("node cannot be started: " + e.getMessage());
    }
    address = addressOf(server);
    Assumptions.assumeTrue(address != null, "the server of others did not start");
  }

  @AfterAll
  static void stopTheServer() throws InterruptedException {
    if (server != null) {
      server.destroyForcibly().waitFor();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "openai/gpt-4o, true",
    "openai/gpt-4o, false",
    "anthropic/claude-sonnet-4-5, true",
    "anthropic/claude-sonnet-4-5, false",
    "ollama/qwen3, true",
    "ollama/qwen3, false"
  })
  void givenAConversationWithACall_thenEveryTurnIsUnderstoodOnBothSides(
      String model, boolean streamed) throws Exception {
    List<LlmDelta> deltas = new ArrayList<>();
    try (LlmManager manager = manager(model)) {
      List<Message> messages = new ArrayList<>();
      messages.add(new Message.SystemMessage("Be brief."));
      messages.add(new Message.UserMessage("Please read it"));

      LlmResponse first = manager.provider().call(call(model, messages, streamed, deltas));

      assertThat(first.finish()).isEqualTo(FinishReason.TOOL_CALLS);
      assertThat(first.message().calls())
          .map(ToolCall::arguments)
          .containsExactly(JsonValue.object("path", "a.txt"), JsonValue.object("path", "b.txt"));
      assertThat(first.message().calls().getFirst().id()).isEqualTo("call_read");
      assertThat(first.usage().inputTokens()).isPositive();
      assertThat(first.usage().outputTokens()).isPositive();

      messages.add(first.message());
      messages.add(new Message.ToolMessage(
          first.message().calls().get(1).id(), "read_file", "error: no such file", true));
      messages.add(new Message.ToolMessage("call_read", "read_file", "привет", false));
      LlmResponse second = manager.provider().call(call(model, messages, streamed, deltas));

      assertThat(second.message().text()).isEqualTo("It says привет.");
      assertThat(second.finish()).isEqualTo(FinishReason.STOP);
      assertThat(deltas.isEmpty()).isNotEqualTo(streamed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai/gpt-4o", "anthropic/claude-sonnet-4-5"})
  void givenARequestThatTheServerRefuses_thenTheFaultBearsItsRequestId(String model) {
    try (LlmManager manager = manager(model)) {
      assertThatThrownBy(() -> manager
              .provider()
              .call(Calls.streamed(
                  Calls.request(model, new Message.UserMessage("nobody expects this")),
                  CallContext.background())))
          .isInstanceOfSatisfying(
              ProviderException.class, e -> assertThat(e.requestId()).isNotEmpty());
    }
  }

  private static LlmCall call(
      String model, List<Message> messages, boolean streamed, List<LlmDelta> deltas) {
    LlmRequest request =
        new LlmRequest(ModelId.parse(model), messages, List.of(Calls.READ_FILE), 200, null);
    return new LlmCall(request, Calls.options(streamed), deltas::add, CallContext.background());
  }

  private static LlmManager manager(String model) {
    Transports transports = new Transports();
    List<LlmProviderFactory> factories = List.of(
        new OpenAiFactory(transports),
        new AnthropicFactory(transports),
        new OllamaFactory(transports));
    Map<String, String> environment = Map.of(
        "OPENAI_API_KEY",
        "sk-test",
        "OPENAI_BASE_URL",
        address + "/v1",
        "ANTHROPIC_API_KEY",
        "sk-test",
        "ANTHROPIC_BASE_URL",
        address,
        "OLLAMA_HOST",
        address);
    return new LayeredManagerFactory()
        .create(
            ModelId.parse(model),
            factories,
            Calls.settings(environment, folder.resolve(".agent"), "max_attempts", 1));
  }

  private static String addressOf(Process process) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher matcher = ADDRESS.matcher(line);
      if (line.contains("listening") && matcher.find()) {
        return matcher.group();
      }
    }
    return null;
  }
}
