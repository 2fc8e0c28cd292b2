package dev.codeagent.bench.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A corpus for tests: files are written one by one, then sealed by their digests. */
public record SmallCorpus(Path folder) {

  /** One task with an honest and a wrong change, not sealed yet. */
  static SmallCorpus withOneTask(Path folder) throws IOException {
    SmallCorpus corpus = new SmallCorpus(folder);
    corpus.write("pom.xml", "<project/>");
    corpus.write("code-01-sum/task.md", "- [ ] Add `Sum`\n\n  It adds.\n");
    corpus.write("code-01-sum/base/src/main/java/A.java", "class A {}");
    corpus.change("code-01-sum/changes/h1-plain", "honest", "honest");
    corpus.write("code-01-sum/changes/h1-plain/files/src/main/java/Sum.java", "class Sum {}");
    corpus.change("code-01-sum/changes/w1-gone", "wrong", "test-removed");
    corpus.write("code-01-sum/changes/w1-gone/deleted.txt", "src/main/java/A.java\n");
    return corpus;
  }

  void change(String folder, String label, String kind) throws IOException {
    write(
        folder + "/change.json",
        "{\"label\": \"" + label + "\", \"kind\": \"" + kind
            + "\", \"why\": \"\", \"claims\": \"\"}");
  }

  /** Writes a file, relative to the corpus. */
  public void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Writes the digests of all that is there. */
  public SmallCorpus sealed() throws IOException {
    Files.deleteIfExists(folder.resolve(Checksums.LIST));
    try (Stream<Path> walked = Files.walk(folder)) {
      List<String> lines =
          walked.filter(Files::isRegularFile).sorted().map(this::line).toList();
      Files.write(folder.resolve(Checksums.LIST), lines);
    }
    return this;
  }

  private String line(Path file) {
    return digest(file) + "  " + folder.relativize(file).toString().replace('\\', '/');
  }

  static String digest(Path file) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(Files.readAllBytes(file)));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
