package dev.codeagent.api.verify;

import java.util.Objects;

/**
 * A file that differs between base and head, renames shown as a removal and an addition.
 *
 * @param path relative to the project with forward slashes
 * @param kind what happened to it
 * @param binary whether git takes it for binary
 */
public record ChangedFile(String path, Kind kind, boolean binary) {

  /** What happened to a file. */
  public enum Kind {
    /** Only in head. */
    ADDED,
    /** In both, with other content or mode. */
    MODIFIED,
    /** Only in base. */
    DELETED
  }

  /** Refuses null where a component may not be null. */
  public ChangedFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(kind, "kind");
  }
}
