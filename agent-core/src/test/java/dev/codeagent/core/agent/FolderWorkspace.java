package dev.codeagent.core.agent;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.workspace.AttemptArea;
import dev.codeagent.core.workspace.CleanCheckout;
import dev.codeagent.core.workspace.Collected;
import dev.codeagent.core.workspace.Rebase;
import dev.codeagent.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A workspace that remembers what was collected; for tests of what is asked of it, not of git. */
final class FolderWorkspace implements Workspace {

  static final Change CHANGE = new Change("a".repeat(40), "b".repeat(40), "c", "d");

  final List<AttemptArea> collected = new ArrayList<>();
  private final Path project;

  FolderWorkspace(Path project) {
    this.project = project;
  }

  @Override
  public Path project() {
    return project;
  }

  @Override
  public Path runDirectory() {
    return project.resolve(".agent");
  }

  @Override
  public Collected collect(AttemptArea area, String message, CallContext call)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    call.throwIfEnded();
    collected.add(area);
    return new Collected(CHANGE, List.of());
  }

  @Override
  public boolean isGit() {
    throw unexpected();
  }

  @Override
  public Optional<String> branch(CallContext call) {
    throw unexpected();
  }

  @Override
  public String tip(CallContext call) {
    throw unexpected();
  }

  @Override
  public String resolve(String revision, CallContext call) {
    throw unexpected();
  }

  @Override
  public Change change(String base, String head, CallContext call) {
    throw unexpected();
  }

  @Override
  public List<ChangedFile> changes(String base, String head, CallContext call) {
    throw unexpected();
  }

  @Override
  public String diff(String base, String head, int limit, CallContext call) {
    throw unexpected();
  }

  @Override
  public Tree tree(String commit, CallContext call) {
    throw unexpected();
  }

  @Override
  public boolean ignores(String commit, String path, CallContext call) {
    throw unexpected();
  }

  @Override
  public AttemptArea prepare(AttemptId attempt, String base, CallContext call) {
    throw unexpected();
  }

  @Override
  public CleanCheckout checkout(String commit, Path target, CallContext call) {
    throw unexpected();
  }

  @Override
  public Rebase rebase(Change change, String onto, CallContext call) {
    throw unexpected();
  }

  @Override
  public Optional<String> landedCommit(String task, String evidenceDigest, CallContext call) {
    throw unexpected();
  }

  @Override
  public Optional<byte[]> evidenceNote(String commit, CallContext call) {
    throw unexpected();
  }

  private static UnsupportedOperationException unexpected() {
    return new UnsupportedOperationException("an agent does not ask for this");
  }
}
