package dev.codeagent.core.event;

import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a project to one process. It is a lock of the operating system on {@code .agent/lock}, so it
 * ends with the process that holds it, however that process ends.
 */
public final class ProjectLock implements AutoCloseable {

  private final FileChannel channel;

  private ProjectLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws EnvironmentException with the code {@code project-locked} when another holds it
   */
  public static ProjectLock take(Path runDirectory, long pid) {
    Path file = runDirectory.resolve("lock");
    try {
      Files.createDirectories(runDirectory);
      FileChannel channel = FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return locked(channel, file, pid);
    } catch (IOException e) {
      throw new EnvironmentException(
          Failure.of(
              FailureKind.ENVIRONMENT,
              "lock-io",
              "The lock " + file + " cannot be written: " + e.getMessage() + ".",
              "Check the disk and the rights of .agent."),
          e);
    }
  }

  /** The lock on a channel, which is closed where it cannot be taken, for whatever reason. */
  static ProjectLock locked(FileChannel channel, Path file, long pid) throws IOException {
    try {
      if (tryLock(channel) == null) {
        throw new EnvironmentException(
            "project-locked",
            "The project is locked by pid " + holder(file) + ".",
            "Wait until that run ends, or stop it.");
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(Long.toString(pid).getBytes(StandardCharsets.US_ASCII)));
      return new ProjectLock(channel);
    } catch (IOException | RuntimeException e) {
      try (channel) {
        throw e;
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this very process
    }
  }

  private static String holder(Path file) throws IOException {
    String text = Files.readString(file).strip();
    return text.matches("\\d{1,19}") ? text : "unknown";
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new EnvironmentException(
          Failure.of(FailureKind.ENVIRONMENT, "lock-io", "The lock could not be released.", ""), e);
    }
  }
}
