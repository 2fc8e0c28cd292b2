package dev.codeagent.bench.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares files with the digests that {@code sha256sum} wrote of them. */
final class Checksums {

  /** The list of a corpus, which covers every file but itself. */
  static final String LIST = "SHA256SUMS";

  /** More than a thousand changes have; what is larger is no corpus. */
  private static final int MAX_FILES = 50_000;
  /** One line of {@code sha256sum}: digest, a blank, a blank or a star, the name. */
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.{1,1000})");

  private Checksums() {}

  /**
   * Checks that the folder holds exactly the files of its list, each with its digest.
   *
   * @throws dev.codeagent.api.error.InputException naming the first file that differs
   */
  static void check(Path folder) throws IOException {
    Map<String, String> listed = read(folder.resolve(LIST));
    TreeSet<String> present = new TreeSet<>(files(folder));
    present.remove(LIST);
    for (String name : present) {
      if (!listed.containsKey(name)) {
        throw CorpusFaults.changed("`" + name + "` is not listed in " + LIST + ".");
      }
    }
    for (Map.Entry<String, String> entry : listed.entrySet()) {
      if (!present.contains(entry.getKey())) {
        throw CorpusFaults.changed(
            "`" + entry.getKey() + "` is listed in " + LIST + " but is not there.");
      }
      same(folder.resolve(entry.getKey()), entry.getKey(), entry.getValue());
    }
  }

  /** Checks one file against a list beside it. */
  static void check(Path file, Path list) throws IOException {
    String name = String.valueOf(file.getFileName());
    String digest = read(list).get(name);
    if (digest == null) {
      throw CorpusFaults.changed("`" + name + "` is not listed in " + list.getFileName() + ".");
    }
    same(file, name, digest);
  }

  private static void same(Path file, String name, String expected) throws IOException {
    if (!digest(file).equals(expected)) {
      throw CorpusFaults.changed("`" + name + "` is not what its SHA-256 digest says.");
    }
  }

  private static Map<String, String> read(Path list) throws IOException {
    if (!Files.isRegularFile(list)) {
      throw CorpusFaults.form(
          "There is no `" + list.getFileName() + "` in " + list.getParent() + ".");
    }
    Map<String, String> digests = new TreeMap<>();
    try (Stream<String> lines = Files.lines(list, StandardCharsets.UTF_8)) {
      for (String line : lines.limit(MAX_FILES + 1L).toList()) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
          throw CorpusFaults.form(
              "A line of `" + list.getFileName() + "` is no digest with a name.");
        }
        digests.put(matcher.group(2), matcher.group(1));
      }
    } catch (java.io.UncheckedIOException e) {
      throw CorpusFaults.form("`" + list.getFileName() + "` is no text.");
    }
    return digests;
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> walked = Files.walk(folder)) {
      List<String> files = walked
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .limit(MAX_FILES + 1L)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .toList();
      if (files.size() > MAX_FILES) {
        throw CorpusFaults.form(folder + " holds more than " + MAX_FILES + " files.");
      }
      return files;
    }
  }

  private static String digest(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw CorpusFaults.form("`" + file.getFileName() + "` is no ordinary file.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, sha).transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
