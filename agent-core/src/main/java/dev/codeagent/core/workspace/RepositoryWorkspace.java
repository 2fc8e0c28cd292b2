package dev.codeagent.core.workspace;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.process.ProcessRunner;
import dev.codeagent.core.workspace.git.Folders;
import dev.codeagent.core.workspace.git.GitOutput;
import dev.codeagent.core.workspace.git.GitVersion;
import dev.codeagent.core.workspace.git.ObjectStore;
import dev.codeagent.core.workspace.git.Repository;
import dev.codeagent.core.workspace.git.Repository.Signature;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The workspace over one repository, the user's or the shadow one. */
final class RepositoryWorkspace implements Workspace {
  /** The sources of base and head of most projects; the heap has to hold it. */
  private static final long CACHE = 64L << 20;

  private static final String NOTES = "refs/notes/code-agent";

  /** No command of ours works on a temporary file for that long. */
  private static final Duration LEFTOVER = Duration.ofDays(1);

  private final Path project;
  private final Path runDirectory;
  private final Repository repository;
  private final @Nullable String backlog;
  private final ProcessRunner runner;
  private final Collector collector;
  private final ContentTrees trees;
  private final Differences differences;
  private final AttemptRepository attempts;
  private final BlobCache blobs = new BlobCache(CACHE);

  RepositoryWorkspace(
      Path project,
      Path runDirectory,
      Repository repository,
      @Nullable String backlog,
      ProcessRunner runner) {
    this.project = project;
    this.runDirectory = runDirectory;
    this.repository = repository;
    this.backlog = backlog;
    this.runner = runner;
    this.collector = new Collector(repository, backlog);
    this.trees = new ContentTrees(repository, backlog);
    this.differences = new Differences(repository, trees);
    this.attempts = new AttemptRepository(repository);
  }

  @Override
  public Path project() {
    return project;
  }

  @Override
  public boolean isGit() {
    return !repository.isShadow();
  }

  @Override
  public Repository repository() {
    return repository;
  }

  @Override
  public Path runDirectory() {
    try {
      if (!Files.isDirectory(runDirectory)) {
        Files.createDirectories(runDirectory);
      }
    } catch (IOException e) {
      throw Folders.failed("Making " + runDirectory, e);
    }
    repository.exclude();
    return runDirectory;
  }

  @Override
  public Optional<String> branch(CallContext call) throws InterruptedException {
    return repository.branch(call);
  }

  @Override
  public String tip(CallContext call) throws InterruptedException {
    if (repository.isShadow()) {
      runDirectory();
      return new Snapshots(repository, collector).now(call);
    }
    return repository.commit("HEAD", call).orElse(repository.format().emptyTree());
  }

  @Override
  public String resolve(String revision, CallContext call) throws InterruptedException {
    if (revision.equals(repository.format().emptyTree())) {
      return revision;
    }
    boolean sane = !revision.isBlank() && !revision.startsWith("-");
    Optional<String> found = sane ? repository.commit(revision, call) : Optional.empty();
    if (found.isPresent()) {
      return found.get();
    }
    if (repository.commit("HEAD", call).isEmpty()) {
      throw new InputException(
          "unknown-revision",
          "The repository of " + project + " has no commit yet, so `" + revision + "` names none.",
          "Commit your work first; its base is then the empty tree, "
              + repository.format().emptyTree() + ".");
    }
    throw new InputException(
        "unknown-revision",
        "There is no commit `" + revision + "` in " + project + ".",
        "Name a branch, a tag or a commit of that repository; fetch it first if it is elsewhere.");
  }

  @Override
  public boolean descends(String commit, String ancestor, CallContext call)
      throws InterruptedException {
    String nothing = repository.format().emptyTree();
    return ancestor.equals(nothing)
        || commit.equals(ancestor)
        || (!commit.equals(nothing)
            && repository
                .plain()
                .attempt(call, "merge-base", "--is-ancestor", ancestor, commit)
                .ok());
  }

  @Override
  public boolean isBacklog(String path) {
    return path.equals(backlog) && Files.isRegularFile(project.resolve(path));
  }

  @Override
  public Change change(String base, String head, CallContext call) throws InterruptedException {
    runDirectory();
    return differences.change(base, head, call);
  }

  @Override
  public List<ChangedFile> changes(String base, String head, CallContext call)
      throws InterruptedException {
    runDirectory();
    return differences.changes(base, head, call);
  }

  @Override
  public Reader diff(String base, String head, CallContext call) throws InterruptedException {
    runDirectory();
    return differences.diff(base, head, call);
  }

  @Override
  public Tree tree(String commit, CallContext call) throws InterruptedException {
    runDirectory();
    ObjectStore objects = repository.reading(call);
    String tree = objects.tree(commit, repository.folder(), call);
    List<TreeEntry> files = objects.list(tree, call).stream()
        .filter(e -> !e.isSubmodule())
        .sorted(Comparator.comparing(TreeEntry::path))
        .toList();
    return new CommitTree(files, objects, blobs, call);
  }

  @Override
  public boolean ignores(String commit, String path, CallContext call) throws InterruptedException {
    runDirectory();
    String whole = repository.prefix() + path;
    List<String> files = repository.reading(call).list(commit, call).stream()
        .map(TreeEntry::path)
        .toList();
    OutputFolders outputs = new OutputFolders(files, Set.copyOf(files)::contains);
    String folder = whole.endsWith("/") ? whole : whole + "/";
    if (outputs.holding(folder).isPresent()) {
      return true;
    }
    try (IgnoreRules rules = IgnoreRules.of(commit, repository, call)) {
      return !rules.ignored(Set.of(whole, folder), call).isEmpty();
    }
  }

  @Override
  public AttemptArea prepare(AttemptId attempt, String base, CallContext call)
      throws InterruptedException {
    Path root = runDirectory()
        .resolve("attempts")
        .resolve(attempt.task().value())
        .resolve(Integer.toString(attempt.number()));
    Path inside = root.resolve(repository.folder());
    try {
      repository.tidy(call.clock().instant().minus(LEFTOVER));
      Folders.delete(root);
      attempts.withHistory(root, base, call);
      Files.createDirectories(inside);
    } catch (IOException e) {
      throw Folders.failed("Making " + root, e);
    }
    return new AttemptArea(attempt, root, inside, base);
  }

  @Override
  public Collected collect(AttemptArea area, String message, CallContext call)
      throws InterruptedException {
    Collector.Found found = collector.change(area.root(), area.base(), call);
    if (found.tree().equals(repository.reading(call).tree(area.base(), "", call))) {
      return new Collected(null, found.dropped());
    }
    String head = store(found.tree(), area.base(), message, call);
    repository.point(
        "refs/code-agent/" + area.attempt().task() + "/" + area.attempt().number(), head, call);
    return new Collected(differences.change(area.base(), head, call), found.dropped());
  }

  @Override
  public CleanCheckout checkout(String commit, Path target, CallContext call)
      throws InterruptedException {
    runDirectory();
    attempts.withoutHistory(target, commit, call);
    Path inside = target.resolve(repository.folder());
    try {
      Files.createDirectories(inside);
    } catch (IOException e) {
      throw Folders.failed("Making " + inside, e);
    }
    return new CleanCheckout(target, inside);
  }

  @Override
  public Rebase rebase(Change change, String onto, CallContext call) throws InterruptedException {
    runDirectory();
    if (onto.equals(change.base())) {
      return new Rebase.Rebased(change);
    }
    if (change.base().equals(change.head())) {
      return new Rebase.Rebased(differences.change(onto, onto, call));
    }
    GitVersion.require(project, runner, call)
        .atLeast(GitVersion.REBASING, "Putting a change onto a moved branch");
    Rebaser.Merge merge = new Rebaser(repository).merge(change.base(), change.head(), onto, call);
    return switch (merge) {
      case Rebaser.Merge.Clean clean -> {
        String message = message(change.head(), call);
        String head = store(clean.tree(), onto, message, call);
        yield new Rebase.Rebased(differences.change(onto, head, call));
      }
      case Rebaser.Merge.Conflicting conflict ->
        new Rebase.Conflict(conflict.paths().stream()
            .map(p -> p.startsWith(repository.prefix())
                ? p.substring(repository.prefix().length())
                : p)
            .toList());
    };
  }

  @Override
  public Optional<String> landedCommit(String task, String evidenceDigest, CallContext call)
      throws InterruptedException {
    Optional<String> here = repository.bearing("HEAD", task, evidenceDigest, call);
    return here.isPresent() ? here : repository.bearing("--all", task, evidenceDigest, call);
  }

  @Override
  public Optional<byte[]> evidenceNote(String commit, CallContext call)
      throws InterruptedException {
    GitOutput note = repository.plain().attempt(call, "notes", "--ref=" + NOTES, "list", commit);
    if (!note.ok()) {
      return Optional.empty();
    }
    return Optional.of(
        repository.plain().run(call, "cat-file", "blob", note.text()).bytes());
  }

  private String store(String tree, String base, String message, CallContext call)
      throws InterruptedException {
    String parent = base.equals(repository.format().emptyTree()) ? null : base;
    return repository.store(tree, parent, message, Signature.NONE, call);
  }

  private String message(String commit, CallContext call) throws InterruptedException {
    byte[] object =
        repository.reading(call).git().run(call, "cat-file", "commit", commit).bytes();
    String text = new String(object, StandardCharsets.UTF_8);
    return text.substring(text.indexOf("\n\n") + 2);
  }
}
