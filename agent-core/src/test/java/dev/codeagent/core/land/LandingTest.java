package dev.codeagent.core.land;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.workspace.GitProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A verified change and its tick on the user's branch, whatever else the user has going on. */
class LandingTest {
  private static final String TICKED = "- [x] Greet politely <!-- " + Lander.STAMP + " -->";

  @TempDir
  Path temporary;

  private GitProject project;
  private Lander lander;
  private Task task;
  private String base;

  @BeforeEach
  void aTypicalProject() {
    project = GitProject.typical(temporary);
    use(new Lander(project, "TODO.md"));
  }

  private void use(Lander other) {
    lander = other;
    task = lander.task(0);
    base = project
        .tryGit(project.folder, "rev-parse", "--verify", "-q", "HEAD")
        .output()
        .strip();
  }

  @Test
  void changeAndTickLandInOneCommitWithTrailersAndNote() throws Exception {
    LandingRequest request = requestFor(politeWork());

    String commit = landed(lander.land(request));

    assertThat(project.git("rev-parse", "trunk")).isEqualTo(commit);
    assertThat(project.git("log", "-1", "--format=%P|%an|%cn|%s", commit))
        .isEqualTo(base + "|Vera Müller|Vera Müller|feat: Greet politely");
    assertThat(project.git("log", "-1", "--format=%(trailers:only)", commit).strip())
        .isEqualTo(
            "Code-Agent-Task: " + task.id() + "\nCode-Agent-Evidence: sha256:" + Lander.DIGEST);
    assertThat(project.git("diff", "--name-status", base, commit))
        .isEqualTo("D\tREADME.md\nM\tTODO.md\nM\tsrc/Hello.java\nA\tsrc/deep/New.java");
    assertThat(project.read("TODO.md")).isEqualTo("# Tasks\n\n" + TICKED + "\n- [ ] Say goodbye\n");
    assertThat(project.read("src/deep/New.java")).isEqualTo("class New {}\n");
    assertThat(project.has("README.md")).isFalse();
    assertThat(project.git("status", "--porcelain")).isEmpty();
    assertThat(project.tryGit(project.folder, "diff-index", "--quiet", "HEAD").exit())
        .isZero();
    assertThat(lander.workspace.evidenceNote(commit, lander.call)).contains(Lander.EVIDENCE);
    assertThat(lander.workspace.landedCommit(task.id().value(), Lander.DIGEST, lander.call))
        .contains(commit);
    assertThat(lander.workspace.change(base, commit, lander.call).diffDigest())
        .isEqualTo(request.change().diffDigest());
    assertThat(lander.workspace.change(base, commit, lander.call).headTree())
        .isEqualTo(request.change().headTree());
    assertThat(lander.intent())
        .isEqualTo(new StateEvent.LandingIntended(
            task.id(), 1, "refs/heads/trunk", base, commit, request.evidencePath(), Lander.DIGEST));
    assertThat(project.git("fsck", "--strict")).isEmpty();
  }

  @Test
  void noHookRunsAndNothingIsLeftBehind() throws Exception {
    Path proof = temporary.resolve("hook-ran");
    for (String hook :
        List.of("pre-commit", "post-commit", "commit-msg", "reference-transaction", "update")) {
      project.write(".git/hooks/" + hook, "#!/bin/sh\ntouch '" + proof + "'\n");
      Files.setPosixFilePermissions(
          project.folder.resolve(".git/hooks/" + hook),
          PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    landed(lander.land(requestFor(politeWork())));

    assertThat(proof).doesNotExist();
    assertThat(project.folder.resolve(".git/index.lock")).doesNotExist();
    assertThat(project.folder.resolve(".git/index.code-agent")).doesNotExist();
    try (var left = Files.list(project.folder.resolve(".agent/tmp"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aDirtyTreeStaysByteForByteAsItIs() throws Exception {
    project.write("dirty.txt", "one\n");
    project.write("staged.txt", "one\n");
    project.write("both.txt", "one\n");
    project.commit("More");
    project.write("README.md", "stashed\n");
    project.git("stash");
    use(lander);
    LandingRequest request = requestFor(write("src/Hello.java", "class Hello { }\n"));
    project.write("dirty.txt", "two\r\n");
    project.write("staged.txt", "two\n");
    project.git("add", "staged.txt");
    project.write("both.txt", "two\n");
    project.git("add", "both.txt");
    project.write("both.txt", "three\n");
    project.write("untracked.txt", "mine\n");
    project.write("new.txt", "intended\n");
    project.git("add", "-N", "new.txt");
    Files.delete(project.folder.resolve(".gitignore"));
    String before = project.git("status", "--porcelain");
    String index = entriesBut("src/Hello.java", "TODO.md");

    landed(lander.land(request));

    assertThat(project.git("status", "--porcelain")).isEqualTo(before);
    assertThat(entriesBut("src/Hello.java", "TODO.md")).isEqualTo(index);
    assertThat(project.read("dirty.txt")).isEqualTo("two\r\n");
    assertThat(project.read("both.txt")).isEqualTo("three\n");
    assertThat(project.git("show", ":both.txt")).isEqualTo("two");
    assertThat(project.read("untracked.txt")).isEqualTo("mine\n");
    assertThat(project.has(".gitignore")).isFalse();
    assertThat(project.git("stash", "list")).contains("stash@{0}");
    assertThat(project.git("diff", "--name-only", base, "trunk"))
        .isEqualTo("TODO.md\nsrc/Hello.java");
  }

  @Test
  void theTickGoesIntoEachVersionOfADirtyBacklogSeparately() throws Exception {
    LandingRequest request = requestFor(politeWork());
    project.write("TODO.md", "# Tasks\n\n- [ ] Greet politely\n- [ ] Staged\n");
    project.git("add", "TODO.md");
    project.write(
        "TODO.md", "# Tasks\r\n\r\nnote\r\n- [ ] Greet politely\r\n- [ ] Staged\r\n- [ ] Mine");

    landed(lander.land(request));

    assertThat(project.git("show", "HEAD:TODO.md"))
        .isEqualTo("# Tasks\n\n" + TICKED + "\n- [ ] Say goodbye");
    assertThat(project.git("show", ":TODO.md"))
        .isEqualTo("# Tasks\n\n" + TICKED + "\n- [ ] Staged");
    assertThat(project.read("TODO.md"))
        .isEqualTo("# Tasks\r\n\r\nnote\r\n" + TICKED + "\r\n- [ ] Staged\r\n- [ ] Mine");
  }

  @Test
  void anUntrackedBacklogGetsTheTickInItsFileOnly() throws Exception {
    project.write("docs/plan.md", "- [ ] Untracked task\n");
    use(new Lander(project, "docs/plan.md"));

    String commit = landed(lander.land(requestFor(write("src/Hello.java", "class Hello { }\n"))));

    assertThat(project.git("diff", "--name-only", base, commit)).isEqualTo("src/Hello.java");
    assertThat(project.git("log", "-1", "--format=%B", commit))
        .contains("Code-Agent-Task: " + task.id());
    assertThat(project.read("docs/plan.md")).startsWith("- [x] Untracked task <!-- Done");
    assertThat(project.git("status", "--porcelain")).isEqualTo("?? docs/");
  }

  @Test
  void aTaskWhoseLineIsNotCommittedYetIsTickedInTheFile() throws Exception {
    project.write("TODO.md", "# Tasks\n\n- [ ] Fresh task\n- [ ] Say goodbye\n");
    use(lander);
    assertThat(task.text()).isEqualTo("Fresh task");

    String commit = landed(lander.land(requestFor(write("src/Hello.java", "class Hello { }\n"))));

    assertThat(project.git("diff", "--name-only", base, commit)).isEqualTo("src/Hello.java");
    assertThat(project.read("TODO.md")).contains("- [x] Fresh task <!-- Done");
    assertThat(project.git("status", "--porcelain")).isEqualTo(" M TODO.md");
  }

  @Test
  void aSubmittedTaskLandsWithoutATick() throws Exception {
    Task submitted = Task.submitted(task.id(), "Greet politely", TaskType.CODE);
    Change change = lander.change(submitted, politeWork());

    landed(lander.land(lander.request(submitted, change)));

    assertThat(project.read("TODO.md")).contains("- [ ] Greet politely");
    assertThat(project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aParentTaskIsACommitThatOnlyTicks() throws Exception {
    Change nothing = lander.workspace.change(base, base, lander.call);

    String commit = landed(lander.land(lander.request(task, nothing)));

    assertThat(project.git("diff", "--name-only", base, commit)).isEqualTo("TODO.md");
    assertThat(project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aBacklogInAnotherEncodingKeepsIt() throws Exception {
    Charset cyrillic = Charset.forName("windows-1251");
    project.write("TODO.md", "# Задачи\r\n- [ ] Поздороваться вежливо\r\n".getBytes(cyrillic));
    project.commit("Cyrillic");
    use(lander);

    landed(lander.land(requestFor(write("src/Hello.java", "class Hello { }\n"))));

    assertThat(Files.readAllBytes(project.folder.resolve("TODO.md")))
        .asString(cyrillic)
        .startsWith("# Задачи\r\n- [x] Поздороваться вежливо <!-- Done")
        .endsWith(" -->\r\n");
    assertThat(project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aFileThatTheUserChangedBlocks() throws Exception {
    LandingRequest request = requestFor(politeWork());
    project.write("src/Hello.java", "class Hello { int mine; }\n");

    assertBlocked(request, "src/Hello.java");
    assertThat(project.read("src/Hello.java")).isEqualTo("class Hello { int mine; }\n");
  }

  @Test
  void aFileThatTheUserStagedBlocks() throws Exception {
    LandingRequest request = requestFor(politeWork());
    project.write("src/Hello.java", "class Hello { int mine; }\n");
    project.git("add", "src/Hello.java");
    project.write("src/Hello.java", "class Hello {\n  String greet() { return \"hi\"; }\n}\n");

    assertBlocked(request, "src/Hello.java");
  }

  @Test
  void aFileThatTheUserDeletedOrMadeExecutableBlocks() throws Exception {
    LandingRequest request = requestFor(politeWork());
    Files.delete(project.folder.resolve("README.md"));
    assertBlocked(request, null);
    project.git("checkout", "README.md");
    Files.setPosixFilePermissions(
        project.folder.resolve("src/Hello.java"), PosixFilePermissions.fromString("rwxr-xr-x"));

    assertBlocked(request, "src/Hello.java");
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/deep/New.java", "src/deep"})
  void anUntrackedFileInTheWayBlocks(String path) throws Exception {
    LandingRequest request = requestFor(politeWork());
    project.write(path, "mine\n");

    assertBlocked(request, "src/deep/New.java");
    assertThat(project.read(path)).isEqualTo("mine\n");
  }

  @Test
  void anIgnoredFileInTheWayBlocksToo() throws Exception {
    LandingRequest request = requestFor(write("src/notes.txt", "theirs\n"));
    project.write(".git/info/exclude", project.read(".git/info/exclude") + "notes.txt\n");
    project.write("src/notes.txt", "mine\n");

    assertBlocked(request, "src/notes.txt");
  }

  @Test
  void aLinkedFolderInTheWayBlocks() throws Exception {
    LandingRequest request = requestFor(write("src/deep/New.java", "class New {}\n"));
    Path outside = Files.createDirectories(temporary.resolve("outside"));
    Files.createSymbolicLink(project.folder.resolve("src/deep"), outside);

    assertBlocked(request, "src/deep/New.java");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void aFileHiddenFromGitBlocks() throws Exception {
    LandingRequest request = requestFor(politeWork());
    project.git("update-index", "--skip-worktree", "src/Hello.java");

    assertBlocked(request, "src/Hello.java");
  }

  @Test
  void anotherBranchOrADetachedHeadBlocks() throws Exception {
    LandingRequest request = requestFor(politeWork());
    project.git("checkout", "-qb", "other");
    assertBlocked(request, "trunk again");
    project.git("checkout", "-q", "--detach");
    assertBlocked(request, "HEAD is detached");
  }

  @Test
  void anUnfinishedMergeBlocks() throws Exception {
    project.git("checkout", "-qb", "side");
    project.write("src/Hello.java", "side\n");
    project.commit("side");
    project.git("checkout", "-q", "trunk");
    project.write("src/Hello.java", "trunk\n");
    project.commit("trunk");
    use(lander);
    LandingRequest request = requestFor(write("other.txt", "x\n"));
    assertThat(project.tryGit(project.folder, "merge", "side").exit()).isNotZero();

    assertBlocked(request, "merge is under way");
  }

  @Test
  void aGitCommandThatHoldsTheIndexBlocks() throws Exception {
    LandingRequest request = requestFor(politeWork());
    project.write(".git/index.lock", "");

    assertBlocked(request, "index.lock");
    assertThat(project.folder.resolve(".git/index.lock")).exists();
  }

  @Test
  void theSameBranchInAnotherWorktreeBlocks() throws Exception {
    LandingRequest request = requestFor(politeWork());
    Path linked = temporary.resolve("linked");
    project.git("worktree", "add", "-q", "--force", linked.toString(), "trunk");

    assertBlocked(request, linked.toRealPath().toString());
  }

  @Test
  void aTaskWhoseLineWasEditedMeanwhileBlocks() throws Exception {
    LandingRequest request = requestFor(politeWork());
    project.write("TODO.md", "- [ ] Something else\n");
    project.commit("Other plans");
    Change rebased = lander.workspace.change(
        project.git("rev-parse", "HEAD"), request.change().head(), lander.call);

    assertBlocked(lander.request(task, rebased), "no longer in the backlog");
  }

  @Test
  void aBranchThatMovedOnAsksForARebase() throws Exception {
    LandingRequest request = requestFor(politeWork());
    project.write("other.txt", "x\n");
    String moved = project.commit("Meanwhile");

    LandingResult result = lander.land(request);

    assertThat(result)
        .isInstanceOfSatisfying(
            LandingResult.Moved.class, m -> assertThat(m.tip()).isEqualTo(moved));
    assertThat(project.git("rev-parse", "trunk")).isEqualTo(moved);
    assertThat(lander.events).isEmpty();
  }

  @Test
  void aBranchThatMovesAtTheLastMomentIsNotOverwritten() throws Exception {
    LandingRequest request = requestFor(politeWork());
    String meanwhile = project.git("commit-tree", base + "^{tree}", "-p", base, "-m", "Meanwhile");
    RepositoryLanding landing = new RepositoryLanding(lander.workspace, lander.backlogs, step -> {
      if (step == LandingStep.INTENDED) {
        project.git("update-ref", "refs/heads/trunk", meanwhile);
      }
    });

    LandingResult result = landing.land(request, lander.call);

    assertThat(result)
        .isInstanceOfSatisfying(
            LandingResult.Moved.class, m -> assertThat(m.tip()).isEqualTo(meanwhile));
    assertThat(project.git("rev-parse", "trunk")).isEqualTo(meanwhile);
    assertThat(project.git("status", "--porcelain")).isEmpty();
    assertThat(landing.recover(lander.intent(), request, lander.call))
        .isInstanceOf(LandingResult.Moved.class);
  }

  @Test
  void theUsersOwnCommitWaitsWhileALandingIsUnderWay() throws Exception {
    LandingRequest request = requestFor(politeWork());
    project.write("other.txt", "x\n");
    RepositoryLanding landing = new RepositoryLanding(lander.workspace, lander.backlogs, step -> {
      if (step == LandingStep.INTENDED) {
        var refused = project.tryGit(project.folder, "add", "other.txt");
        assertThat(refused.error()).contains("index.lock");
      }
    });

    landed(landing.land(request, lander.call));

    assertThat(project.git("status", "--porcelain")).isEqualTo("?? other.txt");
  }

  @Test
  void aRunThatIsCancelledOnceTheBranchMovedStillFinishesItsLanding() throws Exception {
    LandingRequest request = requestFor(politeWork());
    CancellationSource cancellation = new CancellationSource();
    RepositoryLanding landing = new RepositoryLanding(lander.workspace, lander.backlogs, step -> {
      if (step == LandingStep.MOVED) {
        cancellation.cancel("stop");
      }
    });

    landed(landing.land(request, lander.call.with(cancellation.token())));

    assertThat(project.read("TODO.md")).contains(TICKED);
    assertThat(project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aFileThatTheUserSavesAfterTheCheckIsLeftAlone() throws Exception {
    LandingRequest request = requestFor(politeWork());
    RepositoryLanding landing = new RepositoryLanding(lander.workspace, lander.backlogs, step -> {
      if (step == LandingStep.MOVED) {
        project.write("src/Hello.java", "class Hello { int mine; }\n");
      }
    });

    landed(landing.land(request, lander.call));

    assertThat(project.read("src/Hello.java")).isEqualTo("class Hello { int mine; }\n");
    assertThat(project.git("status", "--porcelain")).isEqualTo(" M src/Hello.java");
  }

  @Test
  void theFirstCommitOfARepositoryIsALandingLikeAnyOther() throws Exception {
    project = GitProject.empty(temporary.resolve("fresh"));
    project.write("TODO.md", "- [ ] Begin\n");
    use(new Lander(project, "TODO.md"));

    String commit = landed(lander.land(requestFor(write("a.txt", "a\n"))));

    assertThat(project.git("log", "--format=%H|%P")).isEqualTo(commit + "|");
    assertThat(project.git("status", "--porcelain")).isEqualTo("?? TODO.md");
    assertThat(project.read("TODO.md")).startsWith("- [x] Begin <!--");
    assertThat(project.read("a.txt")).isEqualTo("a\n");
  }

  @Test
  void aProjectInASubFolderLandsThere() throws Exception {
    project.write("part one/TODO.md", "- [ ] Part\n");
    project.write("part one/a.txt", "a\n");
    project.commit("Part");
    use(new Lander(project, "part one", "TODO.md"));

    String commit = landed(lander.land(requestFor(write("a.txt", "b\n"))));

    assertThat(project.git("diff", "--name-only", base, commit))
        .isEqualTo("part one/TODO.md\npart one/a.txt");
    assertThat(project.read("part one/TODO.md")).startsWith("- [x] Part <!--");
    assertThat(project.read("TODO.md")).contains("- [ ] Greet");
    assertThat(project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void lineEndsAndFiltersOfTheUsersOwnCheckoutAreKept() throws Exception {
    project.git("config", "filter.shout.clean", "tr A-Z a-z");
    project.git("config", "filter.shout.smudge", "tr a-z A-Z");
    project.write(".gitattributes", "*.bat text eol=crlf\n*.loud filter=shout\n");
    project.write("run.bat", "one\r\n");
    project.write("say.loud", "HELLO\n");
    project.commit("Attributes");
    use(lander);
    LandingRequest request =
        requestFor(write("run.bat", "two\n").andThen(write("say.loud", "bye\n")));

    landed(lander.land(request));

    assertThat(project.read("run.bat")).isEqualTo("two\r\n");
    assertThat(project.read("say.loud")).isEqualTo("BYE\n");
    assertThat(project.git("cat-file", "blob", "HEAD:say.loud")).isEqualTo("bye");
    assertThat(project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aFileMayBecomeAFolderAndAFolderAFile() throws Exception {
    project.write("thing", "file\n");
    project.write("dir/one.txt", "1\n");
    project.write("dir/two/three.txt", "3\n");
    project.commit("Shapes");
    use(lander);
    LandingRequest request = requestFor(root -> {
      delete(root.resolve("thing"));
      GitProject.write(root, "thing/inside.txt", "x\n");
      delete(root.resolve("dir/one.txt"));
      delete(root.resolve("dir/two/three.txt"));
      delete(root.resolve("dir/two"));
      delete(root.resolve("dir"));
      GitProject.write(root, "dir", "now a file\n");
    });

    landed(lander.land(request));

    assertThat(project.read("thing/inside.txt")).isEqualTo("x\n");
    assertThat(project.read("dir")).isEqualTo("now a file\n");
    assertThat(project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void linksModesAndStrangeNamesLand() throws Exception {
    LandingRequest request = requestFor(root -> {
      GitProject.write(root, "-x \"y\"\n.sh", "#!/bin/sh\n");
      try {
        Files.setPosixFilePermissions(
            root.resolve("-x \"y\"\n.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(root.resolve("ссылка"), Path.of("nowhere"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });

    landed(lander.land(request));

    assertThat(Files.isExecutable(project.folder.resolve("-x \"y\"\n.sh"))).isTrue();
    assertThat(Files.readSymbolicLink(project.folder.resolve("ссылка")))
        .isEqualTo(Path.of("nowhere"));
    assertThat(project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aCommitIsSignedOnlyWhenAskedAndACommitThatCannotBeSignedWaits() throws Exception {
    project.git("config", "commit.gpgsign", "true");
    project.git("config", "gpg.program", "/bin/false");
    LandingRequest r = requestFor(politeWork());
    LandingRequest signed = new LandingRequest(
        r.task(),
        1,
        r.change(),
        r.branch(),
        r.evidence(),
        r.evidencePath(),
        r.evidenceDigest(),
        r.stamp(),
        r.message(),
        true);

    assertBlocked(signed, "could not be signed");
    landed(lander.land(r));
  }

  @Test
  void aCommitIsSignedWithTheUsersKey() throws Exception {
    Path gpg = temporary.resolve("gpg");
    GitProject.write(
        temporary,
        "gpg",
        "#!/bin/sh\ncat >/dev/null\necho '[GNUPG:] SIG_CREATED ' >&2\n"
            + "printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nx\\n-----END PGP SIGNATURE-----\\n'\n");
    Files.setPosixFilePermissions(gpg, PosixFilePermissions.fromString("rwxr-xr-x"));
    project.git("config", "gpg.program", gpg.toString());
    LandingRequest r = requestFor(politeWork());

    String commit = landed(lander.land(new LandingRequest(
        r.task(),
        1,
        r.change(),
        r.branch(),
        r.evidence(),
        r.evidencePath(),
        r.evidenceDigest(),
        r.stamp(),
        r.message(),
        true)));

    assertThat(project.git("cat-file", "commit", commit)).contains("BEGIN PGP SIGNATURE");
  }

  private Consumer<Path> politeWork() {
    return root -> {
      GitProject.write(root, "src/Hello.java", "class Hello { String greet; }\n");
      GitProject.write(root, "src/deep/New.java", "class New {}\n");
      delete(root.resolve("README.md"));
    };
  }

  private static Consumer<Path> write(String path, String text) {
    return root -> GitProject.write(root, path, text);
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LandingRequest requestFor(Consumer<Path> work) throws InterruptedException {
    return lander.request(task, lander.change(task, work));
  }

  private String landed(LandingResult result) {
    assertThat(result).isInstanceOf(LandingResult.Landed.class);
    return ((LandingResult.Landed) result).commit();
  }

  /** Nothing of the user's moved, and the reason names what is in the way. */
  private void assertBlocked(LandingRequest request, @org.jspecify.annotations.Nullable String part)
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

  private String entriesBut(String... paths) {
    StringBuilder kept = new StringBuilder();
    boolean keep = true;
    for (String line : project.git("ls-files", "--stage", "--debug").split("\n")) {
      if (!line.startsWith("  ")) {
        keep = List.of(paths).stream().noneMatch(line::endsWith);
      }
      if (keep) {
        kept.append(line).append('\n');
      }
    }
    return kept.toString();
  }
}
