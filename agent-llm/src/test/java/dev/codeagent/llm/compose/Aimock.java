package dev.codeagent.llm.compose;

import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * A server that others wrote, {@code @copilotkit/aimock} from npm. Needs node, and the folder that holds its {@code
 * node_modules} in {@code AIMOCK_HOME}; {@code .ci/run} provides both. Where they are missing a test is skipped.
 */
final class Aimock implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  private final Process process;
  private final Path folder;
  private final String address;

  private Aimock(Process process, Path folder, String address) {
    this.process = process;
    this.folder = folder;
    this.address = address;
  }

  /** Starts the server with these fixtures; their file lies in the folder. */
  static Aimock start(Path folder, String fixtures) throws IOException {
    String home = System.getenv("AIMOCK_HOME");
    Assumptions.assumeTrue(
        home != null, "AIMOCK_HOME is not set: the server of others is not there");
    Path cli = Path.of(home, "node_modules", "@copilotkit", "aimock", "dist", "cli.js");
    Assumptions.assumeTrue(Files.exists(cli), cli + " is not there");
    Path file = Files.writeString(folder.resolve("fixtures.json"), fixtures);
    Process process;
    try {
      process = new ProcessBuilder(
              "node", cli.toString(), "-p", "0", "--strict", "-f", file.toString())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      Assumptions.abort("node cannot be started: " + e.getMessage());
      throw e;
    }
    String address = addressOf(process);
    Assumptions.assumeTrue(address != null, "the server of others did not start");
    return new Aimock(process, folder, address);
  }

  /** Where it listens. */
  String address() {
    return address;
  }

  /** What it got, as it understood it. */
  List<JsonValue> journal() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/__aimock/journal")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String body = client.send(request, BodyHandlers.ofString()).body();
      return ((JsonArray) Json.parse(body).orElseThrow()).values();
    }
  }

  /** The composed layers for a model, with this server in the place of every provider's. */
  LlmManager manager(String model, Object... options) {
    return managerFor(address, folder, model, options);
  }

  /** The composed layers for a model, with a server in the place of every provider's. */
  static LlmManager managerFor(String address, Path folder, String model, Object... options) {
    Transports transports = new Transports();
    List<LlmProviderFactory> factories = List.of(
        new OpenAiFactory(transports),
        new AnthropicFactory(transports),
        new GeminiFactory(transports),
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
        "GEMINI_API_KEY",
        "sk-test",
        "GEMINI_BASE_URL",
        address,
        "OLLAMA_HOST",
        address);
    Object[] settings = new Object[options.length + 2];
    System.arraycopy(options, 0, settings, 0, options.length);
    settings[options.length] = "max_attempts";
    settings[options.length + 1] = 1;
    return new LayeredManagerFactory(new Transports(), EventSink.none())
        .create(
            ModelId.parse(model),
            factories,
            Calls.settings(environment, folder.resolve(".agent"), settings));
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
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
