/** Specifies the atomic replace of a backlog's file. */
package dev.codeagent.core.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ConflictException;
import dev.codeagent.api.error.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogFileTest {

  @TempDir
  Path folder;

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void the_file_gets_the_new_bytes_and_nothing_else_is_left() throws IOException {
    Path file = Files.write(folder.resolve("TODO.md"), utf8("old"));

    BacklogFile.replace(file, utf8("old"), utf8("new"));

    assertThat(file).hasContent("new");
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void a_file_that_changed_meanwhile_is_left_alone() throws IOException {
    Path file = Files.write(folder.resolve("TODO.md"), utf8("theirs"));

    assertThatThrownBy(() -> BacklogFile.replace(file, utf8("old"), utf8("new")))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("changed meanwhile");
    assertThat(file).hasContent("theirs");
  }

  @Test
  void a_missing_file_says_so() {
    Path gone = folder.resolve("gone.md");

    assertThatThrownBy(() -> BacklogFile.replace(gone, utf8(""), utf8("new")))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> new Backlogs(List.of()).read(gone, "gone.md"))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.failure().code()).isEqualTo("backlog-missing"));
    assertThatThrownBy(() -> new Backlogs(List.of()).read(folder, "x"))
        .isInstanceOf(InputException.class);
  }

  @Test
  void permissions_stay_and_a_link_stays_a_link() throws IOException {
    Assumptions.assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "no POSIX permissions here");
    Path file =
        Files.write(Files.createDirectory(folder.resolve("real")).resolve("TODO.md"), utf8("old"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("TODO.md"), file);

    BacklogFile.replace(link, utf8("old"), utf8("new"));

    assertThat(link).isSymbolicLink();
    assertThat(file).isRegularFile().hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }
}
