package dev.codeagent.core.verify.host;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Deadline;
import dev.codeagent.api.error.EnvironmentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Starts of the JVM after mutants that hang or end it. */
  private static final int STARTS = 6;

  private static final String MAIN = "TestHost";

  private final ModuleHost host;
  private final HostedModule module;
  private final Path folder;
  private final List<String> near;
  private final List<String> every;
  private final CallContext call;
  private int folders;
  private boolean complete;

  private MutantHost(ModuleHost host, List<String> passed, CallContext call) throws IOException {
    this.host = host;
    this.module = host.module();
    this.folder = host.folder();
    this.every =
        passed.stream().map(MutantHost::top).filter(module::holds).distinct().toList();
    this.near = host.reaching(classes(folder.resolve("clean")), every);
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
    ModuleHost host = ModuleHost.forTests(
        build, sources.keySet().iterator().next(), MAIN, MutantHost.class, call);
    try {
      String problem = host.compile(sources, host.folder().resolve("clean"));
      if (!problem.isEmpty()) {
        throw new Unavailable("What changed does not compile by itself: " + problem);
      }
      return new MutantHost(host, passed, call);
    } catch (Unavailable e) {
      host.close();
      throw e;
    } catch (IOException | UncheckedIOException e) {
      host.close();
      throw ModuleHost.unusable(e);
    }
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
      String problem = host.compile(sources, into);
      return problem.isEmpty() ? Optional.of(new Compiled(into)) : Optional.empty();
    } catch (IOException e) {
      throw ModuleHost.unusable(e);
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
      throw ModuleHost.unusable(e);
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
    host.start(List.of("-ea"), job, time);
    return HostAnswers.read(answers);
  }

  @Override
  public void close() {
    host.close();
  }
}
