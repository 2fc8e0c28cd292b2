package dev.codeagent.core.land;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.core.workspace.git.Folders;
import dev.codeagent.core.workspace.git.GitOutput;
import dev.codeagent.core.workspace.git.Repository;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sees which files of the working tree stand as a landing expects them. */
final class WorkingStates {

  /** How a file stands to a change of it. */
  enum State {
    /** As the branch had it: may be replaced. */
    BEFORE,
    /** As the landed commit has it. */
    AFTER,
    /** The user's own. */
    OTHER
  }

  private final Repository repository;
  private final Path root;

  WorkingStates(Repository repository) {
    this.repository = repository;
    this.root = repository.workTree();
  }

  /** The state of each file. */
  Map<String, State> look(List<FileChange> files, CallContext call) throws InterruptedException {
    Set<String> deleted = new HashSet<>();
    for (FileChange file : files) {
      if (file.after() == null) {
        deleted.add(file.path());
      }
    }
    Map<String, State> states = new HashMap<>();
    try {
      for (FileChange file : files) {
        states.put(file.path(), state(file, deleted, call));
      }
    } catch (IOException e) {
      throw Folders.failed("Reading " + root, e);
    }
    return states;
  }

  /** The state of one file now. */
  State lookAgain(FileChange file, CallContext call) throws InterruptedException {
    return look(List.of(file), call).getOrDefault(file.path(), State.OTHER);
  }

  private State state(FileChange file, Set<String> deleted, CallContext call)
      throws IOException, InterruptedException {
    if (file.isSubmodule()) {
      return State.AFTER;
    }
    Optional<Path> located = locate(file.path());
    if (located.isEmpty() || !reachable(file.path(), deleted)) {
      return State.OTHER;
    }
    Path path = located.get();
    if (Files.isDirectory(path, NOFOLLOW_LINKS)) {
      return folder(file, path, deleted);
    }
    if (is(file.before(), path, call)) {
      return State.BEFORE;
    }
    return is(file.after(), path, call) ? State.AFTER : State.OTHER;
  }

  /** A folder stands where a file is to be: fine when the change deletes all that is in it. */
  private State folder(FileChange file, Path folder, Set<String> deleted) throws IOException {
    if (file.after() == null) {
      return State.AFTER;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> inside =
          files.filter(f -> !Files.isDirectory(f, NOFOLLOW_LINKS)).toList();
      boolean goes = !inside.isEmpty()
          && inside.stream().allMatch(f -> deleted.contains(root.relativize(f).toString()));
      return goes && file.before() == null ? State.BEFORE : State.OTHER;
    }
  }

  private Optional<Path> locate(String path) {
    try {
      return Optional.of(root.resolve(path));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Whether all folders above are folders, missing, or files that the change deletes. */
  private boolean reachable(String path, Set<String> deleted) {
    for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      String above = path.substring(0, at);
      Path folder = root.resolve(above);
      if (!Files.exists(folder, NOFOLLOW_LINKS) || deleted.contains(above)) {
        return true;
      }
      if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
        return false;
      }
    }
    return true;
  }

  private boolean is(@Nullable TreeEntry expected, Path file, CallContext call)
      throws IOException, InterruptedException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return expected == null;
    } catch (IOException e) {
      if (!Files.exists(file, NOFOLLOW_LINKS)) {
        return expected == null;
      }
      throw e;
    }
    if (expected == null) {
      return false;
    }
    if (attributes.isSymbolicLink()) {
      byte[] target = Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8);
      return expected.isLink() && repository.format().blob(target).equals(expected.id());
    }
    boolean executable = Files.getPosixFilePermissions(file, NOFOLLOW_LINKS)
        .contains(PosixFilePermission.OWNER_EXECUTE);
    String mode = executable ? TreeEntry.EXECUTABLE : TreeEntry.FILE;
    return attributes.isRegularFile()
        && mode.equals(expected.mode())
        && holds(expected, file, call);
  }

  /** Byte for byte, or in the form that the user's line ends and filters give it. */
  private boolean holds(TreeEntry expected, Path file, CallContext call)
      throws IOException, InterruptedException {
    if (repository.format().blob(Files.readAllBytes(file)).equals(expected.id())) {
      return true;
    }
    if (repository.isShadow()) {
      return false;
    }
    GitOutput output = repository.asUser().attempt(call, "hash-object", "--", expected.path());
    return output.ok() && output.text().equals(expected.id());
  }
}
