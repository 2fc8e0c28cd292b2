package dev.codeagent.core.land;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.core.workspace.git.Folders;
import dev.codeagent.core.workspace.git.Git;
import dev.codeagent.core.workspace.git.ObjectStore;
import dev.codeagent.core.workspace.git.Repository;
import dev.codeagent.core.workspace.git.Repository.Signature;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes the commit that lands: the change, the branch's own backlog with the tick, the trailers. */
final class LandingCommit {
  private final Repository repository;
  private final Ticks ticks;

  LandingCommit(Repository repository, Ticks ticks) {
    this.repository = repository;
    this.ticks = ticks;
  }

  /**
   * A commit that no ref knows yet.
   *
   * @param id its id
   * @param ticked whether its backlog has the tick
   */
  record Made(String id, boolean ticked) {}

  Made make(LandingRequest request, String tip, CallContext call) throws InterruptedException {
    Optional<TreeEntry> backlog = backlog(request, tip, call);
    Optional<TreeEntry> ticked = Optional.empty();
    if (backlog.isPresent()) {
      ticked = ticks.stored(backlog.get(), request.task(), request.stamp(), call);
    }
    String tree = tree(request, ticked.or(() -> backlog), call);
    Signature signature = request.sign() ? Signature.USERS_KEY : Signature.NONE;
    String parent = tip.equals(repository.format().emptyTree()) ? null : tip;
    String id = repository.store(tree, parent, message(request), signature, call);
    return new Made(id, ticked.isPresent());
  }

  private Optional<TreeEntry> backlog(LandingRequest request, String tip, CallContext call)
      throws InterruptedException {
    Optional<String> path = ticks.path(request.task());
    return path.isEmpty()
        ? Optional.empty()
        : repository.reading(call).entry(tip, path.get(), call);
  }

  /** The tree of the change's head with the branch's backlog, whatever the head has there. */
  private String tree(LandingRequest request, Optional<TreeEntry> backlog, CallContext call)
      throws InterruptedException {
    ObjectStore objects = repository.writing(call);
    String head = objects.tree(request.change().head(), "", call);
    Optional<String> path = ticks.path(request.task());
    if (path.isEmpty()) {
      return head;
    }
    Path file = repository.temporary("index");
    Git index = objects.git().index(file);
    try {
      index.run(call, "read-tree", head);
      String line = backlog
          .map(b -> b.mode() + " " + b.id() + "\t" + b.path() + "\0")
          .orElse("0 " + repository.format().zero() + "\t" + path.get() + "\0");
      index.run(call, line, List.of("update-index", "-z", "--replace", "--index-info"));
      return index.run(call, "write-tree").text();
    } finally {
      discard(file);
    }
  }

  static String message(LandingRequest request) {
    return request.message().strip()
        + "\n\nCode-Agent-Task: "
        + request.task().id()
        + "\nCode-Agent-Evidence: sha256:"
        + request.evidenceDigest()
        + "\n";
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Folders.failed("Deleting " + file, e);
    }
  }
}
