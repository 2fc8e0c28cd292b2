package dev.codeagent.core.workspace.git;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InputException;
import java.nio.file.Path;
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
    GitOutput inside =
        git.attempt(call, "rev-parse", "--is-inside-work-tree", "--absolute-git-dir");
    if (!inside.ok()) {
      return Optional.empty();
    }
    List<String> facts = inside.text().lines().toList();
    if (!facts.getFirst().equals("true")) {
      throw new InputException(
          "no-working-tree",
          project + " is a bare repository or git's own folder.",
          "Name a folder with the project's files.");
    }
    if (git.withPathPatterns().attempt(call, "check-ignore", "--quiet", ".").ok()) {
      return Optional.empty();
    }
    String prefix = git.run(call, "rev-parse", "--show-prefix").line();
    Path workTree = Path.of(git.run(call, "rev-parse", "--show-toplevel").line());
    List<String> places = git.run(
            call,
            "rev-parse",
            "--show-object-format",
            "--git-path",
            "objects",
            "--git-path",
            "index",
            "--git-path",
            "info/exclude",
            "--git-path",
            "shallow")
        .text()
        .lines()
        .toList();
    return Optional.of(new Layout(
        workTree,
        prefix,
        Path.of(facts.get(1)),
        project.resolve(places.get(1)).normalize(),
        project.resolve(places.get(2)).normalize(),
        project.resolve(places.get(3)).normalize(),
        project.resolve(places.get(4)).normalize(),
        ObjectFormat.of(places.get(0))));
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
