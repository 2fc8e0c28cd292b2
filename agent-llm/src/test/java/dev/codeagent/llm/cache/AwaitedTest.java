package dev.codeagent.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many wait for one outcome, and none for longer than its own limits allow. */
@Timeout(60)
class AwaitedTest {

  private final Awaited<String> awaited = new Awaited<>();
  private final CallContext context = CallContext.background();

  private record Waiting(Thread thread, FutureTask<String> outcome) {}

  @Test
  void givenManyThatWait_thenTheEndWakesAllOfThem() throws Exception {
    List<Waiting> all = Stream.generate(() -> waiting(context)).limit(50).toList();

    awaited.end("done");

    for (Waiting each : all) {
      assertThat(each.outcome().get()).isEqualTo("done");
    }
  }

  @Test
  void givenAnEndBeforehand_thenNobodyWaitsWhateverTheLimits() throws Exception {
    assertThat(awaited.outcome()).isEmpty();
    awaited.end("done");

    assertThat(awaited.outcome()).contains("done");
    assertThat(awaited.await(context)).isEqualTo("done");
    assertThat(awaited.await(context.within(Duration.ZERO))).isEqualTo("done");
    assertThat(awaited.await(context.with(cancelled().token()))).isEqualTo("done");
  }

  @Test
  void givenOneThatIsCancelled_thenItEndsAndTheOthersWaitOn() throws Exception {
    CancellationSource source = new CancellationSource();
    Waiting other = waiting(context);
    Waiting leaving = waiting(context.with(source.token()));

    source.cancel("enough");

    assertThatThrownBy(leaving.outcome()::get).hasCauseInstanceOf(CancelledException.class);
    awaited.end("done");
    assertThat(other.outcome().get()).isEqualTo("done");
  }

  @Test
  void givenOneThatIsInterrupted_thenItEndsAndTheOthersWaitOn() throws Exception {
    Waiting other = waiting(context);
    Waiting leaving = waiting(context);

    leaving.thread().interrupt();

    assertThatThrownBy(leaving.outcome()::get).hasCauseInstanceOf(InterruptedException.class);
    awaited.end("done");
    assertThat(other.outcome().get()).isEqualTo("done");
  }

  @Test
  void givenOneWhoseDeadlinePasses_thenItEndsAndTheOthersWaitOn() throws Exception {
    Waiting other = waiting(context);

    assertThatThrownBy(() -> awaited.await(context.within(Duration.ofMillis(1))))
        .isInstanceOf(DeadlineExceededException.class);

    awaited.end("done");
    assertThat(other.outcome().get()).isEqualTo("done");
  }

  @Test
  void givenOneThatIsOverBeforeItWaits_thenItDoesNot() {
    assertThatThrownBy(() -> awaited.await(context.with(cancelled().token())))
        .isInstanceOf(CancelledException.class);
    assertThatThrownBy(() -> awaited.await(context.within(Duration.ZERO)))
        .isInstanceOf(DeadlineExceededException.class);
  }

  private static CancellationSource cancelled() {
    CancellationSource source = new CancellationSource();
    source.cancel("enough");
    return source;
  }

  /** Somebody who has begun to wait. */
  private Waiting waiting(CallContext limits) {
    FutureTask<String> outcome = new FutureTask<>(() -> awaited.await(limits));
    Thread thread = Thread.ofVirtual().start(outcome);
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(thread.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    return new Waiting(thread, outcome);
  }
}
