package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.ThinkingBlockParam;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlockParam;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonMissing;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFormatTextJsonSchemaConfig;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputContent;
import com.openai.models.responses.ResponseInputImage;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseInputText;
import com.openai.models.responses.ResponseTextConfig;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same call by the providers' own clients and by us to {@link Aimock}, and what its journal says of both: path, body,
 * and the headers that are part of the interface.
 */
@Timeout(120)
class SdkConformanceTest {

  private static final String FIXTURES = """
      {"fixtures":[{"match":{"inputText":"embed it"},"response":{"embedding":[0.25,-0.5,1]}},
       {"match":{"userMessage":"read it"},"response":{"content":"{\\"words\\":1}"}}]}
      """;

  /** What belongs to the interface; the rest names the client. */
  private static final Set<String> HEADERS =
      Set.of("authorization", "x-api-key", "anthropic-version", "content-type");

  private static final Map<String, Object> SCHEMA = Map.of(
      "type",
      "object",
      "properties",
      Map.of("words", Map.of("type", "integer")),
      "required",
      List.of("words"),
      "additionalProperties",
      false);

  private static final JsonObject FORM = JsonValue.object(
      "type",
      "object",
      "properties",
      JsonValue.object("words", JsonValue.object("type", "integer")),
      "required",
      JsonValue.array(JsonValue.of("words")),
      "additionalProperties",
      false);

  private static final Map<String, Object> PARAMETERS =
      Map.of("type", "object", "properties", Map.of("path", Map.of("type", "string")));

  /** That of Anthropic's client. */
  private static final String ANTHROPIC_VERSION = "2026-10-21";

  private static final String PICTURE = "iVBORw0KGgo=";

  @TempDir
  private static Path folder;

  private static Aimock server;
  private static LoopbackServer proxy;
  private static HttpClient http;

  @BeforeAll
  static void startTheServer() throws Exception {
    server = Aimock.start(folder, FIXTURES);
    http = HttpClient.newHttpClient();
    proxy = new LoopbackServer(SdkConformanceTest::passOn);
  }

  @AfterAll
  static void stopTheServer() throws Exception {
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

  private static LlmResponse ask(
      String model, String openAi, List<Message> messages, boolean streamed)
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

  private static ChatCompletionCreateParams.Builder chat() {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o")
        .addSystemMessage("Be brief. Говори по делу.")
        .addUserMessageOfArrayOfContentParts(List.of(
            ChatCompletionContentPart.ofText(
                ChatCompletionContentPartText.builder().text("What is it?").build()),
            ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                    .url("data:image/png;base64," + PICTURE)
                    .build())
                .build())))
        .addMessage(ChatCompletionAssistantMessageParam.builder()
            .content("I look.")
            .addToolCall(ChatCompletionMessageFunctionToolCall.builder()
                .id("call_1")
                .function(ChatCompletionMessageFunctionToolCall.Function.builder()
                    .name("read_file")
                    .arguments("{\"path\":\"a\"}")
                    .build())
                .build())
            .build())
        .addMessage(ChatCompletionToolMessageParam.builder()
            .toolCallId("call_1")
            .content("привет \"\\\n")
            .build())
        .addUserMessage("Please read it")
        .addFunctionTool(FunctionDefinition.builder()
            .name("read_file")
            .description("Reads a file.")
            .parameters(FunctionParameters.builder()
                .putAllAdditionalProperties(openAi(PARAMETERS))
                .build())
            .build())
        .responseFormat(ResponseFormatJsonSchema.builder()
            .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                .name("count")
                .schema(ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                    .putAllAdditionalProperties(openAi(SCHEMA))
                    .build())
                .strict(true)
                .build())
            .build())
        .maxTokens(200)
        .temperature(0.5);
  }

  private static ResponseCreateParams responses() {
    return ResponseCreateParams.builder()
        .model("gpt-4o")
        .inputOfResponse(List.of(
            said(EasyInputMessage.Role.SYSTEM, "Be brief. Говори по делу."),
            ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                .role(EasyInputMessage.Role.USER)
                .contentOfResponseInputMessageContentList(List.of(
                    ResponseInputContent.ofInputText(
                        ResponseInputText.builder().text("What is it?").build()),
                    ResponseInputContent.ofInputImage(ResponseInputImage.builder()
                        .detail(JsonMissing.of())
                        .imageUrl("data:image/png;base64," + PICTURE)
                        .build())))
                .build()),
            said(EasyInputMessage.Role.ASSISTANT, "I look."),
            ResponseInputItem.ofFunctionCall(ResponseFunctionToolCall.builder()
                .callId("call_1")
                .name("read_file")
                .arguments("{\"path\":\"a\"}")
                .build()),
            ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                .callId("call_1")
                .output("привет \"\\\n")
                .build()),
            said(EasyInputMessage.Role.USER, "Please read it")))
        .addTool(FunctionTool.builder()
            .name("read_file")
            .description("Reads a file.")
            .parameters(FunctionTool.Parameters.builder()
                .putAllAdditionalProperties(openAi(PARAMETERS))
                .build())
            .strict(false)
            .build())
        .text(ResponseTextConfig.builder()
            .format(ResponseFormatTextJsonSchemaConfig.builder()
                .name("count")
                .schema(ResponseFormatTextJsonSchemaConfig.Schema.builder()
                    .putAllAdditionalProperties(openAi(SCHEMA))
                    .build())
                .strict(true)
                .build())
            .build())
        .maxOutputTokens(200)
        .temperature(0.5)
        .store(false)
        .build();
  }

  private static ResponseInputItem said(EasyInputMessage.Role role, String text) {
    return ResponseInputItem.ofEasyInputMessage(
        EasyInputMessage.builder().role(role).content(text).build());
  }

  private static MessageCreateParams messages() {
    CacheControlEphemeral cached = CacheControlEphemeral.builder().build();
    return MessageCreateParams.builder()
        .model("claude-sonnet-4-5")
        .maxTokens(200)
        .putAdditionalBodyProperty("temperature", com.anthropic.core.JsonValue.from(0.5))
        .systemOfTextBlockParams(List.of(TextBlockParam.builder()
            .text("Be brief. Говори по делу.")
            .cacheControl(cached)
            .build()))
        .addTool(Tool.builder()
            .name("read_file")
            .description("Reads a file.")
            .inputSchema(Tool.InputSchema.builder()
                .putAdditionalProperty(
                    "properties",
                    com.anthropic.core.JsonValue.from(Map.of("path", Map.of("type", "string"))))
                .build())
            .build())
        .outputConfig(OutputConfig.builder()
            .format(JsonOutputFormat.builder()
                .schema(JsonOutputFormat.Schema.builder()
                    .putAllAdditionalProperties(anthropic(SCHEMA))
                    .build())
                .build())
            .build())
        .addUserMessageOfContentBlockParams(List.of(
            ContentBlockParam.ofImage(Base64ImageSource.builder()
                .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                .data(PICTURE)
                .build()),
            ContentBlockParam.ofText(TextBlockParam.builder()
                .text("What is it?")
                .cacheControl(cached)
                .build())))
        .addAssistantMessageOfContentBlockParams(List.of(
            ContentBlockParam.ofThinking(
                ThinkingBlockParam.builder().thinking("hm").signature("s1g").build()),
            ContentBlockParam.ofText("I look."),
            ContentBlockParam.ofToolUse(ToolUseBlockParam.builder()
                .id("call_1")
                .name("read_file")
                .input(ToolUseBlockParam.Input.builder()
                    .putAllAdditionalProperties(anthropic(Map.of("path", "a")))
                    .build())
                .build())))
        .addUserMessageOfContentBlockParams(List.of(
            ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                .toolUseId("call_1")
                .content("привет \"\\\n")
                .build()),
            ContentBlockParam.ofText(TextBlockParam.builder()
                .text("Please read it")
                .cacheControl(cached)
                .build())))
        .build();
  }

  private static OpenAIClient openAi() {
    return OpenAIOkHttpClient.builder()
        .baseUrl(proxy.address() + "/v1")
        .apiKey("sk-test")
        .maxRetries(0)
        .build();
  }

  private static AnthropicClient anthropic() {
    return AnthropicOkHttpClient.builder()
        .baseUrl(proxy.address())
        .apiKey("sk-test")
        .maxRetries(0)
        .build();
  }

  private static Map<String, com.openai.core.JsonValue> openAi(Map<String, Object> members) {
    return members.entrySet().stream()
        .collect(Collectors.toMap(
            Map.Entry::getKey, member -> com.openai.core.JsonValue.from(member.getValue())));
  }

  private static Map<String, com.anthropic.core.JsonValue> anthropic(Map<String, Object> members) {
    return members.entrySet().stream()
        .collect(Collectors.toMap(
            Map.Entry::getKey, member -> com.anthropic.core.JsonValue.from(member.getValue())));
  }

  /** The request as it was sent, and as the server understood it. */
  private static void assertAlike() throws Exception {
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
  private static void passOn(Exchange exchange) throws IOException {
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
