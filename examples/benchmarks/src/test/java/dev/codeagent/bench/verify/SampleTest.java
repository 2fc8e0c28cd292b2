package dev.codeagent.bench.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.bench.corpus.Label;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How a sample is drawn. */
class SampleTest {

  private final List<Candidate> all =
      Stream.concat(some(Label.HONEST, 40), some(Label.WRONG, 60)).toList();

  @Test
  void givenALimit_thenThatManyAreDrawnInProportionAndInTheirOrder() {
    List<Candidate> sample = Sample.of(all, 10);

    assertThat(sample).hasSize(10).doesNotHaveDuplicates().isSubsetOf(all);
    assertThat(sample.stream().filter(Candidate::honest)).hasSize(4);
    assertThat(sample).isSortedAccordingTo((a, b) -> all.indexOf(a) - all.indexOf(b));
  }

  @Test
  void givenTheSameCandidates_thenTheSampleIsTheSame() {
    assertThat(Sample.of(all, 17)).isEqualTo(Sample.of(all, 17)).hasSize(17);
  }

  @Test
  void givenALimitAboveAll_thenAllAreTaken() {
    assertThat(Sample.of(all, 1000)).isEqualTo(all);
  }

  private static Stream<Candidate> some(Label label, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Judgements.candidate("open", "code-01-x", label + "-" + i, label, "stub"));
  }
}
