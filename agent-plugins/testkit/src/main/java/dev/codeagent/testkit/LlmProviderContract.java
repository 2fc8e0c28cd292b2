package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationToken;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.ToolCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every {@link LlmProvider} keeps; extend it and name a provider that needs no key. */
public abstract class LlmProviderContract {

  /** Short, so that the test is, and long enough for a call to begin. */
  private static final Duration SHORT = Duration.ofMillis(200);

  /** A provider that answers {@link #request} as often as it is asked. */
  protected abstract LlmProvider answering();

  /** A provider that never answers, such as one whose server accepts and keeps silent. */
  protected abstract LlmProvider stalled();

  /** A request that {@link #answering} answers. */
  protected abstract LlmRequest request();

  @Test
  void anAnswerSaysOrCallsSomething() throws Exception {
    LlmResponse response = Timed.within(
        Timed.WORK_TIME, () -> answering().complete(request(), CallContext.background()));

    assertThat(
            !response.message().text().isEmpty() || !response.message().calls().isEmpty())
        .as("an answer without text has a call")
        .isTrue();
    assertThat(response.message().calls()).extracting(ToolCall::id).doesNotHaveDuplicates();
  }

  @Test
  void thePiecesOfAStreamAddUpToItsAnswer() throws Exception {
    StringBuilder pieces = new StringBuilder();
    LlmSink sink = delta -> {
      if (delta instanceof LlmDelta.Text text) {
        pieces.append(text.text());
      }
    };

    LlmResponse response = Timed.within(
        Timed.WORK_TIME, () -> answering().stream(request(), sink, CallContext.background()));

    assertThat(pieces).hasToString(response.message().text());
  }

  @Test
  void manyCallersAreServedAtOnce() throws Exception {
    LlmProvider provider = answering();

    assertThat(Timed.atOnce(() -> provider.complete(request(), CallContext.background())))
        .doesNotContainNull();
  }

  @Test
  void aCallThatIsCancelledBeforehandIsNotMade() {
    Cancelling.beforehand(this::call);
  }

  @Test
  void cancellingEndsAStalledCall() throws Exception {
    Cancelling.meanwhile(this::call);
  }

  @Test
  void theDeadlineEndsAStalledCall() {
    CallContext context = CallContext.background().within(SHORT);

    assertThatThrownBy(() -> Timed.within(
            SHORT.plus(Timed.CANCEL_TIME), () -> stalled().complete(request(), context)))
        .isInstanceOf(DeadlineExceededException.class);
  }

  private LlmResponse call(CancellationToken token) throws InterruptedException {
    CallContext context = CallContext.background().with(token);
    return stalled().call(new LlmCall(request(), LlmOptions.DEFAULT, LlmSink.none(), context));
  }
}
