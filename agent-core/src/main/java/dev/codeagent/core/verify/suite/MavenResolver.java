/** Fetches what a Maven build needs with network, in a folder that holds no project code. */
package dev.codeagent.core.verify.suite;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Copies the poms alone, without the executions of plugins that could run what a pom says, puts an
 * empty test class beside each so that Surefire asks for its provider, and runs the phase with network.
 * A second way resolves all plugins that are declared. Done once per set of build files and way in the
 * life of this object; safe for many threads.
 */
final class MavenResolver {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int OUTPUT_LIMIT = 50_000;
  /** Surefire asks for a provider only when there is a class that looks like a test. */
  private static final String PROBE = "CodeAgentResolveTest";

  private final SuiteCommands commands;
  private final Map<String, Boolean> done = new ConcurrentHashMap<>();

  MavenResolver(SuiteCommands commands) {
    this.commands = commands;
  }

  /** Whether anything was tried that has not been tried for these build files before. */
  boolean resolve(Run run, String phase, int way) throws IOException, InterruptedException {
    List<Path> builds = buildFiles(run.root());
    String key = way + phase + digest(run.root(), builds);
    if (done.putIfAbsent(key, true) != null) {
      // another run of the same files has it resolved or failed; one more offline try tells which
      return way == 0;
    }
    Path folder = Files.createTempDirectory(run.root().toAbsolutePath().getParent(), "resolve-");
    try {
      copy(run.root(), builds, folder);
      Path project = folder.resolve(run.root().relativize(run.project()));
      List<String> goals = way == 0 ? List.of(phase) : List.of("dependency:resolve-plugins");
      execute(project, folder, goals, run.call());
      return true;
    } finally {
      delete(folder);
    }
  }

  private CommandResult execute(Path project, Path folder, List<String> goals, CallContext call)
      throws InterruptedException {
    List<String> argv =
        new ArrayList<>(List.of("mvn", "-B", "-U", "-fae", "-ntp", "-Dstyle.color=never"));
    argv.addAll(goals);
    Command command = new Command(argv, project, Map.of(), LIMIT, OUTPUT_LIMIT, true);
    return commands.resolvingIn(folder).run(command, call);
  }

  private static List<Path> buildFiles(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(root, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
        String name = dir.equals(root) ? "" : dir.getFileName().toString();
        boolean skipped = name.equals(".git")
            || name.equals("target")
            || name.equals("src")
            || name.equals("node_modules");
        return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        boolean settings = file.toString().contains("/.mvn/");
        if (attributes.isRegularFile() && (file.endsWith("pom.xml") || settings)) {
          files.add(file);
        }
        return FileVisitResult.CONTINUE;
      }
    });
    files.sort(null);
    return files;
  }

  private static String digest(Path root, List<Path> files) throws IOException {
    List<String> parts = new ArrayList<>();
    for (Path file : files) {
      parts.add(root.relativize(file).toString());
      parts.add(Digests.hex(Files.readAllBytes(file)));
    }
    return Digests.hex(parts);
  }

  private static void copy(Path root, List<Path> files, Path target) throws IOException {
    for (Path file : files) {
      Path copy = target.resolve(root.relativize(file));
      Files.createDirectories(copy.getParent());
      if (file.endsWith("pom.xml")) {
        Files.write(copy, PomSkeleton.of(Files.readAllBytes(file)));
        probe(copy.resolveSibling("src/test/java"));
      } else {
        Files.copy(file, copy);
      }
    }
  }

  private static void probe(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve(PROBE + ".java"), "class " + PROBE + " {}\n", StandardCharsets.UTF_8);
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
