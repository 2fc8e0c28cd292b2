package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A name that is not found in time is left behind. */
@Timeout(60)
class NamesTest {

  private final Names names = new Names(Thread.ofVirtual().factory());

  private final CountDownLatch asked = new CountDownLatch(1);

  /** What resolves here never gets to run, as if a name server were silent. */
  private final ThreadFactory silent = task -> {
    asked.countDown();
    return Thread.ofVirtual().unstarted(() -> {});
  };

  @Test
  void givenAnAddress_thenItIsFound_withAndWithoutSomebodyWhoMayAbort() throws Exception {
    InetAddress[] found = names.during(new Abort(() -> {}), () -> names.resolve("127.0.0.1"));

    assertThat(found).containsExactly(InetAddress.getByName("127.0.0.1"));
    assertThat(names.resolve("127.0.0.1")).isEqualTo(found);
    assertThat(names.resolveCanonicalHostname("a.example")).isEqualTo("a.example");
  }

  @Test
  void givenANameThatNobodyKnows_thenThatIsSaid() {
    assertThatThrownBy(
            () -> names.during(new Abort(() -> {}), () -> names.resolve("no-such-host.invalid")))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("no-such-host.invalid");
  }

  @Test
  void givenASilentNameServer_whenAborted_thenTheWaitEnds() throws Exception {
    Names unanswered = new Names(silent);
    CountDownLatch closed = new CountDownLatch(1);
    Abort abort = new Abort(closed::countDown);
    FutureTask<InetAddress[]> wait =
        new FutureTask<>(() -> unanswered.during(abort, () -> unanswered.resolve("a.example")));
    Thread.ofVirtual().start(wait);
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

    abort.run();

    assertThat(catchThrowable(() -> wait.get(10, TimeUnit.SECONDS)))
        .hasCauseInstanceOf(UnknownHostException.class);
    assertThat(closed.getCount()).isZero();
  }

  @Test
  void givenAnAbortThatCameFirst_thenNothingIsWaitedFor() {
    Names unanswered = new Names(silent);
    Abort abort = new Abort(() -> {});
    abort.run();

    assertThatThrownBy(() -> unanswered.during(abort, () -> unanswered.resolve("a.example")))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void givenASilentNameServer_whenInterrupted_thenTheWaitEndsAndTheThreadStaysInterrupted()
      throws Exception {
    Names unanswered = new Names(silent);
    FutureTask<Boolean> wait = new FutureTask<>(() -> {
      assertThatThrownBy(
              () -> unanswered.during(new Abort(() -> {}), () -> unanswered.resolve("a.example")))
          .isInstanceOf(UnknownHostException.class);
      return Thread.currentThread().isInterrupted();
    });
    Thread waiter = Thread.ofVirtual().start(wait);
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

    waiter.interrupt();

    assertThat(wait.get(10, TimeUnit.SECONDS)).isTrue();
  }
}
