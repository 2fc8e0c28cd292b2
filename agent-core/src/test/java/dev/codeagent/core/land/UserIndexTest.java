package dev.codeagent.core.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.core.workspace.GitProject;
import dev.codeagent.core.workspace.git.Repository;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The user's index is locked as git locks it, and edited without touching other entries. */
class UserIndexTest {
  /** Above what any system gives to a process. */
  private static final String NOBODY = "999999999";

  @TempDir
  Path temporary;

  private GitProject project;
  private Lander lander;
  private Repository repository;
  private Path lock;

  @BeforeEach
  void aProject() {
    project = GitProject.typical(temporary);
    lander = new Lander(project, "TODO.md");
    repository = lander.workspace.repository();
    lock = project.folder.resolve(".git/index.lock");
  }

  @Test
  void givenItIsHeld_thenNobodyElseGetsItUntilItIsLetGo() throws Exception {
    UserIndex index = UserIndex.hold(repository).orElseThrow();

    assertThat(lock).hasContent("code-agent " + ProcessHandle.current().pid());
    assertThat(UserIndex.hold(repository)).isEmpty();
    assertThat(project.tryGit(project.folder, "add", "README.md").error()).contains("index.lock");

    index.close();
    assertThat(lock).doesNotExist();
    assertThat(UserIndex.hold(repository)).isPresent();
  }

  @Test
  void givenItWasLetGo_thenLettingGoAgainLeavesTheLockOfAnother() throws Exception {
    UserIndex index = UserIndex.hold(repository).orElseThrow();
    index.close();
    Files.writeString(lock, "");

    index.close();

    assertThat(lock).exists();
  }

  @Test
  void givenTheLockOfADeadLanding_thenItIsTaken() throws Exception {
    Files.writeString(lock, "code-agent " + NOBODY + "\n");

    assertThat(UserIndex.hold(repository)).isPresent();

    assertThat(lock).hasContent("code-agent " + ProcessHandle.current().pid());
  }

  @Test
  void givenTheLockOfADeadLandingWhoseNumberAnotherProcessGot_thenItIsTaken() throws Exception {
    Files.writeString(lock, "code-agent " + ProcessHandle.current().pid() + "\n");
    Instant earlier =
        ProcessHandle.current().info().startInstant().orElseThrow().minusSeconds(1);
    Files.setLastModifiedTime(lock, FileTime.from(earlier));

    assertThat(UserIndex.hold(repository)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "code-agent",
        "code-agent ",
        "code-agent x" + NOBODY,
        "another-tool " + NOBODY,
        NOBODY,
        "code-agent 99999999999",
        "code-agent 999999999                                                                ",
      })
  void givenALockThatIsNotSurelyOurs_thenItStays(String content) throws Exception {
    Files.writeString(lock, content);

    assertThat(UserIndex.hold(repository)).isEmpty();

    assertThat(lock).hasContent(content);
  }

  @Test
  void givenTheFolderOfTheRepositoryIsGone_thenTheUserIsToldOfTheDisk() throws Exception {
    Files.move(project.folder.resolve(".git"), temporary.resolve("moved"));

    assertThatThrownBy(() -> UserIndex.hold(repository))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("Locking the index");
  }

  @Test
  void entriesAreOrdinaryUnlessAFlagHidesThemOrTheyAreUnmerged() throws Exception {
    project.git("update-index", "--skip-worktree", "README.md");
    project.git("update-index", "--assume-unchanged", ".gitignore");
    String blob = project.git("rev-parse", "HEAD:src/Hello.java");
    project.git("update-index", "--add", "--cacheinfo", "100755," + blob + ",run me");
    try (UserIndex index = hold()) {
      Map<String, UserIndex.Entry> entries = index.entries(lander.call);

      assertThat(entries)
          .containsOnlyKeys("TODO.md", "src/Hello.java", "README.md", ".gitignore", "run me");
      assertThat(entries.get("run me"))
          .isEqualTo(
              new UserIndex.Entry(new TreeEntry(TreeEntry.EXECUTABLE, blob, "run me"), true));
      assertThat(entries.get("TODO.md").ordinary()).isTrue();
      assertThat(entries.get("README.md").ordinary()).isFalse();
      assertThat(entries.get(".gitignore").ordinary()).isFalse();
    }
  }

  @Test
  void givenAConflict_thenItsEntriesAreNotOrdinary() throws Exception {
    project.git("checkout", "-qb", "side");
    project.write("README.md", "side\n").commit("side");
    project.git("checkout", "-q", "trunk");
    project.write("README.md", "trunk\n").commit("trunk");
    project.tryGit(project.folder, "merge", "side");
    try (UserIndex index = hold()) {
      assertThat(index.entries(lander.call).get("README.md").ordinary()).isFalse();
    }
  }

  @Test
  void entriesAreReplacedAddedAndTakenOutAndAllOthersStay() throws Exception {
    String blob = project.git("rev-parse", "HEAD:TODO.md");
    String others = project.git("ls-files", "--stage", "--debug", "TODO.md", ".gitignore");
    Map<String, @Nullable TreeEntry> wanted = new HashMap<>();
    wanted.put("README.md", null);
    wanted.put("README.md/now/a folder", new TreeEntry(TreeEntry.FILE, blob, "x"));
    wanted.put("src/Hello.java", new TreeEntry(TreeEntry.EXECUTABLE, blob, "src/Hello.java"));
    try (UserIndex index = hold()) {
      index.replace(wanted, lander.call);
    }

    assertThat(project.git("ls-files", "--stage"))
        .isEqualTo(String.join(
            "\n",
            "100644 " + project.git("rev-parse", "HEAD:.gitignore") + " 0\t.gitignore",
            "100644 " + blob + " 0\tREADME.md/now/a folder",
            "100644 " + blob + " 0\tTODO.md",
            "100755 " + blob + " 0\tsrc/Hello.java"));
    assertThat(project.git("ls-files", "--stage", "--debug", "TODO.md", ".gitignore"))
        .isEqualTo(others);
    assertThat(lock).doesNotExist();
    assertThat(project.folder.resolve(".git/index.code-agent")).doesNotExist();
  }

  @Test
  void givenAFileThatIsAsItsNewEntrySays_thenGitNeedNotReadItAgain() throws Exception {
    project.write("README.md", "# Bye\n");
    String blob = project.git("hash-object", "-w", "README.md");
    Map<String, @Nullable TreeEntry> wanted = new HashMap<>();
    wanted.put("README.md", new TreeEntry(TreeEntry.FILE, blob, "README.md"));
    try (UserIndex index = hold()) {
      index.replace(wanted, lander.call);
    }

    assertThat(project.git("ls-files", "--debug", "README.md")).contains("size: 6");
  }

  @Test
  void givenNothingToReplace_thenTheIndexIsNotWritten() throws Exception {
    Path file = project.folder.resolve(".git/index");
    FileTime old = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));
    Files.setLastModifiedTime(file, old);
    try (UserIndex index = hold()) {
      index.replace(Map.of(), lander.call);
    }

    assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
  }

  @Test
  void givenARepositoryWithoutAnIndex_thenOneIsMade() throws Exception {
    Files.delete(project.folder.resolve(".git/index"));
    String blob = project.git("rev-parse", "HEAD:TODO.md");
    Map<String, @Nullable TreeEntry> wanted = new HashMap<>();
    wanted.put("TODO.md", new TreeEntry(TreeEntry.FILE, blob, "TODO.md"));
    try (UserIndex index = hold()) {
      index.replace(wanted, lander.call);
    }

    assertThat(project.git("ls-files")).isEqualTo("TODO.md");
  }

  @Test
  void givenWhatADeadLandingLeftHalfWritten_thenItIsWrittenAfresh() throws Exception {
    project.write(".git/index.code-agent", "half");
    project.write(".git/index.code-agent.lock", "half");
    Map<String, @Nullable TreeEntry> wanted = new HashMap<>();
    wanted.put("README.md", null);
    try (UserIndex index = hold()) {
      index.replace(wanted, lander.call);
    }

    assertThat(project.git("ls-files")).isEqualTo(".gitignore\nTODO.md\nsrc/Hello.java");
  }

  @Test
  void givenAProjectWithoutGit_thenThereIsNothingToLockOrToReplace(@TempDir Path other)
      throws Exception {
    GitProject plain = GitProject.plain(other);
    plain.write("TODO.md", "- [ ] Greet\n");
    Repository shadow = new Lander(plain, "TODO.md").workspace.repository();
    Map<String, @Nullable TreeEntry> wanted = new HashMap<>();
    wanted.put("TODO.md", null);
    try (UserIndex one = UserIndex.hold(shadow).orElseThrow();
        UserIndex two = UserIndex.hold(shadow).orElseThrow()) {
      one.replace(wanted, lander.call);

      assertThat(one.entries(lander.call)).isEmpty();
      assertThat(two.entries(lander.call)).isEmpty();
    }
    assertThat(shadow.index()).doesNotExist();
  }

  private UserIndex hold() {
    return UserIndex.hold(repository).orElseThrow();
  }
}
