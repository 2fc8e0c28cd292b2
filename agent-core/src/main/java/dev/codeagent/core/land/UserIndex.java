package dev.codeagent.core.land;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.core.workspace.git.Folders;
import dev.codeagent.core.workspace.git.Repository;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The user's index, held by git's own lock file, so that no git command changes it between the check
 * and the landing. Some entries are replaced, all others stay with everything git knows of them.
 */
final class UserIndex implements AutoCloseable {
  private static final String MARK = "code-agent ";

  private final Repository repository;
  private final Path lock;
  private final Path edited;
  private boolean closed;

  private UserIndex(Repository repository, Path lock) {
    this.repository = repository;
    this.lock = lock;
    this.edited = repository.index().resolveSibling("index.code-agent");
  }

  /**
   * An entry as it stands.
   *
   * @param entry mode, id and path
   * @param ordinary whether it is merged and has no flag that hides the file from git
   */
  record Entry(TreeEntry entry, boolean ordinary) {}

  /** Takes the lock; empty when somebody else has it. Without git there is nothing to lock. */
  static Optional<UserIndex> hold(Repository repository) {
    Path lock = lock(repository);
    if (repository.isShadow()) {
      return Optional.of(new UserIndex(repository, lock));
    }
    try {
      clear(repository);
      Files.writeString(
          lock, MARK + ProcessHandle.current().pid() + "\n", StandardOpenOption.CREATE_NEW);
      return Optional.of(new UserIndex(repository, lock));
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw Folders.failed("Locking the index", e);
    }
  }

  /** Removes the lock of a landing whose process is dead. */
  static void clear(Repository repository) {
    Path lock = lock(repository);
    try {
      if (isAbandoned(lock)) {
        Files.deleteIfExists(lock);
      }
    } catch (IOException e) {
      throw Folders.failed("Unlocking the index", e);
    }
  }

  private static Path lock(Repository repository) {
    return repository.index().resolveSibling("index.lock");
  }

  private static boolean isAbandoned(Path lock) throws IOException {
    if (!Files.isRegularFile(lock) || Files.size(lock) > 64) {
      return false;
    }
    String content = Files.readString(lock, StandardCharsets.ISO_8859_1).strip();
    String pid = content.startsWith(MARK) ? content.substring(MARK.length()) : "";
    return pid.matches("\\d{1,10}") && !holds(Long.parseLong(pid), lock);
  }

  /**
   * Whether the process with that number can be the one that made the lock: one that began later only got the number
   * again, as each process of a container does that is started anew.
   */
  private static boolean holds(long pid, Path lock) throws IOException {
    Instant made = Files.getLastModifiedTime(lock).toInstant();
    return ProcessHandle.of(pid)
        .filter(p -> p.info().startInstant().map(began -> !began.isAfter(made)).orElse(true))
        .isPresent();
  }

  /** All entries by path; none without git. */
  Map<String, Entry> entries(CallContext call) throws InterruptedException {
    Map<String, Entry> entries = new HashMap<>();
    if (repository.isShadow()) {
      return entries;
    }
    for (String record :
        repository.plain().run(call, "ls-files", "-s", "-v", "-z").strings()) {
      int tab = record.indexOf('\t');
      String[] words = record.substring(0, tab).split(" ");
      String path = record.substring(tab + 1);
      boolean ordinary = words[0].equals("H") && words[3].equals("0");
      entries.put(path, new Entry(new TreeEntry(words[1], words[2], path), ordinary));
    }
    return entries;
  }

  /**
   * Replaces entries in one step.
   *
   * @param entries what a path is to have; null takes it out
   */
  void replace(Map<String, @Nullable TreeEntry> entries, CallContext call)
      throws InterruptedException {
    if (entries.isEmpty() || repository.isShadow()) {
      return;
    }
    try {
      Files.deleteIfExists(edited.resolveSibling(edited.getFileName() + ".lock"));
      Files.deleteIfExists(edited);
      if (Files.exists(repository.index())) {
        Files.copy(repository.index(), edited, StandardCopyOption.COPY_ATTRIBUTES);
      }
      repository
          .plain()
          .index(edited)
          .run(call, lines(entries), List.of("update-index", "-z", "--index-info"));
      refresh(
          entries.entrySet().stream()
              .filter(e -> e.getValue() != null)
              .map(Map.Entry::getKey)
              .toList(),
          call);
      Files.move(edited, repository.index(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw Folders.failed("Writing the index", e);
    }
  }

  /**
   * Lets git note the times of files that are as their entries say, as after any checkout. It only
   * saves git a comparison later, so a refusal of git's changes nothing.
   */
  private void refresh(Collection<String> paths, CallContext call) throws InterruptedException {
    byte[] input = paths.stream()
        .map(p -> p + "\0")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
    repository
        .asUser()
        .index(edited)
        .attempt(
            call,
            input,
            List.of("add", "--refresh", "--pathspec-from-file=-", "--pathspec-file-nul"));
  }

  /** Removals first: a folder may take the place of a file. */
  private String lines(Map<String, @Nullable TreeEntry> entries) {
    StringBuilder removals = new StringBuilder();
    StringBuilder additions = new StringBuilder();
    entries.forEach((path, entry) -> {
      if (entry == null) {
        removals.append("0 ").append(repository.format().zero()).append('\t').append(path);
        removals.append('\0');
      } else {
        additions
            .append(entry.mode())
            .append(' ')
            .append(entry.id())
            .append('\t')
            .append(path);
        additions.append('\0');
      }
    });
    return removals.append(additions).toString();
  }

  /** Lets go; a second time does nothing. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Files.deleteIfExists(edited);
      Files.deleteIfExists(lock);
    } catch (IOException e) {
      throw Folders.failed("Unlocking the index", e);
    }
  }
}
