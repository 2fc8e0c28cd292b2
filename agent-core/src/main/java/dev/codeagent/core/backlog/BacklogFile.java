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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/** The atomic replace by compare. Safe for many threads; two writers of one file: one gets the conflict. */
public final class BacklogFile {

  private static final String SUFFIX = ".tmp";

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
      throw notWritable(file, e);
    }
  }

  /**
   * Deletes what processes left beside the file that died while they replaced it. Only for the one
   * process that may replace it now.
   *
   * @param file the backlog
   * @throws EnvironmentException {@code backlog-not-writable} when the system refuses
   */
  public static void tidy(Path file) {
    try {
      Path target = file.toRealPath();
      Pattern ours =
          Pattern.compile(Pattern.quote(prefix(target)) + "\\d{1,20}" + Pattern.quote(SUFFIX));
      try (DirectoryStream<Path> left = Files.newDirectoryStream(
          folder(target), each -> ours.matcher(each.getFileName().toString()).matches())) {
        for (Path each : left) {
          Files.deleteIfExists(each);
        }
      }
    } catch (NoSuchFileException e) {
      return; // without the file nobody began to replace it
    } catch (IOException e) {
      throw notWritable(file, e);
    }
  }

  private static void swap(Path file, Path target, byte[] expected, byte[] replacement)
      throws IOException {
    Path temporary = Files.createTempFile(folder(target), prefix(target), SUFFIX);
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

  private static String prefix(Path target) {
    return "." + target.getFileName() + ".";
  }

  private static Path folder(Path target) {
    return Objects.requireNonNull(target.getParent(), "a real path has a folder");
  }

  private static EnvironmentException notWritable(Path file, IOException e) {
    return new EnvironmentException(
        Failure.of(
            FailureKind.ENVIRONMENT,
            "backlog-not-writable",
            "The backlog " + file + " could not be written (" + e + ").",
            "Make the file and its folder writable and run the command again."),
        e);
  }

  static InputException missing(Path file) {
    return new InputException(
        "backlog-missing",
        "The backlog " + file + " does not exist.",
        "Create it with lines such as `- [ ] Fix the parser`, or name another file with --backlog.");
  }
}
