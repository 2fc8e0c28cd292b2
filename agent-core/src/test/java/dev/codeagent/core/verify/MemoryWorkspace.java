/** A workspace whose commits are told file by file, so that verification can be specified without starting git. */
package dev.codeagent.core.verify;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.verify.suite.Digests;
import dev.codeagent.core.workspace.AttemptArea;
import dev.codeagent.core.workspace.CleanCheckout;
import dev.codeagent.core.workspace.Collected;
import dev.codeagent.core.workspace.Rebase;
import dev.codeagent.core.workspace.Workspace;
import dev.codeagent.core.workspace.git.Repository;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Commits are named by their id; the tree of a commit is the digest of its files. */
final class MemoryWorkspace implements Workspace {
  private final Path project;
  private final Map<String, Map<String, String>> commits = new HashMap<>();
  private final Map<String, String> landed = new HashMap<>();
  private boolean git;

  MemoryWorkspace(Path project) {
    this.project = project;
  }

  /** A commit with these files: paths and texts by turns. */
  String commit(String... files) {
    Map<String, String> tree = new TreeMap<>();
    for (int i = 0; i < files.length; i += 2) {
      tree.put(files[i], files[i + 1]);
    }
    String id = "%040x".formatted(commits.size() + 1);
    commits.put(id, tree);
    return id;
  }

  /** As if the attempt's repository were cleaned up. */
  void forget(String commit) {
    commits.remove(commit);
  }

  void landed(String task, String evidenceDigest, String commit) {
    landed.put(task + evidenceDigest, commit);
  }

  MemoryWorkspace inGit() {
    git = true;
    return this;
  }

  private Map<String, String> files(String commit) {
    return commits.getOrDefault(commit, Map.of());
  }

  private String digest(String commit) {
    List<String> texts = new ArrayList<>();
    files(commit).forEach((path, text) -> texts.addAll(List.of(path, text)));
    return Digests.hex(texts);
  }

  @Override
  public Path project() {
    return project;
  }

  @Override
  public boolean isGit() {
    return git;
  }

  @Override
  public String resolve(String revision, CallContext call) {
    if (revision.endsWith("^")) {
      return "%040x".formatted(1); // every later commit stands on the first
    }
    if (!commits.containsKey(revision)) {
      throw new InputException("unknown-revision", "There is no " + revision + ".", "Fetch it.");
    }
    return revision;
  }

  @Override
  public boolean descends(String commit, String ancestor, CallContext call) {
    throw unused();
  }

  @Override
  public boolean isBacklog(String path) {
    return false;
  }

  @Override
  public Change change(String base, String head, CallContext call) {
    return new Change(
        base,
        head,
        digest(head).substring(0, 40),
        Digests.hex(List.of(digest(base), digest(head))));
  }

  @Override
  public List<ChangedFile> changes(String base, String head, CallContext call) {
    TreeSet<String> paths = new TreeSet<>(files(base).keySet());
    paths.addAll(files(head).keySet());
    List<ChangedFile> changes = new ArrayList<>();
    for (String path : paths) {
      String before = files(base).get(path);
      String now = files(head).get(path);
      if (before == null || !before.equals(now)) {
        ChangedFile.Kind kind = before == null
            ? ChangedFile.Kind.ADDED
            : now == null ? ChangedFile.Kind.DELETED : ChangedFile.Kind.MODIFIED;
        changes.add(new ChangedFile(path, kind, false));
      }
    }
    return changes;
  }

  @Override
  public Tree tree(String commit, CallContext call) {
    Map<String, String> files = files(commit);
    return new Tree() {
      @Override
      public List<String> paths() {
        return List.copyOf(files.keySet());
      }

      @Override
      public Optional<byte[]> bytes(String path) {
        return Optional.ofNullable(files.get(path)).map(t -> t.getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  @Override
  public boolean ignores(String commit, String path, CallContext call) {
    return commits.containsKey(commit) && path.startsWith("target/");
  }

  @Override
  public CleanCheckout checkout(String commit, Path target, CallContext call) {
    try {
      for (Map.Entry<String, String> file : files(commit).entrySet()) {
        Path path = target.resolve("project").resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      return new CleanCheckout(target, Files.createDirectories(target.resolve("project")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> landedCommit(String task, String evidenceDigest, CallContext call) {
    return Optional.ofNullable(landed.get(task + evidenceDigest));
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("verification does not ask for it");
  }

  @Override
  public Path runDirectory() {
    throw unused();
  }

  @Override
  public Repository repository() {
    throw unused();
  }

  @Override
  public Optional<String> branch(CallContext call) {
    throw unused();
  }

  @Override
  public String tip(CallContext call) {
    throw unused();
  }

  @Override
  public Reader diff(String base, String head, CallContext call) {
    throw unused();
  }

  @Override
  public AttemptArea prepare(AttemptId attempt, String base, CallContext call) {
    throw unused();
  }

  @Override
  public Collected collect(AttemptArea area, String message, CallContext call) {
    throw unused();
  }

  @Override
  public Rebase rebase(Change change, String onto, CallContext call) {
    throw unused();
  }

  @Override
  public Optional<byte[]> evidenceNote(String commit, CallContext call) {
    throw unused();
  }
}
