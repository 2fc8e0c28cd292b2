package dev.codeagent.llm;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.llm.LoopbackServer.Exchange;
import dev.codeagent.llm.LoopbackServer.Request;
import dev.codeagent.llm.LoopbackServer.Script;
import dev.codeagent.llm.json.Json;
import java.io.IOException;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that takes jobs as OpenAI and Anthropic do, and calls of their own beside them; can misbehave once for each
 * request. Questions bear a word that begins with {@code q-}; answers repeat it.
 */
public final class BatchServer implements AutoCloseable {

  /** How a job stands. */
  public enum State {
    UNDER_WAY,
    ENDED,
    FAILED,
    EXPIRED
  }

  private static final Pattern QUESTION = Pattern.compile("q-\\w+");

  /** A job as the server got it. */
  public record Job(String id, Instant created, List<JsonObject> lines, String mark, String path) {}

  private record Intervention(Pattern line, Script script) {}

  private final LoopbackServer server;
  private final Map<String, List<JsonObject>> files = new ConcurrentHashMap<>();
  private final List<Job> jobs = new CopyOnWriteArrayList<>();
  private final List<String> cancelled = new CopyOnWriteArrayList<>();
  private final List<String> direct = new CopyOnWriteArrayList<>();
  private final Map<String, String> fates = new ConcurrentHashMap<>();
  private final ConcurrentLinkedDeque<Intervention> interventions = new ConcurrentLinkedDeque<>();
  private volatile State state = State.UNDER_WAY;
  private final CountDownLatch polled = new CountDownLatch(1);
  private volatile String garbage = "";

  public BatchServer() throws IOException {
    server = new LoopbackServer(this::answer);
  }

  public String address() {
    return server.address();
  }

  public List<Request> requests() {
    return server.requests();
  }

  /** The jobs that it got, in their order. */
  public List<Job> jobs() {
    return jobs;
  }

  /** The questions of calls of their own. */
  public List<String> direct() {
    return direct;
  }

  public List<String> cancelled() {
    return cancelled;
  }

  /** Brings all jobs there. */
  public void become(State next) {
    state = next;
  }

  /** Lets the question get {@code errored}, {@code expired} or {@code missing} in a job instead of an answer. */
  public void fate(String question, String fate) {
    fates.put(question, fate);
  }

  /** Puts text that is no result between the results. */
  public void add(String lines) {
    garbage = lines;
  }

  /** Lets the next request whose line matches be answered by the script. */
  public void once(String line, Script script) {
    interventions.add(new Intervention(Pattern.compile(line), script));
  }

  /** Does what the next request whose line matches asks for, and resets the connection instead of saying so. */
  public void loseReplyTo(String line) {
    once(line, exchange -> {
      answer(new Unheard(exchange));
      exchange.reset();
    });
  }

  /** Blocks until some job was asked about. */
  public boolean awaitPolled() throws InterruptedException {
    return polled.await(60, TimeUnit.SECONDS);
  }

  /** Makes a job that somebody else has handed in. */
  public void foreign(String path, int calls) {
    List<JsonObject> lines = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      lines.add(JsonValue.object("custom_id", "theirs-" + i, "params", "q-theirs"));
    }
    jobs.add(new Job("foreign_" + (jobs.size() + 1), Instant.now(), lines, "", path));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void answer(Exchange exchange) throws IOException {
    String line = exchange.request().line();
    for (Intervention intervention : interventions) {
      if (intervention.line().matcher(line).find() && interventions.remove(intervention)) {
        intervention.script().answer(exchange);
        return;
      }
    }
    String[] words = line.split(" ");
    String path = words[1].replaceFirst("\\?.*", "");
    if (path.equals("/v1/files")) {
      takeFile(exchange);
    } else if (path.contains("/files/")) {
      exchange.head(200, "application/octet-stream");
      exchange.send(results(job(path.replaceFirst(".*/(?:output|errors)-([^/]+)/content", "$1"))));
    } else if (path.contains("/batches")) {
      batches(words[0], path, exchange);
    } else {
      String question = question(exchange.request().body());
      direct.add(question);
      exchange.json(200, Json.print(BatchReplies.said(path, "direct " + question)));
    }
  }

  private void batches(String method, String path, Exchange exchange) throws IOException {
    String base = path.replaceFirst("(.*/batches).*", "$1");
    String rest = path.substring(base.length());
    if (rest.isEmpty()) {
      exchange.json(200, Json.print(method.equals("POST") ? create(base, exchange) : list(base)));
      return;
    }
    String id = rest.replaceFirst("/([^/]+).*", "$1");
    if (rest.endsWith("/results")) {
      exchange.head(200, "application/x-jsonl");
      exchange.send(results(job(id)));
      return;
    }
    if (rest.endsWith("/cancel")) {
      cancelled.add(id);
    }
    exchange.json(200, Json.print(describe(job(id))));
    polled.countDown();
  }

  private void takeFile(Exchange exchange) throws IOException {
    List<JsonObject> lines = new ArrayList<>();
    for (String line : exchange.request().body().split("\r?\n")) {
      Json.parseObject(line).ifPresent(lines::add);
    }
    String id = "file-" + (files.size() + 1);
    files.put(id, lines);
    exchange.json(200, Json.print(JsonValue.object("id", id, "object", "file")));
  }

  private JsonObject create(String base, Exchange exchange) {
    JsonObject order = Json.parseObject(exchange.request().body()).orElseThrow();
    List<JsonObject> lines = new ArrayList<>();
    if (order.get("requests") instanceof JsonArray requests) {
      requests.values().forEach(request -> lines.add((JsonObject) request));
    } else {
      lines.addAll(files.get(order.string("input_file_id").orElseThrow()));
    }
    String mark = order.get("metadata") instanceof JsonObject metadata
        ? metadata.string("code_agent_job").orElse("")
        : "";
    Job job = new Job("batch_" + (jobs.size() + 1), Instant.now(), lines, mark, base);
    jobs.add(job);
    return describe(job);
  }

  private JsonObject list(String base) {
    List<JsonValue> all = new ArrayList<>();
    for (Job job : jobs.reversed()) {
      if (job.path().equals(base)) {
        all.add(describe(job));
      }
    }
    return JsonValue.object("data", new JsonArray(all), "has_more", false);
  }

  private Job job(String id) {
    return jobs.stream().filter(job -> job.id().equals(id)).findFirst().orElseThrow();
  }

  private JsonObject describe(Job job) {
    return job.path().contains("messages") ? anthropic(job) : openAi(job);
  }

  private JsonObject anthropic(Job job) {
    boolean ended = state != State.UNDER_WAY;
    int calls = job.lines().size();
    return JsonValue.object(
        "id",
        job.id(),
        "type",
        "message_batch",
        "processing_status",
        ended ? "ended" : "in_progress",
        "created_at",
        job.created().toString(),
        "request_counts",
        JsonValue.object(
            "processing",
            ended ? 0 : calls,
            "succeeded",
            ended ? calls : 0,
            "errored",
            0,
            "canceled",
            0,
            "expired",
            0),
        "results_url",
        "http://elsewhere.example/results");
  }

  private JsonObject openAi(Job job) {
    int calls = job.lines().size();
    boolean results = state == State.ENDED || state == State.EXPIRED;
    String status = switch (state) {
      case UNDER_WAY -> "in_progress";
      case ENDED -> "completed";
      case FAILED -> "failed";
      case EXPIRED -> "expired";
    };
    return JsonValue.object(
        "id",
        job.id(),
        "object",
        "batch",
        "status",
        status,
        "created_at",
        job.created().getEpochSecond(),
        "metadata",
        JsonValue.object("code_agent_job", job.mark()),
        "output_file_id",
        results ? "output-" + job.id() : new JsonValue.JsonNull(),
        "errors",
        state == State.FAILED
            ? JsonValue.object(
                "data",
                JsonValue.array(JsonValue.object("code", "x", "message", "line 1 is not valid")))
            : new JsonValue.JsonNull(),
        "request_counts",
        JsonValue.object("total", calls, "completed", results ? calls : 0, "failed", 0));
  }

  /** Results come in another order than calls. */
  private String results(Job job) {
    StringBuilder text = new StringBuilder();
    for (JsonObject line : job.lines().reversed()) {
      String id = line.string("custom_id").orElseThrow();
      String question = question(Json.print(line));
      String fate = state == State.EXPIRED ? "expired" : fates.getOrDefault(question, "");
      if (!fate.equals("missing")) {
        JsonObject result = job.path().contains("messages")
            ? BatchReplies.anthropicLine(id, question, fate)
            : BatchReplies.openAiLine(id, line.string("url").orElse(""), question, fate);
        text.append(Json.print(result)).append('\n');
      }
      text.append(garbage);
    }
    return text.toString();
  }

  private static String question(String text) {
    Matcher matcher = QUESTION.matcher(text);
    String last = "";
    while (matcher.find()) {
      last = matcher.group();
    }
    return last;
  }

  /** An exchange whose answer goes nowhere. */
  private record Unheard(Exchange exchange) implements Exchange {

    @Override
    public Request request() {
      return exchange.request();
    }

    @Override
    public int number() {
      return exchange.number();
    }

    @Override
    public void send(String text) {}

    @Override
    public void sendBytes(byte[] bytes) {}

    @Override
    public void awaitClientGone() {}

    @Override
    public void reset() {}

    @Override
    public Socket socket() {
      return exchange.socket();
    }
  }
}
