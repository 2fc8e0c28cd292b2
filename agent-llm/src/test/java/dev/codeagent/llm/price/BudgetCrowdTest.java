package dev.codeagent.llm.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.event.ModelOperation;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.ModelInfo.Price;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.wire.TokenEstimate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many calls at once against one small budget. */
@Timeout(60)
class BudgetCrowdTest {

  private static final int CALLS = 1_000;
  private static final Price PRICE = new Price(1000, 100, 2000);

  /** Each answer costs this, much more than is reserved for it. */
  private static final Usage USED = new Usage(50_000, 0, 5_000, null);

  @Test
  void givenUsageBeyondAllMoney_thenEveryAccountIsUsedUpAndRefusesTheNextCall() {
    Price dear = new Price(3_000_000, 3_000_000, 15_000_000);
    Usage absurd = Usage.unpriced(1_000_000_000_000L, 0, 1_000_000_000_000L);
    Usage priced = absurd.withCost(dear.of(absurd));
    BudgetAccount day = BudgetAccount.open("day", Usd.of("100"), Long.MAX_VALUE);
    BudgetAccount task = day.within("task", null, Long.MAX_VALUE);
    BudgetAccount.Reservation first = task.reserve(Usd.of("1"), 1);
    BudgetAccount.Reservation second = task.reserve(Usd.of("1"), 1);

    first.settle(priced);
    second.settle(priced);

    assertThat(priced.cost()).isEqualTo(new Usd(Long.MAX_VALUE));
    assertThat(task.spent()).isEqualTo(day.spent());
    assertThat(day.spent().cost()).isEqualTo(new Usd(Long.MAX_VALUE));
    assertThatThrownBy(() -> task.reserve(Usd.of("1"), 1))
        .isInstanceOf(BudgetExceededException.class);
  }

  @Test
  void givenAThousandCallsAtOnce_thenTheBudgetIsOverrunByTheCallsInFlightAlone() throws Exception {
    LlmCall call = Calls.whole(Calls.hello("openai/m"));
    Usd estimate = PRICE.of(Usage.unpriced(TokenEstimate.of(call.request()), 0, 100));
    int most = 10;
    BudgetAccount run = BudgetAccount.open("run", new Usd(estimate.nanos() * most), Long.MAX_VALUE);
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger mostInFlight = new AtomicInteger();
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    CountDownLatch decided = new CountDownLatch(CALLS);
    CountDownLatch ended = new CountDownLatch(CALLS);
    LlmProvider provider = new PriceLayer(PRICE, ModelOperation.CHAT).around(tried -> {
      mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
      decided.countDown();
      decided.await();
      inFlight.decrementAndGet();
      return new LlmResponse(
          new AssistantMessage("x", List.of(), List.of()), FinishReason.STOP, USED, "m", "id");
    });
    for (int i = 0; i < CALLS; i++) {
      BudgetAccount task = run.within("task", null, Long.MAX_VALUE);
      CallContext context = CallContext.background().with(task);
      Thread.ofVirtual().start(() -> {
        try {
          provider.call(new LlmCall(call.request(), call.options(), call.sink(), context));
          answered.incrementAndGet();
        } catch (BudgetExceededException e) {
          refused.incrementAndGet();
          decided.countDown();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } finally {
          ended.countDown();
        }
      });
    }

    assertThat(ended.await(50, TimeUnit.SECONDS)).isTrue();
    assertThat(answered).hasValue(most);
    assertThat(mostInFlight.get()).isLessThanOrEqualTo(most);
    assertThat(refused).hasValue(CALLS - most);
    assertThat(run.spent().cost()).isEqualTo(new Usd(PRICE.of(USED).nanos() * most));
  }
}
