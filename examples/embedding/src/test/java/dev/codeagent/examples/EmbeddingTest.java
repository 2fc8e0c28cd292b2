package dev.codeagent.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example as a user starts it: its own JVM, its own environment, a model on loopback. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EmbeddingTest {

  /** Lines of the main class, imports included. */
  private static final int LINES = 40;

  private static final String MODEL = "openai/gpt-5-mini";

  @TempDir
  Path temp;

  @Test
  void theMainClassIsShort() throws IOException {
    Path source = ReadmeTest.root()
        .resolve("examples/embedding/src/main/java/dev/codeagent/examples/Embedding.java");

    assertThat(Files.readAllLines(source)).hasSizeLessThanOrEqualTo(LINES);
  }

  @Test
  void aBacklogIsWorkedToItsEnd() throws IOException, InterruptedException {
    Path project = project();
    try (Model model = new Model()) {
      Ended ended = start(
          Map.of("OPENAI_API_KEY", "key", "OPENAI_BASE_URL", model.url()),
          project.toString(),
          MODEL);

      assertThat(ended.status()).as(ended.output()).isZero();
      assertThat(ended.output()).contains("DONE  [docs] Describe the greeting");
      assertThat(Files.readString(project.resolve("README.md"))).contains("It says hello.");
      assertThat(Files.readString(project.resolve("TODO.md"))).startsWith("- [x] [docs]");
    }
  }

  @Test
  void withoutArgumentsItSaysHowToStartIt() throws IOException, InterruptedException {
    Ended ended = start(Map.of());

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.output()).contains("usage:");
  }

  @Test
  void withoutAKeyItSaysWhichOneIsMissing() throws IOException, InterruptedException {
    Ended ended = start(Map.of(), project().toString(), MODEL);

    assertThat(ended.status()).isNotZero();
    assertThat(ended.output()).contains("OPENAI_API_KEY");
  }

  private Path project() throws IOException {
    Path project = Files.createDirectory(temp.resolve("project"));
    Files.writeString(project.resolve("TODO.md"), "- [ ] [docs] Describe the greeting\n");
    Files.writeString(project.resolve("README.md"), "# Greeting\n");
    return project;
  }

  private record Ended(int status, String output) {}

  private Ended start(Map<String, String> more, String... arguments)
      throws IOException, InterruptedException {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    argv.add(Embedding.class.getName());
    argv.addAll(List.of(arguments));
    Map<String, String> environment = new HashMap<>(more);
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", temp.toString());
    Path output = temp.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      return new Ended(process.waitFor(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }

  /** Answers as OpenAI's Chat Completions do, streamed: first a call that edits, then the end. */
  private static final class Model implements AutoCloseable {

    private final HttpServer server;

    Model() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/v1/chat/completions", Model::answer);
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private static void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        byte[] asked = exchange.getRequestBody().readAllBytes();
        boolean edited =
            new String(asked, StandardCharsets.UTF_8).contains("\"role\":\"assistant\"");
        String answer = edited
            ? streamed("finish", "{\\\"summary\\\":\\\"It is described.\\\"}")
            : streamed(
                "write_file",
                "{\\\"path\\\":\\\"README.md\\\","
                    + "\\\"content\\\":\\\"# Greeting\\\\n\\\\nIt says hello.\\\\n\\\"}");
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
      }
    }

    private static String streamed(String tool, String arguments) {
      return """
          data: {"id":"1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":\
          {"role":"assistant","tool_calls":[{"index":0,"id":"call_1","type":"function",\
          "function":{"name":"%s","arguments":"%s"}}]}}]}

          data: {"id":"1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,\
          "delta":{},"finish_reason":"tool_calls"}]}

          data: {"id":"1","object":"chat.completion.chunk","model":"m","choices":[],\
          "usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12}}

          data: [DONE]

          """.formatted(tool, arguments);
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
