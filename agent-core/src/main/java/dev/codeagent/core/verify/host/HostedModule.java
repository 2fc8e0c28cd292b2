package dev.codeagent.core.verify.host;

import dev.codeagent.core.process.RealPaths;
import dev.codeagent.core.verify.suite.SurefireReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The class path of one module's tests, parted for the host. Immutable.
 *
 * @param folder the module's folder, where its tests run
 * @param own what was built in the checkout, loaded anew for every mutant
 * @param shared libraries, loaded once
 * @param platform whether the JUnit Platform runs the tests; JUnit 4 does else
 */
record HostedModule(Path folder, List<Path> own, List<Path> shared, boolean platform) {

  private static final Pattern JAR =
      Pattern.compile("(?<name>[a-z][a-z-]*[a-z])-(?<version>\\d[^/]*)\\.jar");

  HostedModule {
    own = List.copyOf(own);
    shared = List.copyOf(shared);
  }

  /** The module as a report tells it, with the libraries that Surefire adds by itself to run its tests. */
  static HostedModule of(SurefireReports.Module module, Path root) throws Unavailable {
    HostedModule told = asReported(module, root);
    List<Path> shared = new ArrayList<>(told.shared());
    addBeside(shared, "junit-jupiter-api", "junit-jupiter-engine");
    boolean platform =
        has(shared, "junit-platform-engine") || has(shared, "junit-platform-commons");
    if (platform) {
      Jar known = jar(shared, "junit-platform-engine")
          .or(() -> jar(shared, "junit-platform-commons"))
          .orElseThrow(() -> new Unavailable("JUnit's platform is not on the class path."));
      require(shared, known, "junit-platform-engine");
      require(shared, known, "junit-platform-launcher");
    } else if (!has(shared, "junit")) {
      throw new Unavailable("Only tests of JUnit 4 and of the JUnit Platform can be run again.");
    }
    return new HostedModule(module.folder(), told.own(), shared, platform);
  }

  /** The module as a report tells it, to run its code and not its tests. */
  static HostedModule asReported(SurefireReports.Module module, Path root) throws Unavailable {
    Path real = RealPaths.of(root);
    List<Path> own = new ArrayList<>();
    List<Path> shared = new ArrayList<>();
    for (Path entry : module.classPath()) {
      if (entry.toString().indexOf('\n') >= 0) {
        throw new Unavailable("The class path of the tests has a path with a line break.");
      }
      if (Files.isDirectory(entry) || Files.isRegularFile(entry)) {
        boolean inside = RealPaths.of(entry).startsWith(real);
        if (!inside && !Files.isRegularFile(entry)) {
          throw new Unavailable(
              "The class path of the tests has a folder outside of the checkout.");
        }
        (inside ? own : shared).add(entry);
      }
    }
    return new HostedModule(module.folder(), own, shared, false);
  }

  private record Jar(Path path, String version) {}

  private static Optional<Jar> jar(List<Path> path, String name) {
    for (Path entry : path) {
      Matcher m = JAR.matcher(entry.getFileName().toString());
      if (m.matches() && m.group("name").equals(name)) {
        return Optional.of(new Jar(entry, m.group("version")));
      }
    }
    return Optional.empty();
  }

  private static boolean has(List<Path> path, String name) {
    return jar(path, name).isPresent();
  }

  /** Adds a library of the same group and version that Surefire adds, where it lies beside. */
  private static void addBeside(List<Path> path, String beside, String name) {
    if (!has(path, name)) {
      jar(path, beside).flatMap(known -> sibling(known, name)).ifPresent(path::add);
    }
  }

  private static void require(List<Path> path, Jar beside, String name) throws Unavailable {
    if (!has(path, name)) {
      path.add(sibling(beside, name)
          .orElseThrow(() -> new Unavailable(
              "`" + name + "` " + beside.version() + " is not in the local Maven repository.")));
    }
  }

  /** Of a Maven repository: {@code group/name/version/name-version.jar}. */
  private static Optional<Path> sibling(Jar jar, String name) {
    Path group = jar.path().resolve("../../..").normalize();
    return Optional.of(
            group.resolve(name).resolve(jar.version()).resolve(name + "-" + jar.version() + ".jar"))
        .filter(Files::isRegularFile);
  }

  /** Whether a class of this name was built here. */
  boolean holds(String className) {
    String file = className.replace('.', '/') + ".class";
    return own.stream().anyMatch(folder -> Files.isRegularFile(folder.resolve(file)));
  }
}
