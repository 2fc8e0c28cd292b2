/** The JUnit XML reports of one run: found below a folder, fresh, read, and merged into one list of tests. */
package dev.codeagent.core.verify.suite;

import dev.codeagent.api.verify.TestResult;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the reports of a run say.
 *
 * @param tests sorted by key; of equal keys the worst comes first and keeps the name, the others are
 *     numbered, so that a repeated test still counts as often as it ran
 * @param count how many report files were read
 * @param digest SHA-256 over paths and bytes in the order of the paths, in hex, or null without reports
 * @param problem why a report could not be read, or null
 */
record Reports(
    List<TestResult> tests,
    int count,
    @Nullable String digest,
    @Nullable String problem) {
  /** Larger reports are refused: captured output of this size is itself a defect of the suite. */
  private static final long MAX_BYTES = 256L << 20;
  /** More report files than this are no suite of tests. */
  private static final int MAX_FILES = 50_000;
  /** Folders below which a report-like file is a copied resource, not a report. */
  private static final Set<String> NOT_REPORTS =
      Set.of(".git", ".agent", "node_modules", "classes", "test-classes", "src");

  Reports {
    tests = List.copyOf(tests);
  }

  /** Whether a path relative to the project is a report of Surefire or Failsafe, wherever the pom puts it. */
  static boolean isMavenReport(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (!name.startsWith("TEST-") || !name.endsWith(".xml")) {
      return false;
    }
    for (String folder : path.split("/", -1)) {
      if (NOT_REPORTS.contains(folder)) {
        return false;
      }
    }
    return true;
  }

  /** Removes reports that lie there before a run, such as checked-in ones; a glob may match other XML, which stays. */
  static void removeOld(Path root, Predicate<String> reports) throws IOException {
    for (Path old : find(root, reports, null)) {
      if (isReport(old)) {
        Files.delete(old);
      }
    }
  }

  private static boolean isReport(Path file) throws IOException {
    try {
      one(file, Digests.sha256());
      return true;
    } catch (JUnitXml.Unreadable e) {
      return false;
    }
  }

  /**
   * Reads the reports that were written since a moment.
   *
   * @param since the file system's time before the commands started
   */
  static Reports read(Path root, Predicate<String> reports, FileTime since) throws IOException {
    MessageDigest digest = Digests.sha256();
    List<TestResult> tests = new ArrayList<>();
    String problem = null;
    List<Path> files = find(root, reports, since);
    for (Path file : files) {
      String path = relative(root, file);
      digest.update(Digests.utf8(path + "\n"));
      try {
        tests.addAll(one(file, digest));
      } catch (JUnitXml.Unreadable e) {
        problem = "The report " + path + " cannot be used: " + e.getMessage() + ".";
      }
    }
    String hex = files.isEmpty() ? null : HexFormat.of().formatHex(digest.digest());
    return new Reports(merge(tests), files.size(), hex, problem);
  }

  private static List<TestResult> one(Path file, MessageDigest digest)
      throws IOException, JUnitXml.Unreadable {
    if (Files.size(file) > MAX_BYTES) {
      throw new JUnitXml.Unreadable("it is larger than " + (MAX_BYTES >> 20) + " MiB", null);
    }
    try (InputStream in = new DigestInputStream(
        new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)), digest)) {
      return JUnitXml.read(in);
    }
  }

  /** Regular files only: a link could lead to a report of another run. */
  private static List<Path> find(Path root, Predicate<String> reports, @Nullable FileTime since)
      throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(root, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
        String name = dir.equals(root) ? "" : dir.getFileName().toString();
        return name.equals(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        boolean fresh = since == null || attributes.lastModifiedTime().compareTo(since) >= 0;
        if (attributes.isRegularFile() && fresh && reports.test(relative(root, file))) {
          found.add(file);
        }
        return found.size() > MAX_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
      }
    });
    found.sort(Comparator.comparing(f -> relative(root, f)));
    return found;
  }

  private static String relative(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  static List<TestResult> merge(List<TestResult> all) {
    Map<String, List<TestResult>> byKey = new LinkedHashMap<>();
    all.forEach(t -> byKey.computeIfAbsent(t.key(), k -> new ArrayList<>()).add(t));
    Map<String, TestResult> merged = new TreeMap<>();
    for (List<TestResult> equal : byKey.values()) {
      equal.sort(Comparator.comparingInt(t -> severity(t.status())));
      for (int i = 0; i < equal.size(); i++) {
        TestResult t = equal.get(i);
        String name = i == 0 ? t.name() : t.name() + " (" + (i + 1) + ")";
        TestResult named =
            new TestResult(t.className(), name, t.status(), t.problem(), t.message());
        merged.putIfAbsent(named.key(), named);
      }
    }
    return List.copyOf(merged.values());
  }

  private static int severity(TestResult.Status status) {
    return switch (status) {
      case FAILED -> 0;
      case ERROR -> 1;
      case SKIPPED -> 2;
      case PASSED -> 3;
    };
  }
}
