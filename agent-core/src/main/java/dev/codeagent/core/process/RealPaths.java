package dev.codeagent.core.process;

import java.io.IOException;
import java.nio.file.Path;

/** Follows links, because mounts are made on what they lead to. */
final class RealPaths {

  private RealPaths() {}

  /** The path with all links followed; the path itself where nothing is there. */
  static Path of(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize(); // mounts of what is not there are left out later
    }
  }
}
