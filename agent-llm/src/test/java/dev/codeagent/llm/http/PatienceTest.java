package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.llm.ManualTicker;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long an exchange may wait for its turn and for each piece, by a clock that the test turns. */
class PatienceTest {

  private static final Duration IDLE = Duration.ofSeconds(4);
  private static final Duration TOTAL = Duration.ofSeconds(10);

  private final ManualTicker ticker = new ManualTicker();
  private final CallContext context = CallContext.of(EventSink.none(), Clock.systemUTC(), ticker);

  @Test
  void givenAnExchangeThatWaitsItsTurn_thenHalfOfItsTimeIsLeftForTheServer() {
    Patience patience = patience(context);

    assertThat(patience.untilBegun()).isEqualTo(Duration.ofSeconds(5).toNanos());
    assertThat(patience(context.within(Duration.ofSeconds(2))).untilBegun())
        .isEqualTo(Duration.ofSeconds(2).toNanos());
  }

  @Test
  void givenAnExchangeThatWaitedItsTurn_thenItHasItsTimeOnce() {
    Patience patience = patience(context);

    ticker.advance(Duration.ofSeconds(5));
    assertThat(patience.nanos()).isEqualTo(IDLE.toNanos());
    ticker.advance(Duration.ofSeconds(3));
    assertThat(patience.nanos()).isEqualTo(Duration.ofSeconds(2).toNanos());
    ticker.advance(Duration.ofSeconds(2));
    assertThat(patience.nanos()).isZero();
    assertThat(patience.over())
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.fault()).isEqualTo(ProviderFault.STALLED))
        .hasMessageContaining("within 10 s");
  }

  private static Patience patience(CallContext context) {
    return new Patience(
        new Limits(IDLE, TOTAL, context),
        new WireRequest(URI.create("http://127.0.0.1:9/v1"), List.of(), out -> out.write('{')));
  }
}
