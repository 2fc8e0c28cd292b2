package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What every {@link LlmLayer} keeps: around a decent provider it is a decent provider. Extend it and name
 * the layer.
 */
public abstract class LlmLayerContract extends LlmProviderContract {

  /** A new layer; it may keep answers, but not those of another one. */
  protected abstract LlmLayer layer();

  @Override
  protected LlmProvider answering() {
    return layer().around(PlainProvider.answering());
  }

  @Override
  protected LlmProvider stalled() {
    return layer().around(PlainProvider.stalled());
  }

  @Override
  protected LlmRequest request() {
    return PlainProvider.REQUEST;
  }

  @Test
  void puttingItAroundAProviderCallsNobody() throws Exception {
    AtomicInteger calls = new AtomicInteger();

    Timed.within(
        Timed.WORK_TIME,
        () -> layer().around(call -> {
          calls.incrementAndGet();
          return PlainProvider.answer(call);
        }));

    assertThat(calls).hasValue(0);
  }

  @Test
  void theAnswerOfTheNextOneComesThrough() throws Exception {
    assertThat(Timed.within(
                Timed.WORK_TIME, () -> answering().complete(request(), CallContext.background()))
            .message()
            .text())
        .isEqualTo(PlainProvider.TEXT);
  }

  @Test
  void aRefusalOfTheNextOneReachesTheCallerWithItsFault() {
    LlmProvider refusing = layer().around(call -> {
      throw ProviderException.of(
          ProviderFault.BAD_REQUEST, "The request is refused.", "Ask for something else.");
    });

    assertThatThrownBy(() -> Timed.within(
            Timed.WORK_TIME, () -> refusing.complete(request(), CallContext.background())))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.fault()).isEqualTo(ProviderFault.BAD_REQUEST));
  }
}
