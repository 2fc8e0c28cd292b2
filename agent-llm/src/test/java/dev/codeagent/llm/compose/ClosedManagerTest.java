package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of calls when the manager that they were made by is closed. */
@Timeout(60)
class ClosedManagerTest {

  @TempDir
  private Path project;

  @Test
  void givenACallThatTheServerKeepsWaiting_whenTheManagerIsClosed_thenItEndsAsCancelled()
      throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (LoopbackServer server = new LoopbackServer(exchange -> {
      asked.countDown();
      exchange.awaitClientGone();
    })) {
      LlmManager manager = manager(server);
      FutureTask<Throwable> call = start(manager, EventSink.none());
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

      manager.close();

      assertThat(call.get(10, TimeUnit.SECONDS)).isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void givenACallThatWaitsForItsNextTry_whenTheManagerIsClosed_thenItEndsAsCancelledAtOnce()
      throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    try (LoopbackServer server =
        new LoopbackServer(exchange -> exchange.json(429, "{}", "Retry-After: 250"))) {
      LlmManager manager = manager(server);
      FutureTask<Throwable> call = start(manager, record -> {
        if (record instanceof ProgressEvent.RetryScheduled) {
          waiting.countDown();
        }
      });
      assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();

      manager.close();

      assertThat(call.get(10, TimeUnit.SECONDS)).isInstanceOf(CancelledException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"one that stalls", "one that refuses"})
  void givenARequestForVectors_whenTheManagerIsClosed_thenItEndsAsCancelledAtOnce(String kind)
      throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    boolean stalls = kind.endsWith("stalls");
    try (LoopbackServer server = new LoopbackServer(exchange -> {
      if (stalls) {
        asked.countDown();
        exchange.awaitClientGone();
      } else {
        exchange.json(429, "{}", "Retry-After: 250");
      }
    })) {
      LlmManager manager = manager(server);
      FutureTask<Throwable> call =
          new FutureTask<>(() -> catchThrowable(() -> embed(manager, record -> {
            if (record instanceof ProgressEvent.RetryScheduled) {
              asked.countDown();
            }
          })));
      Thread.ofVirtual().start(call);
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

      manager.close();

      assertThat(call.get(10, TimeUnit.SECONDS)).isInstanceOf(CancelledException.class);
      assertThatThrownBy(() -> embed(manager, EventSink.none()))
          .isInstanceOf(CancelledException.class)
          .hasMessageContaining("closed");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void givenAClosedManager_thenACallIsCancelledBeforeAnythingIsAsked() throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> exchange.json(200, "{}"))) {
      LlmManager manager = manager(server);
      manager.close();

      assertThatThrownBy(() -> ask(manager, EventSink.none()))
          .isInstanceOf(CancelledException.class)
          .hasMessageContaining("closed");
      assertThat(server.requests()).isEmpty();
    }
  }

  private static FutureTask<Throwable> start(LlmManager manager, EventSink events) {
    FutureTask<Throwable> call = new FutureTask<>(() -> catchThrowable(() -> ask(manager, events)));
    Thread.ofVirtual().start(call);
    return call;
  }

  private static void ask(LlmManager manager, EventSink events) throws InterruptedException {
    manager
        .provider()
        .call(Calls.streamed(Calls.hello("openai/m"), CallContext.background().with(events)));
  }

  private static void embed(LlmManager manager, EventSink events) throws InterruptedException {
    manager
        .embedder()
        .orElseThrow()
        .embed(List.of("a text"), CallContext.background().with(events));
  }

  private LlmManager manager(LoopbackServer server) {
    Transports transports = new Transports();
    return new LayeredManagerFactory(transports, EventSink.none())
        .create(
            ModelId.parse("openai/m"),
            List.of(new OpenAiFactory(transports)),
            Calls.settings(
                Map.of(
                    "OPENAI_API_KEY",
                    "sk-a-key-of-a-test",
                    "OPENAI_BASE_URL",
                    server.address() + "/v1"),
                project.resolve(".agent"),
                "embed",
                JsonValue.object("model", "openai/text-embedding-3-small")));
  }
}
