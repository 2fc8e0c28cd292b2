package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.llm.LoopbackServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More calls at once than HTTP/1.1 has connections to a server: what they wait for is not the server. */
@Timeout(120)
class TurnsTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final CountDownLatch full = new CountDownLatch(HttpTerms.CONNECTIONS);
  private final CountDownLatch go = new CountDownLatch(1);

  @ParameterizedTest
  @EnumSource(Caller.class)
  void givenMoreCallsThanConnections_thenTheOthersWaitForLongerThanAServerMayBeSilent(Caller kind)
      throws Exception {
    try (LoopbackServer server = busy();
        ApacheTransport transport = ApacheTransport.open()) {
      List<Caller.Running<String>> calls = fill(transport, server, kind);
      Caller.Running<String> patient =
          kind.start(() -> ask(transport, server, limits(SHORT, LONG, CallContext.background())));
      Caller.Running<String> late = kind.start(() -> ask(
          transport,
          server,
          limits(SHORT, LONG, CallContext.background().within(SHORT.multipliedBy(4)))));

      assertThat(late.failure()).isInstanceOf(DeadlineExceededException.class);
      assertThat(patient.task().isDone()).isFalse();
      go.countDown();

      assertThat(patient.task().get(50, TimeUnit.SECONDS)).isEqualTo("{}");
      for (Caller.Running<String> call : calls) {
        assertThat(call.task().get(50, TimeUnit.SECONDS)).isEqualTo("{}");
      }
      assertThat(server.requests()).hasSize(HttpTerms.CONNECTIONS + 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Caller.class)
  void givenACallThatWaitsItsTurn_thenCancelInterruptAndTotalTimeEndItAndTheTurnIsNotLost(
      Caller kind) throws Exception {
    try (LoopbackServer server = busy();
        CancellationSource source = new CancellationSource();
        ApacheTransport transport = ApacheTransport.open()) {
      List<Caller.Running<String>> calls = fill(transport, server, kind);
      Caller.Running<String> cancelled = kind.start(() -> ask(
          transport, server, limits(LONG, LONG, CallContext.background().with(source.token()))));
      Caller.Running<String> interrupted =
          kind.start(() -> ask(transport, server, limits(LONG, LONG, CallContext.background())));
      Caller.Running<String> over =
          kind.start(() -> ask(transport, server, limits(LONG, SHORT, CallContext.background())));

      assertThat(over.failure())
          .isInstanceOfSatisfying(
              ProviderException.class,
              fault -> assertThat(fault.fault()).isEqualTo(ProviderFault.CROWDED))
          .hasMessageContaining("Have fewer calls under way");
      source.cancel("enough");
      assertThat(cancelled.failure()).isInstanceOf(CancelledException.class);
      interrupted.thread().interrupt();
      assertThat(interrupted.failure()).isInstanceOf(InterruptedException.class);
      go.countDown();
      for (Caller.Running<String> call : calls) {
        assertThat(call.task().get(50, TimeUnit.SECONDS)).isEqualTo("{}");
      }
      for (Caller.Running<String> call : fill(transport, server, kind)) {
        assertThat(call.task().get(50, TimeUnit.SECONDS)).isEqualTo("{}");
      }
    }
  }

  private LoopbackServer busy() throws Exception {
    return new LoopbackServer(exchange -> {
      full.countDown();
      Http2Bench.await(go);
      exchange.json(200, "{}");
    });
  }

  private List<Caller.Running<String>> fill(Transport transport, LoopbackServer server, Caller kind)
      throws Exception {
    List<Caller.Running<String>> calls = new ArrayList<>();
    for (int i = 0; i < HttpTerms.CONNECTIONS; i++) {
      calls.add(
          kind.start(() -> ask(transport, server, limits(LONG, LONG, CallContext.background()))));
    }
    assertThat(full.await(50, TimeUnit.SECONDS)).isTrue();
    return calls;
  }

  private static Limits limits(Duration idle, Duration total, CallContext context) {
    return new Limits(idle, total, context);
  }

  private static String ask(Transport transport, LoopbackServer server, Limits limits)
      throws InterruptedException {
    WireRequest request =
        new WireRequest(URI.create(server.address() + "/v1/x"), List.of(), out -> out.write('{'));
    return transport.exchange(request, limits, reply -> {
      StringBuilder body = new StringBuilder();
      for (byte[] piece = reply.next(); piece != null; piece = reply.next()) {
        body.append(new String(piece, StandardCharsets.UTF_8));
      }
      return body.toString();
    });
  }
}
