package dev.codeagent.llm.compose;

import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.testkit.LlmProviderContract;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/** The contract of providers, kept by all wires against {@link Aimock}, a server that others wrote. */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class AimockContractTest {

  private static final String FIXTURES = """
            {"fixtures":[{"match":{"userMessage":"Hello"},"response":{"content":"Hello to you, 世界."}}]}
            """;

  private Path folder;
  private Aimock server;

  @BeforeAll
  void startTheServer(@TempDir Path temporary) throws IOException {
    folder = temporary;
    server = Aimock.start(folder, FIXTURES);
  }

  @AfterAll
  void stopTheServer() throws InterruptedException {
    if (server != null) {
      server.close();
    }
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
      LlmManager manager = server.manager(model, "openai_interface", openAi);
      open.add(manager);
      return manager.provider();
    }

    @Override
    protected LlmProvider stalled() {
      try {
        LoopbackServer silent = new LoopbackServer(LoopbackServer.Exchange::awaitClientGone);
        open.add(silent);
        LlmManager manager =
            Aimock.managerFor(silent.address(), folder, model, "openai_interface", openAi);
        open.add(manager);
        return manager.provider();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    protected LlmRequest request() {
      return Calls.hello(model);
    }
  }
}
