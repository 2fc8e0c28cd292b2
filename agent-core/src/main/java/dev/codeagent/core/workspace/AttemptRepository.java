package dev.codeagent.core.workspace;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.core.workspace.git.Folders;
import dev.codeagent.core.workspace.git.Git;
import dev.codeagent.core.workspace.git.Identity;
import dev.codeagent.core.workspace.git.OwnRepository;
import dev.codeagent.core.workspace.git.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * Makes repositories with files out of the user's objects: one with the history of a commit for an
 * attempt, one with a single commit for verification. They share no object folder with the user's
 * repository and know nothing that the commit does not reach.
 */
final class AttemptRepository {

  /** Any fixed time: the same files are the same commit, whenever they are verified. */
  private static final ZonedDateTime FIXED =
      ZonedDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private final Repository repository;

  AttemptRepository(Repository repository) {
    this.repository = repository;
  }

  /** A repository with all that a commit reaches and its files. */
  void withHistory(Path root, String commit, CallContext call) throws InterruptedException {
    Git git = skeleton(root);
    if (commit.equals(repository.format().emptyTree())) {
      return;
    }
    pack(root, commit, call);
    try {
      byte[] ends = repository.shallowEnds();
      if (ends.length > 0) {
        Files.write(root.resolve(".git/shallow"), ends);
      }
      OwnRepository.branch(root.resolve(".git"), commit);
    } catch (IOException e) {
      throw Folders.failed("Writing " + root, e);
    }
    git.run(call, "read-tree", "--reset", "-u", commit);
  }

  /** A repository with one commit that has a commit's files. */
  void withoutHistory(Path root, String commit, CallContext call) throws InterruptedException {
    Git git = skeleton(root);
    String tree = repository.reading(call).tree(commit, "", call);
    if (!tree.equals(repository.format().emptyTree())) {
      pack(root, tree, call);
    }
    git.run(call, "read-tree", "--reset", "-u", tree);
    String only = git.withAll(Identity.OURS.at(FIXED))
        .run(call, "The files to be verified\n", List.of("commit-tree", tree))
        .text();
    try {
      OwnRepository.branch(root.resolve(".git"), only);
    } catch (IOException e) {
      throw Folders.failed("Writing " + root, e);
    }
  }

  private Git skeleton(Path root) {
    try {
      Files.createDirectories(root);
      OwnRepository.withFiles(root, repository.format());
      Files.writeString(
          root.resolve(".git/info/exclude"),
          repository.runFolderRule() + "\n",
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Folders.failed("Making " + root, e);
    }
    return repository.plain().on(root.resolve(".git")).over(root);
  }

  /** Everything that an object reaches, as one pack straight into the other repository. */
  private void pack(Path root, String object, CallContext call) throws InterruptedException {
    repository
        .plain()
        .run(
            call,
            object + "\n",
            List.of(
                "pack-objects",
                "--revs",
                "--quiet",
                "--delta-base-offset",
                // Known deltas are reused; looking for better ones costs more than they save here.
                "--window=0",
                root.resolve(".git/objects/pack/pack").toString()));
  }
}
