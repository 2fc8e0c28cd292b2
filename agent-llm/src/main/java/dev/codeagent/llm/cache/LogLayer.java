package dev.codeagent.llm.cache;

import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import java.util.Objects;

/**
 * Takes down each complete answer of a model under the key of its request, so that a later run's cache can be filled with
 * it. Safe for many threads.
 */
public final class LogLayer implements LlmLayer {

  private final RequestKeys keys;
  private final AnswerLog log;

  /**
   * @param keys digests requests, and remembers for all layers that share it
   * @param log takes the answers
   */
  public LogLayer(RequestKeys keys, AnswerLog log) {
    this.keys = Objects.requireNonNull(keys, "keys");
    this.log = Objects.requireNonNull(log, "log");
  }

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> perform(next, call);
  }

  private LlmResponse perform(LlmProvider next, LlmCall call) throws InterruptedException {
    LlmResponse answer = next.call(call);
    if (WholeAnswer.isComplete(answer)) {
      log.add(call.request().model(), keys.of(call.request()).hex(), AnswerText.of(answer));
    }
    return answer;
  }
}
