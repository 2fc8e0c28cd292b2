package dev.codeagent.core.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.verify.ChangedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attempt's repository, and the change that the system makes of what is left in it. */
class AttemptTest {
  private static final AttemptId FIRST = new AttemptId(new TaskId("0123abcd"), 1);

  @TempDir
  Path temporary;

  private GitProject project;
  private Workspace workspace;
  private String base;

  @BeforeEach
  void aTypicalProject() {
    project = GitProject.typical(temporary);
    workspace = project.open();
    base = project.git("rev-parse", "HEAD");
  }

  @Test
  void anAttemptHoldsWhatTheBaseReachesAndNothingElse() throws Exception {
    project.write("secret.txt", "later\n");
    String later = project.commit("Later");
    project.write("README.md", "stashed\n");
    project.git("stash");

    AttemptArea area = prepare();

    assertThat(area.root()).isEqualTo(workspace.runDirectory().resolve("attempts/0123abcd/1"));
    assertThat(inAttempt(area, "log", "--format=%H", "--all")).isEqualTo(base);
    assertThat(project.tryGit(area.root(), "cat-file", "-e", later).exit()).isNotZero();
    assertThat(project.tryGit(area.root(), "cat-file", "-e", "refs/stash").exit())
        .isNotZero();
    assertThat(inAttempt(area, "remote")).isEmpty();
    assertThat(inAttempt(area, "status", "--porcelain")).isEmpty();
    assertThat(area.root().resolve(".git/objects/info/alternates")).doesNotExist();
    assertThat(area.root().resolve("secret.txt")).doesNotExist();
    assertThat(project.read(".gitignore")).isEqualTo("*.log\n/generated/\n");
    assertThat(project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void theAgentsOwnCommitsRunNoHookAndAreSquashed() throws Exception {
    project.git("config", "core.hooksPath", project.folder + "/hooks");
    project.write("hooks/pre-commit", "#!/bin/sh\nexit 1\n");
    AttemptArea area = prepare();
    GitProject.write(area.root(), "src/Hello.java", "class Hello {}\n");
    inAttempt(area, "commit", "-aqm", "one");
    GitProject.write(area.root(), "src/New.java", "class New {}\n");
    inAttempt(area, "add", ".");
    inAttempt(area, "commit", "-qm", "two");

    Change change = changeOf(area);

    assertThat(project.git("log", "--format=%s|%P|%an <%ae>", "-1", change.head()))
        .isEqualTo("Work|" + base + "|Vera Müller <vera@example.org>");
    assertThat(project.git("rev-parse", "refs/code-agent/0123abcd/1")).isEqualTo(change.head());
    assertThat(paths(change)).containsExactly("src/Hello.java", "src/New.java");
  }

  @Test
  void nothingInTheAttemptsRepositoryIsTrusted() throws Exception {
    Path proof = temporary.resolve("executed");
    String run = "touch '" + proof + "'; cat";
    AttemptArea area = prepare();
    inAttempt(area, "update-index", "--assume-unchanged", "src/Hello.java");
    GitProject.write(area.root(), ".gitattributes", "*.java filter=evil diff=evil\n");
    inAttempt(area, "config", "filter.evil.clean", run);
    inAttempt(area, "config", "filter.evil.smudge", run);
    inAttempt(area, "config", "diff.evil.textconv", run);
    inAttempt(area, "config", "core.fsmonitor", run);
    inAttempt(area, "config", "core.worktree", "/");
    GitProject.write(area.root(), ".git/info/exclude", "*\n");
    GitProject.write(area.root(), "src/Hello.java", "class Hello { int x; }\n");
    GitProject.write(area.root(), "src/More.java", "class More {}\n");

    Change change = changeOf(area);

    assertThat(paths(change)).containsExactly(".gitattributes", "src/Hello.java", "src/More.java");
    assertThat(proof).doesNotExist();
  }

  @Test
  void anAttemptWhoseGitFolderIsGoneStillYieldsItsFiles() throws Exception {
    AttemptArea area = prepare();
    dev.codeagent.core.workspace.git.Folders.delete(area.root().resolve(".git"));
    Files.createSymbolicLink(area.root().resolve(".git"), project.folder.resolve(".git"));
    GitProject.write(area.root(), "src/Hello.java", "class Hello { }\n");

    assertThat(paths(changeOf(area))).containsExactly("src/Hello.java");
  }

  @Test
  void anUntouchedAttemptHasNoChange() throws Exception {
    AttemptArea area = prepare();
    GitProject.write(area.root(), "run.log", "ignored\n");
    GitProject.write(area.root(), "generated/x.txt", "ignored\n");

    Collected collected = collect(area);

    assertThat(collected.change()).isNull();
    assertThat(collected.dropped()).isEmpty();
    assertThat(project
            .tryGit(project.folder, "rev-parse", "refs/code-agent/0123abcd/1")
            .exit())
        .isNotZero();
  }

  @Test
  void ignoreRulesOfTheUserOutsideTheProjectHold() throws Exception {
    GitProject.write(project.folder, ".git/info/exclude", "*.private\n");
    GitProject.write(temporary.resolve("home"), ".config/git/ignore", ".idea/\n");
    AttemptArea area = prepare();
    GitProject.write(area.root(), "notes.private", "x\n");
    GitProject.write(area.root(), ".idea/workspace.xml", "x\n");

    assertThat(collect(area).change()).isNull();
  }

  @Test
  void whatTheBaseIgnoresStaysOutWhenTheAgentDropsTheRules() throws Exception {
    AttemptArea area = prepare();
    Files.delete(area.root().resolve(".gitignore"));
    GitProject.write(area.root(), "run.log", "x\n");

    Collected collected = collect(area);

    assertThat(paths(Objects.requireNonNull(collected.change()))).containsExactly(".gitignore");
    assertThat(codes(collected)).containsExactly("dropped-ignored");
  }

  @Test
  void buildOutputThatNobodyIgnoresIsLeftOut() throws Exception {
    project.write("module/pom.xml", "<project/>\n");
    project.write("tools/build/keep.sh", "true\n");
    project.write("tools/Makefile", "all:\n");
    base = project.commit("Modules");
    AttemptArea area = prepare();
    GitProject.write(area.root(), "module/target/classes/A.class", "x");
    GitProject.write(area.root(), "node_modules/left/index.js", "x");
    GitProject.write(area.root(), "module/src/main/java/target/A.java", "class A {}\n");
    GitProject.write(area.root(), "tools/build/more.sh", "true\n");

    Collected collected = collect(area);

    assertThat(paths(Objects.requireNonNull(collected.change())))
        .containsExactly("module/src/main/java/target/A.java", "tools/build/more.sh");
    assertThat(codes(collected)).containsExactly("dropped-build-output");
  }

  @Test
  void editsOfTheBacklogAndOfOurOwnFilesAreDroppedAndReported() throws Exception {
    AttemptArea area = prepare();
    GitProject.write(area.root(), "TODO.md", "- [x] Greet politely\n");
    GitProject.write(area.root(), "agent.yaml", "attempts: 99\n");
    GitProject.write(area.root(), ".agent/evidence/forged.json", "{}\n");
    GitProject.write(area.root(), "src/Hello.java", "class Hello { }\n");

    Collected collected = collect(area);

    assertThat(paths(Objects.requireNonNull(collected.change()))).containsExactly("src/Hello.java");
    assertThat(project.git("show", collected.change().head() + ":TODO.md")).contains("- [ ] Greet");
    assertThat(codes(collected))
        .containsExactlyInAnyOrder(
            "dropped-backlog-edit", "dropped-configuration-edit", "dropped-agent-folder-edit");
  }

  @Test
  void deletingTheBacklogIsDroppedToo() throws Exception {
    AttemptArea area = prepare();
    Files.delete(area.root().resolve("TODO.md"));

    Collected collected = collect(area);

    assertThat(collected.change()).isNull();
    assertThat(codes(collected)).containsExactly("dropped-backlog-edit");
  }

  @Test
  void linksModesAndStrangeNamesAreReproduced() throws Exception {
    AttemptArea area = prepare();
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

    Change change = changeOf(area);

    String head = change.head();
    assertThat(project.git("ls-tree", "-r", head, "--", "bin/run it.sh")).startsWith("100755");
    assertThat(project.git("ls-tree", "-r", head, "--", "link")).startsWith("120000");
    assertThat(project.git("show", head + ":link")).isEqualTo("/etc/passwd");
    assertThat(project.git("cat-file", "blob", head + ":crlf.bat")).isEqualTo("a\r\nb");
    assertThat(paths(change))
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
    assertThat(project.git("show", head + ":./line\nend")).isEqualTo("newline");
  }

  @Test
  void aFileMayBecomeAFolderAndAFolderALink() throws Exception {
    project.write("thing", "file\n");
    project.write("dir/inner.txt", "inner\n");
    base = project.commit("Shapes");
    AttemptArea area = prepare();
    Files.delete(area.root().resolve("thing"));
    GitProject.write(area.root(), "thing/inside.txt", "x\n");
    dev.codeagent.core.workspace.git.Folders.delete(area.root().resolve("dir"));
    Files.createSymbolicLink(area.root().resolve("dir"), Path.of("src"));

    Change change = changeOf(area);

    assertThat(project.git("ls-tree", "-r", "--name-only", change.head()).lines())
        .contains("thing/inside.txt", "dir")
        .doesNotContain("thing", "dir/inner.txt");
  }

  @Test
  void repositoriesPipesAndHugeFilesInsideAreRefused() throws Exception {
    AttemptArea area = prepare();
    Path nested = Files.createDirectories(area.root().resolve("vendor/lib"));
    project.gitIn(nested, "init", "-q");
    GitProject.write(nested, "x.txt", "x\n");
    project.gitIn(nested, "add", ".");
    project.gitIn(nested, "commit", "-qm", "x");
    GitProject.write(area.root(), "deep/.GIT/config", "[core]\n");
    try (var file = new java.io.RandomAccessFile(area.root().resolve("big.bin").toFile(), "rw")) {
      file.setLength(EditRules.FILE_LIMIT + 1);
    }
    assertThat(new ProcessBuilder("mkfifo", area.root().resolve("pipe").toString())
            .start()
            .waitFor())
        .isZero();
    GitProject.write(area.root(), "src/Hello.java", "class Hello { }\n");

    Collected collected = collect(area);

    assertThat(paths(Objects.requireNonNull(collected.change()))).containsExactly("src/Hello.java");
    assertThat(codes(collected))
        .containsExactlyInAnyOrder(
            "dropped-nested-repository", "dropped-git-folder", "dropped-large-file");
  }

  @Test
  void preparingAgainForgetsAnInterruptedTry() throws Exception {
    AttemptArea first = prepare();
    GitProject.write(first.root(), "half.txt", "half\n");
    Files.setPosixFilePermissions(
        Files.createDirectories(first.root().resolve("locked")),
        PosixFilePermissions.fromString("---------"));

    AttemptArea again = prepare();

    assertThat(again.root().resolve("half.txt")).doesNotExist();
    assertThat(collect(again).change()).isNull();
  }

  @Test
  void preparingClearsWhatADeadProcessLeft() throws Exception {
    Path old = workspace.runDirectory().resolve("tmp/landing-dead/src/Hello.java");
    Path fresh = workspace.runDirectory().resolve("tmp/index-alive");
    GitProject.write(workspace.runDirectory(), "tmp/landing-dead/src/Hello.java", "x\n");
    GitProject.write(workspace.runDirectory(), "tmp/index-alive", "x\n");
    Path folder = workspace.runDirectory().resolve("tmp/landing-dead");
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

    prepare();

    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
  }

  @Test
  void aSubmoduleStaysAsTheBaseHasIt() throws Exception {
    Path library = Files.createDirectories(temporary.resolve("library"));
    project.gitIn(library, "init", "-q");
    GitProject.write(library, "lib.txt", "lib\n");
    project.gitIn(library, "add", ".");
    project.gitIn(library, "commit", "-qm", "lib");
    project.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        library.toString(),
        "lib");
    base = project.commit("Submodule");
    AttemptArea area = prepare();
    project.gitIn(area.root().resolve("lib"), "init", "-q");
    GitProject.write(area.root(), "lib/lib.txt", "other\n");
    GitProject.write(area.root(), "src/Hello.java", "class Hello { }\n");

    Change change = changeOf(area);

    assertThat(paths(change)).containsExactly("src/Hello.java");
    assertThat(project.git("ls-tree", change.head(), "lib")).startsWith("160000 commit");
    assertThat(workspace.tree(change.head(), project.call()).paths()).doesNotContain("lib");
  }

  @Test
  void aProjectInASubFolderKeepsTheRestOfTheRepositoryAsItIs() throws Exception {
    project.write("parts/one [1]/TODO.md", "- [ ] Part\n");
    project.write("parts/one [1]/a.txt", "a\n");
    base = project.commit("Part");
    workspace = project.openAt("parts/one [1]", "TODO.md");
    AttemptArea area = prepare();
    assertThat(area.project()).isEqualTo(area.root().resolve("parts/one [1]"));
    GitProject.write(area.project(), "a.txt", "b\n");
    GitProject.write(area.project(), "TODO.md", "- [x] Part\n");
    GitProject.write(area.root(), "README.md", "outside\n");

    Collected collected = collect(area);

    Change change = Objects.requireNonNull(collected.change());
    assertThat(paths(change)).containsExactly("a.txt");
    assertThat(project.git("diff", "--name-only", base, change.head()))
        .isEqualTo("parts/one [1]/a.txt");
    assertThat(codes(collected))
        .containsExactlyInAnyOrder("dropped-backlog-edit", "dropped-outside-project");
    assertThat(project.git("status", "--porcelain")).isEmpty();
    assertThat(workspace.tree(change.head(), project.call()).paths())
        .containsExactly("TODO.md", "a.txt");
  }

  @Test
  void aRepositoryWithoutACommitHasTheEmptyTreeAsBase() throws Exception {
    project = GitProject.empty(temporary.resolve("fresh"));
    workspace = project.open();
    base = workspace.tip(project.call());
    assertThat(base).isEqualTo("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    AttemptArea area = prepare();
    GitProject.write(area.root(), "a.txt", "a\n");

    Change change = changeOf(area);

    assertThat(project.git("log", "--format=%P|%s", change.head())).isEqualTo("|Work");
    assertThat(paths(change)).containsExactly("a.txt");
  }

  @Test
  void repositoriesWithSha256AreWorkedLikewise() throws Exception {
    project = GitProject.plain(temporary.resolve("wide"));
    project.git("init", "-q", "--object-format=sha256");
    project.write("a.txt", "a\n");
    base = project.commit("Begin");
    workspace = project.open();
    AttemptArea area = prepare();
    GitProject.write(area.root(), "a.txt", "b\n");

    Change change = changeOf(area);

    assertThat(change.head()).hasSize(64);
    assertThat(paths(change)).containsExactly("a.txt");
    assertThat(workspace.change(base, workspace.resolve("HEAD", project.call()), project.call()))
        .extracting(Change::head)
        .isEqualTo(base);
  }

  @Test
  void aShallowCloneIsEnough() throws Exception {
    project.write("b.txt", "b\n");
    project.commit("Second");
    Path clone = temporary.resolve("clone");
    project.gitIn(
        temporary, "clone", "-q", "--depth=1", "file://" + project.folder, clone.toString());
    workspace = new Workspaces(project.runner()).open(clone, "TODO.md", project.call());
    base = workspace.tip(project.call());
    AttemptArea area = prepare();
    GitProject.write(area.root(), "b.txt", "c\n");

    assertThat(inAttempt(area, "log", "--format=%s")).isEqualTo("Second");
    assertThat(paths(changeOf(area))).containsExactly("b.txt");
  }

  @Test
  void aUserWhomGitDoesNotKnowStillGetsACommit() throws Exception {
    Files.delete(temporary.resolve("home/.gitconfig"));
    AttemptArea area = prepare();
    GitProject.write(area.root(), "a.txt", "a\n");

    Change change = changeOf(area);

    assertThat(project.git("log", "-1", "--format=%an <%ae>", change.head()))
        .isEqualTo("Code Agent <code-agent@localhost>");
    assertThat(workspace.repository().identity(project.call()).known()).isFalse();
  }

  private AttemptArea prepare() throws InterruptedException {
    return workspace.prepare(FIRST, base, project.call());
  }

  private Collected collect(AttemptArea area) throws InterruptedException {
    return workspace.collect(area, "Work\n", project.call());
  }

  private Change changeOf(AttemptArea area) throws InterruptedException {
    return Objects.requireNonNull(collect(area).change());
  }

  private String inAttempt(AttemptArea area, String... arguments) {
    return project.gitIn(area.root(), arguments);
  }

  private List<String> paths(Change change) throws InterruptedException {
    return workspace.changes(change.base(), change.head(), project.call()).stream()
        .map(ChangedFile::path)
        .toList();
  }

  private static List<String> codes(Collected collected) {
    return collected.dropped().stream().map(Finding::code).toList();
  }
}
