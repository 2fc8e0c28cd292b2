package dev.codeagent.llm.http;

import static dev.codeagent.llm.http.Http2Bench.LONG;
import static dev.codeagent.llm.http.Http2Bench.MANY;
import static dev.codeagent.llm.http.Http2Bench.SHORT;
import static dev.codeagent.llm.http.Http2Bench.await;
import static dev.codeagent.llm.http.Http2Bench.failure;
import static dev.codeagent.llm.http.Http2Bench.limits;
import static dev.codeagent.llm.http.Http2Bench.request;
import static dev.codeagent.llm.http.Http2Bench.start;
import static dev.codeagent.llm.http.Http2Bench.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.http.Http2Bench.Streams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls that share one connection of HTTP/2: their number, their turns, and how each is ended by itself. */
@Timeout(180)
@TestInstance(Lifecycle.PER_CLASS)
class Http2StreamsTest {
  private Http2Bench bench;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    bench = Http2Bench.in(folder);
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void givenAHundredStreamsAtOnce_thenAllGoOnOneConnection_andOneThatIsCancelledLeavesTheOthers()
      throws Exception {
    Streams script = new Streams();
    TcpRelay relay = bench.relayTo(bench.nghttpx(script));
    ApacheTransport transport = bench.transport(MANY);
    CancellationSource source = new CancellationSource();
    List<FutureTask<String>> calls = new ArrayList<>();
    for (int i = 0; i < MANY - 1; i++) {
      calls.add(start(transport, relay, "{\"n\":" + i + "}", limits(LONG)));
    }
    FutureTask<String> leaver = start(
        transport,
        relay,
        "{\"n\":\"leaves\"}",
        new Limits(LONG, LONG, CallContext.background().with(source.token())));
    assertThat(script.begun.await(60, TimeUnit.SECONDS)).as("all at once").isTrue();

    source.cancel("the user said so");

    assertThat(failure(leaver)).isInstanceOf(CancelledException.class);
    assertThat(script.gone.await(50, TimeUnit.SECONDS))
        .as("the server learns of it")
        .isTrue();
    script.go.countDown();
    for (int i = 0; i < calls.size(); i++) {
      String body = "{\"n\":" + i + "}";
      assertThat(calls.get(i).get(50, TimeUnit.SECONDS))
          .isEqualTo("data: first " + body + "\n\ndata: last " + body + "\n\n");
    }
    assertThat(relay.connections()).isEqualTo(1);
  }

  @Test
  void givenMoreCallsThanMayBeUnderWay_thenTheOthersWaitTheirTurn() throws Exception {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    TcpRelay relay = bench.relayTo(bench.nghttpx(exchange -> {
      most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      String body = exchange.request().body();
      underWay.decrementAndGet();
      exchange.json(200, body);
    }));
    ApacheTransport transport = bench.transport(3);
    List<FutureTask<String>> calls = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      calls.add(start(transport, relay, "{\"n\":" + i + "}", limits(LONG)));
    }
    for (int i = 0; i < calls.size(); i++) {
      assertThat(calls.get(i).get(50, TimeUnit.SECONDS)).isEqualTo("{\"n\":" + i + "}");
    }
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void givenNoTurnInTime_thenTheFaultNamesTheSetting_andTheTurnIsNotLost() throws Exception {
    Streams script = new Streams();
    TcpRelay relay = bench.relayTo(bench.nghttpx(script));
    ApacheTransport transport = bench.transport(1);
    FutureTask<String> first = start(transport, relay, "{}", limits(LONG));
    assertThat(script.one.await(50, TimeUnit.SECONDS)).isTrue();

    Throwable thrown = failure(
        start(transport, relay, "{\"n\":2}", new Limits(LONG, SHORT, CallContext.background())));

    assertThat(thrown).isInstanceOf(ProviderException.class);
    assertThat(((ProviderException) thrown).fault()).isEqualTo(ProviderFault.CROWDED);
    assertThat(thrown).hasMessageContaining("llm.http.streams");
    script.go.countDown();
    assertThat(first.get(50, TimeUnit.SECONDS)).contains("last");
    assertThat(start(transport, relay, "{\"n\":3}", limits(LONG)).get(50, TimeUnit.SECONDS))
        .contains("last {\"n\":3}");
  }

  @Test
  void givenAStalledServer_whenSilentForTooLong_thenItIsAStall_andTheOthersGoOn() throws Exception {
    Streams script = new Streams();
    TcpRelay relay = bench.relayTo(bench.nghttpx(script));
    ApacheTransport transport = bench.transport(MANY);
    FutureTask<String> other = start(transport, relay, "{\"n\":1}", limits(LONG));

    Throwable thrown = failure(start(transport, relay, "{\"n\":2}", limits(SHORT)));

    assertThat(((ProviderException) thrown).fault()).isEqualTo(ProviderFault.STALLED);
    script.go.countDown();
    assertThat(other.get(50, TimeUnit.SECONDS)).contains("last");
  }

  @Test
  void givenAStalledServer_whenTheDeadlinePasses_orTheCallerIsInterrupted_thenItEnds()
      throws Exception {
    TcpRelay relay = bench.relayTo(bench.nghttpx(new Streams()));
    ApacheTransport transport = bench.transport(MANY);
    CallContext context = CallContext.background().within(SHORT);

    assertThat(failure(start(transport, relay, "{}", new Limits(LONG, LONG, context))))
        .isInstanceOf(DeadlineExceededException.class);

    FutureTask<String> call = task(transport, relay, "{\"n\":\"leaves\"}", limits(LONG));
    Thread caller = Thread.ofPlatform().start(call);
    caller.interrupt();
    assertThat(failure(call)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void givenAReset_thenEveryCallUnderWayHasATypedFault_andTheNextOneConnectsAnew()
      throws Exception {
    Streams script = new Streams();
    TcpRelay relay = bench.relayTo(bench.nghttpx(script));
    ApacheTransport transport = bench.transport(MANY);
    List<FutureTask<String>> calls = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      calls.add(start(transport, relay, "{\"n\":" + i + "}", limits(LONG)));
    }
    assertThat(script.begun.await(60, TimeUnit.SECONDS)).isTrue();

    relay.reset();

    for (FutureTask<String> call : calls) {
      Throwable thrown = failure(call);
      assertThat(thrown).isInstanceOf(ProviderException.class);
      assertThat(((ProviderException) thrown).fault())
          .isIn(ProviderFault.CUT_STREAM, ProviderFault.UNREACHABLE);
    }
    script.go.countDown();
    assertThat(start(transport, relay, "{}", limits(LONG)).get(50, TimeUnit.SECONDS))
        .contains("last");
    assertThat(relay.connections()).isEqualTo(2);
  }

  @Test
  void givenAServerThatGoesAway_thenCallsUnderWayEnd_andATryLaterConnectsAnew() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    LoopbackServer server = bench.server(exchange -> {
      exchange.stream("first");
      if (exchange.request().body().contains("under way")) {
        begun.countDown();
        await(go);
      }
      exchange.send("data: last\n\n");
    });
    Nghttpx leaving = bench.nghttpx(server);
    TcpRelay relay = bench.relayTo(leaving);
    ApacheTransport transport = bench.transport(MANY);
    FutureTask<String> call = start(transport, relay, "\"under way\"", limits(LONG));
    assertThat(begun.await(50, TimeUnit.SECONDS)).isTrue();
    relay.leadTo(bench.nghttpx(server).port());

    leaving.goAway();

    while (relay.connections() < 2) {
      // until GOAWAY has come, calls go by the old connection or are refused on it
      try {
        transport.exchange(request(relay, "{}"), limits(LONG), Http2Bench::text);
      } catch (ProviderException refused) {
        assertThat(refused.fault()).isIn(ProviderFault.UNREACHABLE, ProviderFault.CUT_STREAM);
      }
    }
    assertThat(transport.exchange(request(relay, "{}"), limits(LONG), Http2Bench::text))
        .contains("last");
    go.countDown();
    assertThat(call.get(50, TimeUnit.SECONDS)).contains("first", "last");
    assertThat(relay.connections()).isEqualTo(2);
  }

  @Test
  void givenManyCalls_thenNoMorePlatformThreadsAreStartedThanCoresAndTwo() throws Exception {
    Streams script = new Streams();
    TcpRelay relay = bench.relayTo(bench.nghttpx(script));
    ApacheTransport transport = bench.transport(MANY);
    List<Long> before = platformThreads();
    List<FutureTask<String>> calls = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      calls.add(start(transport, relay, "{\"n\":" + i + "}", limits(LONG)));
    }
    assertThat(script.begun.await(60, TimeUnit.SECONDS)).isTrue();

    List<Long> started = platformThreads();
    started.removeAll(before);
    script.go.countDown();
    for (FutureTask<String> call : calls) {
      call.get(50, TimeUnit.SECONDS);
    }
    assertThat(started.size()).isLessThanOrEqualTo(Runtime.getRuntime().availableProcessors() + 2);
  }

  /** Threads of the Java platform that are not carriers of virtual ones. */
  private static List<Long> platformThreads() {
    return new ArrayList<>(Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().startsWith("ForkJoinPool")
            && !thread.getName().startsWith("VirtualThread")
            && !thread.getName().startsWith("Read-Poller")
            && !thread.getName().startsWith("Write-Poller"))
        .map(Thread::threadId)
        .toList());
  }
}
