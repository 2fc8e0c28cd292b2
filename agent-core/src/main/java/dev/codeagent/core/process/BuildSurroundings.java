package dev.codeagent.core.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a build by Maven reads of the user's besides the project and can find changed under the same name: variables, settings,
 * and artifacts of the local repository that are no releases from elsewhere.
 *
 * @param host the user's environment
 */
record BuildSurroundings(HostEnvironment host) {

  /** What a terminal says of itself, which differs from one window to the next. */
  private static final Set<String> OF_TERMINALS = Set.of("TERM");

  private static final List<String> SETTINGS = List.of(
      ".mavenrc",
      ".m2/settings.xml",
      ".m2/settings-security.xml",
      ".m2/toolchains.xml",
      ".m2/extensions.xml");

  /** What Maven writes in the folder of an artifact that was installed from here. */
  private static final String INSTALLED_HERE = "maven-metadata-local.xml";

  /** What Maven notes about downloads, which is no part of an artifact. */
  private static final Pattern NOTES = Pattern.compile(
      "maven-metadata.*|resolver-status\\.properties|_remote\\.repositories|.*\\.lastUpdated");

  private static final int SETTINGS_LIMIT = 1024 * 1024; // bytes; real ones have a few thousand

  /** One line for each, in an order of their own; equal where nothing of it changed. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    new TreeMap<>(host.forChildren()).forEach((name, value) -> {
      if (!OF_TERMINALS.contains(name)) {
        lines.add(name + "=" + value);
      }
    });
    SETTINGS.forEach(file -> lines.add(file + " " + content(host.home().resolve(file))));
    List<String> artifacts = new ArrayList<>();
    try {
      Path repository = RealPaths.of(MavenRepository.of(host.home(), host.forChildren()));
      Files.walkFileTree(repository, new Artifacts(repository, artifacts));
    } catch (IOException e) {
      artifacts.add("unreadable: " + e.getMessage());
    }
    artifacts.sort(null);
    lines.addAll(artifacts);
    return lines;
  }

  private static String content(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= SETTINGS_LIMIT
          ? HexFormat.of().formatHex(Files.readAllBytes(file))
          : "none";
    } catch (IOException e) {
      return "unreadable"; // for Maven, too
    }
  }

  /** Looks for folders of one version of an artifact that can change. */
  private static final class Artifacts extends SimpleFileVisitor<Path> {
    private final Path repository;
    private final List<String> found;
    private final Set<Path> changing = new HashSet<>();

    Artifacts(Path repository, List<String> found) {
      this.repository = repository;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (folder.toString().endsWith("-SNAPSHOT")
          || Files.exists(folder.resolveSibling(INSTALLED_HERE))) {
        changing.add(folder);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      Path folder = Objects.requireNonNull(file.getParent(), "a file of the repository");
      if (changing.contains(folder)
          && !NOTES.matcher(file.getFileName().toString()).matches()) {
        found.add(repository.relativize(file) + " " + attributes.size() + " "
            + attributes.lastModifiedTime().toMillis() + " " + attributes.fileKey());
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      found.add(file + " unreadable");
      return FileVisitResult.CONTINUE;
    }
  }
}
