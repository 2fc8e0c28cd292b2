package dev.codeagent.core.workspace;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.core.workspace.git.Folders;
import dev.codeagent.core.workspace.git.Git;
import dev.codeagent.core.workspace.git.GitOutput;
import dev.codeagent.core.workspace.git.ObjectStore;
import dev.codeagent.core.workspace.git.Repository;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ignore rules of one commit together with the user's own, asked through git: a folder that
 * holds the commit's {@code .gitignore} files and nothing else. Deletes it on closing.
 */
final class IgnoreRules implements AutoCloseable {
  /** Keeps git from reading a colon at the start of a name as magic. */
  private static final String HERE = "./";

  private final Path folder;
  private final Git git;

  private IgnoreRules(Path folder, Git git) {
    this.folder = folder;
    this.git = git;
  }

  static IgnoreRules of(String commit, Repository repository, CallContext call)
      throws InterruptedException {
    ObjectStore objects = repository.reading(call);
    List<TreeEntry> rules = objects.list(commit, call).stream()
        .filter(e -> e.path().equals(".gitignore") || e.path().endsWith("/.gitignore"))
        .filter(e -> !e.isLink() && !e.isSubmodule())
        .toList();
    Map<String, byte[]> contents =
        objects.blobs(rules.stream().map(TreeEntry::id).distinct().toList(), call);
    Path folder = repository.temporary("rules");
    try {
      Files.createDirectories(folder);
      for (TreeEntry rule : rules) {
        Path file = folder.resolve(rule.path());
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, Objects.requireNonNull(contents.get(rule.id())));
      }
    } catch (IOException e) {
      throw Folders.failed("Writing " + folder, e);
    }
    return new IgnoreRules(folder, objects.git().over(folder).withPathPatterns());
  }

  /** Those of the paths that are ignored; relative to the repository's root. */
  Set<String> ignored(Collection<String> paths, CallContext call) throws InterruptedException {
    if (paths.isEmpty()) {
      return Set.of();
    }
    String input = paths.stream().map(p -> HERE + p + "\0").collect(Collectors.joining());
    List<String> arguments = List.of("check-ignore", "--no-index", "-z", "--stdin");
    GitOutput output = git.attempt(call, input.getBytes(StandardCharsets.UTF_8), arguments);
    if (output.exit() > 1) {
      throw Git.failed(arguments, output);
    }
    return output.strings().stream()
        .map(p -> p.substring(HERE.length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void close() {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw Folders.failed("Deleting " + folder, e);
    }
  }
}
