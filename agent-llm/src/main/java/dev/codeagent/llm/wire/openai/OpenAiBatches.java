package dev.codeagent.llm.wire.openai;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.llm.http.WireBody;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.BatchFormat;
import dev.codeagent.llm.wire.BatchSearch;
import dev.codeagent.llm.wire.BatchState;
import dev.codeagent.llm.wire.BatchState.Phase;
import dev.codeagent.llm.wire.BatchTrace;
import dev.codeagent.llm.wire.JsonExchange;
import dev.codeagent.llm.wire.Members;
import dev.codeagent.llm.wire.WireFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * OpenAI's jobs: the calls as lines of a file ({@code POST /v1/files}), the job over it ({@code POST /v1/batches}), and its
 * results as lines of another file, errors in a third. The file of the calls expires at OpenAI by itself after 30 days. A job
 * bears its mark as metadata, by which it is found again.
 */
final class OpenAiBatches implements BatchFormat {

  /** OpenAI's own limits of a job (platform documentation, "Batch API"). */
  private static final int MOST_CALLS = 50_000;

  private static final long MOST_BYTES = 200_000_000;

  /** Answers of a job come to more than its calls only by mistake, but reasoning is long. */
  private static final long LARGEST_RESULTS = 512L * 1024 * 1024;

  private static final String VERSION = "/v1";
  private static final String MARK = "code_agent_job";

  /** How many jobs of the list are asked for at once, which is the most, and how many of such pages. */
  private static final int PAGE = 100;

  private static final int MOST_PAGES = 20;

  /** How far the provider's clock may be behind ours. */
  private static final Duration SKEW = Duration.ofMinutes(10);

  private final String path;
  private final WireFormat calls;

  /**
   * @param path what is added to the base address for a call of its own
   * @param calls writes the calls
   */
  OpenAiBatches(String path, WireFormat calls) {
    this.path = path;
    this.calls = calls;
  }

  @Override
  public int mostCalls() {
    return MOST_CALLS;
  }

  @Override
  public long mostBytes() {
    return MOST_BYTES;
  }

  @Override
  public void write(String id, LlmCall call, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("custom_id", id);
    out.writeStringProperty("method", "POST");
    out.writeStringProperty("url", VERSION + path);
    out.writeName("body");
    calls.write(call, out);
    out.writeEndObject();
  }

  @Override
  public String submit(
      String mark, Map<String, LlmCall> wanted, JsonExchange server, CallContext context)
      throws InterruptedException {
    String file = server.id(
        server.post(
            at(server, "/files"),
            "multipart/form-data; boundary=" + mark,
            form(mark, wanted),
            context),
        context);
    JsonObject order = JsonValue.object(
        "input_file_id",
        file,
        "endpoint",
        VERSION + path,
        "completion_window",
        "24h",
        "metadata",
        JsonValue.object(MARK, mark));
    WireBody body = out -> Json.generate(out, generator -> Json.write(order, generator));
    return server.id(server.post(at(server, "/batches"), body, context), context);
  }

  @Override
  public BatchSearch find(BatchTrace trace, JsonExchange server, CallContext context)
      throws InterruptedException {
    long earliest = trace.at().minus(SKEW).getEpochSecond();
    String after = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonObject list = server.get(at(server, "/batches?limit=" + PAGE + after), context);
      List<JsonObject> jobs = Members.objects(list, "data");
      for (JsonObject job : jobs) {
        if (bears(job, trace.mark())) {
          return new BatchSearch.Found(server.id(job, context));
        }
      }
      boolean more = list.bool("has_more").orElse(false);
      if (jobs.isEmpty() || !more || createdAt(jobs.getLast()) < earliest) {
        return new BatchSearch.Absent();
      }
      after = "&after=" + server.id(jobs.getLast(), context);
    }
    return new BatchSearch.Unclear("the provider lists more jobs than are looked through");
  }

  @Override
  public BatchState state(String job, JsonExchange server, CallContext context)
      throws InterruptedException {
    JsonObject batch = server.get(at(server, "/batches/" + job), context);
    String status = batch.string("status").orElse("");
    Phase phase = switch (status) {
      case "completed", "expired", "cancelled" -> Phase.ENDED;
      case "failed" -> Phase.FAILED;
      default -> Phase.UNDER_WAY;
    };
    List<String> files = new ArrayList<>();
    for (String name : List.of("output_file_id", "error_file_id")) {
      batch.string(name).filter(JsonExchange::isId).ifPresent(files::add);
    }
    JsonObject counts = Members.object(batch, "request_counts");
    return new BatchState(
        phase,
        status,
        Members.count(counts, "completed") + Members.count(counts, "failed"),
        Members.count(counts, "total"),
        files,
        words(batch));
  }

  @Override
  public void results(
      BatchState ended, JsonExchange server, Consumer<JsonObject> taker, CallContext context)
      throws InterruptedException {
    for (String file : ended.results()) {
      server.lines(at(server, "/files/" + file + "/content"), LARGEST_RESULTS, taker, context);
    }
  }

  @Override
  public Optional<Line> line(JsonObject line) {
    return line.string("custom_id").map(id -> {
      if (line.get("response") instanceof JsonObject response
          && response.get("body") instanceof JsonObject body) {
        return new Line(
            id,
            response.integer("status_code").orElse(0),
            response.string("request_id").orElse(""),
            body);
      }
      JsonValue error = line.get("error");
      return new Line(
          id,
          200,
          "",
          JsonValue.object(
              "error", error instanceof JsonObject ? error : JsonValue.object("message", "")));
    });
  }

  @Override
  public void cancel(String job, JsonExchange server, CallContext context)
      throws InterruptedException {
    server.post(at(server, "/batches/" + job + "/cancel"), context);
  }

  /**
   * The form by which a file is handed in (RFC 7578). The boundary cannot stand in it: it would have to follow a line break,
   * and the lines of the file are JSON.
   */
  private WireBody form(String boundary, Map<String, LlmCall> wanted) {
    String head = "--" + boundary
        + "\r\n"
        + "Content-Disposition: form-data; name=\"purpose\"\r\n"
        + "Content-Type: text/plain; charset=utf-8\r\n\r\n"
        + "batch\r\n"
        + "--"
        + boundary
        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + boundary
        + ".jsonl\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    String tail = "\r\n--" + boundary + "--\r\n";
    return out -> {
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      for (Map.Entry<String, LlmCall> call : wanted.entrySet()) {
        Json.generate(out, generator -> write(call.getKey(), call.getValue(), generator));
        out.write('\n');
      }
      out.write(tail.getBytes(StandardCharsets.US_ASCII));
    };
  }

  private URI at(JsonExchange server, String what) {
    String calls = server.address().toString();
    return URI.create(calls.substring(0, calls.length() - path.length()) + what);
  }

  private static boolean bears(JsonObject job, String mark) {
    return job.get("metadata") instanceof JsonObject metadata
        && metadata.string(MARK).filter(mark::equals).isPresent();
  }

  private static long createdAt(JsonObject job) {
    return job.get("created_at") instanceof JsonNumber seconds ? seconds.value().longValue() : 0;
  }

  private static String words(JsonObject batch) {
    JsonObject errors = Members.object(batch, "errors");
    return Members.objects(errors, "data").stream()
        .map(error -> error.string("message").orElse(""))
        .filter(message -> !message.isBlank())
        .findFirst()
        .orElse("");
  }
}
