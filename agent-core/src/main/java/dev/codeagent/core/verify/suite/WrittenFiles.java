/** Tells what a run wrote into its checkout from what stood there before. */
package dev.codeagent.core.verify.suite;

import dev.codeagent.api.error.InputException;
import dev.codeagent.api.verify.ReportFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the files of a checkout that match a glob and that the tree does not hold. A change could else bring its own
 * report: as a file, as a link, or as a resource that the build copies.
 */
public final class WrittenFiles {
  /** A larger report is refused: those of the largest projects have some tens of MiB. */
  static final long MAX_BYTES = 64L << 20;
  /** What all reports of one question may take in memory. */
  static final long MAX_TOTAL = 256L << 20;
  /** More modules than this nobody builds in one run. */
  static final int MAX_FILES = 1_000;

  /** What lies there are copies of sources and resources, and what others made. */
  private static final Pattern NOT_WRITTEN = Pattern.compile(
      "(?:^|/)(?:\\.git|\\.agent|node_modules|classes|test-classes)/|(?:^|/)build/resources/");

  private final Path root;
  private final Set<String> held;
  private final Glob glob;
  private final List<Path> found = new ArrayList<>();
  private final Map<Long, List<Path>> heldBySize = new HashMap<>();

  private WrittenFiles(Path root, Set<String> held, Glob glob) {
    this.root = root;
    this.held = held;
    this.glob = glob;
  }

  /**
   * The files, sorted by path.
   *
   * @param root the project's folder in a checkout that a run was made in
   * @param held the paths that stood there before
   * @throws InputException when a file, their number or all of them are beyond the limits
   */
  public static List<ReportFile> of(Path root, Set<String> held, Glob glob) throws IOException {
    return new WrittenFiles(root, held, glob).read();
  }

  private List<ReportFile> read() throws IOException {
    walk();
    found.sort(Comparator.comparing(this::relative));
    List<ReportFile> files = new ArrayList<>();
    long total = 0;
    for (Path file : found) {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw tooMuch(
            "The report " + relative(file) + " is larger than " + (MAX_BYTES >> 20) + " MiB.");
      }
      if (!copied(file, size)) {
        total += size;
        if (total > MAX_TOTAL || files.size() == MAX_FILES) {
          throw tooMuch("The reports up to " + relative(file) + " are more than " + MAX_FILES
              + " files or " + (MAX_TOTAL >> 20) + " MiB.");
        }
        files.add(new ReportFile(relative(file), Files.readAllBytes(file)));
      }
    }
    return files;
  }

  private void walk() throws IOException {
    Files.walkFileTree(root, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
        return NOT_WRITTEN.matcher(relative(dir) + "/").find()
            ? FileVisitResult.SKIP_SUBTREE
            : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
          String path = relative(file);
          if (held.contains(path)) {
            heldBySize
                .computeIfAbsent(attributes.size(), s -> new ArrayList<>())
                .add(file);
          } else if (glob.matches(path)) {
            found.add(file);
          }
        }
        return FileVisitResult.CONTINUE;
      }
    });
  }

  private boolean copied(Path file, long size) throws IOException {
    for (Path original : size == 0 ? List.<Path>of() : heldBySize.getOrDefault(size, List.of())) {
      if (Files.mismatch(file, original) < 0) {
        return true;
      }
    }
    return false;
  }

  private String relative(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static InputException tooMuch(String what) {
    return new InputException(
        "report-too-large", what, "Let the glob name fewer files, or the tool write less.");
  }
}
