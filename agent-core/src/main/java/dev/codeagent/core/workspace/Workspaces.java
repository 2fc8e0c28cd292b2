package dev.codeagent.core.workspace;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InputException;
import dev.codeagent.core.process.ProcessRunner;
import dev.codeagent.core.workspace.git.Folders;
import dev.codeagent.core.workspace.git.GitVersion;
import dev.codeagent.core.workspace.git.Repository;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens workspaces. Opening writes nothing. */
public final class Workspaces {
  private final ProcessRunner runner;

  @Inject
  public Workspaces(ProcessRunner runner) {
    this.runner = runner;
  }

  /**
   * Opens the workspace of a project: over the git repository around it, or, without one, over a
   * shadow repository in its {@code .agent}. A folder that a repository around it ignores counts as
   * without git.
   *
   * @param backlog the backlog's path relative to the project, or null when there is none
   * @throws InputException {@code no-project}, {@code no-working-tree}, {@code run-folder}
   * @throws dev.codeagent.api.error.EnvironmentException {@code git-missing}, {@code git-too-old}
   */
  public Workspace open(Path project, @Nullable String backlog, CallContext call)
      throws InterruptedException {
    if (!Files.isDirectory(project)) {
      throw new InputException(
          "no-project", "There is no folder " + project + ".", "Name the project's folder.");
    }
    Path folder = real(project);
    GitVersion.require(folder, runner, call);
    Path runDirectory = folder.resolve(".agent");
    requireOwn(runDirectory);
    Repository repository = Repository.find(folder, runDirectory, runner, call)
        .orElseGet(() -> Repository.shadow(folder, runDirectory, runner));
    return new RepositoryWorkspace(folder, runDirectory, repository, backlog, runner);
  }

  /** What runs leave stays in the project: a link could lead to files of somebody else's. */
  private static void requireOwn(Path runDirectory) {
    if (Files.exists(runDirectory, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(runDirectory, LinkOption.NOFOLLOW_LINKS)) {
      throw new InputException(
          "run-folder",
          runDirectory + " is no folder of the project but a "
              + (Files.isSymbolicLink(runDirectory) ? "link" : "file") + ".",
          "Move it away; Code Agent keeps what its runs leave in a folder of that name.");
    }
    if (Files.isDirectory(runDirectory)) {
      links(runDirectory).stream().findFirst().ifPresent(link -> {
        throw new InputException(
            "run-folder",
            link + " is a link, which leads out of the folder that runs write to.",
            "Move it away; Code Agent makes what it needs there itself.");
      });
    }
  }

  private static List<Path> links(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isSymbolicLink).sorted().toList();
    } catch (IOException e) {
      throw Folders.failed("Reading " + folder, e);
    }
  }

  private static Path real(Path project) {
    try {
      return project.toRealPath();
    } catch (IOException e) {
      throw Folders.failed("Opening " + project, e);
    }
  }
}
