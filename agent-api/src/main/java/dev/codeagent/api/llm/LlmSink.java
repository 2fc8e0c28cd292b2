package dev.codeagent.api.llm;

/** Takes the pieces of a streamed answer, in order, on the calling thread; must be quick. */
@FunctionalInterface
public interface LlmSink {

  /** A sink that forgets. */
  static LlmSink none() {
    return delta -> {};
  }

  void accept(LlmDelta delta);
}
