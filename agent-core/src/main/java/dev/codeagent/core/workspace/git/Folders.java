package dev.codeagent.core.workspace.git;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes, replaces and deletes files and folders of our own; follows no link. */
public final class Folders {
  private Folders() {}

  /** Deletes a folder with all in it, whatever permissions were set inside; none is fine. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
          throws IOException {
        allow(each);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (!(failure instanceof AccessDeniedException) || !Files.isDirectory(file)) {
          throw failure;
        }
        allow(file);
        delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure)
          throws IOException {
        if (failure != null) {
          throw failure;
        }
        Files.delete(each);
        return FileVisitResult.CONTINUE;
      }
    });
  }

  /** Writes a file as a whole: a reader sees the old content or the new one. */
  public static void write(Path file, byte[] content) throws IOException {
    if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    Path folder = Files.createDirectories(parent(file));
    Path temporary = Files.createTempFile(folder, ".writing-", null);
    try {
      Files.write(temporary, content);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** The failure of a disk that did not do as told. */
  public static EnvironmentException failed(String what, IOException cause) {
    return new EnvironmentException(
        Failure.of(
            FailureKind.ENVIRONMENT,
            "disk",
            what + " failed: " + cause,
            "Check free space and permissions of the project's folder."),
        cause);
  }

  private static void allow(Path folder) throws IOException {
    if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static Path parent(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("a file has a folder: " + file);
    }
    return parent;
  }
}
