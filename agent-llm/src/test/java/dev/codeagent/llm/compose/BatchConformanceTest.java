package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.batches.BatchListParams;
import com.anthropic.models.messages.batches.MessageBatch;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.MultipartField;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.BatchServer;
import dev.codeagent.llm.BatchServer.State;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer.Request;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.BatchItem;
import dev.codeagent.llm.wire.BatchJobs;
import dev.codeagent.llm.wire.BatchSearch;
import dev.codeagent.llm.wire.BatchState;
import dev.codeagent.llm.wire.BatchTrace;
import dev.codeagent.llm.wire.Batching;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A job by the providers' own clients and by us, and what the server got of both; and jobs to {@link Aimock}, which plays
 * those of OpenAI.
 */
@Timeout(120)
class BatchConformanceTest {

  private static final Set<String> HEADERS =
      Set.of("authorization", "x-api-key", "anthropic-version", "content-type");

  private static final Pattern NUMBERED = Pattern.compile("(file|batch)_?-?\\d+");

  private static final String FIXTURES =
      "{\"fixtures\":[{\"match\":{\"userMessage\":\"hello\"},\"response\":{\"content\":\"alone\"}}]}";

  @TempDir
  private Path folder;

  @Test
  void givenAJobOfOpenAis_thenTheServerGetsWhatTheirClientSends() throws Exception {
    try (BatchServer server = new BatchServer()) {
      server.become(State.ENDED);
      ours(server, new OpenAiFactory(new Transports()), "openai/gpt-4o");
      List<Request> ours = List.copyOf(server.requests());
      OpenAIClient client = OpenAIOkHttpClient.builder()
          .baseUrl(server.address() + "/v1")
          .apiKey("sk-test")
          .maxRetries(0)
          .build();
      byte[] lines = fileOf(ours.getFirst());
      FileObject file = client
          .files()
          .create(FileCreateParams.builder()
              .purpose(FilePurpose.BATCH)
              .file(MultipartField.<InputStream>builder()
                  .value(new ByteArrayInputStream(lines))
                  .filename("mark.jsonl")
                  .build())
              .build());
      Batch batch = client
          .batches()
          .create(BatchCreateParams.builder()
              .inputFileId(file._id().asStringOrThrow())
              .endpoint(BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
              .completionWindow(BatchCreateParams.CompletionWindow._24H)
              .metadata(BatchCreateParams.Metadata.builder()
                  .putProperty("code_agent_job", "mark")
                  .build())
              .build());
      String id = batch._id().asStringOrThrow();
      String output = client.batches().retrieve(id).outputFileId().orElseThrow();
      try (var content = client.files().content(output)) {
        assertThat(new String(content.body().readAllBytes(), StandardCharsets.UTF_8))
            .contains("job q-a");
      }
      client
          .batches()
          .list(com.openai.models.batches.BatchListParams.builder().limit(100).build());
      client.batches().cancel(id);
      client.close();

      assertAlike(ours, server.requests());
      assertThat(server.jobs().get(0).lines()).isEqualTo(server.jobs().get(1).lines());
    }
  }

  @Test
  void givenAJobOfAnthropics_thenTheServerGetsWhatTheirClientSends() throws Exception {
    try (BatchServer server = new BatchServer()) {
      server.become(State.ENDED);
      ours(server, new AnthropicFactory(new Transports()), "anthropic/claude-sonnet-4-5");
      List<Request> ours = List.copyOf(server.requests());
      AnthropicClient client = AnthropicOkHttpClient.builder()
          .baseUrl(server.address())
          .apiKey("sk-test")
          .maxRetries(0)
          .build();
      var params = com.anthropic.models.messages.batches.BatchCreateParams.Request.Params.builder()
          .model("claude-sonnet-4-5")
          .maxTokens(100)
          .addUserMessageOfContentBlockParams(List.of(
              ContentBlockParam.ofText(TextBlockParam.builder().text("q-a").build())))
          .build();
      MessageBatch batch = client
          .messages()
          .batches()
          .create(com.anthropic.models.messages.batches.BatchCreateParams.builder()
              .addRequest(com.anthropic.models.messages.batches.BatchCreateParams.Request.builder()
                  .customId("call-1")
                  .params(params)
                  .build())
              .build());
      String id = batch._id().asStringOrThrow();
      client.messages().batches().retrieve(id);
      try (var results = client.messages().batches().resultsStreaming(id)) {
        assertThat(results.stream().map(result -> result.customId())).containsExactly("call-1");
      }
      client.messages().batches().list(BatchListParams.builder().limit(100).build());
      client.messages().batches().cancel(id);
      client.close();

      assertAlike(ours, server.requests());
    }
  }

  private void ours(BatchServer server, LlmProviderFactory factory, String model) throws Exception {
    LlmProvider wire = factory.create(
        ModelId.parse(model),
        Calls.settings(
            Map.of(
                "OPENAI_API_KEY",
                "sk-test",
                "OPENAI_BASE_URL",
                server.address() + "/v1",
                "ANTHROPIC_API_KEY",
                "sk-test",
                "ANTHROPIC_BASE_URL",
                server.address()),
            folder,
            "anthropic_version",
            "2026-10-21"));
    try (AutoCloseable closing = (AutoCloseable) wire) {
      BatchJobs jobs = ((Batching) wire).jobs().orElseThrow();
      CallContext context = CallContext.background();
      LlmCall call = Calls.whole(Calls.request(model, new Message.UserMessage("q-a")));
      Map<String, LlmCall> calls = Map.of("call-1", call);

      Instant at = Instant.now();
      String id = jobs.submit("mark", calls, context);
      BatchState state = jobs.state(id, context);
      Map<String, BatchItem> items = new TreeMap<>();
      jobs.collect(state, calls, items::put, context);
      BatchSearch search =
          jobs.find(new BatchTrace("mark", at, Set.of("two", "others"), Set.of()), context);
      jobs.cancel(id, context);

      assertThat(items).containsOnlyKeys("call-1");
      assertThat(items.get("call-1"))
          .isInstanceOfSatisfying(
              BatchItem.Answered.class,
              answered -> assertThat(answered.answer().message().text()).isEqualTo("job q-a"));
      assertThat(search).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat", "responses"})
  void givenAimock_thenAJobIsPlayedThrough(String openAi) throws Exception {
    List<dev.codeagent.api.event.AgentEvent> events = new CopyOnWriteArrayList<>();
    try (Aimock server = Aimock.start(folder, FIXTURES);
        LlmManager manager = server.manager(
            "openai/gpt-4o",
            "openai_interface",
            openAi,
            "batch",
            JsonValue.object("window", "1ms", "poll", "1ms", "poll_limit", "5ms"))) {
      EventSink sink = events::add;
      LlmResponse answer = manager
          .provider()
          .call(new LlmCall(
              Calls.request("openai/gpt-4o", new Message.UserMessage("hello")),
              Calls.options(false).deferred(),
              LlmSink.none(),
              CallContext.background().with(sink)));

      assertThat(answer.message().text()).isEqualTo("Mock batch completion");
      assertThat(events).noneMatch(CallEvent.BatchLeft.class::isInstance);
      assertThat(events).anyMatch(CallEvent.BatchCollected.class::isInstance);
      assertThat(server.journal())
          .extracting(entry -> ((JsonObject) entry)
              .string("path")
              .orElse("")
              .replaceAll("(/v1/(?:batches|files))/[^/]+", "$1/ID"))
          .contains("/v1/files", "/v1/batches", "/v1/batches/ID", "/v1/files/ID/content");
    }
  }

  /** The same requests in the same order, names given by the server aside. */
  private static void assertAlike(List<Request> ours, List<Request> all) {
    List<Request> theirs = all.subList(ours.size(), all.size());
    assertThat(ours.stream().map(BatchConformanceTest::line).toList())
        .isEqualTo(theirs.stream().map(BatchConformanceTest::line).toList());
    for (int i = 0; i < ours.size(); i++) {
      assertThat(headers(ours.get(i))).as(line(ours.get(i))).isEqualTo(headers(theirs.get(i)));
      if (ours.get(i).line().contains("/v1/files ")) {
        assertThat(parts(ours.get(i))).isEqualTo(parts(theirs.get(i)));
      } else {
        assertThat(body(ours.get(i))).as(line(ours.get(i))).isEqualTo(body(theirs.get(i)));
      }
    }
  }

  private static String line(Request request) {
    return NUMBERED.matcher(request.line()).replaceAll("$1-N");
  }

  private static JsonValue body(Request request) {
    String text = NUMBERED.matcher(request.body()).replaceAll("$1-N");
    return plain(Json.parse(text).orElseGet(JsonValue::object));
  }

  /** Without what says the same when it is left out. */
  private static JsonValue plain(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        object.members().forEach((name, member) -> {
          if (!name.equals("stream") || !member.equals(JsonValue.of(false))) {
            members.put(name, plain(member));
          }
        });
        yield new JsonObject(members);
      }
      case JsonArray array ->
        new JsonArray(array.values().stream().map(BatchConformanceTest::plain).toList());
      default -> value;
    };
  }

  /** The parts of a form in the order of their names: head and content. */
  private static Map<String, String> parts(Request request) {
    String boundary =
        request.headers().get("content-type").replaceFirst(".*boundary=\"?([^\";]+).*", "$1");
    Map<String, String> parts = new TreeMap<>();
    for (String part : request.body().split("--" + Pattern.quote(boundary))) {
      int end = part.indexOf("\r\n\r\n");
      if (end > 0) {
        List<String> head = new ArrayList<>();
        for (String header : part.substring(0, end).strip().split("\r\n")) {
          if (!header.toLowerCase(java.util.Locale.ROOT).startsWith("content-length")) {
            head.add(header);
          }
        }
        String name = head.getFirst().replaceFirst(".*[; ]name=\"([^\"]+)\".*", "$1");
        parts.put(name, head + "\n" + part.substring(end).strip());
      }
    }
    return parts;
  }

  private static byte[] fileOf(Request upload) {
    String file = parts(upload).get("file");
    return (file.substring(file.indexOf('\n') + 1) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> headers(Request request) {
    Map<String, String> headers = new TreeMap<>(request.headers());
    headers.keySet().retainAll(HEADERS);
    headers.replaceAll((name, value) -> value.replaceFirst(";.*", ""));
    return headers;
  }
}
