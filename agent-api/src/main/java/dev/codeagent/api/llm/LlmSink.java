package dev.codeagent.api.llm;

import dev.codeagent.api.budget.Usage;
import java.util.Objects;
import java.util.function.Consumer;

/** Takes the pieces of a streamed answer, in order, on the calling thread; must be quick. */
@FunctionalInterface
public interface LlmSink {

  /** A sink that forgets; an answer may begin anew as often as needed. */
  static LlmSink none() {
    return restartable(delta -> {}, () -> {});
  }

  /**
   * A sink that lets an answer begin anew.
   *
   * @param pieces takes the pieces
   * @param restarted told that what was given so far counts for nothing
   */
  static LlmSink restartable(Consumer<LlmDelta> pieces, Runnable restarted) {
    Objects.requireNonNull(pieces, "pieces");
    Objects.requireNonNull(restarted, "restarted");
    return new LlmSink() {
      @Override
      public void accept(LlmDelta delta) {
        pieces.accept(delta);
      }

      @Override
      public boolean restart() {
        restarted.run();
        return true;
      }
    };
  }

  /** Takes one piece, in the order of the answer, on the thread of the call. */
  void accept(LlmDelta delta);

  /**
   * Asked after a fault, when pieces were already given, whether the answer may begin anew. A sink that returns true
   * has let go of them; one that returns false, as by default, ends the call with the fault.
   */
  default boolean restart() {
    return false;
  }

  /**
   * Told once, when a try ends without an answer, what it has to be paid for all the same: as the provider counted it, else
   * as it was estimated, without a cost; {@link Usage#NONE} when nothing. For those who keep budgets: by default not
   * looked at, and told whether pieces were asked for or not. A provider that does not know tells nothing.
   */
  default void billed(Usage usage) {}
}
