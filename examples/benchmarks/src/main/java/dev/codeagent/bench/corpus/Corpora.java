package dev.codeagent.bench.corpus;

import dev.codeagent.api.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds corpora: a folder is either one, with its {@code SHA256SUMS}, or holds the two halves, as {@code open/} and
 * {@code sealed.zip}. The second stays an archive, so that nobody reads it by chance; it is unpacked for a run.
 */
public final class Corpora {

  private static final String SEALED = "sealed.zip";

  private Corpora() {}

  /**
   * Reads and checks what lies there.
   *
   * @param place a corpus, or the folder of both halves
   * @param half which half, or null for all that is there
   * @param scratch an empty folder for what has to be unpacked; the caller deletes it
   * @throws InputException when there is none, or it cannot be used
   */
  public static List<Corpus> read(Path place, @Nullable Half half, Path scratch) {
    if (!Files.isDirectory(place)) {
      throw new InputException(
          "no-corpus",
          "There is no folder " + place + ".",
          "Give --corpus a folder with a corpus, or leave it out for the repository's own.");
    }
    if (Files.exists(place.resolve(Checksums.LIST))) {
      if (half != null) {
        throw new InputException(
            "no-halves",
            place + " is one corpus, without halves.",
            "Leave --half out, or give --corpus the folder above it.");
      }
      return List.of(CorpusReader.read(
          place, String.valueOf(place.toAbsolutePath().normalize().getFileName())));
    }
    return halves(place, half == null ? Half.ALL : half, scratch);
  }

  private static List<Corpus> halves(Path place, Half half, Path scratch) {
    Path open = place.resolve(Half.OPEN.word());
    Path sealed = place.resolve(SEALED);
    List<Corpus> corpora = new ArrayList<>();
    if (half.includes(Half.OPEN) && Files.isDirectory(open)) {
      corpora.add(CorpusReader.read(open, Half.OPEN.word()));
    }
    if (half.includes(Half.BLIND) && Files.isRegularFile(sealed)) {
      corpora.add(CorpusReader.read(unsealed(sealed, scratch), Half.BLIND.word()));
    }
    if (corpora.isEmpty()) {
      throw new InputException(
          "no-corpus",
          "There is no corpus in " + place + " for --half " + half.word() + ".",
          "A corpus is a folder with a `" + Checksums.LIST + "`; the halves are `open/` and `"
              + SEALED + "`.");
    }
    return corpora;
  }

  private static Path unsealed(Path sealed, Path scratch) {
    try {
      Checksums.check(sealed, sealed.resolveSibling(SEALED + ".sha256"));
      Archive.unpack(sealed, scratch);
      return scratch;
    } catch (IOException e) {
      throw CorpusFaults.unreadable(e);
    }
  }
}
