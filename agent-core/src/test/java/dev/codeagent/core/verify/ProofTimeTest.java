package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How verifiers share the time for proofs. */
class ProofTimeTest {

  private final AtomicLong nanos = new AtomicLong(-5);
  private final ProofTime time = new ProofTime(Duration.ofSeconds(60), nanos::get);

  @Test
  void givenAVerifierThatTookSome_thenTheNextHasTheRest() {
    assertThat(time.left()).isEqualTo(Duration.ofSeconds(60));
    pass(25);
    time.ended();

    assertThat(time.left()).isEqualTo(Duration.ofSeconds(35));
  }

  @Test
  void givenOneThatAsksAgain_thenItHasWhatItHadAndPaysOnce() {
    time.left();
    pass(10);
    assertThat(time.left()).isEqualTo(Duration.ofSeconds(60));
    pass(10);
    time.ended();

    assertThat(time.left()).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void givenVerifiersThatDoNotAsk_thenWhatTheyTakeIsNotCounted() {
    pass(100);
    time.ended();
    pass(100);
    time.ended();

    assertThat(time.left()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void givenMoreThanAll_thenNothingIsLeft() {
    time.left();
    pass(100);
    time.ended();

    assertThat(time.left()).isZero();
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
