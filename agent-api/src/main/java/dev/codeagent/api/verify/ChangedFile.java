package dev.codeagent.api.verify;

import java.util.Objects;

/**
 * A file that differs between base and head, renames shown as a removal and an addition.
 *
 * @param path relative to the project with forward slashes
 * @param kind what happened to it
 * @param binary whether git takes it for binary
 * @param before what it was at base
 * @param after what it is at head
 */
public record ChangedFile(String path, Kind kind, boolean binary, Form before, Form after) {

  /** What happened to a file. */
  public enum Kind {
    /** Only in head. */
    ADDED,
    /** In both, with other content or mode. */
    MODIFIED,
    /** Only in base. */
    DELETED
  }

  /** What git keeps under a path. */
  public enum Form {
    /** Nothing. */
    NONE,
    /** A file. */
    FILE,
    /** A file that may be run. */
    EXECUTABLE,
    /** A symbolic link; its bytes are its target. */
    LINK,
    /** The commit of another repository; it has no bytes. */
    SUBMODULE
  }

  /** A plain file. */
  public ChangedFile(String path, Kind kind, boolean binary) {
    this(
        path,
        kind,
        binary,
        kind == Kind.ADDED ? Form.NONE : Form.FILE,
        kind == Kind.DELETED ? Form.NONE : Form.FILE);
  }

  /** Refuses null where a component may not be null. */
  public ChangedFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
  }
}
