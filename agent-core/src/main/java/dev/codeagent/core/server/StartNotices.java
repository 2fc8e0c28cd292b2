package dev.codeagent.core.server;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.core.backlog.BacklogPlace;
import dev.codeagent.core.process.SandboxMode;
import dev.codeagent.core.process.Sandboxes;
import dev.codeagent.core.workspace.Workspace;
import dev.codeagent.core.workspace.git.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Tells the user, before anything is worked, what of this machine and repository may surprise later. */
public final class StartNotices {

  private final Workspace workspace;
  private final BacklogPlace backlog;
  private final Sandboxes sandboxes;
  private final SandboxMode mode;

  public StartNotices(
      Workspace workspace, BacklogPlace backlog, Sandboxes sandboxes, SandboxMode mode) {
    this.workspace = workspace;
    this.backlog = backlog;
    this.sandboxes = sandboxes;
    this.mode = mode;
  }

  /** Before a run: the sandbox, under whose name it commits, and what an attempt will not see. */
  public void ofRun(CallContext call) throws InterruptedException {
    ofVerification(call);
    if (!workspace.isGit()) {
      tell(
          "This is no git repository, so nothing is committed: what is done is written into your"
              + " files, unless you change them meanwhile.",
          call);
      return;
    }
    Identity identity = workspace.repository().identity(call);
    if (!identity.known()) {
      tell(
          "git knows no user.name and user.email here, so what lands is committed as "
              + identity.shown()
              + "; set them by `git config user.name …` and `git config user.email …`.",
          call);
    }
    if (workspace.tree(workspace.tip(call), call).paths().isEmpty() && hasFiles()) {
      tell(
          "None of the project's files is committed yet, so attempts begin with an empty folder and"
              + " see none of them: commit them first, unless the project is to be begun anew.",
          call);
    }
  }

  /** Before a verification: that commands run without a sandbox, where that is so. */
  public void ofVerification(CallContext call) throws InterruptedException {
    if (!sandboxes.choose(mode, call).isolates()) {
      String advice =
          mode == SandboxMode.NONE ? "" : " " + sandboxes.probe(call).advice();
      tell(
          "Commands run without a sandbox: they may do what you may, and can read the keys in this"
              + " command's own environment." + advice,
          call);
    }
  }

  /** Whether the project holds more than its backlog and its settings. */
  private boolean hasFiles() {
    Set<Path> known = Set.of(
        Path.of(".git"), Path.of(".agent"), Path.of("agent.yaml"), Path.of(backlog.relative()));
    try (Stream<Path> files = Files.list(workspace.project())) {
      return files.anyMatch(file -> !known.contains(file.getFileName()));
    } catch (IOException e) {
      throw new EnvironmentException(
          Failure.of(
              FailureKind.ENVIRONMENT,
              "project-io",
              "The project " + workspace.project() + " cannot be read: " + e.getMessage() + ".",
              "Check its rights."),
          e);
    }
  }

  private static void tell(String text, CallContext call) {
    call.events().publish(new ProgressEvent.Remark(null, text));
  }
}
