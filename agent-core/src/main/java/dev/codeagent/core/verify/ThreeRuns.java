/** R0, R1 and R2 of a verification: made when first asked for, shared where trees are equal, kept for later. */
package dev.codeagent.core.verify;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.Variant;
import dev.codeagent.core.verify.suite.BuildCache;
import dev.codeagent.core.verify.suite.Digests;
import dev.codeagent.core.verify.suite.KeptBuild;
import dev.codeagent.core.verify.suite.RunCache;
import dev.codeagent.core.verify.suite.SuitePlan;
import dev.codeagent.core.verify.suite.SuiteRunner;
import dev.codeagent.core.verify.suite.SuiteRunner.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Safe for many threads; one run at a time, since a build takes the machine. */
final class ThreeRuns {
  /** A head may take this many times what base took, before it counts as hanging. */
  private static final int SLOWER = 10;
  /** But at least this long: a first run pays for cold caches. */
  private static final Duration LEAST_LIMIT = Duration.ofMinutes(2);

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<SuiteKind, SuiteRun> runs = new EnumMap<>(SuiteKind.class);
  private final Map<SuiteKind, Checkout> built = new EnumMap<>(SuiteKind.class);
  private final Map<SuiteKind, Checkout> ranIn = new EnumMap<>(SuiteKind.class);
  private final Set<Path> reported = new HashSet<>();
  private final Set<String> asked = new HashSet<>();
  private final List<CommandRecord> fresh = new ArrayList<>();
  private final SuitePlan plan;
  private final SuiteRunner runner;
  private final Checkouts checkouts;
  private final @Nullable RunCache cache;
  private final Map<SuiteKind, String> keys;
  private final CallContext call;

  /**
   * @param cache where runs are kept, or null
   * @param keys by kind the key of the run; kinds with equal keys have equal trees
   */
  ThreeRuns(
      SuitePlan plan,
      SuiteRunner runner,
      Checkouts checkouts,
      @Nullable RunCache cache,
      Map<SuiteKind, String> keys,
      CallContext call) {
    this.plan = plan;
    this.runner = runner;
    this.checkouts = checkouts;
    this.cache = cache;
    this.keys = Map.copyOf(keys);
    this.call = call;
  }

  SuiteRun run(SuiteKind kind) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      // base first: it tells how long a run of this project takes
      SuiteRun base = known(SuiteKind.BASE, SuiteRunner.MAVEN_LIMIT);
      return kind == SuiteKind.BASE ? base : known(kind, limit(base));
    } finally {
      lock.unlock();
    }
  }

  /** Asked for a second time, a variant runs again: who asks so wants to know whether it ends alike. */
  SuiteRun run(Variant variant) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      String look = look(variant);
      Optional<SuiteRun> before = asked.add(look) ? kept(look) : Optional.empty();
      SuiteRun run = before.isPresent() ? before.get() : make(variant);
      if (before.isEmpty()) {
        keep(look, run);
      }
      fresh.addAll(run.commands());
      return run;
    } finally {
      lock.unlock();
    }
  }

  private SuiteRun make(Variant variant) throws InterruptedException {
    try {
      Duration limit = limit(known(SuiteKind.BASE, SuiteRunner.MAVEN_LIMIT));
      Checkout checkout = checkouts.make(variant);
      try {
        return runner.run(plan, checkout, variant.testClasses(), limit, call);
      } finally {
        Folders.delete(checkout.root());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the variant " + variant.name() + " cannot be written", e);
    }
  }

  /** All that a variant differs in from its tree. */
  private static String look(Variant variant) {
    List<String> parts = new ArrayList<>(List.of(variant.name(), variant.from().name()));
    new TreeMap<>(variant.files()).forEach((path, content) -> {
      parts.add(path);
      parts.add(content.map(Digests::hex).orElse("removed"));
    });
    parts.add("tests");
    parts.addAll(variant.testClasses());
    return "variant " + Digests.hex(parts);
  }

  List<Path> classes(SuiteKind kind) throws InterruptedException {
    SuiteRun run = run(kind);
    lock.lockInterruptibly();
    try {
      Checkout checkout = built.get(kind);
      if (checkout == null) {
        checkout = checkouts.make(kind, "classes");
        built.put(kind, checkout);
        fresh.addAll(runner.compile(plan, checkout, call).commands());
      }
      return run.status() == SuiteRun.Status.NO_CHECKS
          ? List.of()
          : SuiteRunner.classes(checkout.project());
    } catch (IOException e) {
      throw new UncheckedIOException("the compiled classes cannot be read", e);
    } finally {
      lock.unlock();
    }
  }

  /** The checkout that the run of a kind was made in; one that was kept from before is made again. */
  Checkout ranIn(SuiteKind kind) throws InterruptedException {
    SuiteRun run = run(kind);
    lock.lockInterruptibly();
    try {
      Checkout checkout = ranIn.get(kind);
      if (checkout == null) {
        checkout = checkouts.make(kind, "again");
        fresh.addAll(runner.run(plan, checkout, List.of(), limit(run), call).commands());
        ranIn.put(kind, checkout);
      }
      return checkout;
    } catch (IOException e) {
      throw new UncheckedIOException("a clean checkout cannot be written", e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The same after the tools have run that are bound behind the tests: a run that ends with the tests, or with a red one, has not
   * come to them.
   */
  Checkout reported(SuiteKind kind) throws InterruptedException {
    SuiteRun run = run(kind);
    lock.lockInterruptibly();
    try {
      Checkout checkout = ranIn(kind);
      if (endedBefore(run) && reported.add(checkout.root())) {
        fresh.addAll(runner.behindTests(
            plan, checkout, limit(known(SuiteKind.BASE, SuiteRunner.MAVEN_LIMIT)), call));
      }
      return checkout;
    } finally {
      lock.unlock();
    }
  }

  private boolean endedBefore(SuiteRun run) {
    return plan.driver() instanceof SuitePlan.Driver.Maven maven
        && run.built()
        && (maven.phase().equals("test") || run.status() == SuiteRun.Status.RED);
  }

  /** What an earlier look at base and head amounted to. */
  Optional<SuiteRun> kept(String look) {
    RunCache kept = cache;
    return kept == null ? Optional.empty() : kept.find(lookKey(look));
  }

  void keep(String look, SuiteRun run) {
    RunCache kept = cache;
    try {
      if (kept != null) {
        kept.keep(lookKey(look), run);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what a run amounts to cannot be kept", e);
    }
  }

  private String lookKey(String look) {
    return RunCache.key(look, List.of(key(SuiteKind.BASE), key(SuiteKind.DELIVERED)));
  }

  /** Whether Maven makes the runs. */
  boolean byMaven() {
    return plan.driver() instanceof SuitePlan.Driver.Maven;
  }

  /** What Maven compiled of base, where base is green and that was kept. */
  Optional<KeptBuild> builtBase() throws InterruptedException {
    RunCache kept = cache;
    if (kept == null || !byMaven() || !plan.isKnown()) {
      return Optional.empty();
    }
    return BuildCache.isWorthLooking(run(SuiteKind.BASE))
        ? kept.builds().find(key(SuiteKind.BASE))
        : Optional.empty();
  }

  /** The commands that ran since this was last asked. */
  List<CommandRecord> takeCommands() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      List<CommandRecord> taken = List.copyOf(fresh);
      fresh.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  void ran(CommandRecord command) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      fresh.add(command);
    } finally {
      lock.unlock();
    }
  }

  private SuiteRun known(SuiteKind kind, Duration limit) throws InterruptedException {
    SuiteRun run = runs.get(kind);
    if (run == null) {
      run = shared(kind);
    }
    if (run == null) {
      run = make(kind, limit);
      fresh.addAll(run.commands());
    }
    runs.put(kind, run);
    return run;
  }

  /** The run of another kind whose tree is the same. */
  private @Nullable SuiteRun shared(SuiteKind kind) {
    for (Map.Entry<SuiteKind, SuiteRun> other : runs.entrySet()) {
      if (key(other.getKey()).equals(key(kind))) {
        Checkout checkout = built.get(other.getKey());
        if (checkout != null) {
          built.put(kind, checkout);
        }
        Checkout ran = ranIn.get(other.getKey());
        if (ran != null) {
          ranIn.put(kind, ran);
        }
        return other.getValue();
      }
    }
    return null;
  }

  private SuiteRun make(SuiteKind kind, Duration limit) throws InterruptedException {
    try {
      RunCache kept = cache;
      if (kept != null) {
        var found = kept.find(key(kind));
        if (found.isPresent()) {
          return found.get();
        }
      }
      Checkout checkout = checkouts.make(kind, kind.name().toLowerCase(Locale.ROOT));
      SuiteRun run = runner.run(plan, checkout, List.of(), limit, call);
      built.put(kind, checkout);
      ranIn.put(kind, checkout);
      if (kept != null) {
        kept.keep(key(kind), run);
        if (kind != SuiteKind.RESTORED && byMaven() && plan.isKnown()) {
          kept.builds().keep(key(kind), run, checkout.project());
        }
      }
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException("a clean checkout cannot be written", e);
    }
  }

  private String key(SuiteKind kind) {
    return Objects.requireNonNull(keys.get(kind), "every kind has a key");
  }

  /** The most that one command of a later run may take, by what base's commands took. */
  static Duration limit(SuiteRun base) {
    long millis = base.commands().stream().mapToLong(CommandRecord::millis).sum() * SLOWER;
    Duration limit = Duration.ofMillis(Math.max(millis, LEAST_LIMIT.toMillis()));
    return limit.compareTo(SuiteRunner.MAVEN_LIMIT) < 0 ? limit : SuiteRunner.MAVEN_LIMIT;
  }
}
