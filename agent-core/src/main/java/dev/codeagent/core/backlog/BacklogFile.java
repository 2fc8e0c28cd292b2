/** Writes a backlog's file, atomically and only over the bytes that were read. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.error.ConflictException;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.error.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;

/** The atomic replace by compare. Safe for many threads; two writers of one file: one gets the conflict. */
public final class BacklogFile {

  private BacklogFile() {}

  /**
   * Replaces the file's content in one step, so that a reader sees the old bytes or the new ones and never a part.
   * Permissions are kept; of a symbolic link the target is replaced and the link stays.
   *
   * @param file the backlog
   * @param expected the bytes that it is expected to hold
   * @param replacement the bytes that it is to hold
   * @throws ConflictException {@code backlog-changed} when it holds other bytes; nothing is written then
   * @throws InputException {@code backlog-missing} when it is gone
   * @throws EnvironmentException {@code backlog-not-writable} when the system refuses
   */
  public static void replace(Path file, byte[] expected, byte[] replacement) {
    try {
      Path target = file.toRealPath();
      requireSame(file, target, expected);
      if (Arrays.equals(expected, replacement)) {
        return;
      }
      if (!Files.isWritable(target)) {
        throw new AccessDeniedException(target.toString());
      }
      swap(file, target, expected, replacement);
    } catch (NoSuchFileException e) {
      throw missing(file);
    } catch (IOException e) {
      throw new EnvironmentException(
          Failure.of(
              FailureKind.ENVIRONMENT,
              "backlog-not-writable",
              "The backlog " + file + " could not be written (" + e + ").",
              "Make the file and its folder writable and run the command again."),
          e);
    }
  }

  private static void swap(Path file, Path target, byte[] expected, byte[] replacement)
      throws IOException {
    Path folder = target.getParent();
    Path temporary = Files.createTempFile(folder, "." + target.getFileName() + ".", ".tmp");
    try {
      write(temporary, replacement);
      copyPermissions(target, temporary);
      requireSame(
          file, target, expected); // again, as late as possible: an editor may have saved meanwhile
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void write(Path temporary, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    PosixFileAttributeView sink = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (source != null && sink != null) {
      sink.setPermissions(source.readAttributes().permissions());
    }
  }

  private static void requireSame(Path file, Path target, byte[] expected) throws IOException {
    if (!Arrays.equals(Files.readAllBytes(target), expected)) {
      throw new ConflictException(
          "backlog-changed",
          "The backlog " + file + " was changed meanwhile.",
          "Nothing was written; the change is taken up at the next reading.");
    }
  }

  static InputException missing(Path file) {
    return new InputException(
        "backlog-missing",
        "The backlog " + file + " does not exist.",
        "Create it with lines such as `- [ ] Fix the parser`, or name another file with --backlog.");
  }
}
