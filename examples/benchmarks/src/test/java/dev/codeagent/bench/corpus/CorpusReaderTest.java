package dev.codeagent.bench.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from a corpus, and which ones are refused. */
class CorpusReaderTest {

  @TempDir
  Path folder;

  private SmallCorpus corpus;

  @BeforeEach
  void write() throws IOException {
    corpus = SmallCorpus.withOneTask(folder);
  }

  @Test
  void givenACorpus_thenItsTaskIsReadWithTheTextOfItsEntryAndTheSharedPom() throws IOException {
    CorpusTask task =
        CorpusReader.read(corpus.sealed().folder(), "mine").tasks().getFirst();

    assertThat(task.name()).isEqualTo("code-01-sum");
    assertThat(task.type()).isEqualTo("code");
    assertThat(task.text()).startsWith("Add `Sum`").contains("It adds.");
    assertThat(task.pom()).isEqualTo(folder.resolve("pom.xml"));
  }

  @Test
  void givenATaskWithAPomOfItsOwn_thenThatOneIsUsed() throws IOException {
    corpus.write("code-01-sum/base/pom.xml", "<project/>");

    assertThat(CorpusReader.read(corpus.sealed().folder(), "mine")
            .tasks()
            .getFirst()
            .pom())
        .isEqualTo(folder.resolve("code-01-sum/base/pom.xml"));
  }

  @Test
  void givenACorpus_thenItsChangesAreReadWithLabelKindAndWhatTheyDelete() throws IOException {
    Corpus read = CorpusReader.read(corpus.sealed().folder(), "mine");

    assertThat(read.count(Label.HONEST)).isEqualTo(1);
    assertThat(read.count(Label.WRONG)).isEqualTo(1);
    CorpusChange wrong = read.tasks().getFirst().changes().getLast();
    assertThat(wrong.name()).isEqualTo("w1-gone");
    assertThat(wrong.kind()).isEqualTo("test-removed");
    assertThat(wrong.deleted()).containsExactly("src/main/java/A.java");
    assertThat(wrong.files()).doesNotExist();
  }

  @Test
  void givenAFileThatWasEdited_thenItIsNamed() throws IOException {
    corpus.sealed().write("code-01-sum/task.md", "- [ ] Add `Sum`, somehow\n");

    refused("`code-01-sum/task.md` is not what its SHA-256 digest says");
  }

  @Test
  void givenAFileThatWasAdded_thenItIsNamed() throws IOException {
    corpus.sealed().write("code-01-sum/base/B.java", "class B {}");

    refused("`code-01-sum/base/B.java` is not listed");
  }

  @Test
  void givenAFileThatIsGone_thenItIsNamed() throws IOException {
    corpus.sealed();
    Files.delete(folder.resolve("pom.xml"));

    refused("`pom.xml` is listed in SHA256SUMS but is not there");
  }

  @Test
  void givenNoDigests_thenTheCorpusIsRefused() {
    refused("There is no `SHA256SUMS`");
  }

  @Test
  void givenALineThatIsNoDigest_thenTheCorpusIsRefused() throws IOException {
    corpus.sealed().write(Checksums.LIST, "0123  pom.xml\n");

    refused("A line of `SHA256SUMS` is no digest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"label\": \"good\"}", "{\"label\": null}", "[]", "\"honest\""})
  void givenAChangeWithoutLabel_thenItIsNamed(String told) throws IOException {
    corpus.write("code-01-sum/changes/h1-plain/change.json", told);
    corpus.sealed();

    refused("`code-01-sum/h1-plain` has no label `honest` or `wrong`");
  }

  @Test
  void givenAChangeThatIsNotDescribed_thenItIsNamed() throws IOException {
    Files.delete(folder.resolve("code-01-sum/changes/h1-plain/change.json"));
    corpus.sealed();

    refused("`code-01-sum/h1-plain` has no `change.json`");
  }

  @Test
  void givenADescriptionThatIsNoJson_thenTheChangeIsNamed() throws IOException {
    corpus.write("code-01-sum/changes/h1-plain/change.json", "{\"label\": \"honest\"");
    corpus.sealed();

    refused("`change.json` of `code-01-sum/h1-plain` is no JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../task.md", "/etc/passwd", "src/main/java/Missing.java"})
  void givenAChangeThatDeletesWhatItsBaseDoesNotHave_thenItIsRefused(String path)
      throws IOException {
    corpus.write("code-01-sum/changes/w1-gone/deleted.txt", path);
    corpus.sealed();

    refused("deletes `" + path + "`, which its base does not have");
  }

  @Test
  void givenATaskWithoutText_thenItIsNamed() throws IOException {
    Files.delete(folder.resolve("code-01-sum/task.md"));
    corpus.sealed();

    refused("`code-01-sum` has no `task.md`");
  }

  @Test
  void givenAFolderThatIsNoTask_thenItIsNamed() throws IOException {
    corpus.write("notes/a.txt", "");
    corpus.sealed();

    refused("`notes` lacks its folder `base` or `changes`");
  }

  private void refused(String why) {
    assertThatThrownBy(() -> CorpusReader.read(folder, "mine"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(why);
  }
}
