/** Specifies the evidence document's form, what is refused as one, and the folders of clean checkouts. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InputException;
import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.Verdict;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceDocumentTest {

  private static EvidenceDocument document() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("os", "Linux");
    environment.put("java", "25");
    Evidence evidence = new Evidence(
        EvidenceOutcome.FAIL,
        "It is red.",
        List.of(Finding.in("src/A.java", 7, "test-red", "«ä»"), Finding.of("base-red", "It was.")));
    List<CommandRecord> commands = List.of(
        new CommandRecord(List.of("mvn", "-o"), ".", 1, 34, "ab"),
        new CommandRecord(List.of("sh"), "m", 0, 1, null));
    return new EvidenceDocument(
        new Verdict(VerdictKind.NOT_DONE, "It is red. (src/A.java:7)"),
        new Change("b".repeat(40), "c".repeat(64), "d".repeat(40), "e".repeat(64)),
        new TaskId("0123abcd"),
        "Fix it",
        TaskType.CODE,
        List.of(new EvidenceEntry("tests", "1", 20, false, false, evidence, commands, 56)),
        environment,
        "bubblewrap");
  }

  private static String text() {
    return new String(document().bytes(), StandardCharsets.UTF_8);
  }

  private static EvidenceDocument read(String text) {
    return EvidenceDocument.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void givenADocumentThenItsBytesAreCanonicalAndComeBack() {
    EvidenceDocument again = EvidenceDocument.read(document().bytes());

    assertThat(again).isEqualTo(document());
    assertThat(again.bytes()).isEqualTo(document().bytes());
    assertThat(again.digest()).isEqualTo(document().digest()).hasSize(64);
    assertThat(again.environment().keySet()).containsExactly("os", "java");
    assertThat(text())
        .startsWith("{\n  \"version\" : 1,\n  \"verdict\" : \"NOT_DONE\"")
        .endsWith("}\n")
        .contains("«ä»");
  }

  @Test
  void givenFieldsThatMayLackThenTheDocumentIsReadAllTheSame() {
    EvidenceDocument read = read(text()
        .replace("\"path\" : \"src/A.java\",", "")
        .replace("\"line\" : 7,", "")
        .replace("\"exit\" : 1,", "")
        .replace("\"level\" : 20,", ""));

    EvidenceEntry entry = read.entries().getFirst();
    assertThat(entry.evidence().findings().getFirst().path()).isNull();
    assertThat(entry.evidence().findings().getFirst().line()).isZero();
    assertThat(entry.commands().getFirst().exit()).isEqualTo(-1);
    assertThat(entry.level()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"version\" : 1 | \"version\" : 2 | its `version` is not 1",
        "\"version\" : 1 | \"vers\" : 1 | its `version` is not 1",
        "\"evidence\" : [ | \"evidence\" : null, \"was\" : [ | its `evidence` is no list",
        "\"NOT_DONE\" | \"PERHAPS\" | not a well-formed",
        "\"FAIL\" | \"PERHAPS\" | not a well-formed",
        "\"type\" : \"code\" | \"type\" : \"art\" | no known `type`",
        "\"text\" : \"Fix it\" | \"text\" : 7 | its `text` is missing",
        "\"sandbox\" | \"sand\" | its `sandbox` is missing",
        "\"verifier\" | \"veri\" | its `verifier` is missing",
        "bbbb | BBBB | its `base` is no commit id",
        "\"cccc | \"ccc | its `head` is no commit id",
      })
  void givenAnythingElseThenItIsRefusedWithWhatToGive(String part, String other, String why) {
    String text = text().replaceFirst(java.util.regex.Pattern.quote(part), other);

    assertThat(text).isNotEqualTo(text());
    assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(InputException.class, e -> {
      assertThat(e.failure().code()).isEqualTo("bad-evidence");
      assertThat(e.failure().message()).contains(why);
      assertThat(e.failure().advice()).contains("verify --json");
    });
  }

  @Test
  void givenWhatIsNoDocumentThenItIsRefused() {
    for (String text : List.of("", "[]", "null", "{", "[".repeat(30), "\"x\"")) {
      assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(InputException.class);
    }
    byte[] large = new byte[(32 << 20) + 1];
    assertThatThrownBy(() -> EvidenceDocument.read(large))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("32 MiB");
  }

  @Nested
  class Folders_of_checkouts {
    @TempDir
    Path folder;

    private Path write(String path) throws Exception {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, "x");
    }

    @Test
    void givenAFolderThenAllOfItGoesAndWhatALinkLeadsToStays() throws Exception {
      Path kept = write("elsewhere/kept.txt");
      write("gone/a/b.txt");
      Files.createSymbolicLink(folder.resolve("gone/link"), folder.resolve("elsewhere"));

      Folders.delete(folder.resolve("gone"));
      Folders.delete(folder.resolve("neverwas"));

      assertThat(folder.resolve("gone")).doesNotExist();
      assertThat(kept).exists();
    }

    @Test
    void givenAFolderWithoutPermissionsThenItGoesAllTheSame() throws Exception {
      Path file = write("gone/a/b.txt");
      Assumptions.assumeTrue(
          Files.getFileStore(folder).supportsFileAttributeView("posix"),
          "the file system knows no permissions");
      Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("r-x------"));

      Folders.delete(folder.resolve("gone"));

      assertThat(folder.resolve("gone")).doesNotExist();
    }

    @Test
    void givenALinkOrFileInTheWayThenItGoesSoThatNothingIsWrittenElsewhere() throws Exception {
      write("elsewhere/f.txt");
      Path root = Files.createDirectories(folder.resolve("root"));
      Files.createSymbolicLink(root.resolve("link"), folder.resolve("elsewhere"));
      write("root/file");
      write("root/dir/f.txt");

      assertThat(Folders.clear(root, "link/f.txt")).isEqualTo(root.resolve("link/f.txt"));
      Folders.clear(root, "file/f.txt");
      Folders.clear(root, "dir/f.txt");

      assertThat(Files.exists(root.resolve("link"), java.nio.file.LinkOption.NOFOLLOW_LINKS))
          .isFalse();
      assertThat(root.resolve("file")).doesNotExist();
      assertThat(root.resolve("dir")).isEmptyDirectory();
      assertThat(folder.resolve("elsewhere/f.txt")).exists();
    }

    @Test
    void givenAFileThenItIsRemovedUnlessALinkLeadsElsewhere() throws Exception {
      write("elsewhere/f.txt");
      Path root = Files.createDirectories(folder.resolve("root"));
      write("root/a/f.txt");
      Files.createSymbolicLink(root.resolve("link"), folder.resolve("elsewhere"));
      Files.createSymbolicLink(root.resolve("own"), folder.resolve("elsewhere/f.txt"));

      Folders.remove(root, "a/f.txt");
      Folders.remove(root, "link/f.txt");
      Folders.remove(root, "own");
      Folders.remove(root, "a");
      Folders.remove(root, "never/was");

      assertThat(root.resolve("a")).isEmptyDirectory();
      assertThat(Files.isSymbolicLink(root.resolve("link"))).isTrue();
      assertThat(Files.isSymbolicLink(root.resolve("own"))).isFalse();
      assertThat(folder.resolve("elsewhere/f.txt")).exists();
    }
  }
}
