package dev.codeagent.llm.wire.anthropic;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.json.JsonValue;
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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * Anthropic's jobs ({@code POST /v1/messages/batches}), whose results are lines at {@code …/results}.
 *
 * <p>A job bears nothing by which it could be found again. So one that may have been handed in is looked for among those
 * that were made at about that time and have as many calls: one that has ended shows the ids of its calls, and a single one
 * under way is taken for it. Its results bear the ids of its calls, so that a mistake costs time and never a wrong answer.
 */
final class MessageBatches implements BatchFormat {

  /** Anthropic's own limits of a job (documentation, "Batch processing"). */
  private static final int MOST_CALLS = 100_000;

  private static final long MOST_BYTES = 256_000_000;

  private static final long LARGEST_RESULTS = 512L * 1024 * 1024;

  /** How far the provider's clock may be from ours, and how long the handing in may take. */
  private static final Duration BEFORE = Duration.ofMinutes(2);

  private static final Duration AFTER = Duration.ofMinutes(35);

  /** How many jobs of the list are asked for at once, and how many of such pages. */
  private static final int PAGE = 100;

  private static final int MOST_PAGES = 20;

  private static final List<String> COUNTS =
      List.of("processing", "succeeded", "errored", "canceled", "expired");

  /** The status of an error that Anthropic gives a type of its own (documentation, "Errors"). */
  private static final int REFUSED = 400;

  private final WireFormat calls;

  MessageBatches(WireFormat calls) {
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
    out.writeName("params");
    calls.write(call, out);
    out.writeEndObject();
  }

  @Override
  public String submit(
      String mark, Map<String, LlmCall> wanted, JsonExchange server, CallContext context)
      throws InterruptedException {
    WireBody body = out -> Json.generate(out, generator -> {
      generator.writeStartObject();
      generator.writeArrayPropertyStart("requests");
      wanted.forEach((id, call) -> write(id, call, generator));
      generator.writeEndArray();
      generator.writeEndObject();
    });
    return server.id(server.post(at(server, ""), body, context), context);
  }

  @Override
  public BatchSearch find(BatchTrace trace, JsonExchange server, CallContext context)
      throws InterruptedException {
    Optional<List<JsonObject>> alike = alike(trace, server, context);
    if (alike.isEmpty()) {
      return new BatchSearch.Unclear("the provider lists more jobs than are looked through");
    }
    List<String> underWay = new ArrayList<>();
    for (JsonObject batch : alike.get()) {
      String id = server.id(batch, context);
      BatchState state = stateOf(id, batch);
      if (state.phase() == Phase.UNDER_WAY) {
        underWay.add(id);
      } else if (holds(state, trace, server, context)) {
        return new BatchSearch.Found(id);
      }
    }
    return switch (underWay.size()) {
      case 0 -> new BatchSearch.Absent();
      case 1 -> new BatchSearch.Found(underWay.getFirst());
      default ->
        new BatchSearch.Unclear(
            underWay.size() + " jobs of that size were made at that time, and all are under way");
    };
  }

  @Override
  public BatchState state(String job, JsonExchange server, CallContext context)
      throws InterruptedException {
    return stateOf(job, server.get(at(server, "/" + job), context));
  }

  @Override
  public void results(
      BatchState ended, JsonExchange server, Consumer<JsonObject> taker, CallContext context)
      throws InterruptedException {
    for (String job : ended.results()) {
      // the address that Anthropic names is not followed: the key would go wherever it leads
      server.lines(at(server, "/" + job + "/results"), LARGEST_RESULTS, taker, context);
    }
  }

  @Override
  public Optional<Line> line(JsonObject line) {
    return line.string("custom_id").map(id -> {
      JsonObject result = Members.object(line, "result");
      String type = result.string("type").orElse("");
      if (type.equals("succeeded") && result.get("message") instanceof JsonObject message) {
        return new Line(id, 200, "", message);
      }
      if (result.get("error") instanceof JsonObject error) {
        return errored(id, error);
      }
      return new Line(
          id,
          200,
          "",
          JsonValue.object(
              "type", "error", "error", JsonValue.object("message", "the call is " + type)));
    });
  }

  @Override
  public void cancel(String job, JsonExchange server, CallContext context)
      throws InterruptedException {
    server.post(at(server, "/" + job + "/cancel"), context);
  }

  /** An error is that of a call of its own, within which it says of which type it is. */
  private static Line errored(String id, JsonObject error) {
    JsonObject inner = error.get("error") instanceof JsonObject known ? known : error;
    boolean refused =
        inner.string("type").filter(type -> type.startsWith("invalid_request")).isPresent();
    return new Line(id, refused ? REFUSED : 200, error.string("request_id").orElse(""), error);
  }

  /** The jobs that may be the one that is looked for, or empty where there are too many to tell. */
  private Optional<List<JsonObject>> alike(
      BatchTrace trace, JsonExchange server, CallContext context) throws InterruptedException {
    List<JsonObject> alike = new ArrayList<>();
    Instant earliest = trace.at().minus(BEFORE);
    String after = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonObject list = server.get(at(server, "?limit=" + PAGE + after), context);
      List<JsonObject> batches = Members.objects(list, "data");
      for (JsonObject batch : batches) {
        if (mayBe(batch, trace, earliest)) {
          alike.add(batch);
        }
      }
      boolean more = list.bool("has_more").orElse(false);
      if (batches.isEmpty() || !more || createdAt(batches.getLast()).isBefore(earliest)) {
        return Optional.of(alike);
      }
      after = "&after_id=" + server.id(batches.getLast(), context);
    }
    return Optional.empty();
  }

  private static boolean mayBe(JsonObject batch, BatchTrace trace, Instant earliest) {
    Instant created = createdAt(batch);
    return !created.isBefore(earliest)
        && !created.isAfter(trace.at().plus(AFTER))
        && batch.string("id").filter(id -> !trace.others().contains(id)).isPresent()
        && stateOf("", batch).calls() == trace.calls().size();
  }

  private boolean holds(
      BatchState ended, BatchTrace trace, JsonExchange server, CallContext context)
      throws InterruptedException {
    AtomicBoolean holds = new AtomicBoolean();
    results(
        ended,
        server,
        line -> line.string("custom_id")
            .filter(trace.calls()::contains)
            .ifPresent(id -> holds.set(true)),
        context);
    return holds.get();
  }

  private static BatchState stateOf(String id, JsonObject batch) {
    String status = batch.string("processing_status").orElse("");
    boolean ended = status.equals("ended");
    JsonObject counts = Members.object(batch, "request_counts");
    int all = COUNTS.stream().mapToInt(name -> Members.count(counts, name)).sum();
    return new BatchState(
        ended ? Phase.ENDED : Phase.UNDER_WAY,
        status,
        all - Members.count(counts, "processing"),
        all,
        ended ? List.of(id) : List.of(),
        "");
  }

  private static URI at(JsonExchange server, String what) {
    return URI.create(server.address() + "/batches" + what);
  }

  private static Instant createdAt(JsonObject batch) {
    try {
      return OffsetDateTime.parse(batch.string("created_at").orElse("")).toInstant();
    } catch (DateTimeException e) {
      return Instant.MIN;
    }
  }
}
