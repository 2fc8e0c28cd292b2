package dev.codeagent.core.verify.host;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Deadline;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.core.verify.suite.SurefireReports;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs the tests of one module over mutants of its sources, in one JVM for all of them: a mutant costs what its tests
 * take, not a build. The JVM runs in the project's sandbox and is believed nothing but whether a test fails that passes
 * without the mutant. Not for many threads.
 */
public final class MutantHost implements AutoCloseable {

  /** A mutant may take this many times what the tests take without it, and the slack, before it counts as hanging. */
  private static final int FACTOR = 4;

  private static final Duration SLACK = Duration.ofSeconds(2);

  /** What a JVM may take beyond its own limit before it is ended from outside. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** Starts of the JVM after mutants that hang or end it. */
  private static final int STARTS = 6;

  private static final String MAIN = "TestHost";

  /** Java's own choice of the program that suites run with. */
  private static final String JAVA = "exec \"${JAVA_HOME:+$JAVA_HOME/bin/}java\" \"$@\"";

  private final BuiltHead.Build build;
  private final HostedModule module;
  private final Path folder;
  private final MutantCompiler compiler;
  private final List<String> near;
  private final List<String> every;
  private final CallContext call;
  private int folders;
  private boolean complete;

  private MutantHost(
      BuiltHead.Build build,
      HostedModule module,
      Path folder,
      MutantCompiler compiler,
      List<String> passed,
      CallContext call)
      throws IOException {
    this.build = build;
    this.module = module;
    this.folder = folder;
    this.compiler = compiler;
    this.every =
        passed.stream().map(MutantHost::top).filter(module::holds).distinct().toList();
    this.near = reaching(new ClassReach(module.own()), classes(folder.resolve("clean")), every);
    this.complete = passed.stream().allMatch(t -> module.holds(top(t)));
    this.call = call;
  }

  /** What tests say of a mutant. */
  public enum Answer {
    /** A test fails, hangs or ends the JVM that did not without it. */
    NOTICED,
    /** All tests do as they did. */
    UNNOTICED,
    /** There was no time for it, or no answer. */
    UNKNOWN
  }

  /**
   * A host for the module that holds some sources.
   *
   * @param sources by path the sources that will be changed, as they are at head
   * @param passed the test classes that have a test that passed in the delivered run
   */
  public static MutantHost open(
      BuiltHead.Build build, Map<String, String> sources, List<String> passed, CallContext call)
      throws Unavailable {
    try {
      HostedModule module = module(build, sources.keySet().iterator().next());
      Path folder = Files.createTempDirectory(build.root(), "host-");
      int release = release(module);
      writeMain(release, folder.resolve("main"));
      List<Path> path = new ArrayList<>(module.own());
      path.addAll(module.shared());
      MutantCompiler compiler = new MutantCompiler(path, release);
      try {
        String problem = compiler.compile(sources, folder.resolve("clean"));
        if (!problem.isEmpty()) {
          throw new Unavailable("What changed does not compile by itself: " + problem);
        }
        return new MutantHost(build, module, folder, compiler, passed, call);
      } catch (Unavailable | IOException e) {
        compiler.close();
        throw e;
      }
    } catch (IOException | UncheckedIOException e) {
      throw unusable(e);
    }
  }

  private static Unavailable unusable(Exception e) {
    return new Unavailable("The folder of the build cannot be used: " + e + ".");
  }

  /** Compiles the child's main class for the release of the project. */
  private static void writeMain(int release, Path into) throws IOException, Unavailable {
    try (MutantCompiler ours = new MutantCompiler(List.of(), release);
        InputStream in = MutantHost.class.getResourceAsStream(MAIN + ".java")) {
      if (in == null) {
        throw new Unavailable("The host's source is missing from this installation.");
      }
      String source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String problem = ours.compile(Map.of(MAIN + ".java", source), into);
      if (!problem.isEmpty()) {
        throw new Unavailable("The host does not compile for Java " + release + ": " + problem);
      }
    }
  }

  private static HostedModule module(BuiltHead.Build build, String path)
      throws IOException, Unavailable {
    Path source = build.project().resolve(path);
    Optional<SurefireReports.Module> found = SurefireReports.modules(build.project()).stream()
        .filter(m -> source.startsWith(m.folder()))
        .max(Comparator.comparingInt(m -> m.folder().getNameCount()));
    return HostedModule.of(
        found.orElseThrow(
            () -> new Unavailable("No report of the module tells the class path of its tests.")),
        build.root());
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

  private static List<String> classes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(f -> folder.relativize(f).toString())
          .filter(f -> f.endsWith(".class"))
          .map(f -> f.substring(0, f.length() - ".class".length()).replace('/', '.'))
          .toList();
    }
  }

  /** The test classes that lead to one of these classes, the nearest first. */
  private static List<String> reaching(ClassReach reach, List<String> classes, List<String> tests)
      throws IOException {
    Map<String, Integer> steps = new TreeMap<>();
    for (String test : tests) {
      reach.steps(test, classes).ifPresent(n -> steps.put(test, n));
    }
    return steps.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String top(String test) {
    int nested = test.indexOf('$');
    return nested < 0 ? test : test.substring(0, nested);
  }

  /**
   * Whether the module's tests are all tests of the delivered run and do here what they did there: none stands in another
   * module, and none that passed fails. Else what no test notices here may be noticed there.
   */
  public boolean complete() {
    return complete;
  }

  /**
   * Sources that differ, compiled.
   *
   * @param folder where their classes are
   */
  public record Compiled(Path folder) {}

  /** Compiles sources that differ from head's, by path; empty when they do not compile. */
  public Optional<Compiled> compile(Map<String, String> sources) throws Unavailable {
    Path into = folder.resolve("mutant-" + folders++);
    try {
      String problem = compiler.compile(sources, into);
      return problem.isEmpty() ? Optional.of(new Compiled(into)) : Optional.empty();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Runs the tests whose classes lead to what changed over the mutants, in their order, until the time is over.
   *
   * @return the answers, in the same order
   */
  public List<Answer> run(List<Compiled> mutants, Duration time)
      throws InterruptedException, Unavailable {
    if (near.isEmpty()) {
      throw new Unavailable("No test of the module reaches what changed.");
    }
    return run(near, mutants, time);
  }

  /** The same with all tests of the module, since some find classes by reflection only. */
  public List<Answer> runAll(List<Compiled> mutants, Duration time)
      throws InterruptedException, Unavailable {
    return run(every, mutants, time);
  }

  private List<Answer> run(List<String> tests, List<Compiled> mutants, Duration time)
      throws InterruptedException, Unavailable {
    Deadline deadline = Deadline.after(time, call.ticker());
    List<Answer> answers = new ArrayList<>();
    Map<Integer, Path> waiting = new LinkedHashMap<>();
    for (Compiled mutant : mutants) {
      waiting.put(answers.size(), mutant.folder());
      answers.add(Answer.UNKNOWN);
    }
    try {
      for (int start = 0; start < STARTS && !waiting.isEmpty() && !deadline.passed(); start++) {
        HostAnswers said = once(tests, waiting, deadline.remaining());
        complete &= said.failed() == 0;
        take(said, waiting, answers, start == 0);
      }
      return answers;
    } catch (EnvironmentException e) {
      throw new Unavailable(e.failure().sentence());
    } catch (IOException | UncheckedIOException e) {
      throw unusable(e);
    }
  }

  private static void take(
      HostAnswers said, Map<Integer, Path> waiting, List<Answer> answers, boolean first)
      throws Unavailable {
    if (said.passed() == 0) {
      if (first) {
        throw new Unavailable(
            said.stopped().isEmpty()
                ? "No test that passes in the build passes in a JVM of its own."
                : "The tests cannot be run in a JVM of their own: " + said.stopped() + ".");
      }
      waiting.clear();
      return;
    }
    said.mutants().forEach((number, fate) -> {
      if (waiting.remove(number) != null) {
        answers.set(
            number,
            switch (fate) {
              case NOTICED, HUNG, STARTED -> Answer.NOTICED;
              case UNNOTICED -> Answer.UNNOTICED;
              case LATE -> Answer.UNKNOWN;
            });
      }
    });
    if (said.mutants().isEmpty()) {
      waiting.clear();
    }
  }

  private HostAnswers once(List<String> tests, Map<Integer, Path> mutants, Duration time)
      throws IOException, InterruptedException {
    Path answers = folder.resolve("answers-" + folders);
    Path job = folder.resolve("job-" + folders++);
    List<String> lines = new ArrayList<>();
    lines.add("runner " + (module.platform() ? "platform" : "core"));
    lines.add("answers " + answers);
    lines.add("slack " + SLACK.toMillis());
    lines.add("factor " + FACTOR);
    lines.add("time " + time.toMillis());
    lines.add("clean " + folder.resolve("clean"));
    module.shared().forEach(p -> lines.add("shared " + p));
    module.own().forEach(p -> lines.add("own " + p));
    tests.forEach(t -> lines.add("test " + t));
    mutants.forEach((number, path) -> lines.add("mutant " + number + " " + path));
    Files.write(job, lines);
    List<String> argv = List.of(
        "sh",
        "-c",
        JAVA,
        "sh",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-ea",
        "-Dbasedir=" + module.folder(),
        "-cp",
        folder.resolve("main").toString(),
        MAIN,
        job.toString());
    CommandResult ended =
        build.commands().run(Command.of(module.folder(), time.plus(GRACE), argv), call);
    if (ended.end() == CommandResult.End.CANCELLED) {
      call.throwIfEnded();
      throw new InterruptedException("the host was cancelled");
    }
    return HostAnswers.read(answers);
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
