package dev.codeagent.core.land;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.core.workspace.git.Folders;
import dev.codeagent.core.workspace.git.Git;
import dev.codeagent.core.workspace.git.ObjectStore;
import dev.codeagent.core.workspace.git.Repository;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes files of a commit into the user's working tree, each by one rename, so that at any moment a
 * file is wholly old or wholly new. The new files are made ready beforehand in a folder of our own,
 * in the form that the user's line ends and filters give them.
 */
final class WorkingFiles implements AutoCloseable {
  private final Path root;
  private final Path ready;

  private WorkingFiles(Path root, Path ready) {
    this.root = root;
    this.ready = ready;
  }

  /** Makes the new files ready. */
  static WorkingFiles prepare(Repository repository, List<FileChange> files, CallContext call)
      throws InterruptedException {
    Path ready = repository.temporary("landing");
    WorkingFiles result = new WorkingFiles(repository.workTree(), ready);
    StringBuilder lines = new StringBuilder();
    for (FileChange file : files) {
      TreeEntry after = file.after();
      if (after != null && !after.isSubmodule()) {
        lines.append(after.mode()).append(' ').append(after.id()).append('\t');
        lines.append(file.path()).append('\0');
      }
    }
    if (!lines.isEmpty()) {
      result.checkOut(repository, lines.toString(), call);
    }
    return result;
  }

  private void checkOut(Repository repository, String lines, CallContext call)
      throws InterruptedException {
    Path index = repository.temporary("index");
    ObjectStore objects = repository.writing(call);
    Git git = (repository.isShadow() ? objects.git().over(root) : repository.asUser()).index(index);
    try {
      Files.createDirectories(ready);
      git.run(call, lines, List.of("update-index", "-z", "--index-info"));
      git.run(call, "checkout-index", "--all", "--quiet", "--prefix=" + ready + "/");
    } catch (IOException e) {
      throw Folders.failed("Writing " + ready, e);
    } finally {
      discard(index);
    }
  }

  /** Writes one file; the caller has seen that it stands as the change expects. */
  void write(FileChange file) {
    Path target = root.resolve(file.path());
    try {
      if (file.after() == null) {
        Files.deleteIfExists(target);
        prune(target.getParent());
        return;
      }
      Path made = ready.resolve(file.path());
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      keepPermissions(file, target, made);
      move(made, target);
    } catch (IOException e) {
      throw Folders.failed("Writing " + target, e);
    }
  }

  /** A file whose mode stays keeps the finer permissions that the user gave it. */
  private static void keepPermissions(FileChange file, Path target, Path made) throws IOException {
    TreeEntry before = file.before();
    TreeEntry after = file.after();
    if (before != null && after != null && !after.isLink() && before.mode().equals(after.mode())) {
      Files.setPosixFilePermissions(made, Files.getPosixFilePermissions(target, NOFOLLOW_LINKS));
    }
  }

  private static void move(Path made, Path target) throws IOException {
    try {
      Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Path beside = target.resolveSibling(".code-agent-" + target.getFileName());
      Files.copy(
          made,
          beside,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES,
          NOFOLLOW_LINKS);
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** As git does: a folder whose last file goes, goes with it. */
  private void prune(@Nullable Path folder) throws IOException {
    Path each = folder;
    while (each != null && !each.equals(root) && each.startsWith(root)) {
      try (var rest = Files.newDirectoryStream(each)) {
        if (rest.iterator().hasNext()) {
          return;
        }
      }
      Files.delete(each);
      each = each.getParent();
    }
  }

  @Override
  public void close() {
    try {
      Folders.delete(ready);
    } catch (IOException e) {
      throw Folders.failed("Deleting " + ready, e);
    }
  }

  private static void discard(Path index) {
    try {
      Files.deleteIfExists(index);
    } catch (IOException e) {
      throw Folders.failed("Deleting " + index, e);
    }
  }
}
