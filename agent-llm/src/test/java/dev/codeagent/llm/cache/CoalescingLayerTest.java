package dev.codeagent.llm.cache;

import static dev.codeagent.llm.cache.Faults.faultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.ProgressEvent.CallEvent.CallShared;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.ManualTicker;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Equal calls under way together are one call. */
@Timeout(60)
class CoalescingLayerTest {

  private static final LlmResponse ANSWER = Answers.withCall();

  private final AtomicInteger upstream = new AtomicInteger();
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore joined = new Semaphore(0);
  private final CountDownLatch released = new CountDownLatch(1);
  private final CallContext context = CallContext.of(
      event -> {
        if (event instanceof CallShared) {
          joined.release();
        }
      },
      Clock.systemUTC(),
      Ticker.system());

  /** Answers once released, and ends before when its caller is cancelled. */
  private final LlmProvider provider = around(call -> {
    CountDownLatch woken = new CountDownLatch(1);
    try (var onCancel = call.context().cancellation().onCancel(woken::countDown)) {
      if (released.getCount() > 0) {
        Thread waker = Thread.startVirtualThread(() -> {
          try {
            released.await();
            woken.countDown();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
        try {
          woken.await();
        } finally {
          waker.interrupt();
        }
      }
    }
    call.context().throwIfEnded();
    return ANSWER;
  });

  @Test
  void givenAThousandEqualCallsTogether_thenOneReachesTheProviderAndOneIsCounted()
      throws Exception {
    List<FutureTask<LlmResponse>> callers = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      callers.add(start(call(context)));
    }
    joined.acquire(999);
    released.countDown();

    Usage counted = Usage.NONE;
    for (FutureTask<LlmResponse> caller : callers) {
      assertThat(caller.get().message()).isEqualTo(ANSWER.message());
      counted = counted.plus(caller.get().usage());
    }
    assertThat(upstream).hasValue(1);
    assertThat(counted).isEqualTo(ANSWER.usage());
  }

  @Test
  void givenADeferrableCallUnderWay_thenAnEqualOneThatIsAwaitedDoesNotWaitForIt() throws Exception {
    LlmCall awaited = call(context);
    LlmCall deferrable = new LlmCall(
        awaited.request(), awaited.options().deferred(), awaited.sink(), awaited.context());
    FutureTask<LlmResponse> first = start(deferrable);
    begun.acquire();

    FutureTask<LlmResponse> second = start(awaited);
    begun.acquire();
    FutureTask<LlmResponse> third = start(deferrable);
    joined.acquire();
    released.countDown();

    assertThat(first.get().message()).isEqualTo(ANSWER.message());
    assertThat(second.get().message()).isEqualTo(ANSWER.message());
    assertThat(third.get().usage()).isEqualTo(Usage.NONE);
    assertThat(upstream).hasValue(2);
  }

  @Test
  void givenALaterCall_thenItIsOneOfItsOwn() throws Exception {
    released.countDown();

    assertThat(provider.call(call(context))).isEqualTo(ANSWER);
    assertThat(provider.call(call(context))).isEqualTo(ANSWER);
    assertThat(upstream).hasValue(2);
  }

  @Test
  void givenAStreamedWaiter_thenItsSinkGetsTheAnswerInWholePiecesAndAWholeOneNone()
      throws Exception {
    List<LlmDelta> streamed = new CopyOnWriteArrayList<>();
    List<LlmDelta> whole = new CopyOnWriteArrayList<>();
    FutureTask<LlmResponse> leader = lead();
    FutureTask<LlmResponse> first = join(call(Calls.options(true), streamed::add, context));
    FutureTask<LlmResponse> second = join(call(Calls.options(false), whole::add, context));
    released.countDown();

    assertThat(List.of(leader.get(), first.get(), second.get()))
        .allSatisfy(answer -> assertThat(answer.message()).isEqualTo(ANSWER.message()));
    assertThat(streamed).isEqualTo(Answers.PIECES);
    assertThat(whole).isEmpty();
  }

  @Test
  void givenAFault_thenThoseThatWaitGetItAsTheirOwnAndALaterCallDoesNot() throws Exception {
    ProviderException fault = new ProviderException(
        ProviderFault.OVERLOADED, "too busy", "wait", 529, Duration.ofSeconds(3), "req-1", null);
    LlmProvider failing = around(call -> {
      if (upstream.get() > 1) {
        return ANSWER;
      }
      released.await();
      throw fault;
    });
    FutureTask<LlmResponse> leader = start(() -> failing.call(call(context)));
    begun.acquire();
    FutureTask<LlmResponse> waiter = start(() -> failing.call(call(context)));
    joined.acquire();
    released.countDown();

    assertThat(faultOf(leader)).isSameAs(fault);
    assertThat(faultOf(waiter))
        .isNotSameAs(fault)
        .hasCause(fault)
        .isInstanceOfSatisfying(ProviderException.class, own -> {
          assertThat(own.failure()).isEqualTo(fault.failure());
          assertThat(own.fault()).isEqualTo(ProviderFault.OVERLOADED);
          assertThat(own.status()).isEqualTo(529);
          assertThat(own.retryAfter()).isEqualTo(Duration.ofSeconds(3));
          assertThat(own.requestId()).isEqualTo("req-1");
        });
    assertThat(failing.call(call(context))).isEqualTo(ANSWER);
  }

  @Test
  void givenAWaiterThatEnds_thenTheOthersStillGetTheAnswer() throws Exception {
    CancellationSource source = new CancellationSource();
    FutureTask<LlmResponse> leader = lead();
    FutureTask<LlmResponse> other = join(call(context));
    FutureTask<LlmResponse> cancelled = join(call(context.with(source.token())));
    FutureTask<LlmResponse> late = join(call(context.within(Duration.ofMillis(1))));
    FutureTask<LlmResponse> interrupted = new FutureTask<>(() -> provider.call(call(context)));
    Thread thread = Thread.ofVirtual().start(interrupted);
    joined.acquire();
    source.cancel("enough");
    thread.interrupt();

    assertThat(faultOf(cancelled)).isInstanceOf(CancelledException.class);
    assertThat(faultOf(late)).isInstanceOf(DeadlineExceededException.class);
    assertThat(faultOf(interrupted)).isInstanceOf(InterruptedException.class);
    released.countDown();
    assertThat(leader.get()).isEqualTo(ANSWER);
    assertThat(other.get().message()).isEqualTo(ANSWER.message());
    assertThat(upstream).hasValue(1);
  }

  @Test
  void givenACancelledLeader_thenOneOfTheOthersTakesOver() throws Exception {
    CancellationSource source = new CancellationSource();
    FutureTask<LlmResponse> leader = start(call(context.with(source.token())));
    begun.acquire();
    FutureTask<LlmResponse> first = join(call(context));
    FutureTask<LlmResponse> second = join(call(context));
    source.cancel("enough");

    assertThat(faultOf(leader)).isInstanceOf(CancelledException.class);
    begun.acquire();
    released.countDown();
    assertThat(first.get().message()).isEqualTo(ANSWER.message());
    assertThat(second.get().message()).isEqualTo(ANSWER.message());
    assertThat(upstream.get()).isBetween(2, 3);
  }

  @Test
  void givenAnInterruptedLeader_thenOneOfTheOthersTakesOver() throws Exception {
    FutureTask<LlmResponse> leader = new FutureTask<>(() -> provider.call(call(context)));
    Thread thread = Thread.ofVirtual().start(leader);
    begun.acquire();
    FutureTask<LlmResponse> waiter = join(call(context));
    thread.interrupt();

    assertThat(faultOf(leader)).isInstanceOf(InterruptedException.class);
    released.countDown();
    assertThat(waiter.get()).isEqualTo(ANSWER);
    assertThat(upstream).hasValue(2);
  }

  @Test
  void givenALeaderWhoseOwnDeadlinePasses_thenTheOthersTakeOver() throws Exception {
    ManualTicker ticker = new ManualTicker();
    CallContext hurried =
        CallContext.of(event -> {}, Clock.systemUTC(), ticker).within(Duration.ofSeconds(1));
    LlmProvider waiting = around(call -> {
      if (upstream.get() > 1) {
        return ANSWER;
      }
      released.await();
      call.context().throwIfEnded();
      throw new AssertionError("the deadline has not passed");
    });
    FutureTask<LlmResponse> leader = start(() -> waiting.call(call(hurried)));
    begun.acquire();
    FutureTask<LlmResponse> first = start(() -> waiting.call(call(context)));
    FutureTask<LlmResponse> second = start(() -> waiting.call(call(context)));
    joined.acquire(2);
    ticker.advance(Duration.ofSeconds(2));
    released.countDown();

    assertThat(faultOf(leader)).isInstanceOf(DeadlineExceededException.class);
    assertThat(first.get().message()).isEqualTo(ANSWER.message());
    assertThat(second.get().message()).isEqualTo(ANSWER.message());
    assertThat(upstream.get()).isBetween(2, 3);
  }

  @Test
  void givenALeaderWithoutTheTimeThatTheProviderDemands_thenTheOthersTakeOver() throws Exception {
    LlmProvider busy = around(call -> {
      if (upstream.get() > 1) {
        return ANSWER;
      }
      released.await();
      throw new ProviderException(
          ProviderFault.RATE_LIMITED,
          "busy",
          "later",
          429,
          Duration.ofMinutes(2),
          null,
          true,
          null);
    });
    FutureTask<LlmResponse> leader =
        start(() -> busy.call(call(context.within(Duration.ofMinutes(1)))));
    begun.acquire();
    FutureTask<LlmResponse> waiter = start(() -> busy.call(call(context)));
    joined.acquire();
    released.countDown();

    assertThat(faultOf(leader)).isInstanceOf(ProviderException.class);
    assertThat(waiter.get()).isEqualTo(ANSWER);
    assertThat(upstream).hasValue(2);
  }

  @Test
  void givenAnEqualCallFromTheLeadersOwnSink_thenItDoesNotWaitForItself() throws Exception {
    LlmProvider telling = around(call -> {
      call.sink().accept(new LlmDelta.Text("a piece"));
      return ANSWER;
    });
    List<LlmResponse> within = new ArrayList<>();
    LlmSink asking = piece -> within.add(answerOf(telling, call(context)));

    LlmResponse answer = telling.call(call(Calls.options(true), asking, context));

    assertThat(within).containsExactly(ANSWER);
    assertThat(answer).isEqualTo(ANSWER);
    assertThat(upstream).hasValue(2);
  }

  @Test
  void givenALeaderWhoseBudgetRefuses_thenTheOthersAreNotRefused() throws Exception {
    LlmProvider refusing = around(call -> {
      if (upstream.get() > 1) {
        return ANSWER;
      }
      released.await();
      throw new BudgetExceededException("budget", "no money", "raise it");
    });
    FutureTask<LlmResponse> leader = start(() -> refusing.call(call(context)));
    begun.acquire();
    FutureTask<LlmResponse> waiter = start(() -> refusing.call(call(context)));
    joined.acquire();
    released.countDown();

    assertThat(faultOf(leader)).isInstanceOf(BudgetExceededException.class);
    assertThat(waiter.get()).isEqualTo(ANSWER);
  }

  @Test
  void givenACancelledLeaderWhoseWireTellsOfAFault_thenItIsNotShared() throws Exception {
    CancellationSource source = new CancellationSource();
    LlmProvider failing = around(call -> {
      if (upstream.get() > 1) {
        return ANSWER;
      }
      released.await();
      throw ProviderException.of(ProviderFault.CUT_STREAM, "cut", "again");
    });
    FutureTask<LlmResponse> leader = start(() -> failing.call(call(context.with(source.token()))));
    begun.acquire();
    FutureTask<LlmResponse> waiter = start(() -> failing.call(call(context)));
    joined.acquire();
    source.cancel("enough");
    released.countDown();

    assertThat(faultOf(leader)).isInstanceOf(ProviderException.class);
    assertThat(waiter.get()).isEqualTo(ANSWER);
  }

  @Test
  void givenACallThatIsOverBeforeItBegins_thenItWaitsForNobody() throws Exception {
    CancellationSource source = new CancellationSource();
    source.cancel("enough");
    FutureTask<LlmResponse> leader = lead();

    assertThatThrownBy(() -> provider.call(call(context.with(source.token()))))
        .isInstanceOf(CancelledException.class);
    released.countDown();
    assertThat(leader.get()).isEqualTo(ANSWER);
  }

  private LlmProvider around(LlmProvider next) {
    return new CoalescingLayer(new RequestKeys()).around(call -> {
      upstream.incrementAndGet();
      begun.release();
      return next.call(call);
    });
  }

  private FutureTask<LlmResponse> lead() throws InterruptedException {
    FutureTask<LlmResponse> leader = start(call(context));
    begun.acquire();
    return leader;
  }

  private FutureTask<LlmResponse> join(LlmCall call) throws InterruptedException {
    FutureTask<LlmResponse> waiter = start(call);
    joined.acquire();
    return waiter;
  }

  private FutureTask<LlmResponse> start(LlmCall call) {
    return start(() -> provider.call(call));
  }

  private static FutureTask<LlmResponse> start(Callable<LlmResponse> call) {
    FutureTask<LlmResponse> task = new FutureTask<>(call);
    Thread.startVirtualThread(task);
    return task;
  }

  /** A call whose request is made of objects of its own. */
  private static LlmCall call(CallContext context) {
    return call(Calls.options(true), LlmSink.none(), context);
  }

  private static LlmCall call(LlmOptions options, LlmSink sink, CallContext context) {
    return new LlmCall(Calls.hello("openai/m"), options, sink, context);
  }

  private static LlmResponse answerOf(LlmProvider provider, LlmCall call) {
    try {
      return provider.call(call);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
