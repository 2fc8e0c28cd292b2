package dev.codeagent.llm.semantic;

import static dev.codeagent.llm.semantic.SaidAnswers.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.llm.Embedding;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many answers are kept, and which of them are equal. */
@Timeout(60)
class KnownAnswersTest {
  @Test
  void givenABound_thenNoMoreAnswersAreKeptAndTheLastUsedStay() {
    KnownAnswers answers = new KnownAnswers(2, 1_000_000, Duration.ofHours(1));
    answers.add(known("f", 1, 0), 0);
    answers.add(known("f", 0, 1), 0);
    assertThat(answers.nearest("f", Embedding.of(1, 0.1f), 0)).isNotNull();

    answers.add(known("g", 1, 1), 0);

    assertThat(answers.size()).isEqualTo(2);
    KnownAnswers.Near near = answers.nearest("f", Embedding.of(0, 1), 0);
    assertThat(near).isNotNull();
    assertThat(near.known().vector()).isEqualTo(Embedding.of(1, 0));
    KnownAnswers light = new KnownAnswers(100, 5_000, Duration.ofHours(1));
    for (int i = 0; i < 50; i++) {
      light.add(known("f", 1, i), 0);
    }
    assertThat(light.size()).isBetween(1, 2);
  }

  @Test
  void givenEqualJsonOrEqualWords_thenTheAnswersAreEqual() {
    AnswerEquality equality = AnswerEquality.byWords();

    assertThat(equality.test(said("{\"a\":1.0,\"b\":[1]}"), said(" {\"b\":[1.00], \"a\":1}\n")))
        .isTrue();
    assertThat(equality.test(said("Bug\n report"), said("bug report "))).isTrue();
    assertThat(equality.test(said("é"), said("e\u0301"))).isTrue();
    assertThat(equality.test(said("{\"a\":1}"), said("{\"a\":2}"))).isFalse();
    assertThat(equality.test(said("{\"a\":\"X\"}"), said("{\"a\":\"x\"}"))).isFalse();
    assertThat(equality.test(said("{\"a\":1}"), said("a: 1"))).isFalse();
    assertThat(equality.test(said("bug"), said("idea"))).isFalse();
    assertThat(equality.test(said("[1,2]"), said("[2,1]"))).isFalse();
  }

  private static KnownAnswer known(String framing, float... vector) {
    return new KnownAnswer(framing, Embedding.of(vector), said("bug"), new Threshold(), 0);
  }
}
