package dev.codeagent.api.verify;

import dev.codeagent.api.task.TaskType;
import java.util.Objects;
import java.util.Set;

/**
 * What a verifier is.
 *
 * @param id a stable id, letters, digits, dots and dashes
 * @param version changes when its judgement may change
 * @param level its place on the ladder; lower and cheaper ones run first
 * @param authority what its PASS counts
 * @param types the types of task that it judges; empty means all
 * @param required whether the verdict cannot be DONE when it is SKIPPED or missing
 */
public record VerifierSpec(
    String id,
    String version,
    int level,
    Authority authority,
    Set<TaskType> types,
    boolean required) {
  /** Keeps copies of what could be changed. */
  public VerifierSpec {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(authority, "authority");
    types = Set.copyOf(types);
  }

  /** A verifier of all types that can only speak against the work. */
  public static VerifierSpec veto(String id, String version, int level) {
    return new VerifierSpec(id, version, level, Authority.VETO, Set.of(), false);
  }

  /** Whether it judges tasks of the type. */
  public boolean judges(TaskType type) {
    return types.isEmpty() || types.contains(type);
  }
}
