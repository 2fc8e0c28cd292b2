package dev.codeagent.llm.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether the cheap model comes first, by what is known of it. */
class CascadeHistoryTest {

  private final CascadeHistory history = new CascadeHistory(7);

  @Test
  void givenManySuccesses_thenItComesFirst() {
    learn("plan", 200, true);

    assertThat(decisions(history, "plan", 1, 10)).containsOnly(true);
  }

  @Test
  void givenManyFailures_thenItDoesNot() {
    learn("plan", 200, false);

    assertThat(decisions(history, "plan", 2, 10)).containsOnly(false);
  }

  @Test
  void givenWhatIsKnownOfOnePurpose_thenAnotherIsStillOpen() {
    learn("plan", 200, false);

    assertThat(decisions(history, "summary", 2, 10)).contains(true, false);
  }

  @Test
  void givenAModelThatIsNotCheaper_thenItNeverComesFirst() {
    learn("plan", 200, true);

    assertThat(decisions(history, "plan", 10, 10)).containsOnly(false);
    assertThat(decisions(history, "plan", 0, 0)).containsOnly(false);
  }

  @Test
  void givenAModelThatCostsNothingAndAlwaysFails_thenItsTimeCountsAllTheSame() {
    learn("plan", 200, false);

    assertThat(decisions(history, "plan", 0, 10)).containsOnly(false);
  }

  @Test
  void givenOneSeed_thenTheSameHistoryDecidesAlike() {
    assertThat(decisions(new CascadeHistory(3), "plan", 5, 10))
        .isEqualTo(decisions(new CascadeHistory(3), "plan", 5, 10))
        .isNotEqualTo(decisions(new CascadeHistory(4), "plan", 5, 10));
  }

  @Test
  void givenMorePurposesThanAreKept_thenTheRestCountTogether() {
    IntStream.range(0, 1_000).forEach(i -> history.learn("purpose-" + i, true));
    learn("one more", 200, false);

    assertThat(decisions(history, "yet another", 2, 10)).containsOnly(false);
    assertThat(history.decide("purpose-5", 1, 10).known()).isEqualTo(new BetaPosterior(1, 0));
  }

  private void learn(String purpose, int times, boolean succeeded) {
    IntStream.range(0, times).forEach(i -> history.learn(purpose, succeeded));
  }

  private static List<Boolean> decisions(
      CascadeHistory history, String purpose, double cheap, double dear) {
    return IntStream.range(0, 40)
        .mapToObj(i -> history.decide(purpose, cheap, dear).cheapFirst())
        .toList();
  }
}
