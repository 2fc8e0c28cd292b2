package dev.codeagent.llm.batch;

import static dev.codeagent.llm.batch.ScriptedJobs.fault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.llm.wire.BatchState.Phase;
import dev.codeagent.llm.wire.TokenEstimate;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of the provider and of the disk, and which calls are made directly for them. */
@Timeout(60)
class BatchFaultTest extends BatchRuns {
  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"RATE_LIMITED", "BAD_REQUEST", "AUTHENTICATION", "NOT_FOUND"})
  void givenARefusalOfTheJob_thenItsCallsAreMadeDirectlyAndTheReasonIsTold(ProviderFault fault)
      throws Exception {
    jobs.faultsOfSubmit.add(fault(fault, 429));
    Run run = run();
    run.pause().free();

    assertThat(ask(run, "a", "1").text()).isEqualTo("direct: a");
    assertThat(reasons()).singleElement().asString().contains(fault.name());
    assertThat(jobs.searches).isEmpty();
    assertThat(account.spent()).as("a direct call pays for itself").isEqualTo(Usage.NONE);
    awaitNoLog();
  }

  @Test
  void givenAServerWithoutJobs_thenItIsAskedForOneOnce() throws Exception {
    jobs.faultsOfSubmit.add(fault(ProviderFault.NOT_FOUND, 404));
    Run run = run();
    run.pause().free();

    assertThat(ask(run, "a", "1").text()).isEqualTo("direct: a");
    assertThat(ask(run, "b", "2").text()).isEqualTo("direct: b");
    assertThat(threads).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenAConnectionThatIsCutWhileAJobIsHandedIn_thenItIsLookedForBeforeAnythingElse(
      boolean arrived) throws Exception {
    jobs.faultsOfSubmit.add(fault(ProviderFault.CUT_STREAM, 200));
    jobs.loses = arrived;
    jobs.phase = Phase.ENDED;
    Run run = run();
    run.pause().free();

    assertThat(ask(run, "a", "1").text()).isEqualTo((arrived ? "job: " : "direct: ") + "a");
    assertThat(jobs.searches).hasSize(1);
    assertThat(jobs.order).hasSize(arrived ? 1 : 0);
  }

  @Test
  void givenFaultsThatMayPassWhileAJobIsAskedAbout_thenItIsAskedAgain() throws Exception {
    jobs.faultsOfState.add(fault(ProviderFault.RATE_LIMITED, 429));
    jobs.faultsOfState.add(fault(ProviderFault.SERVER_ERROR, 500));
    jobs.faultsOfState.add(fault(ProviderFault.CUT_STREAM, 200));
    jobs.phase = Phase.ENDED;
    Run run = run();
    run.pause().free();

    assertThat(ask(run, "a", "1").text()).isEqualTo("job: a");
    assertThat(direct).hasValue(0);
  }

  @Test
  void givenAJobThatTheProviderNoLongerKnows_thenItsCallsAreMadeDirectly() throws Exception {
    jobs.faultsOfState.add(fault(ProviderFault.NOT_FOUND, 404));
    Run run = run();
    run.pause().free();

    assertThat(ask(run, "a", "1").text()).isEqualTo("direct: a");
    awaitNoLog();
  }

  @Test
  void givenAJobThatFails_thenItsCallsAreMadeDirectlyWithTheProvidersWords() throws Exception {
    jobs.phase = Phase.FAILED;
    Run run = run();
    run.pause().free();

    assertThat(ask(run, "a", "1").text()).isEqualTo("direct: a");
    assertThat(reasons()).singleElement().asString().contains("the file is refused");
    assertThat(account.spent()).isEqualTo(Usage.NONE);
    awaitNoLog();
  }

  @Test
  void givenACallThatFailsWithinItsJob_thenItAloneIsMadeDirectly() throws Exception {
    jobs.fates.put("b", java.util.Optional.of(fault(ProviderFault.SERVER_ERROR, 500)));
    Run run = run();
    List<Asked> calls = List.of(ask(run, "a", "1"), ask(run, "b", "2"));
    awaitParked(calls);

    end(run, Phase.ENDED);

    assertThat(calls.get(0).text()).isEqualTo("job: a");
    assertThat(calls.get(1).text()).isEqualTo("direct: b");
    assertThat(reasons()).singleElement().asString().contains("SERVER_ERROR");
  }

  @Test
  void givenEqualCallsThatFailAtACost_thenItIsPaidOnceBesidesTheDirectOnes() throws Exception {
    jobs.fates.put("a", java.util.Optional.of(fault(ProviderFault.UNFIT, 200)));
    jobs.usedByFailed = Usage.unpriced(1000, 0, 100);
    Run run = run();
    List<Asked> calls = List.of(ask(run, "a", "1"), ask(run, "a", "1"));
    awaitParked(calls);

    end(run, Phase.ENDED);

    assertThat(calls.get(0).text()).isEqualTo("direct: a");
    assertThat(calls.get(1).text()).isEqualTo("direct: a");
    assertThat(account.spent()).isEqualTo(jobs.usedByFailed.withCost(PRICE.of(jobs.usedByFailed)));
  }

  @Test
  void givenACallWithoutAResult_thenTheResultsAreReadAgainAndThenItIsMadeDirectly()
      throws Exception {
    jobs.fates.put("b", java.util.Optional.empty());
    Run run = run();
    List<Asked> calls = List.of(ask(run, "a", "1"), ask(run, "b", "2"));
    awaitParked(calls);

    end(run, Phase.ENDED);

    assertThat(calls.get(0).text()).isEqualTo("job: a");
    assertThat(calls.get(1).text()).isEqualTo("direct: b");
    assertThat(reasons()).singleElement().asString().contains("without a result");
    assertThat(account.spent().inputTokens())
        .as("that of the answer and, estimated, of the prompt that may have been worked on")
        .isEqualTo(100 + promptOf("b"));
    assertThat(account.spent().outputTokens()).isEqualTo(10);
    awaitNoLog();
  }

  @Test
  void givenResultsThatAreCut_thenWhatCameIsGivenAndTheRestIsReadAgain() throws Exception {
    jobs.faultsOfCollect.add(fault(ProviderFault.CUT_STREAM, 200));
    Run run = run();
    List<Asked> calls = List.of(ask(run, "a", "1"), ask(run, "b", "2"));
    awaitParked(calls);

    end(run, Phase.ENDED);

    assertThat(calls.get(0).text()).isEqualTo("job: a");
    assertThat(calls.get(1).text()).isEqualTo("job: b");
    assertThat(direct).hasValue(0);
  }

  @Test
  void givenAServerThatFailsForLongAsResultsAreFetched_thenTheyAreAskedForUntilTheyCome()
      throws Exception {
    for (int i = 0; i < 10; i++) {
      jobs.faultsOfCollect.add(fault(ProviderFault.SERVER_ERROR, 503));
    }
    jobs.fates.put("a", java.util.Optional.empty());
    Run run = run();
    Asked call = ask(run, "a", "1");
    awaitParked(List.of(call));
    run.pause().step(1);
    assertThat(run.pause().awaitBegun(2)).isTrue();
    jobs.phase = Phase.ENDED;

    for (int i = 0; i < 10; i++) {
      run.pause().step(1);
      assertThat(run.pause().awaitBegun(1)).as("the job is waited for").isTrue();
    }
    jobs.fates.clear();
    run.pause().free();

    assertThat(call.text()).isEqualTo("job: a");
    assertThat(direct).hasValue(0);
  }

  @Test
  void givenAWaitThatIsDemandedAsResultsAreFetched_thenItIsKept() throws Exception {
    jobs.faultsOfCollect.add(new ProviderException(
        ProviderFault.RATE_LIMITED, "Slow down.", "", 429, Duration.ofMinutes(4), null, null));
    jobs.fates.put("a", java.util.Optional.empty());
    Run run = run();
    Asked call = ask(run, "a", "1");
    awaitParked(List.of(call));
    run.pause().step(1);
    assertThat(run.pause().awaitBegun(2)).isTrue();
    jobs.phase = Phase.ENDED;
    run.pause().step(1);
    assertThat(run.pause().awaitBegun(1)).isTrue();

    assertThat(run.pause().waits()).last().isEqualTo(Duration.ofMinutes(4));

    jobs.fates.clear();
    run.pause().free();
    assertThat(call.text()).isEqualTo("job: a");
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"MALFORMED", "AUTHENTICATION"})
  void givenResultsThatNobodyCanRead_thenTheCallIsMadeDirectlyAfterThreeLooks(ProviderFault fault)
      throws Exception {
    for (int i = 0; i < 3; i++) {
      jobs.faultsOfCollect.add(fault(fault, 200));
    }
    jobs.fates.put("a", java.util.Optional.empty());
    Run run = run();
    Asked call = ask(run, "a", "1");
    awaitParked(List.of(call));

    end(run, Phase.ENDED);

    assertThat(call.text()).isEqualTo("direct: a");
    assertThat(jobs.faultsOfCollect).isEmpty();
    assertThat(reasons()).singleElement().asString().contains(fault.name());
  }

  @Test
  void givenAJobThatTakesTooLong_thenItIsCancelledAndItsCallsAreMadeDirectly() throws Exception {
    Run run = run();
    Asked call = ask(run, "a", "1");
    awaitParked(List.of(call));
    run.pause().step(1);
    assertThat(run.pause().awaitBegun(2)).isTrue();

    now.set(START.plus(Duration.ofHours(26)));
    run.pause().free();

    assertThat(call.text()).isEqualTo("direct: a");
    assertThat(jobs.cancelled).containsExactly("job-1");
    assertThat(reasons()).singleElement().asString().contains("longer than");
    assertThat(account.spent().inputTokens()).isEqualTo(promptOf("a"));
    awaitNoLog();
  }

  @Test
  void givenALogThatCannotBeWritten_thenNothingGoesOutAndTheCallIsMadeDirectly() throws Exception {
    Files.writeString(folder.resolve("batches"), "a file where a folder belongs");
    Run run = run();
    run.pause().free();

    assertThat(ask(run, "a", "1").text()).isEqualTo("direct: a");
    assertThat(jobs.jobs).isEmpty();
    assertThat(reasons()).singleElement().asString().contains("log of deferred calls");
  }

  /** Tokens of a question that went out in the first job, as they are estimated. */
  private long promptOf(String question) {
    return jobs.jobs.get("job-1").values().stream()
        .filter(call -> ScriptedJobs.question(call).equals(question))
        .mapToLong(call -> TokenEstimate.of(call.request()))
        .sum();
  }
}
