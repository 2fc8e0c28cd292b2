package dev.codeagent.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FiguresTest {

  /** The example of R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998). */
  @Test
  void aShareHasWilsonsInterval() {
    Share share = new Share(81, 263);

    assertThat(share.value()).isCloseTo(0.3080, within(5e-5));
    assertThat(share.low()).isCloseTo(0.2553, within(5e-5));
    assertThat(share.high()).isCloseTo(0.3662, within(5e-5));
  }

  @Test
  void ofNothingNothingIsKnown() {
    Share none = new Share(0, 0);

    assertThat(none.value()).isZero();
    assertThat(none.low()).isZero();
    assertThat(none.high()).isEqualTo(1);
  }

  @Property
  void theIntervalHoldsTheShareAndStaysWithinNothingAndAll(
      @ForAll @IntRange(max = 500) int one, @ForAll @IntRange(min = 1, max = 500) int other) {
    Share share = new Share(Math.min(one, other), Math.max(one, other));

    assertThat(share.low()).isBetween(0.0, share.value() + 1e-12);
    assertThat(share.high()).isBetween(share.value() - 1e-12, 1.0);
  }

  /** What the interval is made from: its ends are the shares from which the one that was seen is just so far away. */
  @Property
  void eachEndIsAsManyDeviationsAwayAsNinetyFivePercentAllow(
      @ForAll @IntRange(max = 500) int one, @ForAll @IntRange(min = 1, max = 500) int other) {
    Share share = new Share(Math.min(one, other), Math.max(one, other));

    for (double end : new double[] {share.low(), share.high()}) {
      double deviation = Math.sqrt(end * (1 - end) / share.all());
      assertThat(Math.abs(share.value() - end)).isCloseTo(1.959964 * deviation, within(1e-7));
    }
  }

  @Test
  void moreHitsThanThereAreIsAMistake() {
    assertThatThrownBy(() -> new Share(2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 of 1");
    assertThatThrownBy(() -> new Share(-1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSpreadIsTakenByTheNearestRank() {
    assertThat(Spread.of(LongStream.empty())).isEqualTo(new Spread(0, 0, 0));
    assertThat(Spread.of(LongStream.of(7))).isEqualTo(new Spread(1, 7, 7));
    assertThat(Spread.of(LongStream.rangeClosed(1, 10))).isEqualTo(new Spread(10, 5, 9));
    assertThat(Spread.of(LongStream.of(9, 1, 5))).isEqualTo(new Spread(3, 5, 9));
  }

  @Test
  void thePeriodsGrowWithTheTimeThatTheyCover() {
    LocalDate first = LocalDate.of(2026, 1, 7);

    assertThat(Grain.covering(first, first)).isEqualTo(Grain.DAY);
    assertThat(Grain.covering(first, first.plusDays(30))).isEqualTo(Grain.DAY);
    assertThat(Grain.covering(first, first.plusDays(31))).isEqualTo(Grain.WEEK);
    // from Monday the 5th on
    assertThat(Grain.covering(first, LocalDate.of(2026, 1, 5).plusWeeks(31).minusDays(1)))
        .isEqualTo(Grain.WEEK);
    assertThat(Grain.covering(first, LocalDate.of(2026, 1, 5).plusWeeks(31)))
        .isEqualTo(Grain.MONTH);
  }

  @Test
  void weeksBeginOnMondaysAndMonthsOnTheirFirst() {
    assertThat(Grain.WEEK.starts(LocalDate.of(2026, 1, 7), LocalDate.of(2026, 1, 19)))
        .isEqualTo(List.of(
            LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 12), LocalDate.of(2026, 1, 19)));
    assertThat(Grain.MONTH.starts(LocalDate.of(2025, 12, 31), LocalDate.of(2026, 2, 1)))
        .isEqualTo(
            List.of(LocalDate.of(2025, 12, 1), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1)));
  }
}
