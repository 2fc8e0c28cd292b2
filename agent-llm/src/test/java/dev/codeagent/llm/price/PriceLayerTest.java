package dev.codeagent.llm.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ModelOperation;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.event.ProgressEvent.ModelCalled;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo.Price;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.ManualTicker;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Budgets are kept call by call, and prices are known or said to be unknown. */
class PriceLayerTest {

  /** A dollar, a tenth of it and two dollars for a million tokens. */
  private static final Price PRICE = new Price(1000, 100, 2000);

  private final ManualTicker ticker = new ManualTicker();
  private final List<AgentEvent> events = new ArrayList<>();

  @Test
  void givenAPrice_thenTheAnswerBearsItsCostAndTheAccountIsSettledByIt() throws Exception {
    BudgetAccount account = BudgetAccount.open("task", Usd.of("1"), Long.MAX_VALUE);
    LlmProvider provider = new PriceLayer(PRICE, ModelOperation.CHAT).around(call -> {
      ticker.advance(Duration.ofMillis(12));
      return answer(1000, 400, 10);
    });

    LlmResponse response = provider.call(Calls.streamed(Calls.hello("openai/m"), context(account)));

    Usd expected = new Usd(600 * 1000 + 400 * 100 + 10 * 2000);
    assertThat(response.usage().cost()).isEqualTo(expected);
    assertThat(account.spent()).isEqualTo(new Usage(1000, 400, 10, expected));
    assertThat(events)
        .containsExactly(new ModelCalled(
            "root", ModelOperation.CHAT, "openai/m", 1000, 10, expected.nanos(), 12));
  }

  @Test
  void givenAnAccountThatIsUsedUp_thenTheProviderIsNotCalled() throws Exception {
    BudgetAccount account = BudgetAccount.open("task", new Usd(700_000), Long.MAX_VALUE);
    List<String> called = new ArrayList<>();
    LlmProvider provider = new PriceLayer(PRICE, ModelOperation.CHAT).around(call -> {
      called.add("called");
      return answer(600, 0, 0);
    });
    CallContext context = context(account);

    provider.call(Calls.streamed(Calls.hello("openai/m"), context));

    assertThatThrownBy(() -> provider.call(Calls.streamed(Calls.hello("openai/m"), context)))
        .isInstanceOf(BudgetExceededException.class)
        .hasMessageContaining("budget.task");
    assertThat(called).hasSize(1);
    assertThat(events.getLast()).isInstanceOf(ProgressEvent.CallEvent.BudgetRefused.class);
  }

  @Test
  void givenAnAccountForOneCall_thenThatCallAloneIsRefusedWhereItsEstimateIsAboveIt()
      throws Exception {
    BudgetAccount run = BudgetAccount.open("run", Usd.of("5"), Long.MAX_VALUE);
    LlmProvider provider =
        new PriceLayer(PRICE, ModelOperation.CHAT).around(call -> answer(600, 0, 10));
    LlmCall call = Calls.streamed(
        Calls.hello("openai/m"), context(run.within("call", new Usd(10_000), Long.MAX_VALUE)));

    assertThatThrownBy(() -> provider.call(call))
        .isInstanceOf(BudgetExceededException.class)
        .hasMessageContaining("The call budget");
    assertThat(run.spent()).isEqualTo(Usage.NONE);

    BudgetAccount enough = run.within("call", Usd.of("1"), Long.MAX_VALUE);
    provider.call(call.with(context(enough)));
    assertThat(run.spent()).isEqualTo(enough.spent());
    assertThat(run.spent().inputTokens()).isEqualTo(600);
  }

  @Test
  void givenNoPrice_thenAMoneyLimitRefusesAndWithoutOneTheCostIsUnknown() throws Exception {
    LlmProvider provider =
        new PriceLayer(null, ModelOperation.CHAT).around(call -> answer(5, 0, 5));

    assertThatThrownBy(() -> provider.call(Calls.streamed(
            Calls.hello("openai/m"),
            context(BudgetAccount.open("run", Usd.of("5"), Long.MAX_VALUE)))))
        .isInstanceOf(BudgetExceededException.class)
        .hasMessageContaining("`price`");

    BudgetAccount counting = BudgetAccount.unlimited();
    assertThat(provider
            .call(Calls.streamed(Calls.hello("openai/m"), context(counting)))
            .usage()
            .cost())
        .isNull();
    assertThat(counting.spent().cost()).isNull();
    assertThat(((ModelCalled) events.getLast()).costNanos()).isNull();
  }

  @Test
  void givenAProviderThatTellsNothingOfAFailedTry_thenItIsPaidOnlyWhereItsAnswerHadBegun() {
    BudgetAccount account = BudgetAccount.open("task", Usd.of("1"), Long.MAX_VALUE);

    assertThatThrownBy(
            () -> failing(false).call(Calls.streamed(Calls.hello("openai/m"), context(account))))
        .isInstanceOf(ProviderException.class);
    assertThat(account.spent()).isEqualTo(Usage.NONE);

    assertThatThrownBy(
            () -> failing(true).call(Calls.streamed(Calls.hello("openai/m"), context(account))))
        .isInstanceOf(ProviderException.class);
    assertThat(account.spent().inputTokens()).isPositive();
    assertThat(account.spent().outputTokens()).isPositive();
    assertThat(account.spent().cost()).isNotEqualTo(Usd.ZERO);
    assertThat(events).containsExactly(paid(account.spent()));
  }

  @ParameterizedTest
  @EnumSource(ProviderFault.class)
  void givenAProviderThatTellsNothing_thenOnlyAnAnswerThatDoesNotFitIsPaid(ProviderFault fault) {
    BudgetAccount account = BudgetAccount.open("task", Usd.of("1"), Long.MAX_VALUE);
    LlmProvider provider = new PriceLayer(PRICE, ModelOperation.CHAT).around(call -> {
      throw ProviderException.of(fault, "It failed.", "");
    });

    assertThatThrownBy(
            () -> provider.call(Calls.streamed(Calls.hello("openai/m"), context(account))))
        .isInstanceOf(ProviderException.class);

    assertThat(account.spent().inputTokens() > 0).isEqualTo(fault == ProviderFault.UNFIT);
    assertThat(account.spent().outputTokens()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 5000})
  void givenAProviderThatTellsWhatAFailedTryCosts_thenThatIsPaidOnceAndNothingElse(long tokens) {
    BudgetAccount account = BudgetAccount.open("task", Usd.of("1"), Long.MAX_VALUE);
    Usage told = new Usage(tokens, 0, tokens, null);
    LlmProvider provider = new PriceLayer(PRICE, ModelOperation.CHAT).around(call -> {
      call.sink().accept(new LlmDelta.Text("some words of an answer"));
      call.sink().billed(told);
      throw ProviderException.of(ProviderFault.STALLED, "It was silent.", "");
    });

    assertThatThrownBy(
            () -> provider.call(Calls.streamed(Calls.hello("openai/m"), context(account))))
        .isInstanceOf(ProviderException.class);

    assertThat(account.spent()).isEqualTo(told.withCost(PRICE.of(told)));
    assertThat(events).hasSize(tokens == 0 ? 0 : 1);
  }

  @Test
  void givenATryThatItsCallerLeft_thenItsPromptIsPaidAndTold() {
    BudgetAccount account = BudgetAccount.open("task", Usd.of("1"), Long.MAX_VALUE);
    CancellationSource source = new CancellationSource();
    LlmProvider left = new PriceLayer(PRICE, ModelOperation.CHAT).around(call -> {
      source.cancel("the other answer came first");
      call.context().throwIfEnded();
      throw new AssertionError("nobody cancelled");
    });
    CallContext context = context(account).with(source.token());

    assertThatThrownBy(() -> left.call(Calls.streamed(Calls.hello("openai/m"), context)))
        .isInstanceOf(CancelledException.class);

    Usage spent = account.spent();
    assertThat(spent.inputTokens()).isPositive();
    assertThat(spent.outputTokens()).isZero();
    assertThat(spent.cost()).isEqualTo(PRICE.of(spent));
    assertThat(events).containsExactly(paid(spent));
  }

  @Test
  void givenACallThatIsOverBeforeItsTry_thenNothingIsSpent() {
    BudgetAccount account = BudgetAccount.open("task", Usd.of("1"), Long.MAX_VALUE);
    CancellationSource source = new CancellationSource();
    source.cancel("enough");
    CallContext context = context(account).with(source.token());

    assertThatThrownBy(() -> failing(true).call(Calls.streamed(Calls.hello("openai/m"), context)))
        .isInstanceOf(CancelledException.class);

    assertThat(account.spent()).isEqualTo(Usage.NONE);
    assertThat(events).isEmpty();
  }

  @Test
  void givenTokensWrittenToACache_thenTheyCostWhatIsConfigured() throws Exception {
    Price price = new Price(1000, 100, 2000, 1500);
    ModelId model = ModelId.parse("anthropic/own");
    LlmProvider provider = new PriceLayer(
            PriceTable.builtIn().info(model, Map.of("anthropic/own", price)).price(),
            ModelOperation.CHAT)
        .around(call -> new LlmResponse(
            new Message.AssistantMessage("fine", List.of(), List.of()),
            FinishReason.STOP,
            new Usage(1000, 300, 200, 0, null),
            "m",
            ""));

    LlmResponse response = provider.call(
        Calls.streamed(Calls.hello("anthropic/own"), context(BudgetAccount.unlimited())));

    assertThat(response.usage().cost()).isEqualTo(new Usd(500 * 1000 + 300 * 100 + 200 * 1500));
  }

  @ParameterizedTest
  @CsvSource({
    "anthropic/own, -1, 1250",
    "openai/own, -1, 1000",
    "anthropic/own, 1000, 1000",
    "anthropic/own, 0, 0",
    "openai/own, 1500, 1500"
  })
  void givenWhatIsConfiguredOfWritingACache_thenThatHoldsAndElseWhatTheProviderIsKnownToTake(
      String model, long configured, long expected) {
    Price price = new Price(1000, 100, 2000, configured);

    assertThat(PriceTable.builtIn()
            .info(ModelId.parse(model), Map.of(model, price))
            .price())
        .isEqualTo(new Price(1000, 100, 2000, expected));
    assertThat(price.of(new Usage(10, 0, 10, 0, null)))
        .isEqualTo(new Usd(10 * (configured < 0 ? 1000 : configured)));
  }

  @ParameterizedTest
  @CsvSource({
    "openai/gpt-5, true",
    "openai/gpt-5-2025-08-07, true",
    "anthropic/claude-sonnet-4-5-20250929, true",
    "anthropic/claude-sonnet-4-5-latest, true",
    "openai/gpt-5-of-the-future, false",
    "openai/gpt-50, false",
    "anthropic/claude-sonnet, false",
    "elsewhere/gpt-5, false",
    "ollama/qwen3:8b, true",
    "ollama/gpt-oss:120b-cloud, false"
  })
  void givenAName_thenItsPriceIsThatOfExactlyThisModelOrUnknown(String model, boolean known) {
    assertThat(PriceTable.builtIn().info(ModelId.parse(model), Map.of()).price() != null)
        .isEqualTo(known);
  }

  @Test
  void givenAConfiguredPrice_thenItWins() {
    assertThat(PriceTable.builtIn()
            .info(ModelId.parse("openai/gpt-5"), Map.of("openai/gpt-5", PRICE))
            .price())
        .isEqualTo(new Price(1000, 100, 2000, 1000));
    assertThat(PriceTable.builtIn().info(ModelId.parse("ollama/own"), Map.of()).price())
        .isEqualTo(new Price(0, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openai/gpt-5",
        "openai/unlisted",
        "anthropic/unlisted",
        "ollama/unlisted",
        "x/unlisted"
      })
  void givenAnyModel_thenItsWindowIsPositive(String model) {
    assertThat(PriceTable.builtIn().info(ModelId.parse(model), Map.of()).contextTokens())
        .isPositive();
  }

  @Test
  void givenACallThatIsDeferred_thenItCostsHalfWhereTheProviderGivesADiscount() {
    PriceTable table = PriceTable.builtIn();
    Price odd = new Price(1001, 101, 2001, 1251);

    assertThat(table.deferred(ModelId.parse("openai/own"), odd))
        .as("a part of a nano-dollar counts as a whole one")
        .isEqualTo(new Price(501, 51, 1001, 626));
    assertThat(table.deferred(ModelId.parse("anthropic/own"), odd))
        .isEqualTo(new Price(501, 51, 1001, 626));
    assertThat(table.deferred(ModelId.parse("elsewhere/own"), odd)).isEqualTo(odd);
    assertThat(table.deferred(ModelId.parse("openai/own"), null)).isNull();
  }

  @Test
  void givenTheTable_thenItSaysWhenItWasRead() {
    assertThat(PriceTable.builtIn().asOf()).matches("20\\d\\d-\\d\\d-\\d\\d");
  }

  private static LlmProvider failing(boolean afterPieces) {
    return new PriceLayer(PRICE, ModelOperation.CHAT).around(call -> {
      if (afterPieces) {
        call.sink().accept(new LlmDelta.Text("some words of an answer"));
      }
      throw ProviderException.of(ProviderFault.CUT_STREAM, "It was cut.", "");
    });
  }

  private static CallEvent.TryPaid paid(Usage spent) {
    return new CallEvent.TryPaid(
        "root",
        "openai/m",
        spent.inputTokens(),
        spent.outputTokens(),
        Objects.requireNonNull(spent.cost()).nanos());
  }

  private CallContext context(BudgetAccount account) {
    return CallContext.of(events::add, Clock.systemUTC(), ticker).with(account);
  }

  private static LlmResponse answer(long input, long cached, long output) {
    return new LlmResponse(
        new Message.AssistantMessage("fine", List.of(), List.of()),
        FinishReason.STOP,
        Usage.unpriced(input, cached, output),
        "m",
        "");
  }
}
