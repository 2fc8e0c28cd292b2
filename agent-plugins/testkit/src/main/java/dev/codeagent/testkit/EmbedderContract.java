package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationToken;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.Embeddings;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Embedder} keeps; extend it and name one that needs no key. */
public abstract class EmbedderContract {

  /** Short, so that the test is, and long enough for a call to begin. */
  private static final Duration SHORT = Duration.ofMillis(200);

  /** Servers compute in 16 or 32 bits and in varying order; another text is much further away. */
  private static final double SAME = 0.999;

  /** An embedder that gives different vectors to different texts, as often as it is asked. */
  protected abstract Embedder answering();

  /** An embedder that never answers, such as one whose server accepts and keeps silent. */
  protected abstract Embedder stalled();

  /** Three texts that differ in meaning. */
  protected List<String> texts() {
    return List.of("The build is green.", "Кошка спит.", "x = 1;\n");
  }

  @Test
  void eachTextHasItsVectorInTheOrderOfTheTexts() throws Exception {
    Embedder embedder = answering();

    List<Embedding> together = embed(embedder, texts()).vectors();

    assertThat(together).hasSameSizeAs(texts());
    for (int i = 0; i < together.size(); i++) {
      Embedding alone = embed(embedder, List.of(texts().get(i))).vectors().getFirst();
      assertThat(alone.cosine(together.get(i))).as("text " + (i + 1)).isGreaterThan(SAME);
    }
  }

  @Test
  void allVectorsHaveOneDimension() throws Exception {
    Embedder embedder = answering();

    assertThat(embed(embedder, texts()).vectors())
        .extracting(Embedding::dimensions)
        .containsOnly(
            embed(embedder, texts().subList(0, 1)).vectors().getFirst().dimensions());
  }

  @Test
  void noTextsHaveNoVectorsAndCostNothing() throws Exception {
    Embeddings none =
        Timed.within(SHORT.plus(Timed.CANCEL_TIME), () -> stalled().embed(List.of(), context()));

    assertThat(none.vectors()).isEmpty();
    assertThat(none.usage()).isEqualTo(Usage.NONE);
  }

  @Test
  void textsThatNoEmbedderTakesAreRefusedBeforeAnythingIsAsked() {
    List<String> many = Collections.nCopies(Embedder.MOST_TEXTS + 1, "x");
    List<String> large = List.of("x".repeat(Embedder.MOST_CHARACTERS + 1));

    for (List<String> refused : List.of(many, large, List.of("fine", " \n"))) {
      assertThatThrownBy(
              () -> Timed.within(Timed.WORK_TIME, () -> stalled().embed(refused, context())))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void manyCallersAreServedAtOnce() throws Exception {
    Embedder embedder = answering();
    List<Embedding> expected = embed(embedder, texts()).vectors();

    for (Embeddings each : Timed.atOnce(() -> embedder.embed(texts(), context()))) {
      for (int i = 0; i < expected.size(); i++) {
        assertThat(each.vectors().get(i).cosine(expected.get(i))).isGreaterThan(SAME);
      }
    }
  }

  @Test
  void aCallThatIsCancelledBeforehandIsNotMade() {
    Cancelling.beforehand(this::call);
  }

  @Test
  void cancellingEndsAStalledCall() throws Exception {
    Cancelling.meanwhile(this::call);
  }

  @Test
  void theDeadlineEndsAStalledCall() {
    assertThatThrownBy(() -> Timed.within(
            SHORT.plus(Timed.CANCEL_TIME),
            () -> stalled().embed(texts(), context().within(SHORT))))
        .isInstanceOf(DeadlineExceededException.class);
  }

  private Embeddings call(CancellationToken token) throws InterruptedException {
    return stalled().embed(texts(), context().with(token));
  }

  private static Embeddings embed(Embedder embedder, List<String> texts) throws Exception {
    return Timed.within(Timed.WORK_TIME, () -> embedder.embed(texts, context()));
  }

  private static CallContext context() {
    return CallContext.background();
  }
}
