package dev.codeagent.core.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What apply_patch does with a real git. */
@Timeout(60)
class ApplyPatchTest {

  @TempDir
  Path folder;

  private ToolProject project;

  @BeforeEach
  void aProject() throws IOException {
    project = new ToolProject(folder).with("a.txt", "one\ntwo\nthree\n").with("b.txt", "b\n");
  }

  @Test
  void changesAddsDeletesAndRenames() throws Exception {
    project.with("old.txt", "same\n");

    String answer = project.call("apply_patch", "patch", """
            diff --git a/a.txt b/a.txt
            --- a/a.txt
            +++ b/a.txt
            @@ -1,3 +1,3 @@
             one
            -two
            +2
             three
            diff --git a/b.txt b/b.txt
            deleted file mode 100644
            --- a/b.txt
            +++ /dev/null
            @@ -1 +0,0 @@
            -b
            diff --git a/dir/new.txt b/dir/new.txt
            new file mode 100644
            --- /dev/null
            +++ b/dir/new.txt
            @@ -0,0 +1 @@
            +new
            diff --git a/old.txt b/renamed.txt
            similarity index 100%
            rename from old.txt
            rename to renamed.txt
            """);

    assertThat(answer).startsWith("applied to a.txt, b.txt, dir/new.txt");
    assertThat(project.read("a.txt")).isEqualTo("one\n2\nthree\n");
    assertThat(project.root.resolve("b.txt")).doesNotExist();
    assertThat(project.read("dir/new.txt")).isEqualTo("new\n");
    assertThat(project.read("renamed.txt")).isEqualTo("same\n");
  }

  @Test
  void aPlainDiffWithoutPrefixesAndWithWrongCountsApplies() throws Exception {
    String answer = project.call(
        "apply_patch", "patch", "--- a.txt\n+++ a.txt\n@@ -1,9 +1,9 @@\n one\n-two\n+2\n three");

    assertThat(answer).isEqualTo("applied to a.txt");
    assertThat(project.read("a.txt")).isEqualTo("one\n2\nthree\n");
  }

  @Test
  void whatDoesNotApplyWhollyChangesNothing() throws Exception {
    String answer = project.call("apply_patch", "patch", """
            --- a/b.txt
            +++ b/b.txt
            @@ -1 +1 @@
            -b
            +c
            --- a/a.txt
            +++ b/a.txt
            @@ -1,2 +1,2 @@
             one
            -absent
            +x
            """);

    assertThat(answer).startsWith("error:").contains("a.txt");
    assertThat(project.read("b.txt")).isEqualTo("b\n");
  }

  @Test
  void aFileWithCarriageReturnsKeepsThem() throws Exception {
    project.with("a.txt", "one\r\ntwo\r\n");

    project.call(
        "apply_patch", "patch", "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n");

    assertThat(project.read("a.txt")).isEqualTo("one\r\n2\r\n");
  }

  @Test
  void anEmptyFileIsAdded() throws Exception {
    project.call(
        "apply_patch",
        "patch",
        "diff --git a/empty b/empty\nnew file mode 100644\nindex 0..e69de29");

    assertThat(project.root.resolve("empty")).isEmptyFile();
  }

  @Test
  void anEmptyFileOfGitsIsNotAdded() throws Exception {
    String answer = project.call(
        "apply_patch",
        "patch",
        "diff --git a/.git/hooks/x b/.git/hooks/x\nnew file mode 100755\nindex 0..e69de29");

    assertThat(answer).startsWith("error:");
    assertThat(project.root.resolve(".git")).doesNotExist();
  }

  @Test
  void aPatchThatLeavesTheProjectIsRefused() throws Exception {
    Path outside = Files.writeString(project.root.resolveSibling("x"), "x\n");

    assertThat(patchOf("../x")).startsWith("error:");
    assertThat(patchOf(".git/config")).startsWith("error:");
    assertThat(patchOf("/etc/x")).startsWith("error:");
    Files.createSymbolicLink(project.root.resolve("link"), outside);
    assertThat(patchOf("link")).startsWith("error:");

    assertThat(outside).hasContent("x");
  }

  @Test
  void aPatchThatMakesALinkIsRefused() throws Exception {
    String answer = project.call("apply_patch", "patch", """
            diff --git a/l b/l
            new file mode 120000
            --- /dev/null
            +++ b/l
            @@ -0,0 +1 @@
            +/etc
            \\ No newline at end of file
            """);

    assertThat(answer).startsWith("error:");
    assertThat(Files.exists(project.root.resolve("l"), LinkOption.NOFOLLOW_LINKS))
        .isFalse();
  }

  @Test
  void whatIsNoDiffIsToldSo() throws Exception {
    assertThat(project.call("apply_patch", "patch", "*** Begin Patch\n"))
        .startsWith("error:")
        .contains("unified diff");
  }

  @Test
  void quotedNamesAreUnderstood() throws Exception {
    project.with("жук.txt", "x\n");

    project.call(
        "apply_patch",
        "patch",
        "--- \"a/\\320\\266\\321\\203\\320\\272.txt\"\n+++ \"b/\\320\\266\\321\\203\\320\\272.txt\"\n"
            + "@@ -1 +1 @@\n-x\n+y\n");

    assertThat(project.read("жук.txt")).isEqualTo("y\n");
  }

  private String patchOf(String path) throws InterruptedException {
    return project.call(
        "apply_patch", "patch", "--- a/" + path + "\n+++ b/" + path + "\n@@ -1 +1 @@\n-x\n+y\n");
  }
}
