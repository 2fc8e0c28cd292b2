package dev.codeagent.core.workspace.git;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the parts of a repository lie.
 *
 * @param workTree the folder of the working tree
 * @param prefix the project's folder in it: empty, or with a slash at its end
 * @param gitDirectory the repository's own folder; of a linked worktree its private one
 * @param objects the folder of objects
 * @param index the index of this working tree
 * @param exclude the file of ignore rules that git keeps out of the project
 * @param shallow the file that names where a shallow history ends
 * @param format how objects are named
 */
record Layout(
    Path workTree,
    String prefix,
    Path gitDirectory,
    Path objects,
    Path index,
    Path exclude,
    Path shallow,
    ObjectFormat format) {

  /** The repository around a folder; empty where there is none or where it ignores the folder. */
  static Optional<Layout> find(Path project, Git git, CallContext call)
      throws InterruptedException {
    GitOutput inside = git.attempt(call, "rev-parse", "--is-inside-work-tree");
    if (!inside.ok()) {
      return Optional.empty();
    }
    if (!inside.text().equals("true")) {
      throw new InputException(
          "no-working-tree",
          project + " is a bare repository or git's own folder.",
          "Name a folder with the project's files.");
    }
    if (git.withPathPatterns().attempt(call, "check-ignore", "--quiet", ".").ok()) {
      return Optional.empty();
    }
    return Optional.of(new Layout(
        Path.of(told(git, call, "--show-toplevel")),
        told(git, call, "--show-prefix"),
        Path.of(told(git, call, "--absolute-git-dir")),
        place(project, git, call, "objects"),
        place(project, git, call, "index"),
        place(project, git, call, "info/exclude"),
        place(project, git, call, "shallow"),
        ObjectFormat.of(told(git, call, "--show-object-format"))));
  }

  private static Path place(Path project, Git git, CallContext call, String name)
      throws InterruptedException {
    return project.resolve(told(git, call, "--git-path", name)).normalize();
  }

  /** One answer at a time: a path may hold the end of a line. */
  private static String told(Git git, CallContext call, String... question)
      throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("rev-parse"));
    words.addAll(List.of(question));
    return git.run(call, words.toArray(String[]::new)).line();
  }

  /** The layout of the shadow repository of a project without git. */
  static Layout shadow(Path project, Path repository) {
    return new Layout(
        project,
        "",
        repository,
        repository.resolve("objects"),
        repository.resolve("index"),
        repository.resolve("info/exclude"),
        repository.resolve("shallow"),
        ObjectFormat.SHA1);
  }
}
