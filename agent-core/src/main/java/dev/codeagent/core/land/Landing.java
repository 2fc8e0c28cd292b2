package dev.codeagent.core.land;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Task;
import java.util.Optional;

/**
 * Brings a verified change and its tick onto the user's branch. One landing at a time per project.
 */
public interface Landing {

  /**
   * Lands a change, or says why not; then nothing of the user's was touched. {@link
   * StateEvent.LandingIntended} is published before the branch moves.
   */
  LandingResult land(LandingRequest request, CallContext call) throws InterruptedException;

  /**
   * After a crash: finishes what was intended when the branch already moved, else lands afresh. May
   * be repeated.
   */
  LandingResult recover(StateEvent.LandingIntended intent, LandingRequest request, CallContext call)
      throws InterruptedException;

  /**
   * After a crash: finishes what was intended when the branch already moved, else does nothing; empty
   * then. May be repeated.
   */
  Optional<LandingResult.Landed> finish(
      StateEvent.LandingIntended intent, LandingRequest request, CallContext call)
      throws InterruptedException;

  /**
   * How the working file's line stands to a landing that could not tick it. Writes nothing.
   *
   * @param task the task as the working file has it now
   * @param commit the landed commit
   * @param evidenceDigest the digest of its evidence
   */
  LateTick standing(Task task, String commit, String evidenceDigest, CallContext call)
      throws InterruptedException;

  /** Ticks the working file's line where it is {@link LateTick#READY}; whether it did. */
  boolean tick(Task task, String commit, String evidenceDigest, CallContext call)
      throws InterruptedException;
}
