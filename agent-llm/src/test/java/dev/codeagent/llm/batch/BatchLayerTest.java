package dev.codeagent.llm.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.event.ProgressEvent.ModelCalled;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.wire.BatchState.Phase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of deferrable calls: gathered, waited for, paid for. */
@Timeout(60)
class BatchLayerTest extends BatchRuns {
  @Test
  void givenACallThatIsAwaited_thenItIsMadeAtOnce() throws Exception {
    LlmResponse answer = run().provider().call(Calls.whole(request("a")));

    assertThat(answer.message().text()).isEqualTo("direct: a");
    assertThat(jobs.jobs).isEmpty();
    assertThat(threads).hasValue(0);
  }

  @Test
  void givenDeferrableCallsWithinTheWindow_thenTheyGoOutAsOneJobOnOneThreadAndEachGetsItsOwnAnswer()
      throws Exception {
    Run run = run();
    List<Asked> calls =
        List.of(ask(run, "a", "1"), ask(run, "b", "2"), ask(run, "c", "3"), ask(run, "d", "4"));
    awaitParked(calls);

    end(run, Phase.ENDED);

    assertThat(calls.get(0).text()).isEqualTo("job: a");
    assertThat(calls.get(1).text()).isEqualTo("job: b");
    assertThat(calls.get(2).text()).isEqualTo("job: c");
    assertThat(calls.get(3).text()).isEqualTo("job: d");
    assertThat(jobs.jobs).hasSize(1);
    assertThat(direct).hasValue(0);
    assertThat(threads).hasValue(1);
    assertThat(of(CallEvent.BatchSubmitted.class))
        .extracting(CallEvent.BatchSubmitted::callId)
        .containsExactlyInAnyOrder("1", "2", "3", "4");
    assertThat(of(CallEvent.BatchCollected.class)).hasSize(4);
    awaitNoLog();
  }

  @Test
  void givenMoreCallsThanAJobHolds_thenTheyGoOutAsSeveral() throws Exception {
    Run run = run(new BatchTerms(
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofHours(24),
        2));
    List<Asked> calls = List.of(ask(run, "a", "1"), ask(run, "b", "2"), ask(run, "c", "3"));
    awaitParked(calls);

    jobs.phase = Phase.ENDED;
    run.pause().free();

    for (Asked call : calls) {
      assertThat(call.text()).startsWith("job: ");
    }
    assertThat(jobs.jobs.values()).extracting(job -> job.size()).containsExactlyInAnyOrder(2, 1);
  }

  @Test
  void givenAStreamedCall_thenItsSinkGetsTheAnswerInWholePieces() throws Exception {
    Run run = run();
    List<LlmDelta> pieces = new CopyOnWriteArrayList<>();
    jobs.phase = Phase.ENDED;
    run.pause().free();

    LlmResponse answer = run.provider()
        .call(new LlmCall(request("a"), Calls.options(true).deferred(), pieces::add, context("1")));

    assertThat(answer.message().text()).isEqualTo("job: a");
    assertThat(pieces).containsExactly(new LlmDelta.Text("job: a"));
  }

  @Test
  void givenAJobThatTakesLong_thenItIsAskedAboutEverMoreSeldomAndOnlyChangesAreTold()
      throws Exception {
    Run run = run();
    Asked call = ask(run, "a", "1");
    run.pause().step(7);
    assertThat(run.pause().awaitBegun(8)).isTrue();

    end(run, Phase.ENDED);
    call.text();

    assertThat(run.pause().waits().subList(0, 8))
        .containsExactly(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(45),
            Duration.ofMillis(67_500),
            Duration.ofMillis(101_250),
            Duration.ofMillis(151_875),
            Duration.ofNanos(227_812_500_000L));
    assertThat(of(CallEvent.BatchPolled.class))
        .extracting(CallEvent.BatchPolled::state)
        .containsExactly("UNDER_WAY", "ENDED");
  }

  @Test
  void givenAnAnswer_thenThePriceOfTheJobIsReservedSettledAndTold() throws Exception {
    Run run = run();
    Asked call = ask(run, "a", "1");
    awaitParked(List.of(call));
    assertThat(account.spent()).isEqualTo(Usage.NONE);
    assertThatThrownBy(() -> account.reserve(Usd.of("1"), 1))
        .as("something is reserved while the call waits")
        .isInstanceOf(BudgetExceededException.class);

    end(run, Phase.ENDED);

    Usd cost = new Usd(100 * 1000 + 10 * 2000);
    assertThat(call.answer().get().usage().cost()).isEqualTo(cost);
    assertThat(account.spent().cost()).isEqualTo(cost);
    assertThat(of(ModelCalled.class))
        .extracting(ModelCalled::costNanos)
        .containsExactly(cost.nanos());
  }

  @Test
  void givenABudgetThatDoesNotAllowIt_thenTheCallIsRefusedAndNothingGoesOut() {
    Run run = run();
    CallContext poor =
        context("1").with(BudgetAccount.open("task", Usd.of("0.000001"), Long.MAX_VALUE));

    assertThatThrownBy(() -> run.provider().call(deferrable("a", poor)))
        .isInstanceOf(BudgetExceededException.class);
    assertThat(threads).hasValue(0);
    assertThat(of(CallEvent.BudgetRefused.class)).hasSize(1);
  }

  @Test
  void givenTheSameCallTwice_thenItIsPartOfTheJobOnceAndPaidOnce() throws Exception {
    Run run = run();
    List<Asked> calls = List.of(ask(run, "a", "1"), ask(run, "a", "1"));
    awaitParked(calls);

    end(run, Phase.ENDED);

    assertThat(calls.get(0).text()).isEqualTo(calls.get(1).text());
    assertThat(jobs.jobs.get("job-1")).hasSize(1);
    assertThat(account.spent().inputTokens()).isEqualTo(100);
    assertThat(of(ModelCalled.class)).hasSize(1);
  }
}
