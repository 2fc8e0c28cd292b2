package dev.codeagent.core.land;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Task;
import dev.codeagent.core.workspace.GitProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A user's project, a lander for it and the task that is landed; used by tests. */
final class LandingBench {
  static final String TICKED = "- [x] Greet politely <!-- " + Lander.STAMP + " -->";

  final Path temporary;

  GitProject project;
  Lander lander;
  Task task;
  String base;

  LandingBench(Path temporary) {
    this.temporary = temporary;
    project = GitProject.typical(temporary);
    use(new Lander(project, "TODO.md"));
  }

  void use(Lander other) {
    lander = other;
    task = lander.task(0);
    base = project
        .tryGit(project.folder, "rev-parse", "--verify", "-q", "HEAD")
        .output()
        .strip();
  }

  Consumer<Path> politeWork() {
    return root -> {
      GitProject.write(root, "src/Hello.java", "class Hello { String greet; }\n");
      GitProject.write(root, "src/deep/New.java", "class New {}\n");
      delete(root.resolve("README.md"));
    };
  }

  static Consumer<Path> write(String path, String text) {
    return root -> GitProject.write(root, path, text);
  }

  static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LandingRequest requestFor(Consumer<Path> work) throws InterruptedException {
    return lander.request(task, lander.change(task, work));
  }

  String landed(LandingResult result) {
    assertThat(result).isInstanceOf(LandingResult.Landed.class);
    return ((LandingResult.Landed) result).commit();
  }

  /** Nothing of the user's moved, and the reason names what is in the way. */
  void assertBlocked(LandingRequest request, @org.jspecify.annotations.Nullable String part)
      throws InterruptedException {
    String status = project.git("status", "--porcelain", "--branch");
    String refs = project.git("for-each-ref");
    String index = project.git("ls-files", "--stage", "--debug");

    LandingResult result = lander.land(request);

    assertThat(result)
        .isInstanceOfSatisfying(
            LandingResult.Blocked.class,
            b -> assertThat(b.reason()).contains(part == null ? "README.md" : part));
    assertThat(project.git("status", "--porcelain", "--branch")).isEqualTo(status);
    assertThat(project.git("for-each-ref")).isEqualTo(refs);
    assertThat(project.git("ls-files", "--stage", "--debug")).isEqualTo(index);
    assertThat(lander.events).isEmpty();
  }
}
