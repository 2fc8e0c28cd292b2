package dev.codeagent.llm.http;

import static dev.codeagent.llm.http.FrameBench.LONG;
import static dev.codeagent.llm.http.FrameBench.start;
import static dev.codeagent.llm.http.FrameServer.END_HEADERS;
import static dev.codeagent.llm.http.FrameServer.END_STREAM;
import static dev.codeagent.llm.http.FrameServer.HEADERS;
import static dev.codeagent.llm.http.FrameServer.MAX_CONCURRENT_STREAMS;
import static dev.codeagent.llm.http.FrameServer.PING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.llm.http.FrameServer.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that leave a connection of HTTP/2 before their answer: they hold up nobody, and leave no connection behind. */
@Timeout(60)
class Http2LeavingTest {

  private static final Duration SILENCE = Duration.ofMillis(500);
  private static final String LARGE = "x".repeat(1_000_000);

  private final FrameBench bench = new FrameBench();
  private final CancellationSource source = new CancellationSource();
  private final CountDownLatch come = new CountDownLatch(1);

  @Test
  void givenAServerThatTakesOneCallAtATime_whenOneIsCancelledUnanswered_thenTheNextIsAnswered()
      throws Exception {
    FrameServer server = bench.server(this::silentAtFirst);
    FutureTask<String> silent = start(() -> exchange(server, "{}", LONG, cancellable()));
    assertThat(come.await(20, TimeUnit.SECONDS)).isTrue();

    source.cancel("the user said so");

    assertThat(failure(silent)).isInstanceOf(CancelledException.class);
    assertThat(exchange(server, "{}", Duration.ofSeconds(5), CallContext.background()))
        .isEqualTo("well");
  }

  @Test
  void givenACallThatWaitsForAnother_whenThatOneIsCancelled_thenItIsAnswered() throws Exception {
    FrameServer server = bench.server(this::silentAtFirst);
    FutureTask<String> silent = start(() -> exchange(server, "{}", LONG, cancellable()));
    assertThat(come.await(20, TimeUnit.SECONDS)).isTrue();
    FutureTask<String> waiting =
        start(() -> exchange(server, "{}", Duration.ofSeconds(5), CallContext.background()));
    LockSupport.parkNanos(Duration.ofMillis(300).toNanos());

    source.cancel("the user said so");

    assertThat(failure(silent)).isInstanceOf(CancelledException.class);
    assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo("well");
  }

  @Test
  void givenARefusalBeforeTheRequestHasGone_thenItIsHeard_andTheNextCallIsAnswered()
      throws Exception {
    FrameServer server = bench.server(connection -> {
      connection.greet(MAX_CONCURRENT_STREAMS, 1);
      connection.open(2 * LARGE.length());
      int refused = 0;
      if (connection.number() == 1) {
        refused = connection.await(HEADERS).stream();
        connection.send(HEADERS, END_HEADERS | END_STREAM, refused, (byte) 0x8C);
      }
      while (true) {
        int stream = connection.awaitRequest();
        if (stream != refused) {
          connection.answer(stream, "well");
        }
      }
    });

    int status = bench.exchange(server, LARGE, LONG, CallContext.background(), Reply::status);

    assertThat(status).isEqualTo(400);
    assertThat(exchange(server, "{}", Duration.ofSeconds(5), CallContext.background()))
        .isEqualTo("well");
  }

  @Test
  void givenAnswersBeforeTheRequestsHaveGone_thenTheyAreRead() throws Exception {
    FrameServer server = bench.server(connection -> {
      connection.greet();
      while (true) {
        connection.answer(connection.await(HEADERS).stream(), "early");
      }
    });
    for (int i = 0; i < 100; i++) {
      assertThat(exchange(server, LARGE, LONG, CallContext.background())).isEqualTo("early");
    }
  }

  @Test
  void givenAFarewell_thenACallThatTheServerDidNotTakeEndsAtOnce_andTheOthersAreAnswered()
      throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    FrameServer server = bench.server(connection -> {
      if (connection.number() > 1) {
        connection.serveWell();
      }
      connection.greet();
      int first = connection.awaitRequest();
      come.countDown();
      connection.awaitRequest();
      connection.goAway(first, 0);
      Http2Bench.await(go);
      connection.answer(first, "first");
    });
    FutureTask<String> first = start(() -> exchange(server, "{}", LONG, CallContext.background()));
    assertThat(come.await(20, TimeUnit.SECONDS)).isTrue();

    Throwable thrown = catchThrowable(
        () -> exchange(server, "{}", Duration.ofSeconds(5), CallContext.background()));

    assertThat(thrown).isInstanceOf(ProviderException.class);
    assertThat(((ProviderException) thrown).fault()).isEqualTo(ProviderFault.UNREACHABLE);
    assertThat(exchange(server, "{}", LONG, CallContext.background())).isEqualTo("well");
    go.countDown();
    assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("first");
  }

  @ParameterizedTest
  @CsvSource({"7, OVERLOADED", "11, OVERLOADED", "2, UNREACHABLE"})
  void givenARequestThatTheServerRefusesToBegin_thenItHasTooManyAndNoConnectionIsLost(
      int code, ProviderFault fault) throws Exception {
    FrameServer server = bench.server(connection -> {
      connection.greet();
      connection.reset(connection.awaitRequest(), code);
      connection.answer(connection.awaitRequest(), "well");
    });

    Throwable thrown = catchThrowable(
        () -> exchange(server, "{}", Duration.ofSeconds(5), CallContext.background()));

    assertThat(thrown)
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.fault()).isEqualTo(fault));
    assertThat(exchange(server, "{}", LONG, CallContext.background())).isEqualTo("well");
  }

  @Test
  void givenAServerThatNeverOpensItsWindow_thenTheCallEndsInTime_andTheNextIsAnswered()
      throws Exception {
    FrameServer server = bench.server(connection -> {
      if (connection.number() > 1) {
        connection.serveWell();
      }
      connection.greet();
      connection.awaitEnd();
    });

    assertThat(stalled(server, LARGE)).isEqualTo(ProviderFault.STALLED);
    assertThat(exchange(server, "{}", Duration.ofSeconds(5), CallContext.background()))
        .isEqualTo("well");
  }

  @Test
  void givenACallThatTheServerDoesNotTake_thenItEndsInTime_andTheNextIsAnswered() throws Exception {
    FrameServer server = bench.server(connection -> {
      if (connection.number() > 1) {
        connection.serveWell();
      }
      connection.greet(MAX_CONCURRENT_STREAMS, 1);
      connection.awaitRequest();
      come.countDown();
      while (true) {
        connection.send(PING, 0, 0, new byte[8]);
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    });
    FutureTask<String> silent = start(() -> exchange(server, "{}", LONG, cancellable()));
    assertThat(come.await(20, TimeUnit.SECONDS)).isTrue();

    assertThat(stalled(server, "{}")).isEqualTo(ProviderFault.STALLED);
    assertThat(exchange(server, "{}", Duration.ofSeconds(5), CallContext.background()))
        .isEqualTo("well");
    assertThat(silent.isDone()).isFalse();
    source.cancel("enough");
  }

  @Test
  void givenManyServersConnectionsThatDied_thenNoneIsLeftOpen() throws Exception {
    FrameServer server = bench.server(connection -> {
      connection.greet();
      connection.awaitEnd();
    });
    for (int i = 0; i < 5; i++) {
      assertThat(stalled(server, "{}")).isEqualTo(ProviderFault.STALLED);
    }

    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (server.live() > 1 && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    assertThat(server.connections()).isGreaterThan(1);
    assertThat(server.live()).isLessThanOrEqualTo(1);
  }

  /** Takes one call at a time, and never answers the very first. */
  private void silentAtFirst(Connection connection) throws IOException {
    connection.greet(MAX_CONCURRENT_STREAMS, 1);
    if (connection.number() == 1) {
      connection.awaitRequest();
      come.countDown();
    }
    while (true) {
      connection.answer(connection.awaitRequest(), "well");
    }
  }

  private ProviderFault stalled(FrameServer server, String body) {
    Throwable thrown =
        catchThrowable(() -> exchange(server, body, SILENCE, CallContext.background()));
    assertThat(thrown).isInstanceOf(ProviderException.class);
    return ((ProviderException) thrown).fault();
  }

  private CallContext cancellable() {
    return CallContext.background().with(source.token());
  }

  private String exchange(FrameServer server, String body, Duration silence, CallContext context)
      throws InterruptedException {
    return bench.exchange(server, body, silence, context);
  }

  private static Throwable failure(FutureTask<String> call) {
    return Http2Bench.failure(call);
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }
}
