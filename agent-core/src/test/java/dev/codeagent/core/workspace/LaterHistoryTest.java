package dev.codeagent.core.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.SandboxMode;
import dev.codeagent.core.process.Sandboxes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether who works on a task can read what came after its base, which may be the answer: tried by
 * real commands in a real sandbox.
 */
@Timeout(120)
class LaterHistoryTest {
  private static final String ANSWER = "the answer of later";

  private final FirstAttempt attempt;

  LaterHistoryTest(@TempDir Path folder) throws Exception {
    attempt = new FirstAttempt(folder.toRealPath());
  }

  /** A later commit wherever a repository may keep one; returns its id. */
  private String answered() {
    GitProject project = attempt.project;
    project.git("checkout", "-q", "-b", "solution");
    project.write("answer.txt", ANSWER + "\n");
    String later = project.commit(ANSWER);
    project.git("tag", "-a", "v2", "-m", ANSWER);
    project.git("notes", "add", "-m", ANSWER, attempt.base);
    project.git("update-ref", "refs/remotes/origin/solution", later);
    project.git("update-ref", "refs/replace/" + attempt.base, later);
    project.write("README.md", ANSWER + "\n");
    project.git("stash");
    project.git("checkout", "-q", "trunk");
    project.git("branch", "-q", "-D", "solution"); // the reflog of HEAD still has it
    return later;
  }

  @Test
  void givenLaterCommitsThenTheAttemptHasNoneOfThemAndItsPastStays() throws Exception {
    String later = answered();

    AttemptArea area = attempt.prepare();

    assertThat(attempt.inAttempt(area, "log", "--all", "--reflog", "--format=%s"))
        .isEqualTo("Begin");
    assertThat(attempt.inAttempt(area, "for-each-ref", "--format=%(refname)"))
        .isEqualTo("refs/heads/main");
    assertThat(attempt
            .inAttempt(area, "cat-file", "--batch-check", "--batch-all-objects")
            .lines())
        .hasSize(7) // a commit, its folder and src, four files
        .noneMatch(line -> line.contains("tag"));
    assertThat(attempt.project.tryGit(area.root(), "cat-file", "-e", later).exit())
        .isNotZero();
    assertThat(attempt.inAttempt(area, "stash", "list")).isEmpty();
    assertThat(attempt.inAttempt(area, "notes", "list")).isEmpty();
    assertThat(attempt.inAttempt(area, "config", "--local", "--list")).doesNotContain("remote");
    assertThat(area.root().resolve(".git/objects/info/alternates")).doesNotExist();
    assertThat(area.root().resolve(".git/logs")).doesNotExist();
  }

  @Test
  void givenLaterCommitsThenACheckoutForVerificationHasOneCommitOfItsOwn() throws Exception {
    answered();

    Path root = attempt.temporary.resolve("clean");
    attempt.workspace.checkout(attempt.base, root, attempt.project.call());

    assertThat(attempt.project.gitIn(root, "log", "--all", "--reflog", "--format=%s"))
        .isEqualTo("The files to be verified");
    assertThat(attempt.project.tryGit(root, "cat-file", "-e", attempt.base).exit())
        .isNotZero();
  }

  @Test
  void givenTheProjectsPathThenItsHistoryCanBeNeitherReadNorFetched() throws Exception {
    String later = answered();
    AttemptArea area = attempt.prepare();
    Path project = attempt.project.folder;

    assertUnseen(area, "git fetch '" + project + "' " + later + " && git show FETCH_HEAD");
    assertUnseen(area, "git --git-dir='" + project + "/.git' log --all -p");
    assertUnseen(area, "cat '" + project + "/answer.txt' '" + project + "/.git/logs/HEAD'");
    assertThat(run(area, "git log --format=%s").output()).isEqualTo("Begin\n");
  }

  @Test
  void givenALinkedWorkingTreeThenNeitherTheMainRepositoryNorTheOtherTreesAreSeen()
      throws Exception {
    answered();
    Path main = attempt.project.folder;
    Path linked = attempt.temporary.resolve("linked");
    Path next = attempt.temporary.resolve("next door");
    attempt.project.git("worktree", "add", "-q", "--detach", linked.toString(), attempt.base);
    attempt.project.git("worktree", "add", "-q", next.toString(), "stash@{0}");
    GitProject.write(next, "answer.txt", ANSWER);
    openAt(linked);
    AttemptArea area = attempt.prepare();

    assertUnseen(area, "git --git-dir='" + main + "/.git' log --all -p");
    assertUnseen(area, "cat '" + main + "/README.md' '" + next + "/README.md' '" + next + "'/*");
    assertThat(run(area, "ls '" + main + "' '" + next + "' | grep -c '[.]'").output())
        .isEqualTo("0\n");
  }

  @Test
  void givenBorrowedObjectsAndALocalRemoteThenTheseAreNotSeenEither() throws Exception {
    answered();
    Path origin = attempt.temporary.resolve("origin.git");
    Path clone = attempt.temporary.resolve("clone");
    Path mirror = attempt.temporary.resolve("mirror");
    attempt.project.git("clone", "-q", "--mirror", ".", origin.toString());
    attempt.project.gitIn(
        attempt.temporary,
        "clone",
        "-q",
        "--shared",
        attempt.project.folder.toString(),
        clone.toString());
    attempt.project.gitIn(clone, "remote", "set-url", "origin", "file://" + origin);
    attempt.project.gitIn(attempt.temporary, "clone", "-q", origin.toString(), mirror.toString());
    attempt.project.gitIn(clone, "remote", "add", "other", "../mirror");
    openAt(clone);
    AttemptArea area = attempt.prepare();

    for (Path place : List.of(origin, mirror, attempt.project.folder)) {
      assertUnseen(area, "git -c safe.directory='*' -C '" + place + "' log --all --reflog -p");
      assertThat(run(area, "ls -A '" + place + "'").output()).isEmpty();
    }
  }

  @Test
  void givenAProjectInAFolderThatToolsNeedThenItIsHiddenAllTheSame() throws Exception {
    Path home = attempt.temporary.resolve("gopher");
    Path project = Files.createDirectories(home.resolve("go/src/it"));
    Files.createDirectories(home.resolve("go/pkg"));
    Files.writeString(home.resolve("go/pkg/module"), "a module");
    Files.writeString(project.resolve("answer.txt"), ANSWER);
    Files.createDirectories(project.resolve("bin"));
    Path tree = Files.createDirectories(attempt.temporary.resolve("tree"));
    HostEnvironment host = HostEnvironment.of(
        Map.of("HOME", home.toString(), "PATH", project + "/bin:" + System.getenv("PATH")), home);
    Sandboxes sandboxes = new Sandboxes(host, attempt.project.runner());
    assumeTrue(sandboxes.probe(attempt.project.call()).sandbox().isolates(), "no sandbox here");
    String line = "cat ~/go/pkg/module ~/go/src/it/answer.txt";

    CommandResult result = sandboxes
        .commands(
            SandboxMode.REQUIRED,
            sandboxes.policy(List.of(tree), List.of(project)),
            attempt.project.call())
        .run(Command.shell(tree, Duration.ofMinutes(1), line), attempt.project.call());

    assertThat(result.output()).contains("a module").doesNotContain(ANSWER);
  }

  private void openAt(Path folder) throws InterruptedException {
    attempt.workspace =
        new Workspaces(attempt.project.runner()).open(folder, "TODO.md", attempt.project.call());
  }

  private void assertUnseen(AttemptArea area, String line) throws Exception {
    CommandResult result = run(area, line);

    assertThat(result.exit()).as(line).isNotZero();
    assertThat(result.output()).as(line).doesNotContain(ANSWER);
  }

  /** As the commands of an attempt run. */
  private CommandResult run(AttemptArea area, String line) throws Exception {
    HostEnvironment host = HostEnvironment.ofThisProcess();
    Sandboxes sandboxes = new Sandboxes(host, attempt.project.runner());
    assumeTrue(sandboxes.probe(attempt.project.call()).sandbox().isolates(), "no sandbox here");
    List<Path> hidden =
        new ArrayList<>(attempt.workspace.repository().places(attempt.project.call()));
    hidden.add(attempt.workspace.project());
    return sandboxes
        .commands(
            SandboxMode.REQUIRED,
            sandboxes.policy(List.of(area.root()), hidden),
            attempt.project.call())
        .run(Command.shell(area.project(), Duration.ofMinutes(1), line), attempt.project.call());
  }
}
