package dev.codeagent.core.verify;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one verification's clean trees. A lock of the operating system, which ends with the process, tells it from what a
 * killed verification left behind; that goes when the next one begins.
 */
final class Scratch implements Closeable {

  private static final String PREFIX = "verify-";

  /**
   * With the process's number: closing a file of which this process holds the lock through another channel would let go of that
   * lock (POSIX, fcntl), so its own are never opened again.
   */
  private static final String LOCK = "-" + ProcessHandle.current().pid() + ".lock";

  private static final String ANY_LOCK = ".lock";

  private final Path folder;
  private final Path lock;
  private final FileChannel held;

  private Scratch(Path folder, Path lock, FileChannel held) {
    this.folder = folder;
    this.lock = lock;
    this.held = held;
  }

  /** Makes a folder below another one, and takes away what nobody holds there any more. */
  static Scratch below(Path parent) throws IOException {
    Files.createDirectories(parent);
    sweep(parent);
    while (true) {
      String name = PREFIX + UUID.randomUUID();
      Path lock = parent.resolve(name + LOCK);
      FileChannel channel = hold(lock);
      // somebody who sweeps may have been quicker between making and locking it
      if (channel != null && Files.exists(lock)) {
        return new Scratch(Files.createDirectory(parent.resolve(name)), lock, channel);
      }
    }
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    try (held) {
      Folders.delete(folder);
      Files.deleteIfExists(lock);
    }
  }

  private static void sweep(Path parent) throws IOException {
    List<Path> locks;
    try (Stream<Path> files = Files.list(parent)) {
      locks = files
          .filter(file -> file.getFileName().toString().startsWith(PREFIX))
          .filter(file -> file.getFileName().toString().endsWith(ANY_LOCK))
          .filter(file -> !file.getFileName().toString().endsWith(LOCK))
          .toList();
    }
    for (Path lock : locks) {
      try (FileChannel channel = hold(lock)) {
        if (channel != null) {
          String name = lock.getFileName().toString();
          Folders.delete(parent.resolve(name.substring(0, name.lastIndexOf('-'))));
          Files.deleteIfExists(lock);
        }
      }
    }
  }

  /** The channel whose lock is ours now, or null where somebody else has it. */
  private static @Nullable FileChannel hold(Path lock) throws IOException {
    FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      return null;
    }
    return channel;
  }
}
