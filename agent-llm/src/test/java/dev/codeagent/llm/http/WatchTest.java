package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.Ticker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wait is aborted when its limit is reached, and only then. */
@Timeout(60)
class WatchTest {

  private static final long LONG = Duration.ofMinutes(1).toNanos();
  private static final long SHORT = Duration.ofMillis(50).toNanos();

  private final Watch watch =
      Watch.begin(Ticker.system(), Thread.ofVirtual().name("watch").factory());

  @AfterEach
  void end() {
    watch.close();
  }

  @Test
  void givenAWaitThatLastsTooLong_thenItIsAborted_andSaysSo() throws Exception {
    CountDownLatch aborted = new CountDownLatch(1);
    try (Watch.Guard guard = watch.guard(aborted::countDown)) {
      guard.begin(SHORT);

      assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(guard.end()).isFalse();
    }
  }

  @Test
  void givenALongWait_whenAShorterOneBegins_thenThatOneIsAborted() throws Exception {
    CountDownLatch late = new CountDownLatch(1);
    CountDownLatch soon = new CountDownLatch(1);
    try (Watch.Guard patient = watch.guard(late::countDown);
        Watch.Guard guard = watch.guard(soon::countDown)) {
      patient.begin(LONG);
      guard.begin(LONG);
      assertThat(guard.end()).isTrue();
      guard.begin(SHORT);

      assertThat(soon.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(late.getCount()).isEqualTo(1);
      assertThat(patient.end()).isTrue();
    }
  }

  @Test
  void givenWaitsThatEndInTime_thenNoneIsAborted() throws Exception {
    CountDownLatch aborted = new CountDownLatch(1);
    CountDownLatch later = new CountDownLatch(1);
    try (Watch.Guard guard = watch.guard(aborted::countDown);
        Watch.Guard left = watch.guard(aborted::countDown);
        Watch.Guard other = watch.guard(later::countDown)) {
      guard.begin(SHORT);
      assertThat(guard.end()).isTrue();
      left.begin(SHORT);
      left.close();
      other.begin(2 * SHORT);

      assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(aborted.getCount()).isEqualTo(1);
    }
  }

  @Test
  void givenTheLongestLimitThereIs_thenItIsNotMistakenForThePast() throws Exception {
    CountDownLatch aborted = new CountDownLatch(1);
    CountDownLatch later = new CountDownLatch(1);
    try (Watch.Guard guard = watch.guard(aborted::countDown);
        Watch.Guard other = watch.guard(later::countDown)) {
      guard.begin(Long.MAX_VALUE);
      other.begin(SHORT);

      assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(aborted.getCount()).isEqualTo(1);
      assertThat(guard.end()).isTrue();
    }
  }
}
