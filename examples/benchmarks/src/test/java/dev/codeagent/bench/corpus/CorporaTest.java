package dev.codeagent.bench.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where corpora are found, and that the repository's own are whole. */
class CorporaTest {

  /** The module's own folder, in which tests run. */
  private static final Path OURS = Path.of("corpus");

  @TempDir
  Path folder;

  private Path place;
  private Path scratch;

  @BeforeEach
  void folders() throws IOException {
    place = Files.createDirectory(folder.resolve("place"));
    scratch = Files.createDirectory(folder.resolve("scratch"));
  }

  @Test
  void givenTheRepositorysCorpus_thenBothHalvesAreWholeAndKeptApart() {
    List<Corpus> halves = Corpora.read(OURS, Half.ALL, scratch);

    assertThat(halves).extracting(Corpus::name).containsExactly("open", "blind");
    assertThat(halves).allSatisfy(half -> {
      assertThat(half.count(Label.HONEST)).isPositive();
      assertThat(half.count(Label.WRONG)).isPositive();
    });
  }

  @Test
  void givenBothHalves_thenOnlyTheOneThatIsAskedForIsRead() throws IOException {
    SmallCorpus.withOneTask(place.resolve("open")).sealed();
    seal(files(place.resolve("open")));

    assertThat(Corpora.read(place, Half.BLIND, scratch))
        .extracting(Corpus::name)
        .containsExactly("blind");
    assertThat(Corpora.read(place, Half.OPEN, folder))
        .extracting(Corpus::name)
        .containsExactly("open");
  }

  @Test
  void givenACorpusOfSomebodyElse_thenItIsNamedAfterItsFolderAndHasNoHalves() throws IOException {
    SmallCorpus.withOneTask(place).sealed();

    assertThat(Corpora.read(place, null, scratch))
        .extracting(Corpus::name)
        .containsExactly("place");
    refused(Half.BLIND, "is one corpus, without halves");
  }

  @Test
  void givenNoFolder_thenThatIsSaid() {
    assertThatThrownBy(() -> Corpora.read(folder.resolve("nowhere"), null, scratch))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("There is no folder");
  }

  @Test
  void givenAFolderWithoutTheHalf_thenThatIsSaid() throws IOException {
    SmallCorpus.withOneTask(place.resolve("open")).sealed();

    refused(Half.BLIND, "There is no corpus");
  }

  @Test
  void givenASealedHalfThatWasExchanged_thenItIsRefused() throws IOException {
    seal(Map.of("a", "b"));
    Files.writeString(place.resolve("sealed.zip"), "something else");

    refused(Half.BLIND, "`sealed.zip` is not what its SHA-256 digest says");
  }

  @Test
  void givenAnArchiveThatWritesOutsideOfItsFolder_thenNothingGetsOut() throws IOException {
    seal(Map.of("../outside.txt", "x"));

    refused(Half.BLIND, "leaves its folder");
    assertThat(folder.resolve("outside.txt")).doesNotExist();
  }

  private void refused(Half half, String why) {
    assertThatThrownBy(() -> Corpora.read(place, half, scratch))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(why);
  }

  private void seal(Map<String, String> files) throws IOException {
    Path archive = place.resolve("sealed.zip");
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.writeString(
        place.resolve("sealed.zip.sha256"), SmallCorpus.digest(archive) + "  sealed.zip\n");
  }

  private static Map<String, String> files(Path corpus) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walked = Files.walk(corpus)) {
      for (Path file : walked.filter(Files::isRegularFile).toList()) {
        files.put(corpus.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
