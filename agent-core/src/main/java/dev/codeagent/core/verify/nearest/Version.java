/** One version of a project's own classes in a folder that stands for {@code target}, and the host that compiles into it. */
package dev.codeagent.core.verify.nearest;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.host.ModuleHost;
import dev.codeagent.core.verify.host.Unavailable;
import dev.codeagent.core.verify.suite.KeptBuild;
import dev.codeagent.core.verify.suite.SurefireReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Not for many threads. */
final class Version implements AutoCloseable {

  /** Characters of all sources beyond which not all are compiled again: about two seconds of javac. */
  private static final long MAX_SOURCES = 1_000_000;

  private static final String MAIN_CLASS = "NearestHost";
  private static final String TEST_JAVA = "src/test/java/";

  private final BuiltHead.Build checkout;
  private final ModuleHost host;
  private final Path target;

  private Version(BuiltHead.Build checkout, ModuleHost host, Path target) {
    this.checkout = checkout;
    this.host = host;
    this.target = target;
  }

  /**
   * Base's classes as they were kept, over which changed sources can be compiled.
   *
   * @param checkout the tree that tests run in
   * @param target a folder of the checkout that is not there yet
   */
  static Version open(BuiltHead.Build checkout, KeptBuild kept, Path target, CallContext call)
      throws IOException, Unavailable {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new Unavailable("The tree holds the folder that Maven writes.");
    }
    kept.unpack(target);
    List<Path> path = new ArrayList<>();
    KeptBuild.folders().forEach(f -> path.add(target.resolve(f)));
    path.addAll(kept.libraries());
    SurefireReports.Module module = new SurefireReports.Module(checkout.project(), path);
    return new Version(
        checkout, ModuleHost.forTests(checkout, module, MAIN_CLASS, Version.class, call), target);
  }

  ModuleHost host() {
    return host;
  }

  /** Compiles changed sources alone; what they do not hold any more goes. The error for which they do not compile. */
  Optional<ModuleHost.Problem> compileAlone(Map<String, String> sources) throws IOException {
    clear(sources);
    return host.problem(sources, target.resolve("classes"));
  }

  /**
   * Compiles all sources, tests too.
   *
   * @param others paths whose sources in the checkout are not those of this version
   */
  void compileAll(Map<String, String> sources, Iterable<String> others)
      throws IOException, Unavailable {
    Map<String, String> main = read(ChangedSources.MAIN);
    Map<String, String> tests = read(TEST_JAVA);
    others.forEach(main::remove);
    main.putAll(sources);
    long size = Stream.concat(main.values().stream(), tests.values().stream())
        .mapToLong(String::length)
        .sum();
    if (size > MAX_SOURCES) {
      throw new Unavailable("More than bodies of methods changed, and the project is large.");
    }
    clear(sources);
    compile(main, "classes");
    compile(tests, "test-classes");
  }

  private Map<String, String> read(String folder) throws IOException, Unavailable {
    Map<String, String> texts = new TreeMap<>();
    Path root = checkout.project().resolve(folder);
    if (!Files.isDirectory(root)) {
      return texts;
    }
    long left = MAX_SOURCES;
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
    for (Path file : files) {
      left -= Files.size(file);
      if (left < 0 || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new Unavailable("More than bodies of methods changed, and the project is large.");
      }
      texts.put(
          folder + root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
    }
    return texts;
  }

  /** Removes the classes that are named after sources. */
  private void clear(Map<String, String> sources) throws IOException {
    for (String path : sources.keySet()) {
      String name = ChangedSources.className(path).replace('.', '/');
      Path folder = target.resolve("classes").resolve(name + ".class").getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        continue;
      }
      String simple = name.substring(name.lastIndexOf('/') + 1);
      List<Path> old;
      try (Stream<Path> files = Files.list(folder)) {
        old = files
            .filter(f -> {
              String file = f.getFileName().toString();
              return file.equals(simple + ".class")
                  || (file.startsWith(simple + "$") && file.endsWith(".class"));
            })
            .toList();
      }
      for (Path file : old) {
        Files.delete(file);
      }
    }
  }

  private void compile(Map<String, String> sources, String folder) throws IOException, Unavailable {
    String problem = sources.isEmpty() ? "" : host.compile(sources, target.resolve(folder));
    if (!problem.isEmpty()) {
      throw new Unavailable("What changed does not compile by itself: " + problem);
    }
  }

  @Override
  public void close() {
    host.close();
  }
}
