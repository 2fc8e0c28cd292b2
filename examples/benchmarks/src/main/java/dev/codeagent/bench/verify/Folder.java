package dev.codeagent.bench.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies and deletes whole folders; follows no link. */
final class Folder {

  private Folder() {}

  /** Lays all files of one folder over another, which is made when missing. */
  static void copy(Path from, Path to) throws IOException {
    for (Path file : walked(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(target);
      } else {
        Files.copy(
            file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** Deletes a file, or a folder with all that is in it; does nothing where there is none. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    for (Path file : walked(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
      Files.deleteIfExists(file);
    }
  }

  private static List<Path> walked(Path folder) throws IOException {
    try (Stream<Path> walked = Files.walk(folder)) {
      return walked.toList();
    }
  }
}
