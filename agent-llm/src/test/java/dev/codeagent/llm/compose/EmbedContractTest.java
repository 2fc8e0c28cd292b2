package dev.codeagent.llm.compose;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.llm.EmbedServer;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Script;
import dev.codeagent.testkit.EmbedderContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract of embedders, kept by the composed layers over each wire. */
@Timeout(120)
class EmbedContractTest {

  @TempDir
  private static Path folder;

  @Nested
  class OpenAi extends Contract {
    OpenAi() {
      super("openai/text-embedding-3-small");
    }
  }

  @Nested
  class Gemini extends Contract {
    Gemini() {
      super("gemini/gemini-embedding-001");
    }
  }

  @Nested
  class Ollama extends Contract {
    Ollama() {
      super("ollama/nomic-embed-text");
    }
  }

  private abstract static class Contract extends EmbedderContract {
    private final String model;
    private final List<AutoCloseable> open = new ArrayList<>();

    private Contract(String model) {
      this.model = model;
    }

    @AfterEach
    void closeAll() throws Exception {
      for (AutoCloseable closeable : open.reversed()) {
        closeable.close();
      }
    }

    @Override
    protected Embedder answering() {
      return embedder(EmbedServer::answer);
    }

    @Override
    protected Embedder stalled() {
      return embedder(LoopbackServer.Exchange::awaitClientGone);
    }

    private Embedder embedder(Script script) {
      try {
        LoopbackServer server = new LoopbackServer(script);
        open.add(server);
        LlmManager manager = Aimock.managerFor(
            server.address(), folder, "openai/gpt-5", "embed", JsonValue.object("model", model));
        open.add(manager);
        return manager.embedder().orElseThrow();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
