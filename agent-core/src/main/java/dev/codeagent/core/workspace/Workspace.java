package dev.codeagent.core.workspace;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.workspace.git.Repository;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The user's repository, or the shadow one of a project without git, as the other rooms see it.
 * Opened with the project's folder and the backlog's path, which is left out of every change.
 *
 * <p>Paths in strings are relative to the project's folder with forward slashes. A commit is named
 * by its full id; the id of the empty tree stands for "no commit yet". Safe for many threads. Every
 * method that takes a call context may run git and throws {@link
 * dev.codeagent.api.error.EnvironmentException} when git is missing, too old or fails.
 */
public interface Workspace {

  /** The project's folder, absolute. */
  Path project();

  /** Whether the project is in a git repository of the user's. */
  boolean isGit();

  /** {@code .agent} in the project's folder, made when missing and kept out of git. */
  Path runDirectory();

  /** The repository that holds commits and refs: the user's, or the shadow one. */
  Repository repository();

  /**
   * The full ref that is checked out now; empty when HEAD is detached. Without git it is the shadow
   * repository's own ref.
   */
  Optional<String> branch(CallContext call) throws InterruptedException;

  /**
   * The commit of HEAD, or the id of the empty tree when there is none. Without git: a snapshot of
   * the project as it is now, the last one again when nothing changed.
   *
   * @throws dev.codeagent.api.error.InputException {@code project-too-large} when a snapshot would
   *     exceed 1 GB
   */
  String tip(CallContext call) throws InterruptedException;

  /**
   * The commit, or the empty tree, that a revision names.
   *
   * @throws dev.codeagent.api.error.InputException {@code unknown-revision}
   */
  String resolve(String revision, CallContext call) throws InterruptedException;

  /** Whether a commit is another one or comes after it; everything comes after the empty tree. */
  boolean descends(String commit, String ancestor, CallContext call) throws InterruptedException;

  /** Whether a path is that of the backlog, and the file stands in the project, tracked or not. */
  boolean isBacklog(String path);

  /** The change between two commits, whoever made them. */
  Change change(String base, String head, CallContext call) throws InterruptedException;

  /** What differs between two commits below the project's folder, the backlog left out; sorted. */
  List<ChangedFile> changes(String base, String head, CallContext call) throws InterruptedException;

  /**
   * The unified diff for people and prompts, the backlog left out. It may be larger than memory; the
   * caller closes it, which removes the file that it is read from.
   */
  Reader diff(String base, String head, CallContext call) throws InterruptedException;

  /**
   * The files of a commit below the project's folder, the backlog among them. A symbolic link is a
   * file that holds its target. The tree reads lazily and in the given call.
   */
  Tree tree(String commit, CallContext call) throws InterruptedException;

  /**
   * Whether git ignores a path by the rules of a commit and of the user, or a build is known to
   * write it.
   */
  boolean ignores(String commit, String path, CallContext call) throws InterruptedException;

  /**
   * Makes the repository of an attempt; replaces what an interrupted try left there. It holds what
   * base reaches and nothing else, has no remotes, no hooks and its own configuration.
   */
  AttemptArea prepare(AttemptId attempt, String base, CallContext call) throws InterruptedException;

  /**
   * Makes the change out of the files that an attempt left; nothing in its repository is trusted.
   * The commit is kept as {@code refs/code-agent/<task>/<n>}.
   */
  Collected collect(AttemptArea area, String message, CallContext call) throws InterruptedException;

  /**
   * Writes the files of a commit into a repository of its own that holds nothing but that tree, in
   * a folder that is missing or empty. The same commit gives the same repository.
   */
  CleanCheckout checkout(String commit, Path target, CallContext call) throws InterruptedException;

  /** Puts a change onto another commit; needs git 2.38. */
  Rebase rebase(Change change, String onto, CallContext call) throws InterruptedException;

  /**
   * The landed commit that bears the trailers of a task and its evidence, looked for in all refs;
   * the way to the head when the attempt's commit is gone.
   */
  Optional<String> landedCommit(String task, String evidenceDigest, CallContext call)
      throws InterruptedException;

  /** The evidence document that {@code refs/notes/code-agent} keeps for a commit. */
  Optional<byte[]> evidenceNote(String commit, CallContext call) throws InterruptedException;
}
