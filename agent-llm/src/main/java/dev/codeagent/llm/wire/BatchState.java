package dev.codeagent.llm.wire;

import java.util.List;
import java.util.Objects;

/**
 * How far a job is.
 *
 * @param phase what can be done with it
 * @param name what the provider calls it, for people
 * @param done calls that are done, however they ended
 * @param calls calls that it has, 0 while that is not known
 * @param results where the results are, in the provider's terms; none before the end
 * @param words why it failed, or empty
 */
public record BatchState(
    Phase phase, String name, int done, int calls, List<String> results, String words) {

  /** What can be done with a job. */
  public enum Phase {
    /** Nothing but wait. */
    UNDER_WAY,
    /** There are results, though maybe not of every call. */
    ENDED,
    /** There will be no results. */
    FAILED
  }

  public BatchState {
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(name, "name");
    results = List.copyOf(results);
    Objects.requireNonNull(words, "words");
  }
}
