package dev.codeagent.llm.wire;

/** What came of looking for a job. */
public sealed interface BatchSearch {

  /** It is there, under that id of the provider's. */
  record Found(String job) implements BatchSearch {}

  /** It was never handed in. */
  record Absent() implements BatchSearch {}

  /** The provider cannot tell; why, in words. */
  record Unclear(String words) implements BatchSearch {}
}
