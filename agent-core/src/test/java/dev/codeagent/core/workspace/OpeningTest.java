package dev.codeagent.core.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.InputException;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.NativeProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a workspace finds when it is opened, and that it leaves the user's project alone. */
class OpeningTest {
  @TempDir
  Path temporary;

  @Test
  void openingWritesNothing() throws Exception {
    GitProject project = GitProject.typical(temporary);

    Workspace workspace = project.open();

    assertThat(workspace.isGit()).isTrue();
    assertThat(workspace.branch(project.call())).contains("refs/heads/trunk");
    assertThat(workspace.tip(project.call())).isEqualTo(project.git("rev-parse", "HEAD"));
    assertThat(project.folder.resolve(".agent")).doesNotExist();
    assertThat(project.read(".git/info/exclude")).doesNotContain(".agent");
  }

  @Test
  void theRunsFolderIsKeptOutOfGitByInfoExcludeOnce() throws Exception {
    GitProject project = GitProject.typical(temporary);
    project.write(".git/info/exclude", "mine");

    project.open().runDirectory();
    project.open().runDirectory();

    assertThat(project.read(".git/info/exclude")).isEqualTo("mine\n/.agent/\n");
    assertThat(project.git("status", "--porcelain")).isEmpty();
    assertThat(project.read(".gitignore")).doesNotContain(".agent");
  }

  @Test
  void aLinkedWorktreeIsAProjectLikeAnyOther() throws Exception {
    GitProject project = GitProject.typical(temporary);
    Path linked = temporary.resolve("linked");
    project.git("worktree", "add", "-q", "-b", "feature", linked.toString());

    Workspace workspace = new Workspaces(project.runner()).open(linked, "TODO.md", project.call());
    workspace.runDirectory();

    assertThat(workspace.branch(project.call())).contains("refs/heads/feature");
    assertThat(project.gitIn(linked, "status", "--porcelain")).isEmpty();
    assertThat(project.read(".git/info/exclude")).contains("/.agent/");
  }

  @Test
  void aDetachedHeadHasNoBranch() throws Exception {
    GitProject project = GitProject.typical(temporary);
    project.git("checkout", "-q", "--detach");

    assertThat(project.open().branch(project.call())).isEmpty();
  }

  @Test
  void aRepositoryWithoutACommitIsOnItsBranch() throws Exception {
    GitProject project = GitProject.empty(temporary);

    assertThat(project.open().branch(project.call())).contains("refs/heads/trunk");
    assertThat(project.open().tip(project.call()))
        .isEqualTo("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
  }

  @Test
  void aFolderThatTheRepositoryAroundItIgnoresIsWithoutGit() {
    GitProject project = GitProject.typical(temporary);
    project.write("generated/app/a.txt", "a\n");

    assertThat(project.openAt("generated/app", "TODO.md").isGit()).isFalse();
    assertThat(project.openAt("src", "TODO.md").isGit()).isTrue();
  }

  @Test
  void aBareRepositoryIsRefused() {
    GitProject project = GitProject.plain(temporary);
    project.git("init", "-q", "--bare");

    assertThatThrownBy(project::open)
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.failure().code()).isEqualTo("no-working-tree"));
  }

  @Test
  void aMissingFolderIsRefused() {
    GitProject project = GitProject.plain(temporary);

    assertThatThrownBy(() -> project.openAt("nowhere", "TODO.md"))
        .isInstanceOf(InputException.class);
  }

  @Test
  void aMachineWithoutGitIsToldToInstallIt() throws Exception {
    GitProject project = GitProject.plain(temporary);
    Path none = Files.createDirectories(temporary.resolve("bin"));
    NativeProcessRunner runner =
        new NativeProcessRunner(HostEnvironment.of(Map.of("PATH", none.toString()), temporary));

    assertThatThrownBy(
            () -> new Workspaces(runner).open(project.folder, "TODO.md", CallContext.background()))
        .isInstanceOfSatisfying(EnvironmentException.class, e -> {
          assertThat(e.failure().code()).isEqualTo("git-missing");
          assertThat(e.failure().advice()).startsWith("Install git");
        });
  }

  @Test
  void theLandedCommitIsFoundInAnyRefByItsTrailers() throws Exception {
    GitProject project = GitProject.typical(temporary);
    project.git("checkout", "-qb", "elsewhere");
    project.write("a.txt", "a\n");
    String landed =
        project.commit("Work\n\nCode-Agent-Task: 0123abcd\nCode-Agent-Evidence: sha256:feed");
    project.git("checkout", "-q", "trunk");
    project.git("notes", "--ref=code-agent", "add", "-m", "evidence", landed);
    Workspace workspace = project.open();

    assertThat(workspace.landedCommit("0123abcd", "feed", project.call())).contains(landed);
    assertThat(workspace.landedCommit("0123abcd", "beef", project.call())).isEmpty();
    assertThat(workspace.evidenceNote(landed, project.call()).map(String::new))
        .isEqualTo(Optional.of("evidence\n"));
    assertThat(workspace.evidenceNote(workspace.tip(project.call()), project.call()))
        .isEmpty();
  }

  @Test
  void a_run_folder_that_is_a_link_or_a_file_is_left_alone(@TempDir Path temp) throws Exception {
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Path linked = Files.createDirectory(temp.resolve("linked"));
    Files.createSymbolicLink(linked.resolve(".agent"), elsewhere);
    Path filed = Files.createDirectory(temp.resolve("filed"));
    Files.writeString(filed.resolve(".agent"), "mine");
    Path within = Files.createDirectories(temp.resolve("within/.agent")).getParent();
    Files.createSymbolicLink(within.resolve(".agent/evidence"), elsewhere);
    NativeProcessRunner runner = new NativeProcessRunner(HostEnvironment.ofThisProcess());

    for (Path folder : List.of(linked, filed, within)) {
      assertThatThrownBy(
              () -> new Workspaces(runner).open(folder, "TODO.md", CallContext.background()))
          .isInstanceOfSatisfying(
              InputException.class, e -> assertThat(e.failure().code()).isEqualTo("run-folder"));
    }
    assertThat(elsewhere).isEmptyDirectory();
  }
}
