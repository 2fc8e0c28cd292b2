package dev.codeagent.core.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches how much a command writes. Only when so much less is free on a disk than at the start are
 * the files counted: asking a disk for its free space costs nothing, counting files does. For one
 * thread.
 */
final class DiskWatch {

  /**
   * Bytes that stay free where more than twice as many were at the start: a disk that is full makes
   * tests fail that are right, and other programs with them.
   */
  private static final long RESERVE = 256L << 20;

  private final long limit;
  private final Map<Path, Long> freeBefore = new LinkedHashMap<>();

  DiskWatch(List<Path> folders, long limit) {
    this.limit = limit;
    folders.forEach(folder -> freeBefore.put(folder, free(folder)));
  }

  /** What is too much, as the end of a sentence. */
  Optional<String> excess() {
    for (Map.Entry<Path, Long> folder : freeBefore.entrySet()) {
      long before = folder.getValue();
      long now = free(folder.getKey());
      if (now < RESERVE && before > 2 * RESERVE) {
        return Optional.of("the disk that holds " + folder.getKey() + " has only "
            + ProcessLimits.size(now) + " left; free some, or set `limits.disk` in agent.yaml below"
            + " what is free, so that a command which writes too much is told from a full disk");
      }
      if (before - now >= limit && written() >= limit) {
        return Optional.of("it wrote more files than `limits.disk` allows ("
            + ProcessLimits.size(limit) + "); raise that in agent.yaml if the project needs more");
      }
    }
    return Optional.empty();
  }

  private long written() {
    Sum sum = new Sum();
    for (Path folder : freeBefore.keySet()) {
      try {
        Files.walkFileTree(folder, sum);
      } catch (IOException e) {
        return sum.bytes; // what cannot be read any more was counted as far as it could
      }
    }
    return sum.bytes;
  }

  /** Counts the bytes of files until they are enough. */
  private final class Sum extends SimpleFileVisitor<Path> {
    private long bytes;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      bytes += attributes.size();
      return bytes >= limit ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE; // gone since its folder was read
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }

  /** What is free on the disk of a folder, by statvfs(3); 0 where it cannot be told. */
  private static long free(Path folder) {
    return folder.toFile().getFreeSpace();
  }
}
