package dev.codeagent.llm.compose;

import static dev.codeagent.llm.compose.SdkRequests.PICTURE;
import static dev.codeagent.llm.compose.SdkRequests.chat;
import static dev.codeagent.llm.compose.SdkRequests.messages;
import static dev.codeagent.llm.compose.SdkRequests.responses;
import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.Image;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Exchange;
import dev.codeagent.llm.LoopbackServer.Request;
import dev.codeagent.llm.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same call by the providers' own clients and by us to {@link Aimock}, and what its journal says of both:
 * path, body, and the headers that are part of the interface.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class SdkConformanceTest {
  private static final String FIXTURES = """
      {"fixtures":[{"match":{"inputText":"embed it"},"response":{"embedding":[0.25,-0.5,1]}},
       {"match":{"userMessage":"read it"},"response":{"content":"{\\"words\\":1}"}}]}
      """;

  /** What belongs to the interface; the rest names the client. */
  private static final Set<String> HEADERS =
      Set.of("authorization", "x-api-key", "anthropic-version", "content-type");

  private static final JsonObject FORM = JsonValue.object(
      "type",
      "object",
      "properties",
      JsonValue.object("words", JsonValue.object("type", "integer")),
      "required",
      JsonValue.array(JsonValue.of("words")),
      "additionalProperties",
      false);

  /** That of Anthropic's client. */
  private static final String ANTHROPIC_VERSION = "2026-10-21";

  private Path folder;

  private Aimock server;
  private LoopbackServer proxy;
  private HttpClient http;

  @BeforeAll
  void startTheServer(@TempDir Path temporary) throws Exception {
    folder = temporary;
    server = Aimock.start(folder, FIXTURES);
    http = HttpClient.newHttpClient();
    proxy = new LoopbackServer(this::passOn);
  }

  @AfterAll
  void stopTheServer() throws Exception {
    if (server != null) {
      proxy.close();
      http.close();
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenChatCompletions_thenTheServerGetsWhatOpenAisClientSends(boolean streamed)
      throws Exception {
    LlmResponse ours = ask("openai/gpt-4o", "chat", conversation(""), streamed);
    ChatCompletionCreateParams.Builder call = chat();
    String theirs;
    OpenAIClient client = openAi();
    try {
      if (streamed) {
        call.streamOptions(
            ChatCompletionStreamOptions.builder().includeUsage(true).build());
        StringBuilder text = new StringBuilder();
        try (var stream = client.chat().completions().createStreaming(call.build())) {
          stream.stream()
              .flatMap(chunk -> chunk.choices().stream())
              .flatMap(choice -> choice.delta().content().stream())
              .forEach(text::append);
        }
        theirs = text.toString();
      } else {
        theirs = client
            .chat()
            .completions()
            .create(call.build())
            .choices()
            .getFirst()
            .message()
            .content()
            .orElseThrow();
      }
    } finally {
      client.close();
    }

    assertThat(ours.message().text()).isEqualTo(theirs);
    assertAlike();
  }

  @Test
  void givenResponses_thenTheServerGetsWhatOpenAisClientSends() throws Exception {
    ask("openai/gpt-4o", "responses", conversation(""), false);
    OpenAIClient client = openAi();
    client.responses().create(responses());
    client.close();

    assertAlike();
  }

  @Test
  void givenMessages_thenTheServerGetsWhatAnthropicsClientSends() throws Exception {
    ask("anthropic/claude-sonnet-4-5", "chat", conversation("s1g"), false);
    AnthropicClient client = anthropic();
    client.messages().create(messages());
    client.close();

    assertAlike();
  }

  @Test
  void givenEmbeddings_thenTheServerGetsWhatOpenAisClientSends() throws Exception {
    List<String> texts = List.of("embed it", "и это \"\\\n");
    List<Embedding> ours;
    try (LlmManager manager = Aimock.managerFor(
        proxy.address(),
        folder,
        "openai/gpt-4o",
        "embed",
        JsonValue.object("model", "openai/text-embedding-3-small", "dimensions", 3))) {
      ours = manager
          .embedder()
          .orElseThrow()
          .embed(texts, CallContext.background())
          .vectors();
    }
    OpenAIClient client = openAi();
    List<com.openai.models.embeddings.Embedding> theirs = client
        .embeddings()
        .create(EmbeddingCreateParams.builder()
            .model("text-embedding-3-small")
            .inputOfArrayOfStrings(texts)
            .dimensions(3)
            .build())
        .data();
    client.close();

    assertThat(ours).hasSameSizeAs(theirs);
    assertAlike();
  }

  private LlmResponse ask(String model, String openAi, List<Message> messages, boolean streamed)
      throws InterruptedException {
    LlmRequest request = new LlmRequest(
        ModelId.parse(model),
        messages,
        List.of(Calls.READ_FILE),
        200,
        0.5,
        new AnswerSchema("count", FORM));
    try (LlmManager manager = Aimock.managerFor(
        proxy.address(),
        folder,
        model,
        "openai_interface",
        openAi,
        "anthropic_version",
        ANTHROPIC_VERSION)) {
      return manager
          .provider()
          .call(new LlmCall(
              request, Calls.options(streamed), LlmSink.none(), CallContext.background()));
    }
  }

  private static List<Message> conversation(String signature) {
    List<JsonValue> thinking = signature.isEmpty()
        ? List.of()
        : List.of(JsonValue.object("type", "thinking", "thinking", "hm", "signature", signature));
    return List.of(
        new Message.SystemMessage("Be brief. Говори по делу."),
        new Message.UserMessage("What is it?", List.of(new Image("image/png", PICTURE))),
        new Message.AssistantMessage(
            "I look.",
            List.of(new ToolCall(
                "call_1", "read_file", JsonValue.object("path", "a"), "{\"path\":\"a\"}")),
            thinking),
        new Message.ToolMessage("call_1", "read_file", "привет \"\\\n", false),
        new Message.UserMessage("Please read it"));
  }

  private OpenAIClient openAi() {
    return OpenAIOkHttpClient.builder()
        .baseUrl(proxy.address() + "/v1")
        .apiKey("sk-test")
        .maxRetries(0)
        .build();
  }

  private AnthropicClient anthropic() {
    return AnthropicOkHttpClient.builder()
        .baseUrl(proxy.address())
        .apiKey("sk-test")
        .maxRetries(0)
        .build();
  }

  /** The request as it was sent, and as the server understood it. */
  private void assertAlike() throws Exception {
    List<Request> sent = proxy.requests();
    Request ours = sent.get(sent.size() - 2);
    Request theirs = sent.getLast();
    assertThat(ours.line()).isEqualTo(theirs.line());
    assertThat(headers(ours)).isEqualTo(headers(theirs));
    assertThat(body(ours.body())).isEqualTo(body(theirs.body()));

    List<JsonValue> journal = server.journal();
    assertThat(understood(journal.get(journal.size() - 2)))
        .isEqualTo(understood(journal.getLast()));
  }

  private static JsonValue understood(JsonValue entry) {
    JsonObject object = (JsonObject) entry;
    assertThat(object.get("body")).isNotNull();
    return JsonValue.array(object.get("path"), plain(object.get("body")));
  }

  private static JsonValue body(String text) {
    return plain(Json.parse(text).orElseThrow());
  }

  /** Without what says the same when it is left out: a whole answer is the default of both providers. */
  private static JsonValue plain(JsonValue body) {
    Map<String, JsonValue> members = new LinkedHashMap<>(((JsonObject) body).members());
    if (JsonValue.of(false).equals(members.get("stream"))) {
      members.remove("stream");
    }
    return new JsonObject(members);
  }

  private static Map<String, String> headers(Request request) {
    Map<String, String> headers = new TreeMap<>(request.headers());
    headers.keySet().retainAll(HEADERS);
    headers.replaceAll((name, value) -> value.replaceFirst(";.*", ""));
    return headers;
  }

  /** Passes requests on to the server, so that they are known as they were sent. */
  private void passOn(Exchange exchange) throws IOException {
    String[] line = exchange.request().line().split(" ");
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + line[1]))
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(exchange.request().body()))
        .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      exchange.head(
          response.statusCode(), response.headers().firstValue("content-type").orElse(""));
      exchange.send(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
