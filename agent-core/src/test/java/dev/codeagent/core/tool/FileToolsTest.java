package dev.codeagent.core.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What read_file, write_file and edit_file answer and leave behind. */
class FileToolsTest {

  @TempDir
  Path folder;

  private ToolProject project;

  @BeforeEach
  void aProject() throws IOException {
    project = new ToolProject(folder);
  }

  @Test
  void aFileIsReadAsItIs() throws Exception {
    project.with("a.txt", "one\n  two\n");

    assertThat(project.call("read_file", "path", "a.txt")).isEqualTo("one\n  two\n");
  }

  @Test
  void aPartSaysWhatItIs() throws Exception {
    project.with("a.txt", "1\n2\n3\n4\n");

    assertThat(project.call("read_file", "path", "a.txt", "offset", 2, "limit", 2))
        .isEqualTo("2\n3\n[lines 2-3 of 4; go on with offset 4]");
  }

  @Test
  void aLongFileIsReadInWholeLinesAndCanBeGoneOnWith() throws Exception {
    String text =
        IntStream.range(0, 5000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    project.with("a.txt", text);

    String first = project.call("read_file", "path", "a.txt");
    int next = Integer.parseInt(first.replaceAll("(?s).*offset (\\d+)]", "$1"));
    String second = project.call("read_file", "path", "a.txt", "offset", next);

    assertThat(first).hasSizeLessThanOrEqualTo(Texts.RESULT_LIMIT).startsWith("line 0\n");
    assertThat(second).startsWith("line " + (next - 1) + "\n");
  }

  @Test
  void anOffsetBeyondTheEndIsToldTheNumberOfLines() throws Exception {
    project.with("a.txt", "1\n2\n");

    assertThat(project.call("read_file", "path", "a.txt", "offset", 3))
        .startsWith("error:")
        .contains("2 lines");
  }

  @Test
  void binaryMissingAndFoldersAreErrors() throws Exception {
    project.with("b", new byte[] {1, 0, 2}).with("d/x", "");

    assertThat(project.call("read_file", "path", "b")).startsWith("error:").contains("binary");
    assertThat(project.call("read_file", "path", "d")).startsWith("error:").contains("folder");
    assertThat(project.call("read_file", "path", "no")).startsWith("error:").contains("no");
  }

  @Test
  void cyrillicInAnOldCharsetIsReadAndKept() throws Exception {
    Charset old = Charset.forName("windows-1251");
    project.with("a.txt", "Привет, мир\n".getBytes(old));

    assertThat(project.call("read_file", "path", "a.txt")).isEqualTo("Привет, мир\n");
    project.call("edit_file", "path", "a.txt", "old_text", "мир", "new_text", "свет");

    assertThat(Files.readAllBytes(project.root.resolve("a.txt")))
        .isEqualTo("Привет, свет\n".getBytes(old));
  }

  @Test
  void aCharacterThatTheCharsetLacksIsRefusedAndNothingChanges() throws Exception {
    byte[] bytes = "größer\n".getBytes(StandardCharsets.ISO_8859_1);
    project.with("a.txt", bytes);

    assertThat(project.call("edit_file", "path", "a.txt", "old_text", "ößer", "new_text", "я"))
        .startsWith("error:");

    assertThat(Files.readAllBytes(project.root.resolve("a.txt"))).isEqualTo(bytes);
  }

  @Test
  void aFileIsWrittenExactlyAndFoldersAreMade() throws Exception {
    assertThat(project.call("write_file", "path", "new/dir/a.txt", "content", "x\r\ny"))
        .isEqualTo("created new/dir/a.txt (2 lines)");

    assertThat(project.read("new/dir/a.txt")).isEqualTo("x\r\ny");
  }

  @Test
  void aScriptStaysExecutable() throws Exception {
    project.with("run.sh", "old");
    Path script = project.root.resolve("run.sh");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));

    project.call("write_file", "path", "run.sh", "content", "new");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(script)))
        .isEqualTo("rwxr-x---");
  }

  @Test
  void nothingIsWrittenThroughALinkThatLeaves() throws Exception {
    Path outside = Files.writeString(project.root.resolveSibling("outside"), "untouched");
    Files.createSymbolicLink(project.root.resolve("link"), outside);

    assertThat(project.call("write_file", "path", "link", "content", "x")).startsWith("error:");

    assertThat(outside).hasContent("untouched");
  }

  @Test
  void aTextThatOccursOnceIsReplaced() throws Exception {
    project.with("A.java", "int a;\nint b;\n");

    assertThat(
            project.call("edit_file", "path", "A.java", "old_text", "int b", "new_text", "long b"))
        .isEqualTo("edited A.java, line 2");

    assertThat(project.read("A.java")).isEqualTo("int a;\nlong b;\n");
  }

  @Test
  void aTextThatOccursTwiceIsRefusedNamingTheLines() throws Exception {
    project.with("A.java", "x\ny\nx\n");

    assertThat(project.call("edit_file", "path", "A.java", "old_text", "x", "new_text", "z"))
        .startsWith("error:")
        .contains("2 times", "lines 1, 3");

    assertThat(project.read("A.java")).isEqualTo("x\ny\nx\n");
  }

  @Test
  void replaceAllReplacesAll() throws Exception {
    project.with("A.java", "x y x");

    project.call(
        "edit_file", "path", "A.java", "old_text", "x", "new_text", "xx", "replace_all", true);

    assertThat(project.read("A.java")).isEqualTo("xx y xx");
  }

  @Test
  void aTextThatIsNotThereIsToldTheNearestLine() throws Exception {
    project.with("A.java", "class A {\n  int counter = 0;\n}\n");

    assertThat(project.call(
            "edit_file", "path", "A.java", "old_text", "int counter = 1;", "new_text", ""))
        .startsWith("error:")
        .contains("line 2:   int counter = 0;");
  }

  @Test
  void carriageReturnsStayAndAreMatched() throws Exception {
    project.with("a.txt", "one\r\ntwo\r\nthree\r\n");

    project.call("edit_file", "path", "a.txt", "old_text", "one\ntwo\n", "new_text", "1\n2\n2½\n");

    assertThat(project.read("a.txt")).isEqualTo("1\r\n2\r\n2½\r\nthree\r\n");
  }

  @Test
  void mixedLineEndsElsewhereAreLeftAlone() throws Exception {
    project.with("a.txt", "one\r\ntwo\nthree\nfour\n");

    project.call("edit_file", "path", "a.txt", "old_text", "three\n", "new_text", "3\n");

    assertThat(project.read("a.txt")).isEqualTo("one\r\ntwo\n3\nfour\n");
  }

  @Test
  void aByteOrderMarkIsNotShownAndStays() throws Exception {
    project.with("a.txt", "\uFEFFone\n");

    assertThat(project.call("read_file", "path", "a.txt")).isEqualTo("one\n");
    project.call("edit_file", "path", "a.txt", "old_text", "one", "new_text", "two");

    assertThat(project.read("a.txt")).isEqualTo("\uFEFFtwo\n");
  }
}
