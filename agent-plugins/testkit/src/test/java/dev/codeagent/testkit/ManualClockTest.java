package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.Deadline;
import dev.codeagent.api.event.ProgressEvent.Remark;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ManualClockTest {

  private static final Instant START = Instant.parse("2026-01-23T13:28:18Z");

  @Test
  void wallTimeAndDeadlinesMoveTogether() {
    ManualClock clock = ManualClock.at(START);
    Deadline deadline = Deadline.after(Duration.ofMinutes(1), clock.ticker());

    clock.advance(Duration.ofSeconds(59));
    assertThat(deadline.passed()).isFalse();
    clock.advance(Duration.ofSeconds(1));

    assertThat(deadline.passed()).isTrue();
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void settingTheWallTimeLeavesMonotonicTimeAlone() {
    ManualClock clock = ManualClock.at(START);

    clock.set(START.minusSeconds(3_600));

    assertThat(clock.ticker().nanos()).isZero();
    assertThat(clock.withZone(ZoneId.of("Asia/Tokyo")).instant()).isEqualTo(clock.instant());
  }

  @Test
  void monotonicTimeNeverGoesBack() {
    assertThatThrownBy(() -> new ManualTicker().advance(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEventThatDoesNotComeIsMissedInTime() {
    RecordingSink sink = new RecordingSink();
    sink.publish(new Remark(null, "one"));

    assertThatThrownBy(() -> sink.await(Remark.class, 2, Duration.ofMillis(20)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("one");
    assertThat(sink.events(Remark.class)).hasSize(1);
  }
}
