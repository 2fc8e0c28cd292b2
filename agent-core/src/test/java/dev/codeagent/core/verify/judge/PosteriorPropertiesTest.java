/** Holds the incomplete beta function against values and identities that are known of it. */
package dev.codeagent.core.verify.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class PosteriorPropertiesTest {

  private static final double PRECISE = 1e-9;

  @Example
  void withoutAVoteAllIsEquallyProbable() {
    Posterior none = new Posterior(0, 0);

    assertThat(none.mean()).isEqualTo(0.5);
    assertThat(none.low()).isCloseTo(0.025, within(PRECISE));
    assertThat(none.high()).isCloseTo(0.975, within(PRECISE));
  }

  /** Clopper and Pearson's closed forms, and values of R's pbeta and qbeta. */
  @Example
  void knownValuesAreMet() {
    assertThat(new Posterior(6, 0).low()).isCloseTo(Math.pow(0.025, 1.0 / 7), within(PRECISE));
    assertThat(new Posterior(0, 6).high()).isCloseTo(1 - Math.pow(0.025, 1.0 / 7), within(PRECISE));
    assertThat(new Posterior(7, 1).below(0.5)).isCloseTo(10.0 / 512, within(PRECISE));
    assertThat(new Posterior(1, 2).below(0.3))
        .isCloseTo(0.3483, within(PRECISE)); // pbeta(.3, 2, 3)
  }

  @Example
  void sixEqualVotesAreTheFewestThatAreClear() {
    assertThat(new Posterior(4, 0).clearlyFor()).isFalse();
    assertThat(new Posterior(6, 0).clearlyFor()).isTrue();
    assertThat(new Posterior(0, 6).clearlyAgainst()).isTrue();
    assertThat(new Posterior(6, 0).clearlyAgainst()).isFalse();
  }

  /** DLMF 8.17.4. */
  @Property
  void whatIsForOneSideIsAgainstTheOther(
      @ForAll @IntRange(max = 250) int one,
      @ForAll @IntRange(max = 250) int other,
      @ForAll @DoubleRange(min = 0, max = 1) double at) {
    assertThat(new Posterior(one, other).below(at))
        .isCloseTo(1 - new Posterior(other, one).below(1 - at), within(PRECISE));
  }

  /** DLMF 8.17.20: I_x(a, b) − I_x(a + 1, b) = x^a (1 − x)^b / (a B(a, b)). */
  @Property
  void aVoteMoreMovesItAsTheRecurrenceSays(
      @ForAll @IntRange(max = 20) int votesFor,
      @ForAll @IntRange(max = 20) int votesAgainst,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double at) {
    double a = votesFor + 1;
    double b = votesAgainst + 1;
    double reciprocalOfBeta = factorial(a + b - 1) / (factorial(a - 1) * factorial(b - 1));
    double step = Math.pow(at, a) * Math.pow(1 - at, b) * reciprocalOfBeta / a;

    double moved = new Posterior(votesFor, votesAgainst).below(at)
        - new Posterior(votesFor + 1, votesAgainst).below(at);

    assertThat(moved).isCloseTo(step, within(PRECISE));
  }

  @Property
  void theIntervalHoldsTheMeanAndItsEndsLeaveTheirTails(
      @ForAll @IntRange(max = 60) int votesFor, @ForAll @IntRange(max = 60) int votesAgainst) {
    Posterior posterior = new Posterior(votesFor, votesAgainst);

    assertThat(posterior.low()).isBetween(0.0, posterior.mean());
    assertThat(posterior.high()).isBetween(posterior.mean(), 1.0);
    assertThat(posterior.below(posterior.low())).isCloseTo(0.025, within(PRECISE));
    assertThat(posterior.below(posterior.high())).isCloseTo(0.975, within(PRECISE));
    assertThat(posterior.clearlyFor()).isEqualTo(posterior.low() > 0.5);
    assertThat(posterior.clearlyAgainst()).isEqualTo(posterior.high() < 0.5);
  }

  @Property
  void votesAreRememberedByTheirFinding(
      @ForAll @IntRange(max = 8) int pairs,
      @ForAll @IntRange(max = 8) int done,
      @ForAll @IntRange(max = 8) int flaw) {
    JudgeVotes votes =
        new JudgeVotes("p/a` model: 3", pairs, Math.min(done, pairs), Math.min(flaw, pairs));

    assertThat(JudgeVotes.read(votes.finding("`x`: It may 1 of 2."))).contains(votes);
  }

  @Example
  void otherNumbersOfVotesAreRefused() {
    assertThatThrownBy(() -> new Posterior(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Posterior(0, 501)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Simpson's rule over the density itself, which shares nothing with the sum that is tested. */
  @Property(tries = 100)
  void itIsTheAreaUnderTheDensity(
      @ForAll @IntRange(max = 30) int votesFor,
      @ForAll @IntRange(max = 30) int votesAgainst,
      @ForAll @DoubleRange(min = 0, max = 1) double at) {
    double whole = area(votesFor, votesAgainst, 1);

    assertThat(new Posterior(votesFor, votesAgainst).below(at))
        .isCloseTo(area(votesFor, votesAgainst, at) / whole, within(1e-7));
  }

  private static double area(int votesFor, int votesAgainst, double to) {
    int steps = 2_000;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double x = to * i / steps;
      double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.pow(x, votesFor) * Math.pow(1 - x, votesAgainst);
    }
    return sum * to / steps / 3;
  }

  /** What {@link Poll#MOST_VOTES} says of independent votes, by all ways that a poll in pairs can go. */
  @Example
  void aCoinIsRarelyClearAndAJudgeThatIsMostlyRightIsMostlyClear() {
    assertThat(clear(0.5, 0, 0)).isBetween(0.11, 1 / 7.0 + 0.01);
    assertThat(clear(0.75, 0, 0)).isBetween(0.6, 0.75);
  }

  private static double clear(double right, int votesFor, int votesAgainst) {
    Posterior now = new Posterior(votesFor, votesAgainst);
    if (now.clearlyFor() || now.clearlyAgainst()) {
      return 1;
    }
    if (votesFor + votesAgainst >= Poll.MOST_VOTES) {
      return 0;
    }
    return right * right * clear(right, votesFor + 2, votesAgainst)
        + 2 * right * (1 - right) * clear(right, votesFor + 1, votesAgainst + 1)
        + (1 - right) * (1 - right) * clear(right, votesFor, votesAgainst + 2);
  }

  private static double factorial(double number) {
    double product = 1;
    for (int i = 2; i <= number; i++) {
      product *= i;
    }
    return product;
  }
}
