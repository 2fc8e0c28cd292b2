package dev.codeagent.core.tool;

import dev.codeagent.api.call.CallContext;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Walks the files of a project that a person would call its own: not those of git, of a run, of
 * fetched dependencies or of the build. Links are not followed. A folder that is asked for by name
 * is walked whatever it is called.
 */
final class ProjectFiles {

  /** Files looked at; a larger project has to be asked for in parts. */
  static final int LIMIT = 200_000;

  private static final Set<String> NEVER = Set.of(
      ".git",
      ".agent",
      "node_modules",
      ".gradle",
      ".idea",
      ".venv",
      "__pycache__",
      ".mypy_cache",
      ".pytest_cache",
      ".tox");

  /** Output folders by the files beside them that tell the tool which writes them. */
  private static final Map<String, List<String>> OUTPUT = Map.of(
      "target", List.of("pom.xml", "Cargo.toml", "build.sbt"),
      "build", List.of("build.gradle", "build.gradle.kts", "settings.gradle"),
      "dist", List.of("package.json", "pyproject.toml"),
      "out", List.of("build.xml"));

  /**
   * What was found.
   *
   * @param files regular files, ordered by path
   * @param complete whether that is all
   */
  record Found(List<Path> files, boolean complete) {}

  private ProjectFiles() {}

  static Found below(Path start, CallContext call) throws IOException {
    if (!Files.isDirectory(start)) {
      return new Found(Files.isRegularFile(start) ? List.of(start) : List.of(), true);
    }
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(start, new Collector(start, files, call));
    files.sort(null);
    return new Found(files, files.size() < LIMIT);
  }

  private static boolean isOutput(Path folder) {
    String name = folder.getFileName().toString();
    Stream<String> signs = OUTPUT.getOrDefault(name, List.of()).stream();
    return NEVER.contains(name) || signs.anyMatch(s -> Files.exists(folder.resolveSibling(s)));
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path start;
    private final List<Path> files;
    private final CallContext call;

    Collector(Path start, List<Path> files, CallContext call) {
      this.start = start;
      this.files = files;
      this.call = call;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      call.throwIfEnded();
      boolean skipped = !folder.equals(start) && isOutput(folder);
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && !file.getFileName().toString().equals(".git")) {
        files.add(file);
      }
      return files.size() < LIMIT ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult
          .CONTINUE; // gone meanwhile, or not ours to read: then not the project's
    }
  }
}
