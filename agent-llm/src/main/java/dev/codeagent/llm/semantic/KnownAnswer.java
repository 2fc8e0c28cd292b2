package dev.codeagent.llm.semantic;

import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.cache.AnswerWeight;
import java.util.Objects;

/**
 * An answer of the model, where its request stands among the meanings, and what is known of its use for others.
 *
 * @param framing what requests have in common with its own, besides their last words
 * @param vector of the last words of its request
 * @param answer without what it used
 * @param threshold what is known of it
 * @param born the ticker's time at which it was given
 */
record KnownAnswer(
    String framing, Embedding vector, LlmResponse answer, Threshold threshold, long born) {

  /** The entry, its key and what was observed, with their headers and references. */
  private static final int ENTRY = 400 + Double.BYTES * Curves.COUNT;

  KnownAnswer {
    Objects.requireNonNull(framing, "framing");
    Objects.requireNonNull(vector, "vector");
    Objects.requireNonNull(answer, "answer");
    Objects.requireNonNull(threshold, "threshold");
  }

  /** The bytes that it takes in memory, rather too many than too few. */
  long weight() {
    return ENTRY + (long) Float.BYTES * vector.dimensions() + AnswerWeight.of(answer);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
