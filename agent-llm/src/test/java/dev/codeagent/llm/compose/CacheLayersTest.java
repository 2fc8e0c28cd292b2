package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.cache.RequestKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The layers that spare calls work as one. */
@Timeout(60)
class CacheLayersTest {

  private static final LlmResponse ANSWER = new LlmResponse(
      new AssistantMessage("yes", List.of(), List.of()),
      FinishReason.STOP,
      Usage.unpriced(1, 0, 1),
      "m",
      "id");

  @TempDir
  private Path folder;

  private final CountDownLatch late = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger upstream = new AtomicInteger();

  @Test
  void givenACallThatMissedMemory_whenAnEqualOneIsAnsweredBeforeItCoalesces_thenOneGoesUpstream()
      throws Exception {
    List<LlmLayer> layers = new ArrayList<>(layers());
    layers.add(1, next -> call -> {
      if (looks.incrementAndGet() == 1) {
        late.countDown();
        assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
      }
      return next.call(call);
    });
    LlmProvider provider = call -> {
      upstream.incrementAndGet();
      return ANSWER;
    };
    for (LlmLayer layer : layers.reversed()) {
      provider = layer.around(provider);
    }
    LlmProvider composed = provider;
    FutureTask<LlmResponse> slow =
        new FutureTask<>(() -> composed.call(Calls.whole(Calls.hello("openai/m"))));
    Thread.ofVirtual().start(slow);
    assertThat(late.await(10, TimeUnit.SECONDS)).isTrue();

    composed.call(Calls.whole(Calls.hello("openai/m")));
    answered.countDown();

    assertThat(slow.get(10, TimeUnit.SECONDS).message()).isEqualTo(ANSWER.message());
    assertThat(upstream).hasValue(1);
  }

  private List<LlmLayer> layers() {
    LlmSettings settings = Calls.settings(Map.of(), folder, "cache", JsonValue.object());
    return new CacheLayers(EventSink.none())
        .open(
            new RequestKeys(),
            ModelId.parse("openai/m"),
            LlmSection.of(settings.options()),
            settings);
  }
}
