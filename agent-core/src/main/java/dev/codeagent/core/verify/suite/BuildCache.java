/** Keeps what Maven compiled for a green run beside the run, so that tests can be looked at before a build is made. */
package dev.codeagent.core.verify.suite;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.process.RealPaths;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * One archive per run under the run's key: the class path of its tests and both folders of classes. Only projects of one
 * module whose tests run on these two folders and on jars without
 * annotation processors are kept, and only where a look is worth it. An archive that does
 * not hold is as good as none. Safe for many threads and processes: files are replaced atomically.
 */
public final class BuildCache {
  static final String CLASS_PATH = "class-path";
  /** The folders below Maven's output folder, in the order of the class path. */
  static final List<String> FOLDERS = List.of("test-classes", "classes");

  /** Below as many tests, and below this time, a build is over soon enough to wait for it. */
  private static final int MANY_TESTS = 50;

  private static final long LONG_MILLIS = 10_000;

  /** A project of 5,000 classes has about this; larger ones take longer to unpack than a look may. */
  private static final long MAX_BYTES = 32L << 20;

  private static final int MAX_ENTRIES = 10_000;
  /** Archives kept: recent bases and heads, which become bases. */
  private static final int MAX_ARCHIVES = 20;

  private final Path folder;

  BuildCache(Path folder) {
    this.folder = folder;
  }

  /** Whether a run is green and takes long enough that a look at some of its tests is worth it. */
  public static boolean isWorthLooking(SuiteRun run) {
    long passed =
        run.tests().stream().filter(t -> t.status() == TestResult.Status.PASSED).count();
    long millis = run.commands().stream().mapToLong(CommandRecord::millis).sum();
    return run.status() == SuiteRun.Status.GREEN
        && passed > 0
        && (passed >= MANY_TESTS || millis >= LONG_MILLIS);
  }

  /** Keeps what stands in a checkout after its run, where it is such a project. */
  public void keep(String key, SuiteRun run, Path project) throws IOException {
    if (!isWorthLooking(run)) {
      return;
    }
    List<SurefireReports.Module> modules = SurefireReports.modules(project);
    Optional<List<Path>> libraries =
        modules.size() == 1 ? libraries(modules.getFirst(), project) : Optional.empty();
    Optional<List<Path>> files = libraries.isPresent() ? files(project) : Optional.empty();
    if (files.isPresent()) {
      write(key, project.resolve("target"), libraries.get(), files.get());
    }
  }

  /** The jars beside the two folders; empty where there is something else. */
  private static Optional<List<Path>> libraries(SurefireReports.Module module, Path project)
      throws IOException {
    Path root = RealPaths.of(project);
    List<Path> own = new ArrayList<>();
    List<Path> jars = new ArrayList<>();
    for (Path entry : module.classPath()) {
      Path real = RealPaths.of(entry);
      boolean isJar = real.toString().endsWith(".jar") && Files.isRegularFile(real);
      if (real.startsWith(root)) {
        own.add(root.relativize(real));
      } else if (isJar && entry.toString().indexOf('\n') < 0 && !hasProcessor(real)) {
        jars.add(entry);
      } else {
        return Optional.empty();
      }
    }
    List<Path> usual = FOLDERS.stream().map(f -> Path.of("target", f)).toList();
    boolean plain = RealPaths.of(module.folder()).equals(root)
        && own.equals(usual)
        && own.stream().allMatch(f -> Files.isDirectory(project.resolve(f)));
    return plain ? Optional.of(jars) : Optional.empty();
  }

  /** Whether javac would let a library work on the sources, which a look does not. */
  private static boolean hasProcessor(Path jar) throws IOException {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      return file.getEntry("META-INF/services/javax.annotation.processing.Processor") != null;
    } catch (ZipException e) {
      return true; // what cannot be read is not known
    }
  }

  /** What lies in the two folders; empty where that is too much or no plain file. */
  private static Optional<List<Path>> files(Path project) throws IOException {
    List<Path> files = new ArrayList<>();
    long bytes = 0;
    for (String name : FOLDERS) {
      List<Path> some;
      try (Stream<Path> walk = Files.walk(project.resolve("target").resolve(name))) {
        some = walk.filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
            .limit(MAX_ENTRIES + 1L)
            .toList();
      }
      for (Path file : some) {
        bytes += Files.size(file);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          return Optional.empty();
        }
      }
      files.addAll(some);
    }
    return files.size() <= MAX_ENTRIES && bytes <= MAX_BYTES
        ? Optional.of(files)
        : Optional.empty();
  }

  private void write(String key, Path target, List<Path> libraries, List<Path> files)
      throws IOException {
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, "build-", ".part");
    try {
      try (ZipOutputStream out =
          new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
        out.setLevel(Deflater.BEST_SPEED);
        out.putNextEntry(new ZipEntry(CLASS_PATH));
        for (Path library : libraries) {
          out.write((library + "\n").getBytes(StandardCharsets.UTF_8));
        }
        for (Path file : files) {
          out.putNextEntry(new ZipEntry(target.relativize(file).toString().replace('\\', '/')));
          Files.copy(file, out);
        }
      }
      Files.move(
          part, archive(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    prune();
  }

  private Path archive(String key) {
    return folder.resolve(key + ".zip");
  }

  private void prune() throws IOException {
    List<Path> archives;
    try (Stream<Path> listed = Files.list(folder)) {
      archives = listed.filter(f -> f.toString().endsWith(".zip")).toList();
    }
    Comparator<Path> age = Comparator.comparing(BuildCache::modified);
    for (Path old : archives.stream()
        .sorted(age)
        .limit(Math.max(0, archives.size() - MAX_ARCHIVES))
        .toList()) {
      Files.deleteIfExists(old);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // it went meanwhile, and counts as the oldest
    }
  }

  /** What is kept under the key of a run; empty also where a library is not there any more. */
  public Optional<KeptBuild> find(String key) {
    Path archive = archive(key);
    if (!Files.isRegularFile(archive, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(KeptBuild.read(archive))
          .filter(kept -> kept.libraries().stream().allMatch(Files::isRegularFile));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // an unreadable archive is a miss by contract
    }
  }
}
