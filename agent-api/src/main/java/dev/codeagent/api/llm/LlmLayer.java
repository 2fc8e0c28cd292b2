package dev.codeagent.api.llm;

/** One concern of calling models, written once, around any provider. */
@FunctionalInterface
public interface LlmLayer {

  /** A provider that adds this concern to the next. */
  LlmProvider around(LlmProvider next);
}
