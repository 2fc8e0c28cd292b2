package dev.codeagent.bench.verify;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.bench.corpus.CorpusChange;
import dev.codeagent.bench.corpus.CorpusTask;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.NativeProcessRunner;
import dev.codeagent.core.process.ProcessOutput;
import dev.codeagent.core.process.ProcessRequest;
import dev.codeagent.core.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The git repository of one task: base, and each change as a commit upon it. Nothing in it tells a label: folders,
 * messages and authors are the same for all. For one thread.
 */
final class TaskRepository {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int OUTPUT_BYTES = 16_384;
  private static final String BRANCH = "main";

  private final Path project;
  private final CorpusTask task;
  private final CallContext call;
  private final ProcessRunner runner = new NativeProcessRunner(HostEnvironment.ofThisProcess());
  private String base = "";

  private TaskRepository(Path project, CorpusTask task, CallContext call) {
    this.project = project;
    this.task = task;
    this.call = call;
  }

  /**
   * Makes it, with the commit of the base.
   *
   * @param project the folder, which does not exist yet
   */
  static TaskRepository create(Path project, CorpusTask task, CallContext call)
      throws IOException, InterruptedException {
    TaskRepository repository = new TaskRepository(project, task, call);
    Folder.copy(task.base(), project);
    Path pom = project.resolve("pom.xml");
    if (!Files.exists(pom)) {
      Files.copy(task.pom(), pom);
    }
    repository.git("init", "--quiet", "--template=", "--initial-branch=" + BRANCH);
    // bytes are committed as they are, whatever the user's own settings say
    repository.configure("core.autocrlf", "false");
    repository.configure("core.excludesFile", "/dev/null");
    repository.configure("core.hooksPath", "/dev/null");
    repository.configure("commit.gpgsign", "false");
    repository.configure("user.name", "Somebody");
    repository.configure("user.email", "somebody@example.com");
    repository.base = repository.committed("base");
    return repository;
  }

  Path project() {
    return project;
  }

  /** The commit before the work. */
  String base() {
    return base;
  }

  /** The commit of the change; what the folder holds is base again. */
  String head(CorpusChange change) throws IOException, InterruptedException {
    git("checkout", "--quiet", "--detach", base);
    if (Files.isDirectory(change.files())) {
      Folder.copy(change.files(), project);
    }
    for (String path : change.deleted()) {
      Folder.delete(project.resolve(path));
    }
    String head = committed("work");
    git("checkout", "--quiet", "--force", BRANCH);
    return head;
  }

  private String committed(String message) throws InterruptedException {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--no-verify", "--message", message);
    return git("rev-parse", "HEAD");
  }

  private void configure(String key, String value) throws InterruptedException {
    git("config", key, value);
  }

  private String git(String... arguments) throws InterruptedException {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    ProcessOutput output = runner.run(
        new ProcessRequest(argv, project, Map.of(), new byte[0], PATIENCE, OUTPUT_BYTES), call);
    if (!output.ok()) {
      throw new EnvironmentException(
          "bench-git",
          "git " + arguments[0] + " failed for `" + task.name() + "`: "
              + output.error().strip(),
          "Check that git 2.38 or newer is installed; `code-agent doctor` tells.");
    }
    return output.text().strip();
  }
}
