package dev.codeagent.api.llm;

/** Why a model stopped. */
public enum FinishReason {
  /** It had said all. */
  STOP,
  /** It wants tools to be called. */
  TOOL_CALLS,
  /** The longest answer was reached. */
  LENGTH,
  /** A filter stopped it. */
  FILTERED
}
