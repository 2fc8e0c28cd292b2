package dev.codeagent.core.land;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ConflictException;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.task.Origin;
import dev.codeagent.api.task.Task;
import dev.codeagent.core.backlog.BacklogFile;
import dev.codeagent.core.backlog.BacklogPlace;
import dev.codeagent.core.backlog.Backlogs;
import dev.codeagent.core.backlog.Stamps;
import dev.codeagent.core.workspace.git.Folders;
import dev.codeagent.core.workspace.git.ObjectStore;
import dev.codeagent.core.workspace.git.Repository;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The tick of one task in the versions of the backlog that exist: in a commit, in the index, in the
 * working tree. Each gets the same edit of one line and keeps everything else; a version without the
 * line stays as it is.
 */
final class Ticks {
  /** An editor that saves at the same moment is met twice at most. */
  private static final int TRIES = 3;

  private final Repository repository;
  private final Backlogs backlogs;

  Ticks(Repository repository, Backlogs backlogs) {
    this.repository = repository;
    this.backlogs = backlogs;
  }

  /** The backlog's path in the repository; empty for a task that no backlog names. */
  Optional<String> path(Task task) {
    return task.origin() instanceof Origin.Backlog origin
        ? Optional.of(repository.prefix() + origin.file())
        : Optional.empty();
  }

  /** A stored version with the tick; empty where it can't have one. */
  Optional<TreeEntry> stored(TreeEntry backlog, Task task, String stamp, CallContext call)
      throws InterruptedException {
    if (!(task.origin() instanceof Origin.Backlog origin) || !isFile(backlog)) {
      return Optional.empty();
    }
    ObjectStore objects = repository.writing(call);
    byte[] content = objects.blob(backlog.id(), call);
    Optional<byte[]> ticked = ticked(content, origin.file(), task, stamp);
    if (ticked.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TreeEntry(backlog.mode(), objects.write(ticked.get(), call), backlog.path()));
  }

  /** Whether the file has the task's line. */
  boolean isInFile(Task task, String stamp) {
    if (!(task.origin() instanceof Origin.Backlog origin)) {
      return false;
    }
    return file(origin)
        .flatMap(file -> ticked(read(file), origin.file(), task, stamp))
        .isPresent();
  }

  /**
   * The stamp with which a landing that a crash interrupted is finished: that of its commit, else the
   * one that the working file got before the crash, so that all versions say the same; else the
   * request's own.
   */
  String stampOf(String commit, LandingRequest request, CallContext call)
      throws InterruptedException {
    if (!(request.task().origin() instanceof Origin.Backlog origin)) {
      return request.stamp();
    }
    Optional<String> landed = stamped(commit, origin, request.evidenceDigest(), call)
        .flatMap(task -> Stamps.of(task, request.evidenceDigest()));
    if (landed.isPresent()) {
      return landed.get();
    }
    return file(origin)
        .flatMap(file -> stamped(read(file), origin, request.evidenceDigest()))
        .flatMap(task -> Stamps.of(task, request.evidenceDigest()))
        .orElse(request.stamp());
  }

  /** The task that a commit's version of the backlog shows as done by this evidence. */
  Optional<Task> stamped(
      String commit, Origin.Backlog origin, String evidenceDigest, CallContext call)
      throws InterruptedException {
    ObjectStore objects = repository.reading(call);
    Optional<TreeEntry> entry =
        objects.entry(commit, repository.prefix() + origin.file(), call).filter(Ticks::isFile);
    return entry.isPresent()
        ? stamped(objects.blob(entry.get().id(), call), origin, evidenceDigest)
        : Optional.empty();
  }

  private Optional<Task> stamped(byte[] content, Origin.Backlog origin, String evidenceDigest) {
    try {
      return backlogs.parse(content, origin.file()).tasks().stream()
          .filter(task -> task.done() && Stamps.of(task, evidenceDigest).isPresent())
          .findFirst();
    } catch (InputException e) {
      // This version cannot be read as a backlog; so it bears no stamp.
      return Optional.empty();
    }
  }

  /**
   * Ticks the file in the working tree; only its line is edited.
   *
   * @return false where the file has no such line with these details, for instance because the user
   *     edited them
   */
  boolean file(Task task, String stamp) {
    if (!(task.origin() instanceof Origin.Backlog origin)) {
      return true;
    }
    file(origin).ifPresent(BacklogFile::tidy);
    for (int i = 1; i <= TRIES; i++) {
      Optional<Path> file = file(origin);
      if (file.isEmpty()) {
        return false;
      }
      byte[] content = read(file.get());
      Optional<byte[]> ticked = asRead(content, origin.file(), task)
          ? ticked(content, origin.file(), task, stamp)
          : Optional.empty();
      if (ticked.isEmpty()) {
        return false;
      }
      if (replaced(file.get(), content, ticked.get())) {
        return true;
      }
    }
    return false; // whoever writes so often is told what is left to do
  }

  /** Whether nothing was added to or taken from what stands beneath the task's line. */
  private boolean asRead(byte[] content, String name, Task task) {
    try {
      return backlogs.parse(content, name).has(task);
    } catch (InputException e) {
      return false; // it is no backlog any more
    }
  }

  private static boolean replaced(Path file, byte[] content, byte[] ticked) {
    try {
      BacklogFile.replace(file, content, ticked);
      return true;
    } catch (ConflictException e) {
      return false; // an editor saved at the same moment
    }
  }

  private Optional<byte[]> ticked(byte[] content, String name, Task task, String stamp) {
    try {
      return Optional.of(backlogs.parse(content, name).ticked(task, stamp));
    } catch (ConflictException | InputException e) {
      // This version does not have the line; that is normal for an uncommitted backlog.
      return Optional.empty();
    }
  }

  /** The working file; none where it became a link meanwhile that leads where no backlog may lie. */
  private Optional<Path> file(Origin.Backlog origin) {
    try {
      Path project = repository.workTree().resolve(repository.prefix());
      return Optional.of(BacklogPlace.of(project, origin.file()).file())
          .filter(Files::isRegularFile);
    } catch (InputException e) {
      return Optional.empty(); // then it is as if it were gone
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw Folders.failed("Reading " + file, e);
    }
  }

  private static boolean isFile(TreeEntry entry) {
    return entry.mode().equals(TreeEntry.FILE) || entry.mode().equals(TreeEntry.EXECUTABLE);
  }
}
