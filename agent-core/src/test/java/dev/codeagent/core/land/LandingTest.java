package dev.codeagent.core.land;

import static dev.codeagent.core.land.LandingBench.TICKED;
import static dev.codeagent.core.land.LandingBench.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskType;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verified change and its tick on the user's branch, whatever else the user has going on. */
class LandingTest {
  private final LandingBench bench;

  LandingTest(@TempDir Path folder) {
    bench = new LandingBench(folder);
  }

  /** Submodules are made so; git then names the repository where its main worktree is meant. */
  @Test
  void aRepositoryBesideItsFilesIsNoSecondCheckoutOfTheBranch() throws Exception {
    Path repository = bench.temporary.resolve("repository");
    bench.project.git("init", "-q", "--separate-git-dir", repository.toString());
    bench.use(new Lander(bench.project, "TODO.md"));

    bench.landed(bench.lander.land(bench.requestFor(bench.politeWork())));

    assertThat(bench.project.read("TODO.md")).contains(TICKED);
  }

  @Test
  void changeAndTickLandInOneCommitWithTrailersAndNote() throws Exception {
    LandingRequest request = bench.requestFor(bench.politeWork());

    String commit = bench.landed(bench.lander.land(request));

    assertThat(bench.project.git("rev-parse", "trunk")).isEqualTo(commit);
    assertThat(bench.project.git("log", "-1", "--format=%P|%an|%cn|%s", commit))
        .isEqualTo(bench.base + "|Vera Müller|Vera Müller|feat: Greet politely");
    assertThat(
            bench.project.git("log", "-1", "--format=%(trailers:only)", commit).strip())
        .isEqualTo("Code-Agent-Task: " + bench.task.id() + "\nCode-Agent-Evidence: sha256:"
            + Lander.DIGEST);
    assertThat(bench.project.git("diff", "--name-status", bench.base, commit))
        .isEqualTo("D\tREADME.md\nM\tTODO.md\nM\tsrc/Hello.java\nA\tsrc/deep/New.java");
    assertThat(bench.project.read("TODO.md"))
        .isEqualTo("# Tasks\n\n" + TICKED + "\n- [ ] Say goodbye\n");
    assertThat(bench.project.read("src/deep/New.java")).isEqualTo("class New {}\n");
    assertThat(bench.project.has("README.md")).isFalse();
    assertThat(bench.project.git("status", "--porcelain")).isEmpty();
    assertThat(bench
            .project
            .tryGit(bench.project.folder, "diff-index", "--quiet", "HEAD")
            .exit())
        .isZero();
    assertThat(bench.lander.workspace.evidenceNote(commit, bench.lander.call))
        .contains(Lander.EVIDENCE);
    assertThat(bench.lander.workspace.landedCommit(
            bench.task.id().value(), Lander.DIGEST, bench.lander.call))
        .contains(commit);
    assertThat(
            bench.lander.workspace.change(bench.base, commit, bench.lander.call).diffDigest())
        .isEqualTo(request.change().diffDigest());
    assertThat(
            bench.lander.workspace.change(bench.base, commit, bench.lander.call).headTree())
        .isEqualTo(request.change().headTree());
    assertThat(bench.lander.intent())
        .isEqualTo(new StateEvent.LandingIntended(
            bench.task.id(),
            1,
            "refs/heads/trunk",
            bench.base,
            commit,
            request.evidencePath(),
            Lander.DIGEST));
    assertThat(bench.project.git("fsck", "--strict")).isEmpty();
  }

  @Test
  void noHookRunsAndNothingIsLeftBehind() throws Exception {
    Path proof = bench.temporary.resolve("hook-ran");
    for (String hook :
        List.of("pre-commit", "post-commit", "commit-msg", "reference-transaction", "update")) {
      bench.project.write(".git/hooks/" + hook, "#!/bin/sh\ntouch '" + proof + "'\n");
      Files.setPosixFilePermissions(
          bench.project.folder.resolve(".git/hooks/" + hook),
          PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    bench.landed(bench.lander.land(bench.requestFor(bench.politeWork())));

    assertThat(proof).doesNotExist();
    assertThat(bench.project.folder.resolve(".git/index.lock")).doesNotExist();
    assertThat(bench.project.folder.resolve(".git/index.code-agent")).doesNotExist();
    try (var left = Files.list(bench.project.folder.resolve(".agent/tmp"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aDirtyTreeStaysByteForByteAsItIs() throws Exception {
    bench.project.write("dirty.txt", "one\n");
    bench.project.write("staged.txt", "one\n");
    bench.project.write("both.txt", "one\n");
    bench.project.commit("More");
    bench.project.write("README.md", "stashed\n");
    bench.project.git("stash");
    bench.use(bench.lander);
    LandingRequest request = bench.requestFor(write("src/Hello.java", "class Hello { }\n"));
    bench.project.write("dirty.txt", "two\r\n");
    bench.project.write("staged.txt", "two\n");
    bench.project.git("add", "staged.txt");
    bench.project.write("both.txt", "two\n");
    bench.project.git("add", "both.txt");
    bench.project.write("both.txt", "three\n");
    bench.project.write("untracked.txt", "mine\n");
    bench.project.write("new.txt", "intended\n");
    bench.project.git("add", "-N", "new.txt");
    Files.delete(bench.project.folder.resolve(".gitignore"));
    String before = bench.project.git("status", "--porcelain");
    String index = entriesBut("src/Hello.java", "TODO.md");

    bench.landed(bench.lander.land(request));

    assertThat(bench.project.git("status", "--porcelain")).isEqualTo(before);
    assertThat(entriesBut("src/Hello.java", "TODO.md")).isEqualTo(index);
    assertThat(bench.project.read("dirty.txt")).isEqualTo("two\r\n");
    assertThat(bench.project.read("both.txt")).isEqualTo("three\n");
    assertThat(bench.project.git("show", ":both.txt")).isEqualTo("two");
    assertThat(bench.project.read("untracked.txt")).isEqualTo("mine\n");
    assertThat(bench.project.has(".gitignore")).isFalse();
    assertThat(bench.project.git("stash", "list")).contains("stash@{0}");
    assertThat(bench.project.git("diff", "--name-only", bench.base, "trunk"))
        .isEqualTo("TODO.md\nsrc/Hello.java");
  }

  @Test
  void theTickGoesIntoEachVersionOfADirtyBacklogSeparately() throws Exception {
    LandingRequest request = bench.requestFor(bench.politeWork());
    bench.project.write("TODO.md", "# Tasks\n\n- [ ] Greet politely\n- [ ] Staged\n");
    bench.project.git("add", "TODO.md");
    bench.project.write(
        "TODO.md", "# Tasks\r\n\r\nnote\r\n- [ ] Greet politely\r\n- [ ] Staged\r\n- [ ] Mine");

    bench.landed(bench.lander.land(request));

    assertThat(bench.project.git("show", "HEAD:TODO.md"))
        .isEqualTo("# Tasks\n\n" + TICKED + "\n- [ ] Say goodbye");
    assertThat(bench.project.git("show", ":TODO.md"))
        .isEqualTo("# Tasks\n\n" + TICKED + "\n- [ ] Staged");
    assertThat(bench.project.read("TODO.md"))
        .isEqualTo("# Tasks\r\n\r\nnote\r\n" + TICKED + "\r\n- [ ] Staged\r\n- [ ] Mine");
  }

  @Test
  void anUntrackedBacklogGetsTheTickInItsFileOnly() throws Exception {
    bench.project.write("docs/plan.md", "- [ ] Untracked task\n");
    bench.use(new Lander(bench.project, "docs/plan.md"));

    String commit = bench.landed(
        bench.lander.land(bench.requestFor(write("src/Hello.java", "class Hello { }\n"))));

    assertThat(bench.project.git("diff", "--name-only", bench.base, commit))
        .isEqualTo("src/Hello.java");
    assertThat(bench.project.git("log", "-1", "--format=%B", commit))
        .contains("Code-Agent-Task: " + bench.task.id());
    assertThat(bench.project.read("docs/plan.md")).startsWith("- [x] Untracked task <!-- Done");
    assertThat(bench.project.git("status", "--porcelain")).isEqualTo("?? docs/");
  }

  @Test
  void aTaskWhoseLineIsNotCommittedYetIsTickedInTheFile() throws Exception {
    bench.project.write("TODO.md", "# Tasks\n\n- [ ] Fresh task\n- [ ] Say goodbye\n");
    bench.use(bench.lander);
    assertThat(bench.task.text()).isEqualTo("Fresh task");

    String commit = bench.landed(
        bench.lander.land(bench.requestFor(write("src/Hello.java", "class Hello { }\n"))));

    assertThat(bench.project.git("diff", "--name-only", bench.base, commit))
        .isEqualTo("src/Hello.java");
    assertThat(bench.project.read("TODO.md")).contains("- [x] Fresh task <!-- Done");
    assertThat(bench.project.git("status", "--porcelain")).isEqualTo(" M TODO.md");
  }

  @Test
  void aSubmittedTaskLandsWithoutATick() throws Exception {
    Task submitted = Task.submitted(bench.task.id(), "Greet politely", TaskType.CODE);
    Change change = bench.lander.change(submitted, bench.politeWork());

    bench.landed(bench.lander.land(bench.lander.request(submitted, change)));

    assertThat(bench.project.read("TODO.md")).contains("- [ ] Greet politely");
    assertThat(bench.project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aParentTaskIsACommitThatOnlyTicks() throws Exception {
    Change nothing = bench.lander.workspace.change(bench.base, bench.base, bench.lander.call);

    String commit = bench.landed(bench.lander.land(bench.lander.request(bench.task, nothing)));

    assertThat(bench.project.git("diff", "--name-only", bench.base, commit)).isEqualTo("TODO.md");
    assertThat(bench.project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aBacklogInAnotherEncodingKeepsIt() throws Exception {
    Charset cyrillic = Charset.forName("windows-1251");
    bench.project.write(
        "TODO.md", "# Задачи\r\n- [ ] Поздороваться вежливо\r\n".getBytes(cyrillic));
    bench.project.commit("Cyrillic");
    bench.use(bench.lander);

    bench.landed(bench.lander.land(bench.requestFor(write("src/Hello.java", "class Hello { }\n"))));

    assertThat(Files.readAllBytes(bench.project.folder.resolve("TODO.md")))
        .asString(cyrillic)
        .startsWith("# Задачи\r\n- [x] Поздороваться вежливо <!-- Done")
        .endsWith(" -->\r\n");
    assertThat(bench.project.git("status", "--porcelain")).isEmpty();
  }

  private String entriesBut(String... paths) {
    StringBuilder kept = new StringBuilder();
    boolean keep = true;
    for (String line : bench.project.git("ls-files", "--stage", "--debug").split("\n")) {
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
