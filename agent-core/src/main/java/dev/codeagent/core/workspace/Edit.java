package dev.codeagent.core.workspace;

import java.nio.file.Path;

/** One file of a folder that differs from a tree. */
sealed interface Edit {

  /** Relative to the repository's root. */
  String path();

  /** The file is gone, or something that is no file took its place. */
  record Removed(String path) implements Edit {}

  /** A new or changed file. */
  record Wrote(String path, String mode, Path file, long size) implements Edit {}

  /** A new or changed symbolic link. */
  record Linked(String path, byte[] target) implements Edit {}
}
