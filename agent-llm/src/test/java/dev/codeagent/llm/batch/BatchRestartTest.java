package dev.codeagent.llm.batch;

import static dev.codeagent.llm.batch.ScriptedJobs.fault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.llm.wire.BatchState.Phase;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that were killed, and what the next one does about their jobs. */
@Timeout(60)
class BatchRestartTest extends BatchRuns {
  @Test
  void givenARunThatWasKilledWhileItsJobRan_thenTheNextRunPicksItUpByTheCallsId() throws Exception {
    Run killed = run();
    List<Asked> calls = List.of(ask(killed, "a", "1"), ask(killed, "b", "2"));
    awaitParked(calls);
    killed.pause().step(1);
    assertThat(killed.pause().awaitBegun(2)).isTrue();

    Run later = run();
    end(later, Phase.ENDED);

    assertThat(ask(later, "a", "1").text()).isEqualTo("job: a");
    assertThat(Files.exists(log())).as("the other call is not collected yet").isTrue();
    assertThat(ask(later, "b", "2").text()).isEqualTo("job: b");
    assertThat(jobs.jobs).hasSize(1);
    assertThat(direct).hasValue(0);
    assertThat(account.spent().inputTokens()).as("each answer is paid once").isEqualTo(200);
    awaitNoLog();
  }

  @Test
  void givenARepeatWithAChangedRequest_thenItDoesNotGetTheOldAnswer() throws Exception {
    Run killed = run();
    Asked call = ask(killed, "a", "1");
    awaitParked(List.of(call));
    killed.pause().step(1);
    assertThat(killed.pause().awaitBegun(2)).isTrue();

    Run later = run();
    end(later, Phase.ENDED);

    assertThat(ask(later, "other", "1").text()).isEqualTo("job: other");
    assertThat(jobs.jobs).hasSize(2);
  }

  @Test
  void givenARunKilledBetweenIntentAndId_whenTheJobHadArrived_thenItIsFoundAndNotHandedInTwice()
      throws Exception {
    killWhileHandingIn(true);

    Run later = run();
    end(later, Phase.ENDED);

    assertThat(ask(later, "a", "1").text()).isEqualTo("job: a");
    assertThat(jobs.jobs).hasSize(1);
    assertThat(jobs.searches).hasSize(1);
    assertThat(jobs.searches.getFirst().calls()).hasSize(1);
    assertThat(jobs.searches.getFirst().at()).isEqualTo(START);
  }

  @Test
  void givenARunKilledBetweenIntentAndId_whenNothingHadArrived_thenItGoesOutAnewAndThatIsTold()
      throws Exception {
    killWhileHandingIn(false);

    Run later = run();
    end(later, Phase.ENDED);

    assertThat(ask(later, "a", "1").text()).isEqualTo("job: a");
    assertThat(jobs.order).hasSize(1);
    assertThat(reasons()).singleElement().asString().contains("never handed in").contains("anew");
  }

  @Test
  void givenAProviderThatCannotTell_thenItGoesOutAnewAndThatIsTold() throws Exception {
    killWhileHandingIn(true);
    jobs.unclear = true;

    Run later = run();
    end(later, Phase.ENDED);

    assertThat(ask(later, "a", "1").text()).isEqualTo("job: a");
    assertThat(jobs.order).hasSize(2);
    assertThat(reasons()).singleElement().asString().contains("several").contains("anew");
  }

  @Test
  void givenAProviderThatIsAwayWhenAskedForAJob_thenItIsAskedAgain() throws Exception {
    killWhileHandingIn(true);
    jobs.faultsOfFind.add(fault(ProviderFault.UNREACHABLE, 0));
    jobs.faultsOfFind.add(fault(ProviderFault.OVERLOADED, 503));

    Run later = run();
    end(later, Phase.ENDED);

    assertThat(ask(later, "a", "1").text()).isEqualTo("job: a");
    assertThat(jobs.order).hasSize(1);
    assertThat(jobs.searches).hasSize(3);
  }
}
