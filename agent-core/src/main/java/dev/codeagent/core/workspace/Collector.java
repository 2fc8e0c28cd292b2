package dev.codeagent.core.workspace;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.workspace.TreeWriter.Limit;
import dev.codeagent.core.workspace.git.Folders;
import dev.codeagent.core.workspace.git.Git;
import dev.codeagent.core.workspace.git.ObjectStore;
import dev.codeagent.core.workspace.git.Repository;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tree out of the files in a folder that somebody else worked in. Whatever git folder,
 * index, attributes or configuration lie there are not looked at; only the files count.
 */
final class Collector {
  /** As a project may have 1 GB in all, no change of it has more. */
  private static final Limit CHANGE = new Limit(1L << 30, "change-too-large");

  /** CONTRACTS: a snapshot has 1 GB at most. */
  private static final Limit PROJECT = new Limit(1L << 30, "project-too-large");

  /** Sources come in thousands; so many new files are an archive somebody unpacked. */
  private static final int NEW_FILES_LIMIT = 200_000;

  private final Repository repository;
  private final @Nullable String backlog;

  Collector(Repository repository, @Nullable String backlog) {
    this.repository = repository;
    this.backlog = backlog;
  }

  /**
   * What was found.
   *
   * @param tree the base's tree with the accepted edits
   * @param dropped what was left out
   */
  record Found(String tree, List<Finding> dropped) {}

  /** A folder beside the tree that it began as. */
  private record Seen(List<TreeEntry> tracked, List<String> untracked, OutputFolders outputs) {}

  /** The tree of the files that an attempt left. */
  Found change(Path root, String base, CallContext call) throws InterruptedException {
    if (!Files.isDirectory(root, NOFOLLOW_LINKS)) {
      String tree = repository.reading(call).tree(base, "", call);
      return new Found(
          tree, List.of(Finding.of("dropped-attempt", "The attempt's folder is gone.")));
    }
    Path indexFile = repository.temporary("index");
    try (IgnoreRules ignore = IgnoreRules.of(base, repository, call)) {
      ObjectStore objects = repository.writing(call);
      Git index = objects.git().over(root).index(indexFile);
      Seen seen = look(objects, index, root, base, call);
      List<Finding> nested = nestedRepositories(seen.untracked());
      List<String> files =
          seen.untracked().stream().filter(p -> !p.endsWith("/")).toList();
      EditRules rules =
          new EditRules(repository.prefix(), backlog, seen.outputs(), ignore.ignored(files, call));
      List<Finding> dropped = new ArrayList<>(nested);
      FolderScan scan = new FolderScan(root, repository.format());
      List<Edit> edits = accepted(seen.tracked(), files, scan, rules);
      dropped.addAll(rules.dropped());
      dropped.addAll(scan.findings());
      noteRunFolder(root, dropped);
      return new Found(new TreeWriter(objects, index, root, CHANGE).write(edits, call), dropped);
    } catch (IOException e) {
      throw Folders.failed("Reading " + root, e);
    } finally {
      discard(indexFile);
    }
  }

  /** The tree of all the user's files that neither ignore rules nor output folders leave out. */
  String snapshot(Path root, String last, CallContext call) throws InterruptedException {
    Path indexFile = repository.temporary("index");
    try {
      ObjectStore objects = repository.writing(call);
      Git index = objects.git().over(root).index(indexFile);
      Seen seen = look(objects, index, root, last, call);
      List<String> files = withNested(index, root, seen, call);
      FolderScan scan = new FolderScan(root, repository.format());
      List<Edit> edits = accepted(seen.tracked(), files, scan, new SnapshotRules(seen.outputs()));
      return new TreeWriter(objects, index, root, PROJECT).write(edits, call);
    } catch (IOException e) {
      throw Folders.failed("Reading " + root, e);
    } finally {
      discard(indexFile);
    }
  }

  private Seen look(ObjectStore objects, Git index, Path root, String base, CallContext call)
      throws InterruptedException {
    boolean none = base.equals(repository.format().emptyTree());
    index.run(call, "read-tree", none ? "--empty" : base);
    List<TreeEntry> tracked = objects.list(base, call);
    OutputFolders outputs = new OutputFolders(
        tracked.stream().map(TreeEntry::path).toList(),
        file -> Files.isRegularFile(root.resolve(file), NOFOLLOW_LINKS));
    return new Seen(tracked, untracked(index, outputs, call), outputs);
  }

  /** New files that the folder's own ignore rules leave; a repository inside ends with a slash. */
  private static List<String> untracked(Git index, OutputFolders outputs, CallContext call)
      throws InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("ls-files", "-z", "--others", "--exclude-standard"));
    outputs.patterns().forEach(p -> arguments.add("--exclude=" + p));
    List<String> paths = index.run(call, new byte[0], arguments).records().stream()
        .map(ObjectStore::decode)
        .flatMap(Optional::stream)
        .toList();
    if (paths.size() > NEW_FILES_LIMIT) {
      throw new InputException(
          "too-many-files",
          "There are " + paths.size() + " new files; " + NEW_FILES_LIMIT + " is the limit.",
          "Keep generated files out by .gitignore.");
    }
    return paths;
  }

  /** In a project without git the files of repositories inside belong to the project. */
  private List<String> withNested(Git index, Path root, Seen seen, CallContext call)
      throws InterruptedException {
    List<String> files = new ArrayList<>();
    for (String path : seen.untracked()) {
      if (!path.endsWith("/")) {
        files.add(path);
        continue;
      }
      Path folder = root.resolve(path);
      Git inside = index.over(folder).index(repository.temporary("no-index"));
      Seen nested = new Seen(List.of(), untracked(inside, seen.outputs(), call), seen.outputs());
      withNested(inside, folder, nested, call).forEach(file -> files.add(path + file));
    }
    return files;
  }

  private static List<Edit> accepted(
      List<TreeEntry> tracked, List<String> added, FolderScan scan, Acceptance rules)
      throws IOException {
    List<Edit> edits = new ArrayList<>();
    for (TreeEntry file : tracked) {
      scan.tracked(file).filter(rules::acceptsTracked).ifPresent(edits::add);
    }
    for (String path : added) {
      scan.added(path).filter(rules::acceptsAdded).ifPresent(edits::add);
    }
    return edits;
  }

  private List<Finding> nestedRepositories(List<String> untracked) {
    return untracked.stream()
        .filter(path -> path.endsWith("/"))
        .map(path -> path.startsWith(repository.prefix())
            ? path.substring(repository.prefix().length())
            : path)
        .map(path -> Finding.in(
            path,
            0,
            "dropped-nested-repository",
            "A repository inside the project is no part of a change."))
        .toList();
  }

  /** The rules of the folder hide {@code .agent} from git, not from the user. */
  private void noteRunFolder(Path root, List<Finding> dropped) {
    boolean there = Files.exists(root.resolve(repository.prefix() + ".agent"), NOFOLLOW_LINKS);
    boolean said = dropped.stream().anyMatch(f -> f.code().equals(EditRules.RUN_FOLDER_EDIT));
    if (there && !said) {
      dropped.add(Finding.in(".agent", 0, EditRules.RUN_FOLDER_EDIT, ".agent belongs to the run."));
    }
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".lock"));
    } catch (IOException e) {
      throw Folders.failed("Deleting " + file, e);
    }
  }
}
