package dev.codeagent.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent.CacheAnswered;
import dev.codeagent.api.event.ProgressEvent.PluginEvent;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.llm.Calls;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers kept behind the memory. */
class SecondLevelLayerTest {

  private final MapLevel level = new MapLevel();
  private final List<AgentEvent> events = new ArrayList<>();
  private final List<LlmDelta> deltas = new ArrayList<>();
  private final CallContext context =
      CallContext.of(events::add, Clock.systemUTC(), Ticker.system());
  private LlmResponse answer = Answers.withCall();
  private int upstream;

  @Test
  void givenAnAnswerOfAnotherProcess_thenItIsGivenForNothingAndSaysSo() throws Exception {
    provider(level).call(streamed("a"));
    deltas.clear();
    LlmResponse second = provider(level).call(streamed("a"));

    assertThat(second)
        .isEqualTo(new LlmResponse(
            answer.message(), answer.finish(), Usage.NONE, answer.model(), answer.id()));
    assertThat(deltas).isEqualTo(Answers.PIECES);
    assertThat(events).containsExactly(new CacheAnswered("root", "map"));
    assertThat(upstream).isEqualTo(1);
    assertThat(level.values.keySet()).allMatch(key -> key.matches("[0-9a-f]{64}"));
  }

  @Test
  void givenGarbageUnderTheKey_thenTheModelIsAskedAndTheGarbageReplaced() throws Exception {
    provider(level).call(streamed("a"));
    level.values.replaceAll((key, value) -> new byte[] {1, 2, 3});
    assertThat(provider(level).call(streamed("a"))).isEqualTo(answer);
    provider(level).call(streamed("a"));

    assertThat(upstream).isEqualTo(2);
  }

  @Test
  void givenAnAnswerThatIsNotComplete_thenItIsNotKept() throws Exception {
    answer = Answers.text("half", FinishReason.LENGTH);
    provider(level).call(streamed("a"));

    assertThat(level.values).isEmpty();
  }

  @Test
  void givenALevelThatThrows_thenTheCallGoesOnAndTheDefectIsTold() throws Exception {
    LlmProvider provider = provider(new Failing());

    assertThat(provider.call(streamed("a"))).isEqualTo(answer);
    assertThat(events)
        .containsExactly(
            new PluginEvent("failing", "failed", "java.lang.IllegalStateException: get"),
            new PluginEvent("failing", "failed", "java.lang.IllegalStateException: put"));
  }

  @Test
  void givenACall_thenTheLevelIsGivenLittleTimeAndNoMoreThanTheCallHas() throws Exception {
    List<Duration> given = new ArrayList<>();
    LlmProvider provider = provider(new MapLevel() {
      @Override
      public byte @Nullable [] get(String key, CallContext limits) {
        given.add(limits.deadline().remaining());
        return null;
      }
    });
    provider.call(streamed("a"));
    provider.call(streamed("b").with(context.within(Duration.ofMillis(20))));

    assertThat(given.getFirst()).isLessThanOrEqualTo(SecondLevelLayer.LONGEST_WAIT);
    assertThat(given.getLast()).isLessThanOrEqualTo(Duration.ofMillis(20));
  }

  @Test
  void givenACallThatIsCancelledMeanwhile_thenTheModelIsNotAsked() {
    CancellationSource source = new CancellationSource();
    LlmProvider provider = provider(new MapLevel() {
      @Override
      public byte @Nullable [] get(String key, CallContext limits) {
        source.cancel("enough");
        return null;
      }
    });

    assertThatThrownBy(() -> provider.call(streamed("a").with(context.with(source.token()))))
        .isInstanceOf(CancelledException.class);
    assertThat(upstream).isZero();
  }

  private LlmProvider provider(SecondLevel second) {
    return new SecondLevelLayer(new RequestKeys(), second).around(call -> {
      upstream++;
      return answer;
    });
  }

  private LlmCall streamed(String text) {
    return new LlmCall(
        Calls.request("openai/m", new Message.UserMessage(text)),
        Calls.options(true),
        deltas::add,
        context);
  }

  private static final class Failing implements SecondLevel {
    @Override
    public String name() {
      return "failing";
    }

    @Override
    public byte @Nullable [] get(String key, CallContext limits) {
      throw new IllegalStateException("get");
    }

    @Override
    public void put(String key, byte[] value) {
      throw new IllegalStateException("put");
    }
  }
}
