/** Runs the tests that reach a change over head's classes and, where one fails, over base's. */
package dev.codeagent.core.verify.nearest;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.host.ModuleHost;
import dev.codeagent.core.verify.host.Unavailable;
import dev.codeagent.core.verify.suite.KeptBuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Head's tests run once as in a build, the nearest first, until one fails. Both versions are then asked in one JVM, so that what a JVM
 * decides by chance is the same for both: the suspect alone, and after all others that reach the change. Only what fails with
 * head's code each time, and passes with base's each time, is the change's doing. Not for many threads.
 */
final class NearestLook {

  /** Test classes that are asked: the tests of what changed, of what uses it, and some more. */
  private static final int MAX_CLASSES = 60;

  /** The share of what base's build took that tests of head may take before it is built. */
  private static final int SHARE = 4;

  /** But at least this long, for small suites on a busy machine. */
  private static final Duration LEAST = Duration.ofSeconds(3);

  /** As Surefire sets them. */
  private static final List<String> FLAGS = List.of("-ea");

  private final KeptBuild kept;
  private final BuiltHead.Build checkout;
  private final ChangedSources sources;
  private final SuiteRun base;
  private final Duration most;
  private final CallContext call;
  private int jobs;

  /**
   * @param kept base's classes
   * @param checkout head, where nothing has run
   * @param base the run of base
   * @param most what tests may take in all
   */
  NearestLook(
      KeptBuild kept,
      BuiltHead.Build checkout,
      ChangedSources sources,
      SuiteRun base,
      Duration most,
      CallContext call) {
    this.kept = kept;
    this.checkout = checkout;
    this.sources = sources;
    this.base = base;
    this.most = most;
    this.call = call;
  }

  Seen look() throws InterruptedException, Unavailable {
    try (Version head = Version.open(checkout, kept, checkout.project().resolve("target"), call)) {
      if (!sources.alone()) {
        head.compileAll(sources.head(), List.of());
      } else {
        Optional<ModuleHost.Problem> problem = head.compileAlone(sources.head());
        if (problem.isPresent()) {
          return unresolved(problem.get(), head);
        }
      }
      List<String> reaching = head.host().reaching(sources.classes(), passedClasses());
      if (reaching.isEmpty()) {
        throw new Unavailable("No test names what reaches the change.");
      }
      List<String> near = reaching.subList(0, Math.min(reaching.size(), MAX_CLASSES));
      Round first = first(head.host(), near);
      if (first.failed().isEmpty()) {
        return new Seen.Nothing(first.asked(), reaching.size());
      }
      String suspect = near.get(Math.max(0, first.asked() - 1));
      return first.ended() ? compare(head, near, suspect, first) : doubt(suspect, first);
    } catch (EnvironmentException e) {
      throw new Unavailable(e.failure().sentence());
    } catch (IOException | UncheckedIOException e) {
      throw new Unavailable("The folder of the checkout cannot be used: " + e + ".");
    }
  }

  /** A name that is not there; any other error may be one of this compiler or of how it is called. */
  private Seen unresolved(ModuleHost.Problem problem, Version head)
      throws IOException, Unavailable {
    boolean name = problem.code().startsWith("compiler.err.cant.resolve")
        && sources.head().containsKey(problem.path());
    if (!name || head.compileAlone(sources.base()).isPresent()) {
      throw new Unavailable("What changed does not compile by itself: " + problem.message());
    }
    return new Seen.Unresolved(head.host().release(), problem);
  }

  private List<String> passedClasses() {
    return base.tests().stream()
        .filter(t -> t.status() == TestResult.Status.PASSED)
        .map(t -> t.className().replaceFirst("\\$.*", ""))
        .distinct()
        .toList();
  }

  private Duration share(int times) {
    long millis = base.commands().stream().mapToLong(CommandRecord::millis).sum() / SHARE;
    Duration time = Duration.ofMillis(Math.max(millis, LEAST.toMillis())).multipliedBy(times);
    Duration limit = most.dividedBy(2);
    return time.compareTo(limit) < 0 ? time : limit;
  }

  private Seen compare(Version head, List<String> near, String suspect, Round first)
      throws IOException, InterruptedException, Unavailable {
    try (Version before =
        Version.open(checkout, kept, head.host().folder().resolve("before"), call)) {
      if (!sources.alone()) {
        before.compileAll(sources.base(), sources.head().keySet());
      } else if (before.compileAlone(sources.base()).isPresent()) {
        return doubt(suspect, first);
      }
      List<String> last = new ArrayList<>(near);
      last.remove(suspect);
      last.add(suspect);
      List<Plan> plans = List.of(
          new Plan("base all", List.of(suspect)),
          new Plan("head all", List.of(suspect)),
          new Plan("base all", last),
          new Plan("head all", last));
      List<Round> rounds = both(head.host(), before.host(), plans);
      Map<String, Round.Failure> broken = new TreeMap<>(first.failed());
      broken.keySet().removeIf(id -> !told(id, rounds));
      broken.values().removeIf(f -> f.links() || !passedInBuild(f));
      if (broken.isEmpty()) {
        return doubt(suspect, first);
      }
      Round.Failure some = broken.values().iterator().next();
      return new Seen.Regression(
          some.className(), some.method(), some.message(), broken.size() - 1, last.size() - 1);
    }
  }

  private static Seen doubt(String suspect, Round first) {
    return new Seen.Doubt(
        suspect, new TreeMap<>(first.failed()).firstEntry().getValue().message());
  }

  /** Whether a test passed in both rounds of base and failed in both of head. */
  private static boolean told(String id, List<Round> rounds) {
    boolean ended = rounds.stream().allMatch(Round::ended);
    return ended
        && rounds.get(0).passed().contains(id)
        && rounds.get(2).passed().contains(id)
        && rounds.get(1).failed().containsKey(id)
        && rounds.get(3).failed().containsKey(id);
  }

  /** Whether base's build ran this test, and it passed; Surefire puts parameters behind a method's name. */
  private boolean passedInBuild(Round.Failure failure) {
    String method = failure.method();
    return !method.isEmpty()
        && base.tests().stream()
            .anyMatch(t -> t.status() == TestResult.Status.PASSED
                && t.className().equals(failure.className())
                && t.name().startsWith(method)
                && (t.name().length() == method.length()
                    || !Character.isJavaIdentifierPart(t.name().charAt(method.length()))));
  }

  /**
   * A round that is asked for.
   *
   * @param how the version, and whether the first failure ends it
   */
  private record Plan(String how, List<String> tests) {}

  /** Head's tests as in a build, on the class path of the JVM, until one fails. */
  private Round first(ModuleHost head, List<String> tests)
      throws IOException, InterruptedException {
    Duration time = share(1);
    Job job = job(head, List.of(new Plan("head first", tests)), time);
    Files.write(job.file(), job.lines());
    head.startWithTests(FLAGS, job.file(), time);
    return Round.read(job.answers(), 1).getFirst();
  }

  /** Rounds of both versions in one JVM, each in a class loader of its own. */
  private List<Round> both(ModuleHost head, ModuleHost before, List<Plan> plans)
      throws IOException, InterruptedException {
    Duration time = share(2);
    Job job = job(head, plans, time);
    head.shared().forEach(p -> job.lines().add("shared " + p));
    head.own().forEach(p -> job.lines().add("version head " + p));
    before.own().forEach(p -> job.lines().add("version base " + p));
    Files.write(job.file(), job.lines());
    head.start(FLAGS, job.file(), time);
    return Round.read(job.answers(), plans.size());
  }

  private record Job(Path file, Path answers, List<String> lines) {}

  private Job job(ModuleHost head, List<Plan> plans, Duration time) {
    Path answers = head.folder().resolve("answers-" + jobs);
    Path file = head.folder().resolve("job-" + jobs++);
    List<String> lines = new ArrayList<>();
    lines.add("runner " + (head.isPlatform() ? "platform" : "core"));
    lines.add("answers " + answers);
    lines.add("time " + time.toMillis());
    for (Plan plan : plans) {
      lines.add("round " + plan.how());
      plan.tests().forEach(t -> lines.add("test " + t));
    }
    return new Job(file, answers, lines);
  }
}
