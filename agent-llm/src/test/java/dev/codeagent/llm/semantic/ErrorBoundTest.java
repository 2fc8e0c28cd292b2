package dev.codeagent.llm.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.Embeddings;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.ManualTicker;
import dev.codeagent.llm.cache.RequestKeys;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The share of wrong answers in worlds whose error model is known: topics whose first request has the answer of the topic, and
 * further ones, at a similarity to it that is drawn, that have the same answer with a probability that follows from the
 * similarity, and an answer of their own else.
 */
class ErrorBoundTest {

  private static final double ERROR = 0.05;
  private static final int SEEDS = 8;
  private static final int REQUESTS = 1_500;
  private static final int TOPICS = 3;

  /** How probable an equal answer is at a similarity. */
  enum World {
    LOGISTIC(s -> 1 / (1 + Math.exp(-60 * (s - 0.9)))),
    STEEP(s -> 1 / (1 + Math.exp(-200 * (s - 0.95)))),
    FLAT_AND_GOOD(s -> 0.98),
    FLAT_AND_NEAR_THE_BOUND(s -> 0.93),
    FLAT_AND_FAIR(s -> 0.85),
    FLAT_AND_BAD(s -> 0.6),
    ALWAYS(s -> 1),
    NEVER(s -> 0),
    A_STEP(s -> s < 0.92 ? 0 : 1);

    private final DoubleUnaryOperator equal;

    World(DoubleUnaryOperator equal) {
      this.equal = equal;
    }
  }

  /** What became of the requests of a world. */
  private static final class Tally {
    private int asked;
    private int wrong;
    private int given;
  }

  @ParameterizedTest
  @EnumSource
  void theShareOfWrongAnswersStaysBelowTheBound(World world) throws Exception {
    Tally tally = new Tally();
    for (int seed = 1; seed <= SEEDS; seed++) {
      run(world, seed, tally);
    }

    // three standard deviations of a share that is exactly at the bound
    double slack = 3 * Math.sqrt(ERROR * (1 - ERROR) / tally.asked);
    assertThat((double) tally.wrong / tally.asked).isLessThanOrEqualTo(ERROR + slack);
    if (world == World.ALWAYS || world == World.A_STEP) {
      assertThat(tally.given).as("known answers are of use").isGreaterThan(tally.asked / 10);
    }
    if (world == World.NEVER || world == World.FLAT_AND_BAD) {
      assertThat(tally.given).isLessThan(tally.asked / 10);
    }
  }

  @Test
  void withoutObservationsNothingIsGiven() {
    assertThat(new Threshold().giving(1, 0.5)).isZero();
  }

  @Test
  void moreEqualAnswersLetAnAnswerBeGivenMoreOftenAndOtherOnesLess() {
    Threshold threshold = new Threshold();
    double before = 0;
    for (int round = 0; round < 8; round++) {
      for (int i = 0; i < 25; i++) {
        threshold.observe(0.95, true);
      }
      double now = threshold.giving(0.95, ERROR);
      assertThat(now).isGreaterThanOrEqualTo(before);
      before = now;
    }
    assertThat(before).isPositive();
    assertThat(threshold.giving(0.7, ERROR)).isLessThanOrEqualTo(before);

    for (int i = 0; i < 25; i++) {
      threshold.observe(0.95, false);
    }

    assertThat(threshold.giving(0.95, ERROR)).isLessThan(before);
  }

  @Test
  void aTighterBoundGivesLess() {
    Threshold threshold = new Threshold();
    for (int i = 0; i < 100; i++) {
      threshold.observe(0.95, true);
    }

    assertThat(threshold.giving(0.95, 0.01)).isLessThan(threshold.giving(0.95, 0.1));
  }

  private static void run(World world, int seed, Tally tally) throws InterruptedException {
    Random random = new Random(seed);
    Map<String, Embedding> meanings = new HashMap<>();
    Map<String, String> truths = new HashMap<>();
    Embedder embedder =
        (texts, limits) -> new Embeddings(List.of(meanings.get(texts.getFirst())), Usage.NONE);
    boolean[] asked = new boolean[1];
    LlmProvider model = call -> {
      asked[0] = true;
      return answer(truths.get(words(call.request())));
    };
    SemanticTerms terms = new SemanticTerms(
        ERROR, 20_000, 1_000_000_000, Duration.ofSeconds(10), Duration.ofHours(1));
    LlmProvider layered = new SemanticLayer(
            new RequestKeys(),
            embedder,
            terms,
            AnswerEquality.byWords(),
            request -> false,
            random::nextDouble,
            new ManualTicker())
        .around(model);
    for (int i = 0; i < REQUESTS; i++) {
      int topic = i % TOPICS;
      boolean first = i < TOPICS;
      double similarity = first ? 1 : 0.85 + 0.15 * random.nextDouble();
      boolean equal = first || random.nextDouble() < world.equal.applyAsDouble(similarity);
      String words = "topic " + topic + " request " + i;
      meanings.put(words, near(topic, similarity, random));
      truths.put(words, equal ? "topic " + topic : "something else, number " + i);
      asked[0] = false;

      String got = layered.call(call(words)).message().text();

      tally.asked++;
      tally.given += asked[0] ? 0 : 1;
      tally.wrong += got.equals(truths.get(words)) ? 0 : 1;
    }
  }

  /** A vector of that similarity to its topic, nearer to it than to most others of the topic. */
  private static Embedding near(int topic, double similarity, Random random) {
    float[] vector = new float[TOPICS + 12];
    double[] aside = new double[12];
    double length = 0;
    for (int i = 0; i < aside.length; i++) {
      aside[i] = random.nextGaussian();
      length += aside[i] * aside[i];
    }
    double height = Math.sqrt(Math.max(0, 1 - similarity * similarity) / length);
    vector[topic] = (float) similarity;
    for (int i = 0; i < aside.length; i++) {
      vector[TOPICS + i] = (float) (aside[i] * height);
    }
    return Embedding.of(vector);
  }

  private static LlmCall call(String words) {
    return new LlmCall(
        Calls.request("openai/m", new Message.UserMessage(words)),
        LlmOptions.DEFAULT.whole().alike("classify"),
        LlmSink.none(),
        CallContext.background());
  }

  private static String words(LlmRequest request) {
    return ((Message.UserMessage) request.messages().getLast()).text();
  }

  private static LlmResponse answer(String text) {
    return new LlmResponse(
        new Message.AssistantMessage(text, List.of(), List.of()),
        FinishReason.STOP,
        Usage.NONE,
        "m",
        "");
  }
}
