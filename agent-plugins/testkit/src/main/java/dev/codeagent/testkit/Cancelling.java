package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.call.CancellationToken;
import dev.codeagent.api.error.CancelledException;
import java.util.concurrent.FutureTask;

/** Examines what becomes of a call that never ends by itself and is cancelled. */
final class Cancelling {

  /** Makes the call. */
  @FunctionalInterface
  interface Call {
    Object make(CancellationToken token) throws Exception;
  }

  private Cancelling() {}

  /** One that was cancelled beforehand ends by that. */
  static void beforehand(Call call) {
    CancellationSource source = new CancellationSource();
    source.cancel("beforehand");

    assertThatThrownBy(() -> Timed.within(Timed.WORK_TIME, () -> call.make(source.token())))
        .isInstanceOf(CancelledException.class);
  }

  /** One that is cancelled meanwhile ends by that, in time. */
  static void meanwhile(Call call) throws InterruptedException {
    CancellationSource source = new CancellationSource();
    FutureTask<Object> made = Timed.start(() -> call.make(source.token()));

    source.cancel("by the test");

    Timed.endsCancelled(made);
    assertThatThrownBy(made::get).cause().isInstanceOf(CancelledException.class);
  }
}
