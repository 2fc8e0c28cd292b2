package dev.codeagent.core.process;

import java.io.IOException;
import java.nio.file.Path;

/** Follows links, because mounts and reads and writes reach what they lead to. */
public final class RealPaths {

  private RealPaths() {}

  /** The path with all links followed; what is not there yet comes to lie where its folder really is. */
  public static Path of(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    Path parent = whole.getParent();
    try {
      return path.toRealPath();
    } catch (IOException absent) {
      return parent == null ? whole : of(parent).resolve(whole.getFileName());
    }
  }
}
