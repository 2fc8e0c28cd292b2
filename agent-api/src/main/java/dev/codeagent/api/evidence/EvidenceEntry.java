package dev.codeagent.api.evidence;

import java.util.List;
import java.util.Objects;

/**
 * Evidence as the ladder stamped it: who found it, how long it took and which commands ran.
 *
 * @param verifier the verifier's id
 * @param version its version
 * @param level its place on the ladder
 * @param grants whether its PASS counts as positive proof for the task's type
 * @param required whether the verdict cannot be DONE without its PASS
 * @param evidence what it found
 * @param commands the commands that ran for it first
 * @param millis how long it took, in milliseconds
 */
public record EvidenceEntry(
    String verifier,
    String version,
    int level,
    boolean grants,
    boolean required,
    Evidence evidence,
    List<CommandRecord> commands,
    long millis) {
  /** Keeps copies of what could be changed. */
  public EvidenceEntry {
    Objects.requireNonNull(verifier, "verifier");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(evidence, "evidence");
    commands = List.copyOf(commands);
  }
}
