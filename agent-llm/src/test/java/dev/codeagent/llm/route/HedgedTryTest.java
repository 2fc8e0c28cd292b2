package dev.codeagent.llm.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.Calls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the two tries of a hedged call are let in as. */
class HedgedTryTest {

  private final List<Map.Entry<String, Admission>> letIn = new ArrayList<>();
  private final List<Boolean> leaves = new ArrayList<>();

  private record Sink(Admission admission) implements TrySink {
    @Override
    public void accept(LlmDelta delta) {}

    @Override
    public boolean leavesRatherThanWait(long nanos) {
      return nanos > 5;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenACallThatProbesARoute_thenItsFirstTryIsTheProbe_andASecondOfThatRouteIsNone(
      boolean sole) throws Exception {
    Route route = route("p/only");
    HedgedTry hedged = new HedgedTry(route, call(new Admission(3, 4, sole)));
    hedged.askSecond(route);
    hedged.askFirst();

    assertThat(letIn)
        .containsExactly(
            Map.entry("p/only", new Admission(0, 0, sole)),
            Map.entry("p/only", new Admission(3, 4, sole)));
    assertThat(leaves).as("whether it leaves a full route").containsExactly(false, true);
  }

  @Test
  void givenASecondTryOfAnotherRoute_thenThatHasAnotherBesideIt() {
    new HedgedTry(route("p/first"), call(new Admission(0, 0, true))).askSecond(route("p/second"));

    assertThat(letIn).containsExactly(Map.entry("p/second", Admission.USUAL));
  }

  private static LlmCall call(Admission admission) {
    return new LlmCall(
        Calls.hello("p/first"), Calls.options(true), new Sink(admission), CallContext.background());
  }

  private Route route(String model) {
    ProviderHealth provider = new ProviderHealth(model, BreakerTerms.DEFAULT);
    return new Route(
        model,
        ModelId.parse(model),
        new ModelInfo(1000, null),
        0,
        1,
        new Health(model, provider, BreakerTerms.DEFAULT),
        () -> 0,
        call -> {
          TrySink sink = (TrySink) call.sink();
          letIn.add(Map.entry(model, sink.admission()));
          leaves.add(sink.leavesRatherThanWait(6));
          return new LlmResponse(
              new Message.AssistantMessage("fine", List.of(), List.of()),
              FinishReason.STOP,
              Usage.unpriced(1, 0, 1),
              model,
              "");
        });
  }
}
