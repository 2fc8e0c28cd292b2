package dev.codeagent.core.workspace;

import static dev.codeagent.core.workspace.FirstAttempt.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Change;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attempt's repository, and the change that the system makes of what is left in it. */
class AttemptTest {
  private final FirstAttempt attempt;

  AttemptTest(@TempDir Path folder) {
    attempt = new FirstAttempt(folder);
  }

  @Test
  void anAttemptHoldsWhatTheBaseReachesAndNothingElse() throws Exception {
    attempt.project.write("secret.txt", "later\n");
    String later = attempt.project.commit("Later");
    attempt.project.write("README.md", "stashed\n");
    attempt.project.git("stash");

    AttemptArea area = attempt.prepare();

    assertThat(area.root())
        .isEqualTo(attempt.workspace.runDirectory().resolve("attempts/0123abcd/1"));
    assertThat(attempt.inAttempt(area, "log", "--format=%H", "--all")).isEqualTo(attempt.base);
    assertThat(attempt.project.tryGit(area.root(), "cat-file", "-e", later).exit())
        .isNotZero();
    assertThat(
            attempt.project.tryGit(area.root(), "cat-file", "-e", "refs/stash").exit())
        .isNotZero();
    assertThat(attempt.inAttempt(area, "remote")).isEmpty();
    assertThat(attempt.inAttempt(area, "status", "--porcelain")).isEmpty();
    assertThat(area.root().resolve(".git/objects/info/alternates")).doesNotExist();
    assertThat(area.root().resolve("secret.txt")).doesNotExist();
    assertThat(attempt.project.read(".gitignore")).isEqualTo("*.log\n/generated/\n");
    assertThat(attempt.project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void theAgentsOwnCommitsRunNoHookAndAreSquashed() throws Exception {
    attempt.project.git("config", "core.hooksPath", attempt.project.folder + "/hooks");
    attempt.project.write("hooks/pre-commit", "#!/bin/sh\nexit 1\n");
    AttemptArea area = attempt.prepare();
    GitProject.write(area.root(), "src/Hello.java", "class Hello {}\n");
    attempt.inAttempt(area, "commit", "-aqm", "one");
    GitProject.write(area.root(), "src/New.java", "class New {}\n");
    attempt.inAttempt(area, "add", ".");
    attempt.inAttempt(area, "commit", "-qm", "two");

    Change change = attempt.changeOf(area);

    assertThat(attempt.project.git("log", "--format=%s|%P|%an <%ae>", "-1", change.head()))
        .isEqualTo("Work|" + attempt.base + "|Vera Müller <vera@example.org>");
    assertThat(attempt.project.git("rev-parse", "refs/code-agent/0123abcd/1"))
        .isEqualTo(change.head());
    assertThat(attempt.paths(change)).containsExactly("src/Hello.java", "src/New.java");
  }

  @Test
  void nothingInTheAttemptsRepositoryIsTrusted() throws Exception {
    Path proof = attempt.temporary.resolve("executed");
    String run = "touch '" + proof + "'; cat";
    AttemptArea area = attempt.prepare();
    attempt.inAttempt(area, "update-index", "--assume-unchanged", "src/Hello.java");
    GitProject.write(area.root(), ".gitattributes", "*.java filter=evil diff=evil\n");
    attempt.inAttempt(area, "config", "filter.evil.clean", run);
    attempt.inAttempt(area, "config", "filter.evil.smudge", run);
    attempt.inAttempt(area, "config", "diff.evil.textconv", run);
    attempt.inAttempt(area, "config", "core.fsmonitor", run);
    attempt.inAttempt(area, "config", "core.worktree", "/");
    GitProject.write(area.root(), ".git/info/exclude", "*\n");
    GitProject.write(area.root(), "src/Hello.java", "class Hello { int x; }\n");
    GitProject.write(area.root(), "src/More.java", "class More {}\n");

    Change change = attempt.changeOf(area);

    assertThat(attempt.paths(change))
        .containsExactly(".gitattributes", "src/Hello.java", "src/More.java");
    assertThat(proof).doesNotExist();
  }

  @Test
  void anAttemptWhoseGitFolderIsGoneStillYieldsItsFiles() throws Exception {
    AttemptArea area = attempt.prepare();
    dev.codeagent.core.workspace.git.Folders.delete(area.root().resolve(".git"));
    Files.createSymbolicLink(area.root().resolve(".git"), attempt.project.folder.resolve(".git"));
    GitProject.write(area.root(), "src/Hello.java", "class Hello { }\n");

    assertThat(attempt.paths(attempt.changeOf(area))).containsExactly("src/Hello.java");
  }

  @Test
  void anUntouchedAttemptHasNoChange() throws Exception {
    AttemptArea area = attempt.prepare();
    GitProject.write(area.root(), "run.log", "ignored\n");
    GitProject.write(area.root(), "generated/x.txt", "ignored\n");

    Collected collected = attempt.collect(area);

    assertThat(collected.change()).isNull();
    assertThat(collected.dropped()).isEmpty();
    assertThat(attempt
            .project
            .tryGit(attempt.project.folder, "rev-parse", "refs/code-agent/0123abcd/1")
            .exit())
        .isNotZero();
  }

  @Test
  void ignoreRulesOfTheUserOutsideTheProjectHold() throws Exception {
    GitProject.write(attempt.project.folder, ".git/info/exclude", "*.private\n");
    GitProject.write(attempt.temporary.resolve("home"), ".config/git/ignore", ".idea/\n");
    AttemptArea area = attempt.prepare();
    GitProject.write(area.root(), "notes.private", "x\n");
    GitProject.write(area.root(), ".idea/workspace.xml", "x\n");

    assertThat(attempt.collect(area).change()).isNull();
  }

  @Test
  void whatTheBaseIgnoresStaysOutWhenTheAgentDropsTheRules() throws Exception {
    AttemptArea area = attempt.prepare();
    Files.delete(area.root().resolve(".gitignore"));
    GitProject.write(area.root(), "run.log", "x\n");

    Collected collected = attempt.collect(area);

    assertThat(attempt.paths(Objects.requireNonNull(collected.change())))
        .containsExactly(".gitignore");
    assertThat(codes(collected)).containsExactly("dropped-ignored");
  }

  @Test
  void buildOutputThatNobodyIgnoresIsLeftOut() throws Exception {
    attempt.project.write("module/pom.xml", "<project/>\n");
    attempt.project.write("tools/build/keep.sh", "true\n");
    attempt.project.write("tools/Makefile", "all:\n");
    attempt.base = attempt.project.commit("Modules");
    AttemptArea area = attempt.prepare();
    GitProject.write(area.root(), "module/target/classes/A.class", "x");
    GitProject.write(area.root(), "node_modules/left/index.js", "x");
    GitProject.write(area.root(), "module/src/main/java/target/A.java", "class A {}\n");
    GitProject.write(area.root(), "tools/build/more.sh", "true\n");

    Collected collected = attempt.collect(area);

    assertThat(attempt.paths(Objects.requireNonNull(collected.change())))
        .containsExactly("module/src/main/java/target/A.java", "tools/build/more.sh");
    assertThat(codes(collected)).containsExactly("dropped-build-output");
  }

  @Test
  void editsOfTheBacklogAndOfOurOwnFilesAreDroppedAndReported() throws Exception {
    AttemptArea area = attempt.prepare();
    GitProject.write(area.root(), "TODO.md", "- [x] Greet politely\n");
    GitProject.write(area.root(), "agent.yaml", "attempts: 99\n");
    GitProject.write(area.root(), ".agent/evidence/forged.json", "{}\n");
    GitProject.write(area.root(), "src/Hello.java", "class Hello { }\n");

    Collected collected = attempt.collect(area);

    assertThat(attempt.paths(Objects.requireNonNull(collected.change())))
        .containsExactly("src/Hello.java");
    assertThat(attempt.project.git("show", collected.change().head() + ":TODO.md"))
        .contains("- [ ] Greet");
    assertThat(codes(collected))
        .containsExactlyInAnyOrder(
            "dropped-backlog-edit", "dropped-configuration-edit", "dropped-agent-folder-edit");
  }

  @Test
  void deletingTheBacklogIsDroppedToo() throws Exception {
    AttemptArea area = attempt.prepare();
    Files.delete(area.root().resolve("TODO.md"));

    Collected collected = attempt.collect(area);

    assertThat(collected.change()).isNull();
    assertThat(codes(collected)).containsExactly("dropped-backlog-edit");
  }

  @Test
  void linksModesAndStrangeNamesAreReproduced() throws Exception {
    AttemptArea area = attempt.prepare();
    Path script = area.root().resolve("bin/run it.sh");
    GitProject.write(area.root(), "bin/run it.sh", "#!/bin/sh\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(area.root().resolve("link"), Path.of("/etc/passwd"));
    GitProject.write(area.root(), "-rf", "dash\n");
    GitProject.write(area.root(), "\"quoted\" \\ name", "quote\n");
    GitProject.write(area.root(), "line\nend", "newline\n");
    GitProject.write(area.root(), "return\r", "carriage\n");
    GitProject.write(area.root(), "ключ/ü.txt", "unicode\n");
    GitProject.write(area.root(), ":(top)magic", "magic\n");
    GitProject.write(area.root(), "crlf.bat", "a\r\nb\r\n");

    Change change = attempt.changeOf(area);

    String head = change.head();
    assertThat(attempt.project.git("ls-tree", "-r", head, "--", "bin/run it.sh"))
        .startsWith("100755");
    assertThat(attempt.project.git("ls-tree", "-r", head, "--", "link")).startsWith("120000");
    assertThat(attempt.project.git("show", head + ":link")).isEqualTo("/etc/passwd");
    assertThat(attempt.project.git("cat-file", "blob", head + ":crlf.bat")).isEqualTo("a\r\nb");
    assertThat(attempt.paths(change))
        .containsExactlyInAnyOrder(
            "bin/run it.sh",
            "link",
            "-rf",
            "\"quoted\" \\ name",
            "line\nend",
            "return\r",
            "ключ/ü.txt",
            ":(top)magic",
            "crlf.bat");
    assertThat(attempt.project.git("show", head + ":./line\nend")).isEqualTo("newline");
  }

  @Test
  void aFileMayBecomeAFolderAndAFolderALink() throws Exception {
    attempt.project.write("thing", "file\n");
    attempt.project.write("dir/inner.txt", "inner\n");
    attempt.base = attempt.project.commit("Shapes");
    AttemptArea area = attempt.prepare();
    Files.delete(area.root().resolve("thing"));
    GitProject.write(area.root(), "thing/inside.txt", "x\n");
    dev.codeagent.core.workspace.git.Folders.delete(area.root().resolve("dir"));
    Files.createSymbolicLink(area.root().resolve("dir"), Path.of("src"));

    Change change = attempt.changeOf(area);

    assertThat(
            attempt.project.git("ls-tree", "-r", "--name-only", change.head()).lines())
        .contains("thing/inside.txt", "dir")
        .doesNotContain("thing", "dir/inner.txt");
  }

  @Test
  void repositoriesPipesAndHugeFilesInsideAreRefused() throws Exception {
    AttemptArea area = attempt.prepare();
    Path nested = Files.createDirectories(area.root().resolve("vendor/lib"));
    attempt.project.gitIn(nested, "init", "-q");
    GitProject.write(nested, "x.txt", "x\n");
    attempt.project.gitIn(nested, "add", ".");
    attempt.project.gitIn(nested, "commit", "-qm", "x");
    GitProject.write(area.root(), "deep/.GIT/config", "[core]\n");
    try (var file = new java.io.RandomAccessFile(area.root().resolve("big.bin").toFile(), "rw")) {
      file.setLength(EditRules.FILE_LIMIT + 1);
    }
    assertThat(new ProcessBuilder("mkfifo", area.root().resolve("pipe").toString())
            .start()
            .waitFor())
        .isZero();
    GitProject.write(area.root(), "src/Hello.java", "class Hello { }\n");

    Collected collected = attempt.collect(area);

    assertThat(attempt.paths(Objects.requireNonNull(collected.change())))
        .containsExactly("src/Hello.java");
    assertThat(codes(collected))
        .containsExactlyInAnyOrder(
            "dropped-nested-repository", "dropped-git-folder", "dropped-large-file");
  }

  @Test
  void preparingAgainForgetsAnInterruptedTry() throws Exception {
    AttemptArea first = attempt.prepare();
    GitProject.write(first.root(), "half.txt", "half\n");
    Files.setPosixFilePermissions(
        Files.createDirectories(first.root().resolve("locked")),
        PosixFilePermissions.fromString("---------"));

    AttemptArea again = attempt.prepare();

    assertThat(again.root().resolve("half.txt")).doesNotExist();
    assertThat(attempt.collect(again).change()).isNull();
  }

  @Test
  void preparingClearsWhatADeadProcessLeft() throws Exception {
    Path old = attempt.workspace.runDirectory().resolve("tmp/landing-dead/src/Hello.java");
    Path fresh = attempt.workspace.runDirectory().resolve("tmp/index-alive");
    GitProject.write(attempt.workspace.runDirectory(), "tmp/landing-dead/src/Hello.java", "x\n");
    GitProject.write(attempt.workspace.runDirectory(), "tmp/index-alive", "x\n");
    Path folder = attempt.workspace.runDirectory().resolve("tmp/landing-dead");
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

    attempt.prepare();

    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
  }
}
