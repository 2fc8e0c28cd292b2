package dev.codeagent.api.strategy;

import dev.codeagent.api.task.Correction;
import java.util.List;

/**
 * What a person corrects while an attempt runs. A strategy asks where it can turn back: between two
 * turns of a conversation, and before it ends. Safe for many threads.
 *
 * <p>A strategy that never asks loses nothing but time: what it was not told when it ends opens the
 * task for another attempt, whose assignment holds it.
 */
@FunctionalInterface
public interface Corrections {

  /** Nobody corrects anything. */
  static Corrections none() {
    return List::of;
  }

  /**
   * The corrections since the assignment was made or this was last called, oldest first. From now on
   * they count as told to the attempt. Does not block.
   *
   * @throws dev.codeagent.api.error.EnvironmentException when it cannot be made durable that they were told
   */
  List<Correction> take();
}
