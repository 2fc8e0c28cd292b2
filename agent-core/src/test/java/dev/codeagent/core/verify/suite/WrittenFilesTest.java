package dev.codeagent.core.verify.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InputException;
import dev.codeagent.api.verify.ReportFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what the run itself wrote is a report of it. */
class WrittenFilesTest {

  private final Path temp;
  private final Path root;

  WrittenFilesTest(@TempDir Path temp) throws IOException {
    this.temp = temp;
    this.root = Files.createDirectory(temp.resolve("checkout"));
  }

  @Test
  void givenFilesThatARunWrote_thenThoseOfTheGlobAreReadInTheOrderOfTheirPaths() throws Exception {
    write("b/target/r.xml", "b");
    write("a/target/r.xml", "a");
    write("r.xml", "top");
    write("a/target/r.json", "{}");

    List<ReportFile> files = files("**/r.xml");

    assertThat(files)
        .extracting(ReportFile::path)
        .containsExactly("a/target/r.xml", "b/target/r.xml", "r.xml");
    assertThat(new String(files.getFirst().bytes(), StandardCharsets.UTF_8)).isEqualTo("a");
  }

  @Test
  void givenAReportThatTheTreeHolds_thenItCountsForNoneAlsoWhereTheRunCopiesIt() throws Exception {
    write("src/r.xml", "checked in");
    write("target/site/r.xml", "checked in");
    write("target/own/r.xml", "checked on");

    assertThat(files("**/r.xml", "src/r.xml"))
        .extracting(ReportFile::path)
        .containsExactly("target/own/r.xml");
  }

  @Test
  void givenAReportAmongCompiledClasses_thenItIsAResourceAndNone() throws Exception {
    for (String folder :
        List.of("target/classes", "target/test-classes", "build/resources/main", ".git")) {
      write(folder + "/r.xml", folder);
    }

    assertThat(files("**/r.xml")).isEmpty();
  }

  @Test
  void givenALinkToAReportOfAnotherTree_thenItIsNotFollowed() throws Exception {
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("r.xml"), "another's");
    Files.createSymbolicLink(root.resolve("r.xml"), elsewhere.resolve("r.xml"));
    Files.createSymbolicLink(root.resolve("folder"), elsewhere);

    assertThat(files("**/r.xml")).isEmpty();
  }

  @Test
  void givenAReportBeyondTheLimit_thenItIsNamedAndNotRead() throws Exception {
    try (RandomAccessFile large = new RandomAccessFile(root.resolve("r.xml").toFile(), "rw")) {
      large.setLength(WrittenFiles.MAX_BYTES + 1);
    }

    assertThatThrownBy(() -> files("**/r.xml"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("r.xml")
        .hasMessageContaining("64 MiB");
  }

  @Test
  void givenMoreReportsThanTheLimit_thenThatIsSaid() throws Exception {
    for (int i = 0; i <= WrittenFiles.MAX_FILES; i++) {
      write("r" + i + ".xml", "" + i);
    }

    assertThatThrownBy(() -> files("*.xml"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("1000 files");
  }

  private List<ReportFile> files(String glob, String... held) throws IOException {
    return WrittenFiles.of(root, Set.of(held), Glob.of(glob));
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
