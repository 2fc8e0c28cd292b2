package dev.codeagent.core.workspace;

import static dev.codeagent.core.workspace.FirstAttempt.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Change;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories of every shape in which attempts are made: submodules, sub folders, shallow, empty, with SHA-256. */
class AttemptRepositoriesTest {
  private final FirstAttempt attempt;

  AttemptRepositoriesTest(@TempDir Path folder) {
    attempt = new FirstAttempt(folder);
  }

  @Test
  void aSubmoduleStaysAsTheBaseHasIt() throws Exception {
    Path library = Files.createDirectories(attempt.temporary.resolve("library"));
    attempt.project.gitIn(library, "init", "-q");
    GitProject.write(library, "lib.txt", "lib\n");
    attempt.project.gitIn(library, "add", ".");
    attempt.project.gitIn(library, "commit", "-qm", "lib");
    attempt.project.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        library.toString(),
        "lib");
    attempt.base = attempt.project.commit("Submodule");
    AttemptArea area = attempt.prepare();
    attempt.project.gitIn(area.root().resolve("lib"), "init", "-q");
    GitProject.write(area.root(), "lib/lib.txt", "other\n");
    GitProject.write(area.root(), "src/Hello.java", "class Hello { }\n");

    Change change = attempt.changeOf(area);

    assertThat(attempt.paths(change)).containsExactly("src/Hello.java");
    assertThat(attempt.project.git("ls-tree", change.head(), "lib")).startsWith("160000 commit");
    assertThat(attempt.workspace.tree(change.head(), attempt.project.call()).paths())
        .doesNotContain("lib");
  }

  @Test
  void aProjectInASubFolderKeepsTheRestOfTheRepositoryAsItIs() throws Exception {
    attempt.project.write("parts/one [1]/TODO.md", "- [ ] Part\n");
    attempt.project.write("parts/one [1]/a.txt", "a\n");
    attempt.base = attempt.project.commit("Part");
    attempt.workspace = attempt.project.openAt("parts/one [1]", "TODO.md");
    AttemptArea area = attempt.prepare();
    assertThat(area.project()).isEqualTo(area.root().resolve("parts/one [1]"));
    GitProject.write(area.project(), "a.txt", "b\n");
    GitProject.write(area.project(), "TODO.md", "- [x] Part\n");
    GitProject.write(area.root(), "README.md", "outside\n");

    Collected collected = attempt.collect(area);

    Change change = Objects.requireNonNull(collected.change());
    assertThat(attempt.paths(change)).containsExactly("a.txt");
    assertThat(attempt.project.git("diff", "--name-only", attempt.base, change.head()))
        .isEqualTo("parts/one [1]/a.txt");
    assertThat(codes(collected))
        .containsExactlyInAnyOrder("dropped-backlog-edit", "dropped-outside-project");
    assertThat(attempt.project.git("status", "--porcelain")).isEmpty();
    assertThat(attempt.workspace.tree(change.head(), attempt.project.call()).paths())
        .containsExactly("TODO.md", "a.txt");
  }

  @Test
  void aRepositoryWithoutACommitHasTheEmptyTreeAsBase() throws Exception {
    attempt.project = GitProject.empty(attempt.temporary.resolve("fresh"));
    attempt.workspace = attempt.project.open();
    attempt.base = attempt.workspace.tip(attempt.project.call());
    assertThat(attempt.base).isEqualTo("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    AttemptArea area = attempt.prepare();
    GitProject.write(area.root(), "a.txt", "a\n");

    Change change = attempt.changeOf(area);

    assertThat(attempt.project.git("log", "--format=%P|%s", change.head())).isEqualTo("|Work");
    assertThat(attempt.paths(change)).containsExactly("a.txt");
  }

  @Test
  void repositoriesWithSha256AreWorkedLikewise() throws Exception {
    attempt.project = GitProject.plain(attempt.temporary.resolve("wide"));
    attempt.project.git("init", "-q", "--object-format=sha256");
    attempt.project.write("a.txt", "a\n");
    attempt.base = attempt.project.commit("Begin");
    attempt.workspace = attempt.project.open();
    AttemptArea area = attempt.prepare();
    GitProject.write(area.root(), "a.txt", "b\n");

    Change change = attempt.changeOf(area);

    assertThat(change.head()).hasSize(64);
    assertThat(attempt.paths(change)).containsExactly("a.txt");
    assertThat(attempt.workspace.change(
            attempt.base,
            attempt.workspace.resolve("HEAD", attempt.project.call()),
            attempt.project.call()))
        .extracting(Change::head)
        .isEqualTo(attempt.base);
  }

  @Test
  void aShallowCloneIsEnough() throws Exception {
    attempt.project.write("b.txt", "b\n");
    attempt.project.commit("Second");
    Path clone = attempt.temporary.resolve("clone");
    attempt.project.gitIn(
        attempt.temporary,
        "clone",
        "-q",
        "--depth=1",
        "file://" + attempt.project.folder,
        clone.toString());
    attempt.workspace =
        new Workspaces(attempt.project.runner()).open(clone, "TODO.md", attempt.project.call());
    attempt.base = attempt.workspace.tip(attempt.project.call());
    AttemptArea area = attempt.prepare();
    GitProject.write(area.root(), "b.txt", "c\n");

    assertThat(attempt.inAttempt(area, "log", "--format=%s")).isEqualTo("Second");
    assertThat(attempt.paths(attempt.changeOf(area))).containsExactly("b.txt");
  }

  @Test
  void aUserWhomGitDoesNotKnowStillGetsACommit() throws Exception {
    Files.delete(attempt.temporary.resolve("home/.gitconfig"));
    AttemptArea area = attempt.prepare();
    GitProject.write(area.root(), "a.txt", "a\n");

    Change change = attempt.changeOf(area);

    assertThat(attempt.project.git("log", "-1", "--format=%an <%ae>", change.head()))
        .isEqualTo("Code Agent <code-agent@localhost>");
    assertThat(attempt.workspace.repository().identity(attempt.project.call()).known())
        .isFalse();
  }
}
