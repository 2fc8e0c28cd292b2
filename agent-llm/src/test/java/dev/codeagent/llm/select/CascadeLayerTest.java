package dev.codeagent.llm.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent.CascadeDecided;
import dev.codeagent.api.event.ProgressEvent.CallEvent.RouteChanged;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.Calls;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cheap first where it pays, dear where that was not enough. */
@Timeout(30)
class CascadeLayerTest {

  /** Low enough against the dear price for the first draw of the seed to choose the cheap model. */
  private static final ModelInfo.Price CHEAP = new ModelInfo.Price(1, 1, 1);

  private static final ModelInfo.Price DEAR = new ModelInfo.Price(1_000, 1_000, 1_000);

  private final List<AgentEvent> events = new ArrayList<>();
  private final List<LlmDelta> pieces = new ArrayList<>();
  private final CallContext context =
      CallContext.of(events::add, Clock.systemUTC(), Ticker.system()).part("call");
  private Script cheap = Script.saying("small", "cheap");
  private final Script dear = Script.saying("large", "dear");
  private final CascadeLayer layer = new CascadeLayer(
      new CascadeLayer.Step(ModelId.parse("p/small"), call -> cheap.call(call), CHEAP),
      new CascadeLayer.Step(ModelId.parse("p/large"), null, DEAR),
      List.of(),
      1);

  @Test
  void givenAGoodCheapAnswer_thenTheDearModelIsNotAsked() throws Exception {
    LlmResponse answer = ask();

    assertThat(answer.message().text()).isEqualTo("cheap");
    assertThat(dear.calls()).isEmpty();
    assertThat(pieces).containsExactly(new LlmDelta.Text("cheap"));
    assertThat(cheap.calls().getFirst().context().callId()).isEqualTo("root/call/cheap");
    assertThat(cheap.calls().getFirst().request().model()).hasToString("p/small");
    assertThat(events)
        .anyMatch(e -> e instanceof CascadeDecided decided
            && decided.model().equals("p/small")
            && decided.purpose().equals("fix/plan")
            && decided.sampled() > decided.breakEven());
  }

  @Test
  void givenACheapAnswerThatIsEmpty_thenTheDearOneIsTheAnswerAndBothArePaid() throws Exception {
    cheap = Script.saying("small", " ");

    LlmResponse answer = ask();

    assertThat(answer.message().text()).isEqualTo("dear");
    assertThat(answer.usage()).isEqualTo(Script.USED.plus(Script.USED));
    assertThat(dear.calls().getFirst().request().model()).hasToString("p/large");
    assertThat(pieces).isEmpty();
    assertThat(events)
        .contains(new RouteChanged("root/call", "p/small", "p/large", "The answer is empty."));
  }

  @Test
  void givenAFaultOfTheCheapProvider_thenTheDearOneAnswersAndNothingIsLearned() throws Exception {
    cheap = failing(ProviderException.of(ProviderFault.OVERLOADED, "Too busy.", "Wait."));

    assertThat(ask().message().text()).isEqualTo("dear");

    cheap = Script.saying("small", "cheap");
    ask();
    assertThat(events)
        .filteredOn(CascadeDecided.class::isInstance)
        .allSatisfy(e -> assertThat(((CascadeDecided) e).failures()).isZero());
  }

  @Test
  void givenABudgetThatRefusesTheCheapModel_thenTheRefusalIsTheAnswer() {
    cheap = failing(new BudgetExceededException("budget-run", "Spent.", "Raise it."));

    assertThatThrownBy(this::ask).isInstanceOf(BudgetExceededException.class);
  }

  @Test
  void givenFailuresOnly_thenTheDearModelIsSoonAskedAtOnce() throws Exception {
    cheap = Script.saying("small", "");
    for (int i = 0; i < 100; i++) {
      ask();
    }

    assertThat(dear.calls()).hasSize(100);
    assertThat(cheap.calls()).hasSizeLessThan(60);
    CascadeDecided last = (CascadeDecided) events.stream()
        .filter(CascadeDecided.class::isInstance)
        .reduce((a, b) -> b)
        .orElseThrow();
    assertThat(last.failures()).isPositive();
    assertThat(last.successes()).isZero();
  }

  @Test
  void givenTools_thenTheCallPassesAsItIs() throws Exception {
    LlmRequest request = new LlmRequest(
        ModelId.parse("p/run"),
        List.of(new Message.UserMessage("Hello")),
        List.of(Calls.READ_FILE),
        100,
        null);

    layer.around(dear).call(Calls.whole(request));

    assertThat(dear.calls().getFirst().request().model()).hasToString("p/run");
    assertThat(events).noneMatch(CallEvent.class::isInstance);
  }

  private LlmResponse ask() throws InterruptedException {
    LlmOptions options = LlmOptions.DEFAULT.forPurpose("fix/plan");
    return layer
        .around(dear)
        .call(new LlmCall(Calls.hello("p/large"), options, pieces::add, context));
  }

  private static Script failing(RuntimeException failure) {
    return new Script("small", call -> {
      throw failure;
    });
  }
}
