package dev.codeagent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.redis.Breaker.Change;
import dev.codeagent.testkit.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When Redis is asked. */
class BreakerTest {

  private final ManualTicker ticker = new ManualTicker();
  private final Breaker breaker = new Breaker(ticker);

  @Test
  void givenFaultsInARow_thenTheThirdOpensItAndASuccessBetweenCountsThemAnew() {
    assertThat(breaker.failed()).isEqualTo(Change.NONE);
    assertThat(breaker.failed()).isEqualTo(Change.NONE);
    assertThat(breaker.succeeded()).isEqualTo(Change.NONE);
    assertThat(breaker.failed()).isEqualTo(Change.NONE);
    assertThat(breaker.failed()).isEqualTo(Change.NONE);
    assertThat(breaker.isClosed()).isTrue();
    assertThat(breaker.failed()).isEqualTo(Change.OPENED);
    assertThat(breaker.admits()).isFalse();
  }

  @Test
  void givenAnOpenOne_thenAfterTheRestOneIsLetThroughAndItsSuccessLetsAllThrough() {
    open();
    ticker.advance(Breaker.FIRST_REST.minusNanos(1));
    assertThat(breaker.admits()).isFalse();
    ticker.advance(Duration.ofNanos(1));
    assertThat(breaker.admits()).isTrue();
    assertThat(breaker.admits()).as("while the probe is under way").isFalse();
    assertThat(breaker.succeeded()).isEqualTo(Change.CLOSED);
    assertThat(breaker.admits()).isTrue();
    assertThat(breaker.admits()).isTrue();
  }

  @Test
  void givenProbesThatFail_thenEachDoublesTheRestUpToTheLongest() {
    open();
    Duration rest = Breaker.FIRST_REST;
    for (int i = 0; i < 10; i++) {
      ticker.advance(i == 0 ? rest : Duration.ofNanos(1));
      assertThat(breaker.admits()).isTrue();
      assertThat(breaker.failed()).isEqualTo(Change.PROBE_FAILED);
      rest = rest.multipliedBy(2).compareTo(Breaker.LONGEST_REST) < 0
          ? rest.multipliedBy(2)
          : Breaker.LONGEST_REST;
      ticker.advance(rest.minusNanos(1));
      assertThat(breaker.admits()).isFalse();
    }
  }

  @Test
  void givenAProbeThatNobodyWaitedFor_thenTheNextCallIsTheProbe() {
    open();
    ticker.advance(Breaker.FIRST_REST);
    assertThat(breaker.admits()).isTrue();
    breaker.abandoned();
    assertThat(breaker.admits()).isTrue();
    assertThat(breaker.admits()).isFalse();
  }

  @Test
  void givenAnAnswerFromBeforeItOpened_thenItStaysOpen() {
    open();
    assertThat(breaker.succeeded()).isEqualTo(Change.NONE);
    assertThat(breaker.failed()).isEqualTo(Change.NONE);
    assertThat(breaker.admits()).isFalse();
  }

  private void open() {
    for (int i = 0; i < Breaker.FAULTS; i++) {
      breaker.failed();
    }
  }
}
