package dev.codeagent.llm.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.wire.BatchState.Phase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who leaves a job, and what becomes of those that stay and of the job. */
@Timeout(60)
class BatchLeavingTest extends BatchRuns {
  @Test
  void givenOneOfSeveralIsCancelled_thenItEndsAtOnceAndTheOthersGetTheirAnswers() throws Exception {
    Run run = run();
    CancellationSource source = new CancellationSource();
    Asked leaving = ask(run, deferrable("a", context("1").with(source.token())));
    Asked staying = ask(run, "b", "2");
    awaitParked(List.of(leaving, staying));
    run.pause().step(1);
    assertThat(run.pause().awaitBegun(2)).isTrue();

    source.cancel("the user stopped it");

    assertThatThrownBy(leaving::text).hasCauseInstanceOf(CancelledException.class);
    end(run, Phase.ENDED);
    assertThat(staying.text()).isEqualTo("job: b");
    assertThat(of(CallEvent.TryPaid.class))
        .as("the prompt of what was handed in is paid for")
        .extracting(CallEvent.TryPaid::callId)
        .containsExactly("1");
  }

  @Test
  void givenAllAreCancelledBeforeTheWindowEnds_thenNothingGoesOutAndNothingIsPaid()
      throws Exception {
    Run run = run();
    CancellationSource source = new CancellationSource();
    Asked leaving = ask(run, deferrable("a", context("1").with(source.token())));
    awaitParked(List.of(leaving));

    source.cancel("the user stopped it");
    assertThatThrownBy(leaving::text).hasCauseInstanceOf(CancelledException.class);
    run.pause().free();
    Asked next = ask(run, "b", "2");
    jobs.phase = Phase.ENDED;

    assertThat(next.text()).isEqualTo("job: b");
    assertThat(jobs.jobs.values()).allMatch(job -> job.size() == 1);
    assertThat(of(CallEvent.TryPaid.class)).isEmpty();
  }

  @Test
  void givenTheLastOneLeaves_thenTheJobRunsOnAndARepeatGetsItsAnswerWithoutPayingAgain()
      throws Exception {
    Run run = run();
    CancellationSource source = new CancellationSource();
    Asked leaving = ask(run, deferrable("a", context("1").with(source.token())));
    awaitParked(List.of(leaving));
    run.pause().step(1);
    assertThat(run.pause().awaitBegun(2)).isTrue();
    source.cancel("the user stopped it");
    assertThatThrownBy(leaving::text).hasCauseInstanceOf(CancelledException.class);
    Usage paid = account.spent();
    assertThat(paid.inputTokens()).isPositive();
    run.desk().close();

    Run later = run();
    end(later, Phase.ENDED);
    Asked repeat = ask(later, "a", "1");

    assertThat(repeat.text()).isEqualTo("job: a");
    assertThat(repeat.answer().get().usage()).isEqualTo(Usage.NONE);
    assertThat(account.spent()).isEqualTo(paid);
    assertThat(jobs.jobs).hasSize(1);
    assertThat(direct).hasValue(0);
  }

  @Test
  void givenAnInterrupt_thenTheCallEndsByItAndTheJobStaysForARepeat() throws Exception {
    Run run = run();
    Asked call = ask(run, "a", "1");
    awaitParked(List.of(call));
    run.pause().step(1);
    assertThat(run.pause().awaitBegun(2)).isTrue();

    call.thread().interrupt();

    assertThatThrownBy(call::text).hasCauseInstanceOf(InterruptedException.class);
    end(run, Phase.ENDED);
    assertThat(ask(run, "a", "1").text()).isEqualTo("job: a");
    assertThat(jobs.jobs).hasSize(1);
  }

  @Test
  void givenADeadlineOnTheCall_thenWaitingEndsByIt() throws Exception {
    Run run = run(new BatchTerms(
        Duration.ofMillis(1),
        Duration.ofMillis(1),
        Duration.ofMinutes(5),
        Duration.ofHours(24),
        10));
    CallContext hurried =
        CallContext.of(events::add, clock(), System::nanoTime).within(Duration.ofMillis(100));

    Asked call = ask(run, deferrable("a", hurried));

    assertThatThrownBy(call::text).hasCauseInstanceOf(DeadlineExceededException.class);
  }

  @Test
  void givenADeadlineTooNearForAJob_thenTheCallIsMadeDirectly() throws Exception {
    LlmResponse answer =
        run().provider().call(deferrable("a", context("1").within(Duration.ofSeconds(30))));

    assertThat(answer.message().text()).isEqualTo("direct: a");
    assertThat(reasons()).singleElement().asString().contains("deadline");
    assertThat(threads).hasValue(0);
  }

  @Test
  void givenTheLayersAreClosed_thenThoseThatWaitEndAndTheJobIsPickedUpByTheNextRun()
      throws Exception {
    Run run = run();
    Asked call = ask(run, "a", "1");
    awaitParked(List.of(call));
    run.pause().step(1);
    assertThat(run.pause().awaitBegun(2)).isTrue();

    run.desk().close();

    assertThatThrownBy(call::text).hasCauseInstanceOf(CancelledException.class);
    Run later = run();
    end(later, Phase.ENDED);
    assertThat(ask(later, "a", "1").text()).isEqualTo("job: a");
    assertThat(jobs.jobs).hasSize(1);
  }
}
