package dev.codeagent.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server of OpenAI's Chat Completions on loopback that plays turns written for a task: the turn is
 * found by the task's text, the number of the attempt, and how many answers the conversation holds.
 */
final class ScriptedChatServer implements AutoCloseable {

  /** A call of a tool in an answer. */
  record Call(String tool, Map<String, Object> arguments) {}

  /** One answer of the model. */
  record Turn(String text, List<Call> calls) {}

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, List<List<Turn>>> attempts = new LinkedHashMap<>();
  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  private volatile @Nullable Gate gate;
  private volatile @Nullable Boolean opinion;

  ScriptedChatServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  static Call call(String tool, Object... namesAndValues) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Call(tool, arguments);
  }

  static Turn turn(String text, Call... calls) {
    return new Turn(text, List.of(calls));
  }

  /** What the model answers in the next attempt at the task. */
  synchronized ScriptedChatServer attempt(String task, Turn... turns) {
    attempts.computeIfAbsent(task, t -> new ArrayList<>()).add(List.of(turns));
    return this;
  }

  /** Forgets what it was to answer for the task, and answers these from now on. */
  synchronized void instead(String task, Turn... turns) {
    attempts.remove(task);
    attempt(task, turns);
  }

  /** What the model says of work that it is to judge. */
  ScriptedChatServer judging(boolean right) {
    opinion = right;
    return this;
  }

  /** The address with {@code /v1}. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** Holds back all answers from now on, until the gate is opened. */
  Gate hold() {
    Gate held = new Gate();
    gate = held;
    return held;
  }

  /** What answers wait at. */
  static final class Gate {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    /** Whether an answer waits, or has waited. */
    boolean reached() {
      return reached.getCount() == 0;
    }

    void open() {
      open.countDown();
    }

    private void pass() throws IOException {
      reached.countDown();
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new InterruptedIOException("the server was closed");
      }
    }
  }

  /** The requests so far. */
  List<JsonNode> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = MAPPER.readTree(exchange.getRequestBody().readAllBytes());
      requests.add(request);
      Gate held = gate;
      if (held != null) {
        held.pass();
      }
      Turn turn = turn(request);
      if (turn == null) {
        byte[] body = "{\"error\":{\"message\":\"no turn is written for this request\"}}"
            .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(400, body.length);
        exchange.getResponseBody().write(body);
        return;
      }
      boolean streamed = request.path("stream").asBoolean(false);
      String body = streamed ? stream(request, turn) : whole(request, turn);
      exchange
          .getResponseHeaders()
          .set("Content-Type", streamed ? "text/event-stream" : "application/json");
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private synchronized @Nullable Turn turn(JsonNode request) {
    Boolean right = opinion;
    if (right != null && request.path("response_format").isObject()) {
      String question = request.path("messages").path(1).path("content").asString("");
      boolean yes = right != question.contains("is something wrong with the change?");
      return turn("{\"verdict\":\"" + (yes ? "yes" : "no") + "\",\"reason\":\"As I see it.\"}");
    }
    String first = "";
    int answers = 0;
    for (JsonNode message : request.path("messages")) {
      String role = message.path("role").asString("");
      if (role.equals("user") && first.isEmpty()) {
        first = message.path("content").asString("");
      }
      answers += role.equals("assistant") ? 1 : 0;
    }
    for (String line : first.split("\n")) {
      if (line.startsWith("Task: ")) {
        List<List<Turn>> all = attempts.getOrDefault(line.substring("Task: ".length()), List.of());
        int attempt = first.contains("NOT_DONE: ") ? 1 : 0;
        List<Turn> turns =
            attempt < all.size() ? all.get(attempt) : all.isEmpty() ? List.of() : all.getLast();
        return answers < turns.size() ? turns.get(answers) : null;
      }
    }
    return null;
  }

  private static String whole(JsonNode request, Turn turn) {
    ObjectNode root = head(request, "chat.completion");
    ObjectNode choice = root.putArray("choices").addObject();
    choice.put("index", 0);
    ObjectNode message = choice.putObject("message");
    message.put("role", "assistant");
    message.put("content", turn.text());
    if (!turn.calls().isEmpty()) {
      calls(message.putArray("tool_calls"), turn, false);
    }
    choice.put("finish_reason", turn.calls().isEmpty() ? "stop" : "tool_calls");
    usage(root.putObject("usage"), request, turn);
    return MAPPER.writeValueAsString(root);
  }

  private static String stream(JsonNode request, Turn turn) {
    StringBuilder out = new StringBuilder();
    ObjectNode text = head(request, "chat.completion.chunk");
    ObjectNode delta = choice(text).putObject("delta");
    delta.put("role", "assistant");
    delta.put("content", turn.text());
    event(out, text);
    if (!turn.calls().isEmpty()) {
      ObjectNode tools = head(request, "chat.completion.chunk");
      calls(choice(tools).putObject("delta").putArray("tool_calls"), turn, true);
      event(out, tools);
    }
    ObjectNode end = head(request, "chat.completion.chunk");
    ObjectNode last = choice(end);
    last.putObject("delta");
    last.put("finish_reason", turn.calls().isEmpty() ? "stop" : "tool_calls");
    event(out, end);
    ObjectNode used = head(request, "chat.completion.chunk");
    used.putArray("choices");
    usage(used.putObject("usage"), request, turn);
    event(out, used);
    return out.append("data: [DONE]\n\n").toString();
  }

  private static ObjectNode head(JsonNode request, String object) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("id", "chatcmpl-scripted");
    root.put("object", object);
    root.put("created", 1_769_155_200L);
    root.put("model", request.path("model").asString("model"));
    return root;
  }

  private static ObjectNode choice(ObjectNode root) {
    ObjectNode choice = root.putArray("choices").addObject();
    choice.put("index", 0);
    return choice;
  }

  private static void calls(ArrayNode array, Turn turn, boolean streamed) {
    int index = 0;
    for (Call call : turn.calls()) {
      ObjectNode node = array.addObject();
      if (streamed) {
        node.put("index", index);
      }
      node.put("id", "call_" + (++index));
      node.put("type", "function");
      ObjectNode function = node.putObject("function");
      function.put("name", call.tool());
      function.put("arguments", MAPPER.writeValueAsString(call.arguments()));
    }
  }

  /** A token is about four characters of English and code. */
  private static void usage(ObjectNode usage, JsonNode request, Turn turn) {
    int input = MAPPER.writeValueAsString(request.path("messages")).length() / 4;
    int output = (turn.text().length() + turn.calls().toString().length()) / 4;
    usage.put("prompt_tokens", input);
    usage.put("completion_tokens", output);
    usage.put("total_tokens", input + output);
  }

  private static void event(StringBuilder out, ObjectNode node) {
    out.append("data: ").append(MAPPER.writeValueAsString(node)).append("\n\n");
  }
}
