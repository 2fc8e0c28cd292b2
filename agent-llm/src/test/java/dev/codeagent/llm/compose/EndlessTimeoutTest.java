package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Callers that want no timeout and say so by the longest time that there is. */
@Timeout(60)
class EndlessTimeoutTest {

  @Test
  void givenTimeoutsForEver_thenTheCallIsAnswered(@TempDir Path project) throws Exception {
    Duration ever = ChronoUnit.FOREVER.getDuration();
    FoundPlugin plugin = FoundPlugin.in(project);
    try (LoopbackServer server = plugin.answering();
        LlmManager manager = plugin.manager(
            "openai/m",
            Map.of("OPENAI_API_KEY", "sk-k", "OPENAI_BASE_URL", server.address() + "/v1"))) {
      LlmCall call = new LlmCall(
          Calls.hello("openai/m"),
          new LlmOptions(false, ever, ever),
          LlmSink.none(),
          CallContext.background());

      assertThat(manager.provider().call(call).message().text()).isEqualTo("fine");
    }
  }
}
