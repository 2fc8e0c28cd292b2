/** One module as it was built, with a main class of ours beside it: compiles sources against it and starts JVMs over it. */
package dev.codeagent.core.verify.host;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.core.verify.suite.SurefireReports;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Not for many threads. */
public final class ModuleHost implements AutoCloseable {

  /** What a JVM may take beyond its own limit before it is ended from outside. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** Java's own choice of the program that suites run with. */
  private static final String JAVA = "exec \"${JAVA_HOME:+$JAVA_HOME/bin/}java\" \"$@\"";

  private final BuiltHead.Build build;
  private final HostedModule module;
  private final Path folder;
  private final String main;
  private final int release;
  private final MutantCompiler compiler;
  private final CallContext call;

  private ModuleHost(
      BuiltHead.Build build,
      HostedModule module,
      Path folder,
      String main,
      int release,
      CallContext call)
      throws Unavailable {
    this.build = build;
    this.module = module;
    this.folder = folder;
    this.main = main;
    this.release = release;
    this.call = call;
    List<Path> path = new ArrayList<>(module.own());
    path.addAll(module.shared());
    this.compiler = new MutantCompiler(path, release);
  }

  /**
   * A host that runs code of the module that holds a source.
   *
   * @param path the source, below the project
   * @param main the main class, whose source is a resource beside the owner's class
   * @param owner the class that knows the main class
   */
  public static ModuleHost forCalls(
      BuiltHead.Build build, String path, String main, Class<?> owner, CallContext call)
      throws Unavailable {
    return open(build, HostedModule::asReported, path, main, owner, call);
  }

  /** The same with what its tests need to be run. */
  static ModuleHost forTests(
      BuiltHead.Build build, String path, String main, Class<?> owner, CallContext call)
      throws Unavailable {
    return open(build, HostedModule::of, path, main, owner, call);
  }

  /** The same for a module that has no report yet. */
  public static ModuleHost forTests(
      BuiltHead.Build build,
      SurefireReports.Module module,
      String main,
      Class<?> owner,
      CallContext call)
      throws Unavailable {
    return open(build, HostedModule.of(module, build.root()), main, owner, call);
  }

  private interface Reading {
    HostedModule read(SurefireReports.Module module, Path root) throws Unavailable;
  }

  private static ModuleHost open(
      BuiltHead.Build build,
      Reading reading,
      String path,
      String main,
      Class<?> owner,
      CallContext call)
      throws Unavailable {
    try {
      return open(build, reading.read(module(build, path), build.root()), main, owner, call);
    } catch (IOException | UncheckedIOException e) {
      throw unusable(e);
    }
  }

  private static ModuleHost open(
      BuiltHead.Build build, HostedModule module, String main, Class<?> owner, CallContext call)
      throws Unavailable {
    try {
      Path folder = Files.createTempDirectory(build.root(), "host-");
      int release = release(module);
      writeMain(main, owner, release, folder.resolve("main"));
      return new ModuleHost(build, module, folder, main, release, call);
    } catch (IOException | UncheckedIOException e) {
      throw unusable(e);
    }
  }

  static Unavailable unusable(Exception e) {
    return new Unavailable("The folder of the build cannot be used: " + e + ".");
  }

  /** Compiles the child's main class for the release of the project. */
  private static void writeMain(String main, Class<?> owner, int release, Path into)
      throws IOException, Unavailable {
    try (MutantCompiler ours = new MutantCompiler(List.of(), release);
        InputStream in = owner.getResourceAsStream(main + ".java")) {
      if (in == null) {
        throw new Unavailable("The host's source is missing from this installation.");
      }
      String source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String problem = ours.compile(Map.of(main + ".java", source), into);
      if (!problem.isEmpty()) {
        throw new Unavailable("The host does not compile for Java " + release + ": " + problem);
      }
    }
  }

  private static SurefireReports.Module module(BuiltHead.Build build, String path)
      throws IOException, Unavailable {
    Path source = build.project().resolve(path);
    Optional<SurefireReports.Module> found = SurefireReports.modules(build.project()).stream()
        .filter(m -> source.startsWith(m.folder()))
        .max(Comparator.comparingInt(m -> m.folder().getNameCount()));
    return found.orElseThrow(
        () -> new Unavailable("No report of the module tells the class path of its tests."));
  }

  private static int release(HostedModule module) throws IOException, Unavailable {
    for (Path own : module.own()) {
      if (Files.isDirectory(own) && own.endsWith("classes")) {
        try (Stream<Path> files = Files.walk(own)) {
          Optional<Path> some = files
              .filter(f -> f.toString().endsWith(".class") && !f.endsWith("module-info.class"))
              .findFirst();
          if (some.isPresent()) {
            return ClassReach.release(some.get())
                .orElseThrow(() -> new Unavailable("The classes use previews of Java."));
          }
        }
      }
    }
    throw new Unavailable("There are no compiled classes.");
  }

  /** The module's folder, where its tests run. */
  public Path moduleFolder() {
    return module.folder();
  }

  /** What was built in the checkout, test classes first. */
  public List<Path> own() {
    return module.own();
  }

  /** The libraries of its tests. */
  public List<Path> shared() {
    return module.shared();
  }

  /** The release of Java that the module is compiled for. */
  public int release() {
    return release;
  }

  /** Whether the JUnit Platform runs the tests; JUnit 4 does else. */
  public boolean isPlatform() {
    return module.platform();
  }

  /** Of test classes those that were built here and lead to one of these classes, the nearest first. */
  public List<String> reaching(Collection<String> classes, Collection<String> tests)
      throws IOException {
    ClassReach reach = new ClassReach(module.own());
    Map<String, Integer> steps = new TreeMap<>();
    for (String test : tests) {
      if (module.holds(test)) {
        reach.steps(test, classes).ifPresent(n -> steps.put(test, n));
      }
    }
    return steps.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A folder of ours, which the started JVMs may write. */
  public Path folder() {
    return folder;
  }

  HostedModule module() {
    return module;
  }

  /** Compiles sources by path against what was built; the first error, or empty when all compile. */
  public String compile(Map<String, String> sources, Path into) throws IOException {
    return compiler.compile(sources, into);
  }

  /**
   * An error of sources.
   *
   * @param code the compiler's own word for its kind, empty where it gives none
   * @param path the source that it stands in, empty where it stands in none
   * @param line from 1, or 0
   * @param message what the compiler says
   */
  public record Problem(String code, String path, int line, String message) {}

  /** The first error of sources that are compiled likewise, and where it stands. */
  public Optional<Problem> problem(Map<String, String> sources, Path into) throws IOException {
    return compiler.problem(sources, into);
  }

  /** Starts a JVM with the main class over a job, in the sandbox, and waits for its end. */
  public CommandResult start(List<String> flags, Path job, Duration time)
      throws InterruptedException {
    return start(flags, List.of(), job, time);
  }

  /** The same with the project's own classes and libraries before the main class, as a build has them. */
  public CommandResult startWithTests(List<String> flags, Path job, Duration time)
      throws InterruptedException {
    List<Path> path = new ArrayList<>(module.own());
    path.addAll(module.shared());
    return start(flags, path, job, time);
  }

  private CommandResult start(List<String> flags, List<Path> path, Path job, Duration time)
      throws InterruptedException {
    List<String> argv = new ArrayList<>(List.of(
        "sh",
        "-c",
        JAVA,
        "sh",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-Dbasedir=" + module.folder()));
    argv.addAll(flags);
    String classPath = Stream.concat(path.stream(), Stream.of(folder.resolve("main")))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
    argv.addAll(List.of("-cp", classPath, main, job.toString()));
    CommandResult ended =
        build.commands().run(Command.of(module.folder(), time.plus(GRACE), argv), call);
    if (ended.end() == CommandResult.End.CANCELLED) {
      call.throwIfEnded();
      throw new InterruptedException("the host was cancelled");
    }
    return ended;
  }

  @Override
  public void close() {
    try {
      compiler.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the compiler cannot be closed", e);
    }
  }
}
