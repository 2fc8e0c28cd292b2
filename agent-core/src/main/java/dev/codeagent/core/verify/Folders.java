/** Makes and removes the folders of clean checkouts. */
package dev.codeagent.core.verify;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** File operations that follow no link. */
final class Folders {
  private Folders() {}

  /** Removes a folder with all that is in it, also where a build took permissions away. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
          throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(
            dir, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null && !Files.isWritable(dir)) {
          view.setPermissions(EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failed)
          throws IOException {
        Files.delete(dir);
        return FileVisitResult.CONTINUE;
      }
    });
  }

  /**
   * Makes way for a file below a root: a link or a file where the path needs a folder, and whatever
   * stands at its place, goes. A link in a delivered tree could else lead the write elsewhere.
   */
  static Path clear(Path root, String path) throws IOException {
    Path at = root;
    for (Path part : Path.of(path)) {
      at = at.resolve(part);
      boolean last = at.equals(root.resolve(path));
      if (last) {
        delete(at);
      } else if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)
          && !Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(at);
      }
    }
    return at;
  }

  /** Removes one file, unless a link on the way would lead elsewhere. */
  static void remove(Path root, String path) throws IOException {
    Path at = root;
    for (Path part : Path.of(path)) {
      at = at.resolve(part);
      if (Files.isSymbolicLink(at)) {
        break;
      }
    }
    if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
      boolean wholePath = at.equals(root.resolve(path));
      if (wholePath) {
        Files.delete(at);
      }
    }
  }
}
