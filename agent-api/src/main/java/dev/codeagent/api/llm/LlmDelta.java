package dev.codeagent.api.llm;

/** A piece of a streamed answer; what it adds up to is in the response. */
public sealed interface LlmDelta {

  /** A piece of text. */
  record Text(String text) implements LlmDelta {}

  /** A call began. */
  record CallStarted(int index, String name) implements LlmDelta {}

  /** A piece of a call's arguments. */
  record CallArguments(int index, String json) implements LlmDelta {}
}
