package dev.codeagent.core.land;

import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;

/**
 * What is to be landed.
 *
 * @param task the task; its origin says whether there is a line to tick
 * @param attempt the attempt's number
 * @param change the verified change; base equals head for a commit that only ticks
 * @param branch the full ref recorded when the run began
 * @param evidence the evidence document
 * @param evidencePath its path relative to the project
 * @param evidenceDigest its SHA-256 in hex
 * @param stamp the stamp without the comment's marks as the backlog wants it
 * @param message subject and body of the commit; trailers are added
 * @param sign whether the commit is signed with the user's key
 */
public record LandingRequest(
    Task task,
    int attempt,
    Change change,
    String branch,
    byte[] evidence,
    String evidencePath,
    String evidenceDigest,
    String stamp,
    String message,
    boolean sign) {

  public LandingRequest {
    evidence = evidence.clone();
  }

  @Override
  public byte[] evidence() {
    return evidence.clone();
  }

  /** The same with another stamp. */
  LandingRequest stamped(String other) {
    return new LandingRequest(
        task,
        attempt,
        change,
        branch,
        evidence,
        evidencePath,
        evidenceDigest,
        other,
        message,
        sign);
  }
}
