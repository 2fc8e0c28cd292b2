package dev.codeagent.core.workspace.git;

import dev.codeagent.api.call.CallContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the folders of this machine that hold what came after a base: the repository itself, wherever
 * its parts lie, its other working trees, the repositories that it borrows objects from, and those
 * that it fetches from. Who works on a task could read the answer there.
 */
final class HistoryPlaces {

  /** As deep as git itself follows (alternates of alternates, object-file.c). */
  private static final int DEPTH = 5;

  private static final String FILE_URL = "file://";

  private final Layout layout;
  private final Git git;
  private final Set<Path> found = new LinkedHashSet<>();

  HistoryPlaces(Layout layout, Git git) {
    this.layout = layout;
    this.git = git;
  }

  /** Those that there are, none inside another. */
  List<Path> all(CallContext call) throws InterruptedException {
    add(layout.workTree());
    add(layout.gitDirectory());
    objects(layout.objects(), DEPTH);
    workTrees(call);
    remotes(call);
    return found.stream()
        .filter(place -> found.stream().noneMatch(o -> !o.equals(place) && place.startsWith(o)))
        .toList();
  }

  private void add(Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    if (whole.getNameCount() > 0 && Files.isDirectory(whole)) {
      found.add(whole);
    }
  }

  /** A repository's folder of objects, with the repository, its files, and what it borrows from. */
  private void objects(Path objects, int depth) {
    add(objects);
    Path repository = objects.getParent();
    if (repository != null && objects.endsWith("objects")) {
      repository(repository);
    }
    for (String line : depth > 0 ? alternates(objects) : List.<String>of()) {
      path(line, objects).ifPresent(borrowed -> objects(borrowed, depth - 1));
    }
  }

  private void repository(Path folder) {
    add(folder);
    if (folder.endsWith(".git")) {
      add(Objects.requireNonNull(folder.getParent(), "a .git lies in a folder"));
    }
  }

  private static List<String> alternates(Path objects) {
    Path file = objects.resolve("info/alternates");
    try {
      return Files.isRegularFile(file)
          ? Files.readString(file, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .toList()
          : List.of();
    } catch (IOException e) {
      throw Folders.failed("Reading " + file, e);
    }
  }

  private void workTrees(CallContext call) throws InterruptedException {
    String key = "worktree ";
    GitOutput listed = git.attempt(call, "worktree", "list", "--porcelain");
    (listed.ok() ? listed.text() : "")
        .lines()
        .filter(line -> line.startsWith(key))
        .flatMap(line -> path(line.substring(key.length()), layout.workTree()).stream())
        .forEach(this::add);
  }

  private void remotes(CallContext call) throws InterruptedException {
    GitOutput urls = git.attempt(call, "config", "-z", "--get-regexp", "^remote\\..*\\.url$");
    for (String record : urls.ok() ? urls.strings() : List.<String>of()) {
      String url = record.substring(record.indexOf('\n') + 1);
      String path = url.startsWith(FILE_URL) ? url.substring(FILE_URL.length()) : url;
      path(path, layout.workTree()).filter(HistoryPlaces::isRepository).ifPresent(remote -> {
        add(remote);
        objects(remote.resolve("objects"), DEPTH);
        objects(remote.resolve(".git/objects"), DEPTH);
      });
    }
  }

  /** A bundle or a folder of anything else is none. */
  private static boolean isRepository(Path folder) {
    return Files.isDirectory(folder.resolve("objects")) || Files.exists(folder.resolve(".git"));
  }

  private static Optional<Path> path(String text, Path from) {
    try {
      return Optional.of(from.resolve(text).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty(); // an address elsewhere
    }
  }
}
