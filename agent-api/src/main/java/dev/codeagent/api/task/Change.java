package dev.codeagent.api.task;

import java.util.Objects;

/**
 * What an attempt, or anybody else, changed: two commits.
 *
 * @param base the commit, or the empty tree, that the work started from; 40 or 64 hex digits
 * @param head the commit that holds the work
 * @param headTree the tree of head without the backlog
 * @param diffDigest SHA-256 over the canonical {@code git diff --binary --no-renames} without the
 *     backlog, in hex
 */
public record Change(String base, String head, String headTree, String diffDigest) {
  /** Refuses null where a component may not be null. */
  public Change {
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(head, "head");
    Objects.requireNonNull(headTree, "headTree");
    Objects.requireNonNull(diffDigest, "diffDigest");
  }
}
