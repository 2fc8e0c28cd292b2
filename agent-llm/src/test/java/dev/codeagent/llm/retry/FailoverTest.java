package dev.codeagent.llm.retry;

import static dev.codeagent.llm.retry.FailingRoutes.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.ProgressEvent.CallEvent.BreakerChanged;
import dev.codeagent.api.event.ProgressEvent.CallEvent.RouteChanged;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.llm.route.BreakerTerms;
import dev.codeagent.llm.route.ProviderHealth;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which fault of a route makes which other route answer, and which fault is the answer. */
class FailoverTest {
  private final FailingRoutes routes = new FailingRoutes();

  @Test
  void givenAUsedUpRate_thenTheOtherRouteServesUntilItIsReset() throws Exception {
    LlmProvider calls =
        routes.loop(routes.route("openai/primary", 0), routes.route("anthropic/spare", 1));
    routes
        .faults()
        .put("openai/primary", fault(ProviderFault.RATE_LIMITED, Duration.ofSeconds(20)));
    routes.ask(calls, "first");
    routes.faults().clear();
    routes.ask(calls, "second");
    routes.ticker().advance(Duration.ofSeconds(21));
    routes.ask(calls, "third");

    assertThat(routes.waits()).isEmpty();
    assertThat(routes.tries())
        .containsEntry("openai/primary", 2)
        .containsEntry("anthropic/spare", 2);
    assertThat(routes.events()).filteredOn(RouteChanged.class::isInstance).hasSize(1);
  }

  @Test
  void givenCallsThatNeverGotTheirTurn_thenTheServerIsNotBlamed() throws Exception {
    LlmProvider calls =
        routes.loop(routes.route("openai/primary", 0), routes.route("anthropic/spare", 1));
    routes.faults().put("openai/primary", fault(ProviderFault.CROWDED));
    routes.ask(calls, "first");
    routes.ask(calls, "second");
    routes.faults().clear();
    routes.ask(calls, "third");

    assertThat(routes.waits()).as("the other route is free at once").isEmpty();
    assertThat(routes.tries())
        .containsEntry("openai/primary", 3)
        .containsEntry("anthropic/spare", 2);
    assertThat(routes.events()).noneMatch(BreakerChanged.class::isInstance);
  }

  @Test
  void givenAServerWithoutATurn_thenItsOtherRoutesAreNotAskedEither() throws Exception {
    ProviderHealth server = new ProviderHealth("openai", BreakerTerms.DEFAULT);
    LlmProvider calls = routes.loop(
        routes.route("openai/primary", 0, server),
        routes.route("openai/second", 1, server),
        routes.route("anthropic/spare", 1));
    routes.faults().put("openai/primary", fault(ProviderFault.CROWDED));
    routes.faults().put("openai/second", fault(ProviderFault.CROWDED));
    for (int i = 0; i < 10; i++) {
      routes.ask(calls, "task " + i);
    }

    assertThat(routes.waits()).isEmpty();
    assertThat(routes.tries())
        .containsEntry("openai/primary", 10)
        .containsEntry("anthropic/spare", 10)
        .doesNotContainKey("openai/second");
  }

  @Test
  void givenAProbeThatNeverGotItsTurn_thenTheBreakerStaysOpen() throws Exception {
    LlmProvider calls =
        routes.loop(routes.route("openai/primary", 0), routes.route("anthropic/spare", 1));
    routes.faults().put("openai/primary", fault(ProviderFault.SERVER_ERROR));
    routes.ask(calls, "first");
    routes.ticker().advance(Duration.ofSeconds(31));
    routes.faults().put("openai/primary", fault(ProviderFault.CROWDED));
    routes.ask(calls, "second");

    assertThat(routes.events())
        .filteredOn(BreakerChanged.class::isInstance)
        .extracting(event -> ((BreakerChanged) event).state())
        .contains("half-open")
        .doesNotContain("closed");
  }

  @Test
  void givenRatesThatAreAllUsedUp_thenTheCallWaitsForTheEarliest() throws Exception {
    LlmProvider calls =
        routes.loop(routes.route("openai/primary", 0), routes.route("anthropic/spare", 1));
    routes
        .faults()
        .put("openai/primary", fault(ProviderFault.RATE_LIMITED, Duration.ofSeconds(40)));
    routes
        .faults()
        .put("anthropic/spare", fault(ProviderFault.RATE_LIMITED, Duration.ofSeconds(20)));

    assertThat(catchThrowable(() -> routes.ask(calls, "task")))
        .isInstanceOf(ProviderException.class);

    assertThat(routes.waits().getFirst()).isEqualTo(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"BILLING", "AUTHENTICATION"})
  void givenARefusedAccount_thenTheOtherRouteServesAndTheRefusedOneIsNotAskedForLong(
      ProviderFault refusal) throws Exception {
    LlmProvider calls =
        routes.loop(routes.route("openai/primary", 0), routes.route("anthropic/spare", 1));
    routes.faults().put("openai/primary", fault(refusal));
    for (int i = 0; i < 10; i++) {
      routes.ask(calls, "task " + i);
      routes.ticker().advance(Duration.ofMinutes(5));
    }

    assertThat(routes.tries())
        .containsEntry("openai/primary", 1)
        .containsEntry("anthropic/spare", 10);
  }

  @Test
  void givenAnAccountThatNamesItsDay_thenItsRouteIsNotAskedUntilThenAndServesAfterwards()
      throws Exception {
    LlmProvider calls =
        routes.loop(routes.route("openai/primary", 0), routes.route("anthropic/spare", 1));
    routes.faults().put("openai/primary", fault(ProviderFault.BILLING, Duration.ofDays(9)));
    routes.ask(calls, "first");
    routes.faults().clear();
    for (int day = 0; day < 9; day++) {
      routes.ask(calls, "day " + day);
      routes.ticker().advance(Duration.ofDays(1));
    }
    assertThat(routes.tries()).containsEntry("openai/primary", 1);

    routes.ask(calls, "afterwards");

    assertThat(routes.tries())
        .containsEntry("openai/primary", 2)
        .containsEntry("anthropic/spare", 10);
  }

  @Test
  void givenARefusedAccountAndAnOverloadedRest_thenTheOverloadIsTheAnswer() {
    LlmProvider calls =
        routes.loop(routes.route("openai/primary", 0), routes.route("anthropic/spare", 1));
    routes.faults().put("openai/primary", fault(ProviderFault.BILLING));
    routes.faults().put("anthropic/spare", fault(ProviderFault.OVERLOADED));

    assertThat(catchThrowable(() -> routes.ask(calls, "task")))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.fault()).isEqualTo(ProviderFault.OVERLOADED));
  }

  @Test
  void givenARequestThatIsTooLarge_thenAModelWithALargerWindowIsAskedAndNoOther() throws Exception {
    LlmProvider calls = routes.loop(
        routes.route("openai/primary", 0, 128_000),
        routes.route("ollama/small", 1, 32_000),
        routes.route("anthropic/large", 1, 1_000_000));
    routes.faults().put("openai/primary", fault(ProviderFault.CONTEXT_TOO_LARGE));

    routes.ask(calls, "task");

    assertThat(routes.tries())
        .doesNotContainKey("ollama/small")
        .containsEntry("anthropic/large", 1);
  }

  @Test
  void givenARequestThatIsTooLarge_thenAnotherModelWithTheSamePresumedWindowIsAsked()
      throws Exception {
    LlmProvider calls = routes.loop(
        routes.route("openai/primary", 0, 128_000), routes.route("anthropic/unlisted", 1, 128_000));
    routes.faults().put("openai/primary", fault(ProviderFault.CONTEXT_TOO_LARGE));

    routes.ask(calls, "task");

    assertThat(routes.tries())
        .containsEntry("openai/primary", 1)
        .containsEntry("anthropic/unlisted", 1);
  }

  @Test
  void givenARouteThatWantsToBeLeftForDays_thenTheOtherServesAndItIsAskedAgainAfterAnHour()
      throws Exception {
    LlmProvider calls =
        routes.loop(routes.route("openai/primary", 0), routes.route("anthropic/spare", 1));
    routes.faults().put("openai/primary", fault(ProviderFault.OVERLOADED, Duration.ofDays(9)));
    routes.ask(calls, "first");
    routes.faults().clear();
    routes.ask(calls, "second");
    assertThat(routes.tries()).containsEntry("anthropic/spare", 2);
    routes.ticker().advance(Duration.ofHours(1));
    routes.ask(calls, "third");

    assertThat(routes.waits()).isEmpty();
    assertThat(routes.tries())
        .containsEntry("openai/primary", 2)
        .containsEntry("anthropic/spare", 2);
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"BAD_REQUEST", "NOT_FOUND", "CONTENT_FILTER"})
  void givenAFaultOfTheRequest_thenNoOtherRouteIsAsked(ProviderFault kind) {
    LlmProvider calls =
        routes.loop(routes.route("openai/primary", 0), routes.route("anthropic/spare", 1));
    routes.faults().put("openai/primary", fault(kind));

    assertThat(catchThrowable(() -> routes.ask(calls, "task")))
        .isInstanceOf(ProviderException.class);
    assertThat(routes.tries()).doesNotContainKey("anthropic/spare");
  }

  @Test
  void givenARecordedSessionInWhichTheSpareAnswered_thenItAnswersAgain() throws Exception {
    LlmProvider calls =
        routes.loop(routes.route("openai/primary", 0), routes.route("anthropic/spare", 1));
    routes.faults().put("openai/primary", fault(ProviderFault.NOT_RECORDED));
    assertThat(routes.ask(calls, "recorded").model()).isEqualTo("anthropic/spare");

    routes.faults().put("anthropic/spare", fault(ProviderFault.NOT_RECORDED));
    assertThat(catchThrowable(() -> routes.ask(calls, "another")))
        .isSameAs(routes.faults().get("openai/primary"));
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"UNREACHABLE", "CUT_STREAM", "STALLED", "MALFORMED"})
  void givenALostConnection_thenTheSameRouteGetsOneMoreTryBeforeAnother(ProviderFault kind)
      throws Exception {
    LlmProvider calls =
        routes.loop(routes.route("openai/primary", 0), routes.route("anthropic/spare", 1));
    routes.faults().put("openai/primary", fault(kind));

    routes.ask(calls, "task");

    assertThat(routes.tries())
        .containsEntry("openai/primary", 2)
        .containsEntry("anthropic/spare", 1);
  }
}
