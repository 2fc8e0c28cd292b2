package dev.codeagent.llm.semantic;

import static dev.codeagent.llm.semantic.SaidAnswers.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent.LikeLookedUp;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.Embeddings;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.Image;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.ManualTicker;
import dev.codeagent.llm.cache.RequestKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets the answer to another request, and who never does. */
@Timeout(60)
class SemanticLayerTest {
  private static final double ERROR = 0.1;

  /** More equal answers than any error bound of these tests asks for. */
  private static final int ENOUGH = 400;

  private static final LlmOptions ALIKE = LlmOptions.DEFAULT.whole().alike("classify");
  private final List<AgentEvent> events = new ArrayList<>();

  private final CallContext context =
      CallContext.of(events::add, Clock.systemUTC(), Ticker.system());

  private final ManualTicker ticker = new ManualTicker();
  private final List<LlmRequest> asked = new ArrayList<>();
  private int embedded;
  private int number;

  /** All that is asked means the same, nearly. */
  private final Embedder embedder = (texts, limits) -> {
    embedded++;
    return new Embeddings(List.of(Embedding.of(1, 0.001f * texts.getFirst().length())), Usage.NONE);
  };

  private String says = "bug";

  private final LlmProvider model = call -> {
    asked.add(call.request());
    return answer(says, FinishReason.STOP);
  };

  @Test
  void givenTooLittleEvidence_thenTheModelIsAskedEachTime() throws Exception {
    LlmProvider layered = layered(0);

    for (int i = 0; i < 8; i++) {
      ask(layered, fresh(), ALIKE);
    }

    assertThat(asked).hasSize(8);
    assertThat(outcomes()).startsWith("miss").containsOnly("miss", "equal");
  }

  @Test
  void givenEnoughEqualAnswers_thenOneIsGivenAndCostsNothingAndAnEventSaysSo() throws Exception {
    LlmProvider layered = taught();

    LlmResponse given = ask(layered, fresh(), ALIKE);

    assertThat(given.message().text()).isEqualTo("bug");
    assertThat(given.usage()).isEqualTo(Usage.NONE);
    assertThat(asked).isEmpty();
    assertThat(events).singleElement().isInstanceOfSatisfying(LikeLookedUp.class, event -> {
      assertThat(event.outcome()).isEqualTo("hit");
      assertThat(event.purpose()).isEqualTo("classify");
      assertThat(event.similarity()).isGreaterThan(0.99);
    });
  }

  @Test
  void givenAStreamedCall_thenTheKnownAnswerComesInWholePieces() throws Exception {
    LlmProvider layered = taught();
    List<LlmDelta> deltas = new ArrayList<>();

    layered.call(new LlmCall(fresh(), LlmOptions.DEFAULT.alike("classify"), deltas::add, context));

    assertThat(deltas).containsExactly(new LlmDelta.Text("bug"));
  }

  @Test
  void givenEnoughEvidence_thenSomeAreStillExplored() throws Exception {
    LlmProvider layered = layered(0.995);
    teach(layered);

    ask(layered, fresh(), ALIKE);

    assertThat(asked).hasSize(1);
  }

  @Test
  void givenAnotherAnswerNowAndThen_thenTheKnownOneIsNotGiven() throws Exception {
    LlmProvider layered = layered(0.5);
    for (int i = 0; i < ENOUGH; i++) {
      says = i % 2 == 0 ? "bug" : "idea " + i;
      ask(layered, request("same length " + (100 + i)), ALIKE);
    }

    assertThat(outcomes()).doesNotContain("hit");
    assertThat(asked).hasSize(ENOUGH);
  }

  /** What makes a call one that passes, whatever is known. */
  enum Passing {
    WITHOUT_THE_MARK,
    WITH_A_PURPOSE_BUT_WITHOUT_THE_MARK,
    WITH_TOOLS,
    WITH_AN_IMAGE,
    AFTER_A_TOOLS_RESULT,
    AFTER_THE_MODELS_WORDS,
    BLANK,
    LONG
  }

  @ParameterizedTest
  @EnumSource
  void givenACallThatIsNotToBeComparedByMeaning_thenItPasses(Passing how) throws Exception {
    LlmProvider layered = taught();

    ask(
        layered,
        switch (how) {
          case WITH_TOOLS -> with(fresh(), fresh().messages(), List.of(Calls.READ_FILE));
          case WITH_AN_IMAGE ->
            with(
                fresh(),
                List.of(
                    system("Classify."),
                    new Message.UserMessage("what", List.of(new Image("image/png", "AAAA")))),
                List.of());
          case AFTER_A_TOOLS_RESULT ->
            with(
                fresh(),
                List.of(system("Classify."), new Message.ToolMessage("1", "t", "text", false)),
                List.of());
          case AFTER_THE_MODELS_WORDS ->
            with(
                fresh(),
                List.of(
                    system("Classify."),
                    new Message.AssistantMessage("text", List.of(), List.of())),
                List.of());
          case BLANK -> request(" ");
          case LONG -> request("x".repeat(20_001));
          default -> fresh();
        },
        switch (how) {
          case WITHOUT_THE_MARK -> LlmOptions.DEFAULT.whole();
          case WITH_A_PURPOSE_BUT_WITHOUT_THE_MARK ->
            LlmOptions.DEFAULT.whole().forPurpose("classify");
          default -> ALIKE;
        });

    assertThat(asked).hasSize(1);
    assertThat(embedded).isZero();
    assertThat(events).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"model", "system", "tokens", "temperature", "schema", "earlier", "purpose"})
  void givenARequestThatDiffersInMoreThanItsLastWords_thenNoAnswerOfOthersIsGiven(String part)
      throws Exception {
    LlmProvider layered = taught();
    LlmRequest fresh = fresh();
    LlmRequest other = switch (part) {
      case "model" -> fresh.withModel(ModelId.parse("openai/another"));
      case "system" ->
        with(fresh, List.of(system("Sum up."), fresh.messages().getLast()), List.of());
      case "tokens" -> fresh.withMaxOutputTokens(7);
      case "temperature" ->
        new LlmRequest(fresh.model(), fresh.messages(), List.of(), fresh.maxOutputTokens(), 0.5);
      case "schema" ->
        fresh.answeredBy(new AnswerSchema("kind", JsonValue.object("type", "object")));
      case "earlier" ->
        with(
            fresh,
            List.of(
                fresh.messages().getFirst(),
                new Message.UserMessage("before"),
                fresh.messages().getLast()),
            List.of());
      default -> fresh;
    };

    ask(layered, other, part.equals("purpose") ? ALIKE.alike("plan") : ALIKE);

    assertThat(asked).hasSize(1);
    assertThat(outcomes()).containsExactly("miss");
  }

  @Test
  void givenARequestThatTheCacheKnows_thenItIsLeftToTheCache() throws Exception {
    LlmProvider layered = layer(0, embedder, request -> true).around(model);

    ask(layered, fresh(), ALIKE);

    assertThat(asked).hasSize(1);
    assertThat(embedded).isZero();
  }

  @Test
  void givenAnswersThatAreCutOrFiltered_thenNothingIsLearnedFromThem() throws Exception {
    SemanticLayer layer = layer(0, embedder, request -> false);
    LlmProvider cut = layer.around(call -> answer("bu", FinishReason.LENGTH));
    ask(cut, fresh(), ALIKE);
    ask(cut, fresh(), ALIKE);
    assertThat(outcomes()).containsExactly("miss", "miss");

    ask(layer.around(model), fresh(), ALIKE);
    ask(cut, fresh(), ALIKE);

    assertThat(outcomes()).containsExactly("miss", "miss", "miss", "incomplete");
  }

  @Test
  void givenAnAnswerThatIsTooOld_thenItIsNotGiven() throws Exception {
    LlmProvider layered = taught();

    ticker.advance(Duration.ofHours(2));
    ask(layered, fresh(), ALIKE);

    assertThat(outcomes()).containsExactly("miss");
  }

  @Test
  void givenAnEmbedderThatFails_thenTheModelIsAsked() throws Exception {
    for (RuntimeException failure : List.of(
        ProviderException.of(ProviderFault.UNREACHABLE, "away", "wait"),
        new IllegalStateException("a defect"))) {
      events.clear();
      asked.clear();
      LlmProvider layered = layer(
              0,
              (texts, limits) -> {
                throw failure;
              },
              request -> false)
          .around(model);

      assertThat(ask(layered, fresh(), ALIKE).message().text()).isEqualTo("bug");

      assertThat(asked).hasSize(1);
      assertThat(outcomes()).containsExactly("unavailable");
    }
  }

  @Test
  void givenAnEmbedderThatIsSlow_thenTheModelIsAskedAfterTheWaitAndACancelledCallEnds()
      throws Exception {
    Embedder slow = (texts, limits) -> {
      CountDownLatch woken = new CountDownLatch(1);
      try (var registration = limits.cancellation().onCancel(woken::countDown)) {
        var unused = woken.await(limits.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
      }
      limits.throwIfEnded();
      throw new AssertionError("ended by its limits");
    };
    LlmProvider layered = layer(0, slow, request -> false).around(model);

    ask(layered, fresh(), ALIKE);

    assertThat(outcomes()).containsExactly("unavailable");
    CancellationSource source = new CancellationSource();
    source.cancel("by the test");
    assertThatThrownBy(() ->
            layered.call(new LlmCall(fresh(), ALIKE, LlmSink.none(), context.with(source.token()))))
        .isInstanceOf(CancelledException.class);
    assertThat(asked).hasSize(1);
  }

  private LlmProvider taught() throws InterruptedException {
    LlmProvider layered = layered(0.5);
    teach(layered);
    return layered;
  }

  private void teach(LlmProvider layered) throws InterruptedException {
    for (int i = 0; i < ENOUGH; i++) {
      ask(layered, fresh(), ALIKE);
    }
    asked.clear();
    events.clear();
    embedded = 0;
  }

  private LlmProvider layered(double random) {
    return layer(random, embedder, request -> false).around(model);
  }

  private SemanticLayer layer(double random, Embedder meaning, Predicate<LlmRequest> known) {
    SemanticTerms terms =
        new SemanticTerms(ERROR, 1_000, 10_000_000, Duration.ofMillis(200), Duration.ofHours(1));
    return new SemanticLayer(
        new RequestKeys(), meaning, terms, AnswerEquality.byWords(), known, () -> random, ticker);
  }

  private LlmResponse ask(LlmProvider provider, LlmRequest request, LlmOptions options)
      throws InterruptedException {
    return provider.call(new LlmCall(request, options, LlmSink.none(), context));
  }

  private LlmRequest fresh() {
    return request("another one, number " + (1000 + number++));
  }

  private static LlmRequest request(String words) {
    return Calls.request("openai/m", system("Classify."), new Message.UserMessage(words));
  }

  private static Message system(String text) {
    return new Message.SystemMessage(text);
  }

  private static LlmRequest with(LlmRequest request, List<Message> messages, List<ToolSpec> tools) {
    return new LlmRequest(
        request.model(), messages, tools, request.maxOutputTokens(), request.temperature());
  }

  private List<@Nullable String> outcomes() {
    return events.stream().map(event -> ((LikeLookedUp) event).outcome()).toList();
  }
}
