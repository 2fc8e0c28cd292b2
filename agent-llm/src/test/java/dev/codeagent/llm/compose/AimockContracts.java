package dev.codeagent.llm.compose;

import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.testkit.LlmProviderContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract of providers, kept by all wires against {@link Aimock}, a server that others wrote; used by tests. */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
abstract class AimockContracts {

  private static final String FIXTURES = """
      {"fixtures":[{"match":{"userMessage":"Hello"},"response":{"content":"Hello to you, 世界."}}]}
      """;

  private final List<AutoCloseable> servers = new ArrayList<>();
  private Path folder;
  private String address;
  private String silent;
  private Object[] settings;

  @BeforeAll
  void startTheServer(@TempDir Path temporary) throws Exception {
    folder = temporary;
    settings = settings();
    Aimock server = Aimock.start(folder, FIXTURES);
    keep(server);
    address = inFrontOf(server.address());
    silent = inFrontOf(
        keep(new LoopbackServer(LoopbackServer.Exchange::awaitClientGone)).address());
  }

  @AfterAll
  void stopTheServer() throws Exception {
    for (AutoCloseable server : servers.reversed()) {
      server.close();
    }
  }

  /** Further settings of the layers; skips the tests where what they need is missing. */
  abstract Object[] settings();

  /** Where a server is asked: there, or where something stands in front of it. */
  abstract String inFrontOf(String server) throws Exception;

  /** Where temporary files go. */
  final Path folder() {
    return folder;
  }

  /** Closed with the server. */
  final <T extends AutoCloseable> T keep(T front) {
    servers.add(front);
    return front;
  }

  @Nested
  class ChatCompletions extends Contract {
    ChatCompletions() {
      super("openai/gpt-4o", "chat");
    }
  }

  @Nested
  class Responses extends Contract {
    Responses() {
      super("openai/gpt-4o", "responses");
    }
  }

  @Nested
  class Messages extends Contract {
    Messages() {
      super("anthropic/claude-sonnet-4-5", "chat");
    }
  }

  @Nested
  class Gemini extends Contract {
    Gemini() {
      super("gemini/gemini-2.5-pro", "chat");
    }
  }

  @Nested
  class Ollama extends Contract {
    Ollama() {
      super("ollama/qwen3", "chat");
    }
  }

  private abstract class Contract extends LlmProviderContract {
    private final String model;
    private final String openAi;
    private final List<AutoCloseable> open = new ArrayList<>();

    private Contract(String model, String openAi) {
      this.model = model;
      this.openAi = openAi;
    }

    @AfterEach
    void closeAll() throws Exception {
      for (AutoCloseable closeable : open.reversed()) {
        closeable.close();
      }
    }

    @Override
    protected LlmProvider answering() {
      return manager(address).provider();
    }

    @Override
    protected LlmProvider stalled() {
      return manager(silent).provider();
    }

    private LlmManager manager(String server) {
      Object[] all = new Object[settings.length + 2];
      System.arraycopy(settings, 0, all, 0, settings.length);
      all[settings.length] = "openai_interface";
      all[settings.length + 1] = openAi;
      LlmManager manager = Aimock.managerFor(server, folder, model, all);
      open.add(manager);
      return manager;
    }

    @Override
    protected LlmRequest request() {
      return Calls.hello(model);
    }
  }
}
