package dev.codeagent.api.llm;

/**
 * One concern of calling models, written once, around any provider: cache, retry, limit, replay.
 *
 * <p>Safe for many threads, and so is what it returns. A layer passes on the context's deadline and
 * cancellation, gives the sink exactly the pieces of the answer that it returns, and lets the next
 * provider's {@link dev.codeagent.api.error.AgentException} through unless mending it is its concern.
 */
@FunctionalInterface
public interface LlmLayer {

  /**
   * A provider that adds this concern to the next one. Makes no call and does not block.
   *
   * @param next what is called where this concern does not answer itself
   */
  LlmProvider around(LlmProvider next);
}
