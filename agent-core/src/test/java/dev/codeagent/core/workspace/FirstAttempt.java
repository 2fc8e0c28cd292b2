package dev.codeagent.core.workspace;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.verify.ChangedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The first attempt at a task of a project, and the change that is made of what is left in it; used by tests. */
final class FirstAttempt {
  static final AttemptId FIRST = new AttemptId(new TaskId("0123abcd"), 1);

  final Path temporary;

  GitProject project;
  Workspace workspace;
  String base;

  FirstAttempt(Path temporary) {
    this.temporary = temporary;
    project = GitProject.typical(temporary);
    workspace = project.open();
    base = project.git("rev-parse", "HEAD");
  }

  AttemptArea prepare() throws InterruptedException {
    return workspace.prepare(FIRST, base, project.call());
  }

  Collected collect(AttemptArea area) throws InterruptedException {
    return workspace.collect(area, "Work\n", project.call());
  }

  Change changeOf(AttemptArea area) throws InterruptedException {
    return Objects.requireNonNull(collect(area).change());
  }

  String inAttempt(AttemptArea area, String... arguments) {
    return project.gitIn(area.root(), arguments);
  }

  List<String> paths(Change change) throws InterruptedException {
    return workspace.changes(change.base(), change.head(), project.call()).stream()
        .map(ChangedFile::path)
        .toList();
  }

  static List<String> codes(Collected collected) {
    return collected.dropped().stream().map(Finding::code).toList();
  }
}
