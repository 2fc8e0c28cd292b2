package dev.codeagent.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.TaskId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a strategy's calls cost is journalled, whenever it becomes known. */
class MeteredProviderTest {

  private static final AttemptId ATTEMPT = new AttemptId(new TaskId("0000000a"), 1);

  private final List<AgentEvent> events = new ArrayList<>();
  private final List<BudgetAccount> given = new ArrayList<>();
  private final BudgetAccount account = BudgetAccount.open("task", null, Long.MAX_VALUE);

  @Test
  void givenACostThatIsKnownAfterTheCall_thenItIsJournalledAsWell() throws Exception {
    call(call -> {
      BudgetAccount own = call.context().budget();
      given.add(own);
      own.reserve(new Usd(500), 100).settle(usage(100, 10));
      return answer(usage(100, 10));
    });
    BudgetAccount.Reservation late = given.getFirst().reserve(new Usd(500), 100);
    assertThat(events).containsExactly(spent(100, 10));

    late.settle(usage(30, 3));
    late.close();

    assertThat(events).containsExactly(spent(100, 10), spent(30, 3));
    assertThat(account.spent().tokens()).isEqualTo(130);
  }

  @Test
  void givenABareWire_thenItsAnswerIsBookedAndJournalledOnce() throws Exception {
    call(call -> answer(usage(100, 10)));

    assertThat(events).containsExactly(spent(100, 10));
    assertThat(account.spent().tokens()).isEqualTo(100);
  }

  @Test
  void givenAReservationThatIsGivenBack_thenNothingIsJournalled() throws Exception {
    call(call -> {
      call.context().budget().reserve(new Usd(500), 100).close();
      return answer(Usage.NONE);
    });

    assertThat(events).isEmpty();
  }

  private void call(LlmProvider wire) throws InterruptedException {
    LlmRequest request = new LlmRequest(
        ModelId.parse("openai/m"), List.of(new Message.UserMessage("hello")), List.of(), 100, null);
    LlmOptions options = new LlmOptions(true, Duration.ofSeconds(1), Duration.ofSeconds(1));
    CallContext context = CallContext.of(events::add, Clock.systemUTC(), Ticker.system());
    var unused = new MeteredProvider(wire, account, ATTEMPT)
        .call(new LlmCall(request, options, LlmSink.none(), context));
  }

  private static LlmResponse answer(Usage usage) {
    return new LlmResponse(
        new Message.AssistantMessage("fine", List.of(), List.of()),
        FinishReason.STOP,
        usage,
        "m",
        "");
  }

  private static Usage usage(long tokens, long nanos) {
    return new Usage(tokens, 0, 0, new Usd(nanos));
  }

  private static StateEvent.Spent spent(long tokens, long nanos) {
    return new StateEvent.Spent(ATTEMPT.task(), ATTEMPT.number(), tokens, nanos);
  }
}
