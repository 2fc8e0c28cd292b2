package dev.codeagent.core.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes, trees, checkouts and rebases of commits, whoever made them. */
class ChangeTest {
  @TempDir
  Path temporary;

  private GitProject project;
  private Workspace workspace;
  private CallContext call;
  private String base;

  @BeforeEach
  void aTypicalProject() {
    project = GitProject.typical(temporary);
    workspace = project.open();
    call = project.call();
    base = project.git("rev-parse", "HEAD");
  }

  @Test
  void theDigestIsThatOfGitsOwnDiffWithFullIds() throws Exception {
    project.write("src/Hello.java", "class Hello {\n}\n");
    project.write("ü \"x\".bin", new byte[] {0, 1, 2, (byte) 0xff});
    project.write("TODO.md", "- [x] Greet politely\n");
    Files.delete(project.folder.resolve("README.md"));
    String head = project.commit("Work");
    project.git("config", "diff.noprefix", "true");
    project.git("config", "diff.algorithm", "histogram");
    project.git("config", "diff.context", "1");

    Change change = workspace.change(base, head, call);

    Process plain = new ProcessBuilder(
            "git",
            "-c",
            "diff.noprefix=false",
            "-c",
            "diff.algorithm=myers",
            "-c",
            "diff.context=3",
            "diff",
            "--binary",
            "--no-renames",
            "--full-index",
            base,
            head,
            "--",
            ".",
            ":(exclude)TODO.md")
        .directory(project.folder.toFile())
        .start();
    byte[] expected = plain.getInputStream().readAllBytes();
    assertThat(plain.waitFor()).isZero();
    assertThat(expected).isNotEmpty();
    assertThat(change.diffDigest()).isEqualTo(sha256(expected));
  }

  @Test
  void tickingAndSquashingChangeNeitherTreeNorDigest() throws Exception {
    project.write("src/Hello.java", "class Hello { int one; }\n");
    project.commit("one");
    project.write("src/Hello.java", "class Hello { int two; }\n");
    String head = project.commit("two");
    Change before = workspace.change(base, head, call);

    project.git("reset", "-q", "--soft", base);
    project.write("TODO.md", "# Tasks\n\n- [x] Greet politely <!-- Done -->\n- [ ] Say goodbye\n");
    String squashed = project.commit("squashed and ticked");
    Change after = workspace.change(base, squashed, call);

    assertThat(after.headTree()).isEqualTo(before.headTree());
    assertThat(after.diffDigest()).isEqualTo(before.diffDigest());
    assertThat(workspace.changes(base, squashed, call))
        .containsExactly(new ChangedFile("src/Hello.java", ChangedFile.Kind.MODIFIED, false));
  }

  @Test
  void attributesAndDiffDriversOfTheProjectDoNotMoveTheDigest() throws Exception {
    project.write("src/Hello.java", "class Hello { int one; }\n");
    String head = project.commit("one");
    String digest = workspace.change(base, head, call).diffDigest();
    project.git("config", "diff.shout.textconv", "tr a-z A-Z <");
    GitProject.write(project.folder, ".git/info/attributes", "*.java diff=shout -text\n");

    assertThat(project.open().change(base, head, call).diffDigest()).isEqualTo(digest);
  }

  @Test
  void aBacklogDeepInTheTreeIsLeftOutWithItsEmptyFolders() throws Exception {
    project.write("plans/now/list.md", "- [ ] x\n");
    project.write("odd/\u00e4", "keep\n");
    String withBacklog = project.commit("with");
    workspace = project.open("plans/now/list.md");

    assertThat(workspace.change(base, withBacklog, call).headTree())
        .isEqualTo(project.git("rev-parse", withBacklogWithoutPlans(withBacklog) + "^{tree}"));
  }

  private String withBacklogWithoutPlans(String commit) {
    project.git("rm", "-qr", "plans");
    String without = project.commit("without");
    project.git("checkout", "-q", "--detach", commit);
    return without;
  }

  @Test
  void aMergeIsARangeLikeAnyOther() throws Exception {
    project.git("checkout", "-qb", "side");
    project.write("side.txt", "side\n");
    project.commit("side");
    project.git("checkout", "-q", "trunk");
    project.write("main.txt", "main\n");
    project.commit("main");
    project.git("merge", "-q", "--no-ff", "-m", "merge", "side");
    project.git("tag", "-a", "v1", "-m", "v1");

    String head = workspace.resolve("v1", call);

    assertThat(head).isEqualTo(project.git("rev-parse", "HEAD"));
    assertThat(workspace.changes(workspace.resolve("HEAD~2", call), head, call))
        .extracting(ChangedFile::path)
        .containsExactly("main.txt", "side.txt");
    assertThat(workspace.changes("4b825dc642cb6eb9a060e54bf8d69288fbee4904", head, call))
        .extracting(ChangedFile::path)
        .contains("src/Hello.java", "side.txt");
  }

  @Test
  void whatGitKeepsUnderAPathIsToldForBothSides() throws Exception {
    project.write("run.sh", "echo\n");
    String before = project.commit("plain");
    project.git("update-index", "--chmod=+x", "run.sh");
    Files.createSymbolicLink(project.folder.resolve("link"), Path.of("run.sh"));
    project.git("add", "link");
    project.git("update-index", "--add", "--cacheinfo", "160000," + base + ",lib/other");
    project.git("commit", "-qm", "forms");

    assertThat(workspace.changes(before, project.git("rev-parse", "HEAD"), call))
        .extracting(file -> file.path() + " " + file.before() + " " + file.after())
        .containsExactly("lib/other NONE SUBMODULE", "link NONE LINK", "run.sh FILE EXECUTABLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "--all", "", "HEAD:README.md", "deadbeef", "-h", "HEAD~99"})
  void anUnknownRevisionIsSaidSo(String revision) {
    assertThatThrownBy(() -> workspace.resolve(revision, call))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> assertThat(e.failure().code()).isEqualTo("unknown-revision"));
  }

  @Test
  void theDiffForPeopleIsReadAsItComesAndLeavesNoFile() throws Exception {
    project.write("long.txt", "line\n".repeat(1_000));
    String head = project.commit("long");

    StringWriter text = new StringWriter();
    try (Reader diff = workspace.diff(base, head, call)) {
      diff.transferTo(text);
    }
    assertThat(text.toString())
        .startsWith("diff --git a/long.txt b/long.txt")
        .contains("\n+line\n")
        .endsWith("+line\n")
        .doesNotContain("TODO");
    try (Stream<Path> left = Files.walk(workspace.runDirectory())) {
      assertThat(left.map(p -> p.getFileName().toString())).noneMatch(n -> n.contains("diff"));
    }
  }

  @Test
  void aTreeShowsTheFilesAsTheyWereCommitted() throws Exception {
    project.write("data/ü.txt", "äöü\n");
    Files.createSymbolicLink(project.folder.resolve("link"), Path.of("README.md"));
    String head = project.commit("Files");
    project.write("README.md", "uncommitted\n");

    Tree tree = workspace.tree(head, call);

    assertThat(tree.paths())
        .containsExactly(
            ".gitignore", "README.md", "TODO.md", "data/ü.txt", "link", "src/Hello.java");
    assertThat(tree.text("README.md")).contains("# Hello\n");
    assertThat(tree.text("data/ü.txt")).contains("äöü\n");
    assertThat(tree.text("link")).contains("README.md");
    assertThat(tree.bytes("none.txt")).isEmpty();
    assertThat(workspace.tree("4b825dc642cb6eb9a060e54bf8d69288fbee4904", call).paths())
        .isEmpty();
  }

  @Test
  void aFileOfATreeThatIsTooLargeIsRefused() throws Exception {
    try (var file = new RandomAccessFile(project.folder.resolve("big.bin").toFile(), "rw")) {
      file.setLength((16 << 20) + 1);
    }
    Tree tree = workspace.tree(project.commit("big"), call);

    assertThat(tree.text("README.md")).isPresent();
    assertThatThrownBy(() -> tree.bytes("big.bin")).isInstanceOf(InputException.class);
  }

  @Test
  void whatACommitIgnoresIsKnownWithoutItsFiles() throws Exception {
    project.write(".gitignore", "nothing\n");

    assertThat(workspace.ignores(base, "run.log", call)).isTrue();
    assertThat(workspace.ignores(base, "deep/er/run.log", call)).isTrue();
    assertThat(workspace.ignores(base, "generated/any.txt", call)).isTrue();
    assertThat(workspace.ignores(base, "generated", call)).isTrue();
    assertThat(workspace.ignores(base, "node_modules/x/y.js", call)).isTrue();
    assertThat(workspace.ignores(base, "src/Hello.java", call)).isFalse();
    assertThat(workspace.ignores(base, ":odd", call)).isFalse();
  }

  @Test
  void aCheckoutHoldsOneCommitWithTheTreeAndNothingElse() throws Exception {
    project.write(".gitattributes", "*.bat text eol=crlf\n*.java filter=evil\n");
    project.git("config", "filter.evil.smudge", "touch /tmp/must-not-run; cat");
    project.write("run.bat", "a\n");
    Files.createSymbolicLink(project.folder.resolve("link"), Path.of("README.md"));
    String head = project.commit("Files");

    CleanCheckout one = workspace.checkout(head, temporary.resolve("clean one"), call);
    CleanCheckout two = workspace.checkout(head, temporary.resolve("clean two"), call);

    assertThat(one.project()).isEqualTo(one.root());
    assertThat(project.gitIn(one.root(), "rev-list", "--count", "--all")).isEqualTo("1");
    assertThat(project.gitIn(one.root(), "rev-parse", "HEAD"))
        .isEqualTo(project.gitIn(two.root(), "rev-parse", "HEAD"))
        .isNotEqualTo(head);
    assertThat(project.gitIn(one.root(), "rev-parse", "HEAD^{tree}"))
        .isEqualTo(project.git("rev-parse", head + "^{tree}"));
    assertThat(project.gitIn(one.root(), "status", "--porcelain")).isEmpty();
    assertThat(project.tryGit(one.root(), "cat-file", "-e", base).exit()).isNotZero();
    assertThat(Files.readString(one.root().resolve("run.bat"))).isEqualTo("a\n");
    assertThat(Files.readSymbolicLink(one.root().resolve("link"))).isEqualTo(Path.of("README.md"));
    assertThat(Path.of("/tmp/must-not-run")).doesNotExist();
  }

  @Test
  void aCheckoutOfASubFolderNamesTheProjectInIt() throws Exception {
    project.write("part/a.txt", "a\n");
    String head = project.commit("Part");

    CleanCheckout clean =
        project.openAt("part", null).checkout(head, temporary.resolve("clean"), call);

    assertThat(clean.project()).isEqualTo(clean.root().resolve("part"));
    assertThat(clean.root().resolve("src/Hello.java")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"два слова", " одна\nдве ", "trailing\n", "a\r\nb", "?*[a]\n#"})
  void aFolderIsNamedAsTheSystemAllows(String name) throws Exception {
    project.write(name + "/a.txt", "a\n");
    base = project.commit("Part");
    Path copy = temporary.resolve(name);
    project.git("clone", "-q", ".", copy.toString());
    GitProject.write(copy, name + "/a.txt", "b\n");
    GitProject.write(copy, name + "/" + name, "new\n");
    project.gitIn(copy, "add", "--all");
    project.gitIn(copy, "commit", "-qm", "Change");

    Workspace odd = new Workspaces(project.runner()).open(copy.resolve(name), "TODO.md", call);
    String head = odd.tip(call);
    CleanCheckout clean = odd.checkout(head, temporary.resolve("clean " + name), call);

    assertThat(odd.changes(base, head, call))
        .extracting(ChangedFile::path)
        .containsExactlyInAnyOrder("a.txt", name);
    assertThat(odd.tree(head, call).text(name)).contains("new\n");
    assertThat(clean.project().resolve("a.txt")).hasContent("b");
    assertThat(odd.runDirectory()).startsWith(copy.resolve(name));
    assertThat(project.gitIn(copy, "status", "--porcelain")).isEmpty();
  }

  @Test
  void theRunsFolderIsExcludedOnceWhateverItsFolderIsCalled() throws Exception {
    project.write("a\nb/a.txt", "a\n");
    project.commit("Part");

    project.openAt("a\nb", null).runDirectory();
    String once = project.read(".git/info/exclude");
    project.openAt("a\nb", null).runDirectory();

    assertThat(project.read(".git/info/exclude")).isEqualTo(once);
  }

  @Test
  void theEmptyTreeCanBeCheckedOut() throws Exception {
    CleanCheckout clean = workspace.checkout(
        "4b825dc642cb6eb9a060e54bf8d69288fbee4904", temporary.resolve("none"), call);

    assertThat(project.gitIn(clean.root(), "rev-list", "--count", "HEAD")).isEqualTo("1");
  }

  @Test
  void aChangeIsRebasedOntoAMovedBranch() throws Exception {
    Change change = changeOf("src/Hello.java", "class Hello { }\n");
    project.write("README.md", "# Moved\n");
    String moved = project.commit("Moved");

    Rebase rebase = workspace.rebase(change, moved, call);

    assertThat(rebase).isInstanceOf(Rebase.Rebased.class);
    Change rebased = ((Rebase.Rebased) rebase).change();
    assertThat(rebased.base()).isEqualTo(moved);
    assertThat(project.git("log", "-1", "--format=%P|%s", rebased.head()))
        .isEqualTo(moved + "|Work");
    assertThat(project.git("show", rebased.head() + ":README.md")).isEqualTo("# Moved");
    assertThat(rebased.diffDigest()).isEqualTo(change.diffDigest());
    assertThat(workspace.rebase(change, change.base(), call)).isEqualTo(new Rebase.Rebased(change));
  }

  @Test
  void aChangeThatOnlyTicksFollowsTheBranch() throws Exception {
    Change nothing = workspace.change(base, base, call);
    project.write("README.md", "# Moved\n");
    String moved = project.commit("Moved");

    assertThat(workspace.rebase(nothing, moved, call))
        .isEqualTo(new Rebase.Rebased(workspace.change(moved, moved, call)));
  }

  @Test
  void aConflictNamesTheFiles() throws Exception {
    Change change = changeOf("src/Hello.java", "class Hello { int ours; }\n");
    project.write("src/Hello.java", "class Hello { int theirs; }\n");
    String moved = project.commit("Moved");

    assertThat(workspace.rebase(change, moved, call))
        .isEqualTo(new Rebase.Conflict(List.of("src/Hello.java")));
  }

  private Change changeOf(String path, String text) throws InterruptedException {
    project.write(path, text);
    String head = project.commit("Work");
    project.git("reset", "-q", "--hard", base);
    return workspace.change(base, head, call);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of()
        .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
