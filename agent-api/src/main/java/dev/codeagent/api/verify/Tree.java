package dev.codeagent.api.verify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The files of a commit below the project's folder; read-only and safe for many threads. */
public interface Tree {

  /** The paths of all files, relative to the project with forward slashes, sorted. */
  List<String> paths();

  /**
   * A file's bytes; empty where there is none.
   *
   * @throws dev.codeagent.api.error.InputException when the file exceeds 16 MiB
   */
  Optional<byte[]> bytes(String path);

  /** A file's text in UTF-8, malformed input replaced; empty where there is none. */
  default Optional<String> text(String path) {
    return bytes(path).map(b -> new String(b, StandardCharsets.UTF_8));
  }
}
