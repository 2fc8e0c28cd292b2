package dev.codeagent.core.process;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationToken;
import dev.codeagent.api.call.Deadline;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.process.CommandResult.End;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One child from its start to the end of its whole tree. Safe for many threads; each {@link #run}
 * stands alone.
 *
 * <p>Every child is started by a platform thread of its own that waits for it: bubblewrap's {@code
 * --die-with-parent} means the <em>thread</em> that started it (prctl(2), PR_SET_PDEATHSIG), and the
 * carrier of a virtual thread may go away while the child still runs.
 *
 * <p>What reads and writes its pipes are platform threads, too: a virtual one that is blocked in a
 * pipe keeps its carrier, and JDK 25 lets the carriers that it adds instead go after 30 s without
 * work, for good. As many quiet children as there are processors then stop every virtual thread,
 * and with it each time limit and each cancellation.
 */
final class ChildProcess {

  /** Name of the variable that marks the processes of one command, those of nested ones too. */
  static final String MARKER = "CODE_AGENT_PROCESS";

  /**
   * How long what a command left behind may go on writing, such as the {@code tee} of a shell's
   * process substitution, which ends by itself when the command does. Only what goes on running in
   * the background makes a command wait for so long.
   */
  private static final Duration LINGER = Duration.ofSeconds(1);

  /** How often that again while what was left behind is busy: on a machine under load it may lag behind. */
  private static final int BUSY_LINGERS = 9;

  /**
   * How long readers are waited for when all writers are gone: on a machine under load they may lag
   * behind. Only a process that escaped keeps a pipe open for longer.
   */
  private static final Duration DRAIN = Duration.ofSeconds(10);

  /** The same where nobody waits for the whole output, but for the end. */
  private static final Duration SHORT_DRAIN = Duration.ofMillis(200);

  private static final int SLICES = 10;

  /**
   * How it ended.
   *
   * @param end how
   * @param exit the status, -1 unless it exited
   * @param millis how long it ran
   * @param complete whether its output was read to the end
   * @param limit which limit ended it, as the end of a sentence; null unless one did
   */
  record Ended(
      End end,
      int exit,
      long millis,
      boolean complete,
      @Nullable String limit) {}

  private final HostPrograms programs;
  private final ProcessTable table;

  ChildProcess(HostPrograms programs, ProcessTable table) {
    this.programs = programs;
    this.table = table;
  }

  Ended run(ChildSpec spec, CallContext call) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (call.cancellation().isCancelled()) {
      return new Ended(End.CANCELLED, -1, 0, true, null);
    }
    if (call.deadline().passed()) {
      return new Ended(End.TIMED_OUT, -1, 0, true, null);
    }
    long began = call.ticker().nanos();
    Run run = start(spec);
    Finish finish = run.await(limit(spec, call), call.cancellation());
    End end = finish.end();
    long millis = TimeUnit.NANOSECONDS.toMillis(call.ticker().nanos() - began);
    int exit = end == End.EXITED ? run.process.exitValue() : -1;
    return new Ended(end, exit, millis, run.isRead(), finish.limit());
  }

  private static Duration limit(ChildSpec spec, CallContext call) {
    Duration left = call.deadline().remaining();
    return spec.timeout().compareTo(left) < 0 ? spec.timeout() : left;
  }

  private Run start(ChildSpec spec) {
    String id = UUID.randomUUID().toString();
    ProcessBuilder builder = builder(spec, id);
    CompletableFuture<Started> started = new CompletableFuture<>();
    CompletableFuture<End> signal = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("code-agent-child")
        .start(() -> startAndRead(builder, spec.output(), started));
    pump("code-agent-end", () -> signalEnd(started, signal));
    Started child;
    try {
      child = started.join();
    } catch (CompletionException e) {
      throw notStarted(spec, e.getCause() == null ? e : e.getCause());
    }
    ProcessTree tree =
        new ProcessTree(child.process, id, spec.namespaced(), table, child.notBefore);
    ChildSpec.Bounds bounds = spec.bounds();
    TreeWatch watch = bounds == null
        ? null
        : new TreeWatch(tree, table, bounds, spec.namespaced(), Ticker.system());
    return new Run(
        child.process,
        tree,
        new GroupKill(programs, spec.namespaced()),
        watch,
        signal,
        pumps(child, spec));
  }

  /**
   * A child that was just started.
   *
   * @param process the child
   * @param starter the thread that started it and reads its output
   * @param notBefore when that thread started, in the ticks of the process table
   */
  private record Started(Process process, Thread starter, long notBefore) {}

  /**
   * Reads in the thread that starts, at once: when a process has ended, Java closes its output as soon as
   * no read holds the stream, and what a child of it writes later would be lost. {@code transferTo}
   * holds it to the end.
   */
  private void startAndRead(
      ProcessBuilder builder, ByteSink output, CompletableFuture<Started> started) {
    long notBefore = table.startOfThisThread();
    Process process;
    try {
      process = builder.start();
    } catch (IOException | RuntimeException e) {
      started.completeExceptionally(e);
      return;
    }
    started.complete(new Started(process, Thread.currentThread(), notBefore));
    read(process.getInputStream(), output);
    waitFor(process);
  }

  private static void signalEnd(CompletableFuture<Started> started, CompletableFuture<End> signal) {
    if (started.handle((child, failure) -> failure == null).join()) {
      waitFor(started.join().process);
      signal.complete(End.EXITED);
    }
  }

  /** Waits through interrupts: nobody has this thread to interrupt it. */
  private static void waitFor(Process process) {
    boolean ended = false;
    while (!ended) {
      try {
        process.waitFor();
        ended = true;
      } catch (InterruptedException e) {
        ended = !process.isAlive();
      }
    }
  }

  private ProcessBuilder builder(ChildSpec spec, String id) {
    List<String> argv = new ArrayList<>();
    programs.find("setsid").ifPresent(setsid -> argv.add(setsid.toString()));
    argv.addAll(spec.argv());
    ProcessBuilder builder = new ProcessBuilder(argv).directory(spec.directory().toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(spec.environment());
    environment.merge(MARKER, id, (outer, inner) -> outer + ":" + inner);
    if (spec.input().length == 0) {
      builder.redirectInput(new File("/dev/null"));
    }
    return builder.redirectErrorStream(spec.error() == null);
  }

  private static List<Thread> pumps(Started child, ChildSpec spec) {
    List<Thread> pumps = new ArrayList<>();
    pumps.add(child.starter);
    ByteSink error = spec.error();
    if (error != null) {
      pumps.add(pump("code-agent-error", () -> read(child.process.getErrorStream(), error)));
    }
    if (spec.input().length > 0) {
      pump("code-agent-input", () -> feed(child.process, spec.input()));
    }
    return pumps;
  }

  private static void read(InputStream from, ByteSink to) {
    try (from) {
      from.transferTo(new SinkStream(to));
    } catch (IOException e) {
      return; // the pipe was closed at the child's end: what came until then is the output
    }
  }

  private static Thread pump(String name, Runnable work) {
    return Thread.ofPlatform().daemon().name(name).start(work);
  }

  private static void feed(Process process, byte[] input) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input);
    } catch (IOException e) {
      return; // a program need not read its input, and its exit status says how it went
    }
  }

  private static EnvironmentException notStarted(ChildSpec spec, Throwable cause) {
    String detail = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return new EnvironmentException(
        Failure.of(
                FailureKind.ENVIRONMENT,
                "program-not-started",
                "The program " + spec.argv().getFirst() + " could not be started.",
                "Check that it can be run in " + spec.directory() + ".")
            .withDetail(detail),
        cause);
  }

  /** How a child ended, with the limit that ended it, if one did. */
  private record Finish(End end, @Nullable String limit) {}

  /** A started child. */
  private record Run(
      Process process,
      ProcessTree tree,
      GroupKill group,
      @Nullable TreeWatch watch,
      CompletableFuture<End> signal,
      List<Thread> pumps) {

    /** Waits for the first of exit, cancellation, limit and interrupt, then ends the tree. */
    Finish await(Duration limit, CancellationToken cancellation) throws InterruptedException {
      CancellationToken.Registration registration =
          cancellation.onCancel(() -> signal.complete(End.CANCELLED));
      try (registration) {
        Finish finish = first(limit);
        if (finish.end() == End.LIMITED) {
          group.of(process);
          endTree(tree.kill());
        } else {
          if (finish.end() == End.EXITED) {
            linger();
          }
          endTree(tree.end());
        }
        join(finish.end() == End.EXITED ? DRAIN : SHORT_DRAIN);
        return finish.end() == End.EXITED ? left(finish) : finish;
      } catch (InterruptedException e) {
        endTree(tree.end());
        throw e;
      }
    }

    private Finish first(Duration limit) throws InterruptedException {
      Deadline deadline = Deadline.after(limit, Ticker.system());
      while (true) {
        Duration left = deadline.remaining();
        Duration pause = watch == null || left.compareTo(watch.pause()) < 0 ? left : watch.pause();
        try {
          return new Finish(signal.get(pause.toNanos(), TimeUnit.NANOSECONDS), null);
        } catch (TimeoutException e) {
          Optional<Finish> over = over(deadline);
          if (over.isPresent()) {
            return over.get();
          }
        } catch (ExecutionException e) {
          throw new IllegalStateException(e); // the signal is only ever completed with a value
        }
      }
    }

    private Optional<Finish> over(Deadline deadline) {
      if (deadline.passed()) {
        signal.complete(End.TIMED_OUT);
        return Optional.of(new Finish(signal.join(), null));
      }
      return watch == null
          ? Optional.empty()
          : watch.excess().map(excess -> new Finish(End.LIMITED, excess));
    }

    /** What it left behind counts also where it was too fast to be looked at. */
    private Finish left(Finish finish) {
      return watch == null
          ? finish
          : watch.left().map(excess -> new Finish(End.LIMITED, excess)).orElse(finish);
    }

    private void linger() throws InterruptedException {
      join(LINGER);
      for (int i = 0; i < BUSY_LINGERS && !isRead() && tree.isBusy(); i++) {
        join(LINGER);
      }
    }

    boolean isRead() {
      return pumps.stream().noneMatch(Thread::isAlive);
    }

    /** In slices, so that a machine that stood still for a while does not use up all the time at once. */
    private void join(Duration time) throws InterruptedException {
      for (Thread pump : pumps) {
        boolean ended = false;
        for (int slice = 0; slice < SLICES && !ended; slice++) {
          ended = pump.join(time.dividedBy(SLICES));
        }
      }
    }

    private static void endTree(boolean ended) {
      if (!ended) {
        throw new EnvironmentException(
            "process-survived",
            "A process that a command started could not be ended.",
            "Look for processes with " + MARKER + " in their environment and end them.");
      }
    }
  }
}
