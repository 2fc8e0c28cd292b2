package dev.codeagent.core.land;

import static dev.codeagent.core.land.LandingBench.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Change;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of the user's is in the way of a landing, and that nothing of it is touched. */
class BlockedLandingTest {
  private final LandingBench bench;

  BlockedLandingTest(@TempDir Path folder) {
    bench = new LandingBench(folder);
  }

  @Test
  void aFileThatTheUserChangedBlocks() throws Exception {
    LandingRequest request = bench.requestFor(bench.politeWork());
    bench.project.write("src/Hello.java", "class Hello { int mine; }\n");

    bench.assertBlocked(request, "src/Hello.java");
    assertThat(bench.project.read("src/Hello.java")).isEqualTo("class Hello { int mine; }\n");
  }

  @Test
  void aFileThatTheUserStagedBlocks() throws Exception {
    LandingRequest request = bench.requestFor(bench.politeWork());
    bench.project.write("src/Hello.java", "class Hello { int mine; }\n");
    bench.project.git("add", "src/Hello.java");
    bench.project.write(
        "src/Hello.java", "class Hello {\n  String greet() { return \"hi\"; }\n}\n");

    bench.assertBlocked(request, "src/Hello.java");
  }

  @Test
  void aFileThatTheUserDeletedOrMadeExecutableBlocks() throws Exception {
    LandingRequest request = bench.requestFor(bench.politeWork());
    Files.delete(bench.project.folder.resolve("README.md"));
    bench.assertBlocked(request, null);
    bench.project.git("checkout", "README.md");
    Files.setPosixFilePermissions(
        bench.project.folder.resolve("src/Hello.java"),
        PosixFilePermissions.fromString("rwxr-xr-x"));

    bench.assertBlocked(request, "src/Hello.java");
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/deep/New.java", "src/deep"})
  void anUntrackedFileInTheWayBlocks(String path) throws Exception {
    LandingRequest request = bench.requestFor(bench.politeWork());
    bench.project.write(path, "mine\n");

    bench.assertBlocked(request, "src/deep/New.java");
    assertThat(bench.project.read(path)).isEqualTo("mine\n");
  }

  @Test
  void anIgnoredFileInTheWayBlocksToo() throws Exception {
    LandingRequest request = bench.requestFor(write("src/notes.txt", "theirs\n"));
    bench.project.write(
        ".git/info/exclude", bench.project.read(".git/info/exclude") + "notes.txt\n");
    bench.project.write("src/notes.txt", "mine\n");

    bench.assertBlocked(request, "src/notes.txt");
  }

  @Test
  void aLinkedFolderInTheWayBlocks() throws Exception {
    LandingRequest request = bench.requestFor(write("src/deep/New.java", "class New {}\n"));
    Path outside = Files.createDirectories(bench.temporary.resolve("outside"));
    Files.createSymbolicLink(bench.project.folder.resolve("src/deep"), outside);

    bench.assertBlocked(request, "src/deep/New.java");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void aFileHiddenFromGitBlocks() throws Exception {
    LandingRequest request = bench.requestFor(bench.politeWork());
    bench.project.git("update-index", "--skip-worktree", "src/Hello.java");

    bench.assertBlocked(request, "src/Hello.java");
  }

  @Test
  void anotherBranchOrADetachedHeadBlocks() throws Exception {
    LandingRequest request = bench.requestFor(bench.politeWork());
    bench.project.git("checkout", "-qb", "other");
    bench.assertBlocked(request, "trunk again");
    bench.project.git("checkout", "-q", "--detach");
    bench.assertBlocked(request, "HEAD is detached");
  }

  @Test
  void anUnfinishedMergeBlocks() throws Exception {
    bench.project.git("checkout", "-qb", "side");
    bench.project.write("src/Hello.java", "side\n");
    bench.project.commit("side");
    bench.project.git("checkout", "-q", "trunk");
    bench.project.write("src/Hello.java", "trunk\n");
    bench.project.commit("trunk");
    bench.use(bench.lander);
    LandingRequest request = bench.requestFor(write("other.txt", "x\n"));
    assertThat(bench.project.tryGit(bench.project.folder, "merge", "side").exit())
        .isNotZero();

    bench.assertBlocked(request, "merge is under way");
  }

  @Test
  void aGitCommandThatHoldsTheIndexBlocks() throws Exception {
    LandingRequest request = bench.requestFor(bench.politeWork());
    bench.project.write(".git/index.lock", "");

    bench.assertBlocked(request, "index.lock");
    assertThat(bench.project.folder.resolve(".git/index.lock")).exists();
  }

  @Test
  void theSameBranchInAnotherWorktreeBlocks() throws Exception {
    LandingRequest request = bench.requestFor(bench.politeWork());
    Path linked = bench.temporary.resolve("linked");
    bench.project.git("worktree", "add", "-q", "--force", linked.toString(), "trunk");

    bench.assertBlocked(request, linked.toRealPath().toString());
  }

  @Test
  void aTaskWhoseLineWasEditedMeanwhileBlocks() throws Exception {
    LandingRequest request = bench.requestFor(bench.politeWork());
    bench.project.write("TODO.md", "- [ ] Something else\n");
    bench.project.commit("Other plans");
    Change rebased = bench.lander.workspace.change(
        bench.project.git("rev-parse", "HEAD"), request.change().head(), bench.lander.call);

    bench.assertBlocked(bench.lander.request(bench.task, rebased), "no longer in the backlog");
  }
}
