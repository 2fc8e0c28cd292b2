package dev.codeagent.llm.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The posterior against what is known of the Beta distribution in closed form. */
class BetaPosteriorTest {

  private static final Offset<Double> CLOSE = within(1e-10);

  @ParameterizedTest
  @CsvSource({"0.1", "0.5", "0.9", "0.999"})
  void givenOnlySuccesses_thenTheDistributionIsAPower(double value) {
    assertThat(new BetaPosterior(6, 0).below(value)).isCloseTo(Math.pow(value, 7), CLOSE);
    assertThat(new BetaPosterior(0, 6).below(value)).isCloseTo(1 - Math.pow(1 - value, 7), CLOSE);
    assertThat(BetaPosterior.UNIFORM.below(value)).isCloseTo(value, CLOSE);
  }

  @ParameterizedTest
  @CsvSource({"0.5", "3", "20", "400.5", "20000"})
  void givenAsManyFailuresAsSuccesses_thenItIsSymmetric(double number) {
    BetaPosterior posterior = new BetaPosterior(number, number);

    assertThat(posterior.below(0.5)).isCloseTo(0.5, CLOSE);
    assertThat(posterior.below(0.4)).isCloseTo(posterior.above(0.6), CLOSE);
  }

  @Test
  void givenWholeTrials_thenItIsTheTailOfABinomial() {
    // DLMF 8.17.5: I_x(m, n-m+1) is the probability of at least m successes in n trials
    double atLeastEightOfEleven = (165 + 55 + 11 + 1) / 2048.0;

    assertThat(new BetaPosterior(7, 3).below(0.5)).isCloseTo(atLeastEightOfEleven, CLOSE);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "12, 8", "0.5, 1.5", "300, 2"})
  void givenAProbability_thenTheQuantileIsWhereItIsReached(double successes, double failures) {
    BetaPosterior posterior = new BetaPosterior(successes, failures);

    for (double probability : new double[] {0.025, 0.3, 0.975}) {
      assertThat(posterior.below(posterior.quantile(probability))).isCloseTo(probability, CLOSE);
    }
  }

  @Test
  void givenATrial_thenItCountsOnItsSideOrHalfOnBoth() {
    assertThat(BetaPosterior.UNIFORM.after(1).after(0).after(0.5))
        .isEqualTo(new BetaPosterior(1.5, 1.5));
  }
}
