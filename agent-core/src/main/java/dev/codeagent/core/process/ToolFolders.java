package dev.codeagent.core.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of a user's home build tools need to read: toolchains, caches and their settings, and the
 * files with credentials among them. Everything else there is hidden from commands.
 */
final class ToolFolders {

  /** Below the home folder; where a tool keeps credentials beside its cache only parts of it. */
  private static final List<String> IN_HOME = List.of(
      ".m2/repository",
      ".m2/settings.xml",
      ".m2/toolchains.xml",
      ".m2/extensions.xml",
      ".m2/wrapper",
      ".gradle/caches",
      ".gradle/wrapper",
      ".gradle/jdks",
      ".sdkman",
      ".asdf",
      ".jdks",
      ".jenv",
      ".jabba",
      ".ivy2",
      ".sbt",
      ".konan",
      ".cargo",
      ".rustup",
      "go",
      ".goenv",
      ".nvm",
      ".fnm",
      ".volta",
      ".bun",
      ".deno",
      ".npm",
      ".pyenv",
      ".rbenv",
      ".gem",
      ".local/bin",
      ".local/lib",
      ".local/pipx",
      ".local/share/pipx",
      ".local/share/uv",
      ".local/share/mise",
      ".local/share/fnm",
      ".local/share/coursier",
      ".local/share/pnpm",
      ".cache/coursier",
      ".cache/pip",
      ".cache/go-build",
      ".cache/yarn");

  /** Credentials that lie inside the folders above. */
  private static final List<String> SECRET_IN_HOME = List.of(
      ".cargo/credentials",
      ".cargo/credentials.toml",
      ".gem/credentials",
      ".ivy2/.credentials",
      ".sbt/.credentials",
      ".bun/.npmrc");

  /** Variables that name a toolchain's folder. */
  private static final List<String> NAMED_BY = List.of(
      "JAVA_HOME",
      "JDK_HOME",
      "M2_HOME",
      "MAVEN_HOME",
      "GRADLE_HOME",
      "SDKMAN_DIR",
      "ASDF_DIR",
      "ASDF_DATA_DIR",
      "NVM_DIR",
      "VOLTA_HOME",
      "CARGO_HOME",
      "RUSTUP_HOME",
      "GOROOT",
      "GOPATH",
      "PYENV_ROOT",
      "RBENV_ROOT",
      "VIRTUAL_ENV");

  private final Path home;
  private final Map<String, String> variables;
  private final List<Path> hidden;

  /**
   * @param hidden folders that may not be seen as a whole, even where a program lies in one
   */
  ToolFolders(HostEnvironment host, List<Path> hidden) {
    home = host.home();
    variables = host.forChildren();
    this.hidden = List.copyOf(hidden);
  }

  /** Those that the user can read, none inside another. */
  List<Path> readable() {
    Set<Path> all = new LinkedHashSet<>();
    IN_HOME.forEach(name -> all.add(home.resolve(name)));
    NAMED_BY.stream()
        .map(variables::get)
        .filter(value -> value != null && value.startsWith("/"))
        .forEach(value -> all.add(Path.of(value).normalize()));
    new HostPrograms(variables).folders().forEach(folder -> all.add(installation(folder)));
    all.add(MavenRepository.of(home, variables));
    List<Path> withTargets = all.stream()
        .filter(Files::isReadable)
        .flatMap(ToolFolders::andItsTarget)
        .toList();
    return outermost(withTargets);
  }

  /** Credentials inside the readable folders. */
  List<Path> secrets() {
    return SECRET_IN_HOME.stream()
        .map(home::resolve)
        .filter(Files::isRegularFile)
        .toList();
  }

  /** A program in {@code bin} often needs what lies beside {@code bin}. */
  private Path installation(Path folder) {
    Path parent = folder.getParent();
    if (parent == null || !folder.endsWith("bin") || !parent.startsWith(home)) {
      return folder;
    }
    boolean shared = parent.equals(home)
        || parent.equals(home.resolve(".local"))
        || hidden.stream().anyMatch(path -> path.startsWith(parent));
    return shared ? folder : parent;
  }

  private static Stream<Path> andItsTarget(Path path) {
    return Stream.of(path, RealPaths.of(path)).distinct();
  }

  private List<Path> outermost(List<Path> paths) {
    List<Path> result = new ArrayList<>();
    paths.stream()
        .filter(path -> !home.startsWith(path))
        .sorted()
        .filter(path -> result.stream().noneMatch(path::startsWith))
        .forEach(result::add);
    return List.copyOf(result);
  }
}
