package dev.codeagent.core.server;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.event.EventListener;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.server.IServer;
import dev.codeagent.api.server.ITaskManager;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.ServerStatus;
import dev.codeagent.api.server.Subscription;
import dev.codeagent.core.event.EventBus;
import dev.codeagent.core.metrics.MetricsCollector;
import dev.codeagent.core.orchestrate.Disposition;
import dev.codeagent.core.task.RunSignal;
import dev.codeagent.core.task.TaskStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The life of a server: opens a run, works its tasks one after another, closes everything again. */
public final class ServerCore implements IServer {

  private static final String WORKER = "worker-1";

  /** How often a wait on a clock other than the system's is looked at. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private static final Failure STOPPED = Failure.of(
      FailureKind.CANCELLED, "stopped", "The run was stopped.", "`resume` goes on with it.");

  private final RunFactory factory;
  private final EventBus events;
  private final Clock clock;
  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final CancellationSource stop = new CancellationSource();

  private ServerStatus status = ServerStatus.NEW;
  private long began;
  private long ended;
  private boolean awake;
  private boolean over;
  private @Nullable Run run;
  private @Nullable Failure failure;
  private @Nullable Thread worker;

  public ServerCore(
      RunFactory factory, EventBus events, MetricsCollector metrics, Clock clock, Ticker ticker) {
    this.factory = factory;
    this.events = events;
    this.clock = clock;
    this.ticker = ticker;
    events.subscribe(metrics, Long.MAX_VALUE);
  }

  @Override
  public void start() {
    lock.lock();
    try {
      if (status != ServerStatus.NEW) {
        throw new InputException(
            "server-started", "The server was started already.", "Build a new one.");
      }
      began = ticker.nanos();
      Run opened = factory.open(new Signal());
      run = opened;
      status = ServerStatus.RUNNING;
      worker = Thread.ofVirtual().name("run").start(() -> live(opened));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException("The start was interrupted.");
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Subscription subscribe(EventListener listener) {
    return events.subscribe(listener, Long.MAX_VALUE);
  }

  @Override
  public Subscription subscribeFrom(long sequence, EventListener listener) {
    return events.subscribe(listener, sequence);
  }

  @Override
  public RunReport awaitIdle(Duration limit) throws InterruptedException {
    lock.lock();
    try {
      long left = limit.toNanos();
      while (status == ServerStatus.RUNNING && left > 0) {
        left = changed.awaitNanos(left);
      }
      return report();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ServerStatus status() {
    lock.lock();
    try {
      return status;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ITaskManager tasks() {
    return opened().tasks();
  }

  @Override
  public void close() {
    Thread running;
    lock.lock();
    try {
      if (status == ServerStatus.CLOSED) {
        return;
      }
      running = worker;
    } finally {
      lock.unlock();
    }
    stop.cancel("The server was closed.");
    if (running != null) {
      running.interrupt();
      join(running);
    }
    lock.lock();
    try {
      status = ServerStatus.CLOSED;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    events.close();
    factory.close();
  }

  private void live(Run opened) {
    try {
      events.publish(new StateEvent.RunStarted(
          opened.id(),
          opened.branch(),
          opened.backlog(),
          opened.model(),
          ProcessHandle.current().pid()));
      while (true) {
        Optional<Failure> stopped = work(opened);
        if (stopped.isPresent()) {
          end(opened, stopped.get(), true);
          return;
        }
        rest(opened);
      }
    } catch (CancelledException | InterruptedException e) {
      end(opened, STOPPED, false);
    } catch (AgentException e) {
      end(opened, e.failure(), true);
    } catch (RuntimeException | LinkageError | StackOverflowError e) { // of a plugin, too
      end(opened, new InternalException("A defect stopped the run: " + e, e).failure(), true);
    }
  }

  /** Works until nothing is runnable, or until a failure stops the run. */
  private Optional<Failure> work(Run opened) throws InterruptedException {
    CallContext call =
        CallContext.of(events, clock, ticker).with(opened.budget()).with(stop.token());
    opened.orchestrator().catchUp(call);
    String noMoney = null;
    while (true) {
      call.throwIfEnded();
      Optional<TaskStore.Take> take = opened.store().take(WORKER);
      if (take.isEmpty()) {
        Optional<Duration> wait = opened.store().untilNext();
        if (wait.isEmpty()) {
          return Optional.empty();
        }
        pause(wait.get());
        continue;
      }
      Disposition disposition = noMoney == null
          ? opened.orchestrator().work(take.get(), call)
          : opened.orchestrator().workWithoutMoney(take.get(), noMoney, call);
      switch (disposition) {
        case Disposition.Settled settled -> opened.store().settle(take.get());
        case Disposition.Postponed put -> opened.store().postpone(take.get(), put.delay());
        case Disposition.OutOfMoney money -> {
          opened.store().settle(take.get());
          noMoney = money.reason();
        }
        case Disposition.StopRun stopped -> {
          opened.store().postpone(take.get(), Duration.ZERO);
          return Optional.of(stopped.failure());
        }
      }
    }
  }

  /** Waits for the next task that was put off; not longer than until there is other work, or a stop. */
  private void pause(Duration wait) throws InterruptedException {
    lock.lock();
    try {
      long left = Math.min(wait.toNanos(), LOOK.toNanos());
      while (!awake && left > 0) {
        left = changed.awaitNanos(left);
      }
      awake = false;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the run, and waits until there is work again. */
  private void rest(Run opened) throws InterruptedException {
    write(opened, null);
    events.publish(new StateEvent.RunEnded(opened.id(), true, null));
    lock.lock();
    try {
      become(ServerStatus.IDLE);
      while (!awake) {
        changed.await();
      }
      awake = false;
      status = ServerStatus.RUNNING;
    } finally {
      lock.unlock();
    }
    events.publish(new StateEvent.RunStarted(
        opened.id(),
        opened.branch(),
        opened.backlog(),
        opened.model(),
        ProcessHandle.current().pid()));
  }

  /** Those who wait for the end hear of it when it is durable. */
  private void end(Run opened, Failure why, boolean broken) {
    if (!mayEnd()) {
      return;
    }
    Thread.interrupted(); // what stopped the run is not to stop the writing of its end
    Failure told = unwritten(opened, why).orElse(why);
    events.publish(new StateEvent.RunEnded(opened.id(), !broken && told.equals(why), told));
    lock.lock();
    try {
      failure = told;
      become(broken ? ServerStatus.FAILED : ServerStatus.IDLE);
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more wishes; whether there is an end to tell, which one that rests has told already. */
  private boolean mayEnd() {
    lock.lock();
    try {
      over = true;
      return status != ServerStatus.IDLE;
    } finally {
      lock.unlock();
    }
  }

  /** Why the report could not be written, if so: then that is what the user is to be told. */
  private Optional<Failure> unwritten(Run opened, Failure why) {
    try {
      write(opened, why);
      return Optional.empty();
    } catch (AgentException e) {
      return Optional.of(e.failure());
    }
  }

  /** Before the run's end is durable: one that dies between the two is gone on with and reports anew. */
  private void write(Run opened, @Nullable Failure why) {
    RunReport.Status where = why == null ? RunReport.Status.IDLE : RunReport.Status.STOPPED;
    ReportDocument.write(
        report(opened, where, ticker.nanos(), why), opened.runDirectory().resolve("report.json"));
  }

  private void become(ServerStatus next) {
    status = next;
    ended = ticker.nanos();
    changed.signalAll();
  }

  /** What the tasks know of this server. */
  private final class Signal implements RunSignal {

    @Override
    public boolean open() {
      lock.lock();
      try {
        return !over
            && !stop.token().isCancelled()
            && (status == ServerStatus.RUNNING || status == ServerStatus.IDLE);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void wake() {
      lock.lock();
      try {
        if (!open()) {
          return; // nobody is there to work
        }
        awake = true;
        status = ServerStatus.RUNNING;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private RunReport report() {
    Run opened = opened();
    RunReport.Status where = switch (status) {
      case RUNNING, NEW -> RunReport.Status.STILL_RUNNING;
      case IDLE -> failure == null ? RunReport.Status.IDLE : RunReport.Status.STOPPED;
      case CLOSED, FAILED -> RunReport.Status.STOPPED;
    };
    long until = status == ServerStatus.RUNNING ? ticker.nanos() : ended;
    return report(opened, where, until, failure);
  }

  private RunReport report(Run opened, RunReport.Status where, long until, @Nullable Failure why) {
    return new RunReports(opened.board())
        .of(opened.reportedNow(), where, Duration.ofNanos(Math.max(0, until - began)), why);
  }

  private Run opened() {
    lock.lock();
    try {
      Run opened = run;
      if (opened == null) {
        throw new InputException(
            "server-not-started", "The server has not been started.", "Call start() first.");
      }
      return opened;
    } finally {
      lock.unlock();
    }
  }

  private void join(Thread running) {
    boolean interrupted = false;
    while (true) {
      try {
        running.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // closing is finished first
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
