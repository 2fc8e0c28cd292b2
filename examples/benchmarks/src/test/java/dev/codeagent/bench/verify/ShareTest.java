package dev.codeagent.bench.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.codeagent.bench.report.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The interval of Wilson against values that others published. */
class ShareTest {

  /** R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void givenTheCasesOfNewcombe_thenTheIntervalsAreHis(int count, int of, double low, double high) {
    Row.Interval interval = new Share(count, of).interval();

    assertThat(interval.low()).isCloseTo(low, within(0.00005));
    assertThat(interval.high()).isCloseTo(high, within(0.00005));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "3, 7", "50, 100", "99, 100", "1, 1", "20, 20"})
  void givenAnyShare_thenItLiesInItsIntervalAndThatMirrorsItsComplement(int count, int of) {
    Share share = new Share(count, of);
    Row.Interval interval = share.interval();
    Row.Interval mirrored = new Share(of - count, of).interval();

    assertThat(share.value()).isBetween(interval.low(), interval.high());
    assertThat(interval.low()).isBetween(0.0, 1.0).isCloseTo(1 - mirrored.high(), within(1e-12));
    assertThat(interval.high()).isBetween(0.0, 1.0);
  }

  @Test
  void givenAShare_thenItIsShownWithItsIntervalAndItsCounts() {
    assertThat(new Share(81, 263).shown()).isEqualTo("0.308 (0.255–0.366), 81 of 263");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "2, 1", "-1, 3"})
  void givenCountsThatMakeNoShare_thenTheyAreRefused(int count, int of) {
    assertThatThrownBy(() -> new Share(count, of)).isInstanceOf(IllegalArgumentException.class);
  }
}
