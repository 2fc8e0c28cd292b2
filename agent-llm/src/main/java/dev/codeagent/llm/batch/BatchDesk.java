package dev.codeagent.llm.batch;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.llm.retry.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Knows which deferred call is part of which job, gathers new ones, and joins repeated ones to the job that holds them. Each
 * job has one thread as long as somebody waits for it. Closing ends the waiting and leaves the jobs to run. Safe for many
 * threads.
 */
public final class BatchDesk implements AutoCloseable {

  /** A thread that waits ends at once; one that writes to the disk takes a moment. */
  private static final Duration ENDING = Duration.ofSeconds(1);

  private final BatchTerms terms;
  private final BatchLog log;
  private final Pause pause;
  private final CallContext context;
  private final ThreadFactory threads;
  private final CancellationSource closing = new CancellationSource();
  private final ReentrantLock lock = new ReentrantLock();

  /** The jobs that still take calls, by route. */
  private final Map<String, JobRun> gathering = new HashMap<>();

  /** The jobs that went out or are about to, by mark. */
  private final Map<String, JobRun> running = new HashMap<>();

  /** The calls under way and where they are. */
  private final Map<Place, Held> held = new HashMap<>();

  /** Why servers take no jobs, by their place. */
  private final Map<String, String> declined = new ConcurrentHashMap<>();

  private final Set<Thread> alive = ConcurrentHashMap.newKeySet();

  private record Place(String server, String call) {}

  private record Held(Ticket ticket, JobRun run) {}

  /**
   * @param terms how jobs are made and waited for
   * @param log remembers jobs beyond this process
   * @param pause waits
   * @param context clocks, and where goes what concerns no call in particular
   * @param threads make a thread for each job, best a virtual one
   */
  public BatchDesk(
      BatchTerms terms, BatchLog log, Pause pause, CallContext context, ThreadFactory threads) {
    this.terms = Objects.requireNonNull(terms, "terms");
    this.log = Objects.requireNonNull(log, "log");
    this.pause = Objects.requireNonNull(pause, "pause");
    this.context = context.with(closing.token());
    this.threads = Objects.requireNonNull(threads, "threads");
  }

  /** Ends the waiting, and the threads that wait; the jobs go on at the provider, and the log knows them. */
  @Override
  public void close() {
    closing.cancel("The layers around the model are closed.");
    try {
      for (Thread thread : alive) {
        thread.join(ENDING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  BatchTerms terms() {
    return terms;
  }

  BatchLog log() {
    return log;
  }

  CallContext context() {
    return context;
  }

  void pause(Duration wait) throws InterruptedException {
    pause.pause(wait, context);
  }

  /** Why a call cannot be part of a job, or empty when it can. */
  Optional<String> objection(BatchRoute route, LlmCall call, long size) {
    String refusal = declined.get(route.jobs().place());
    if (refusal != null) {
      return Optional.of(refusal);
    }
    Duration least = terms.window().plus(terms.poll());
    if (call.context().deadline().remaining().compareTo(least) < 0) {
      return Optional.of("its deadline is too near for a job");
    }
    return size > mostBytes(route)
        ? Optional.of("it is larger than a job may be")
        : Optional.empty();
  }

  /** Remembers that a server takes no jobs. */
  void decline(BatchRoute route, String reason) {
    declined.put(route.jobs().place(), reason);
  }

  /**
   * Adds somebody who waits for a call: one that is under way, one that a job of an earlier run holds, or a new one.
   *
   * @param id the call's id within a job, which stands for the call's deterministic id and the whole request
   * @param call the call for a whole answer
   * @throws dev.codeagent.api.error.CancelledException when the desk is closed
   */
  Ticket join(BatchRoute route, String id, LlmCall call, long size) {
    lock.lock();
    try {
      closing.token().throwIfCancelled();
      Held known = held.get(place(route, id));
      if (known != null && !known.ticket().isOver()) {
        known.ticket().join();
        return known.ticket();
      }
      Ticket ticket = new Ticket(id, call, size);
      ticket.join();
      seat(route, ticket);
      return ticket;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes away somebody who waited without getting an answer.
   *
   * @return whether this one has to pay for the call, because it was handed in and nobody else did
   */
  boolean leave(BatchRoute route, Ticket ticket) {
    lock.lock();
    try {
      ticket.leave();
      Held known = held.get(place(route, ticket.id()));
      if (ticket.isOver() || known == null || ticket.isAwaited()) {
        return ticket.isAnswered() && ticket.pay();
      }
      JobRun run = known.run();
      if (run.isGathering()) {
        run.remove(ticket);
        held.remove(place(route, ticket.id()));
        return false;
      }
      if (!run.isSubmitted() || !ticket.pay()) {
        return false;
      }
      log.paid(run.mark(), ticket.id());
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Lets a job take no more new calls; its calls. */
  List<Ticket> seal(JobRun run, BatchRoute route) {
    lock.lock();
    try {
      gathering.remove(route.name(), run);
      run.seal();
      return run.awaited();
    } finally {
      lock.unlock();
    }
  }

  /** Makes a job known under its mark. */
  void register(JobRun run, String mark) {
    lock.lock();
    try {
      running.put(mark, run);
    } finally {
      lock.unlock();
    }
  }

  /** The calls of a job that somebody waits for. */
  List<Ticket> awaited(JobRun run) {
    lock.lock();
    try {
      return run.awaited();
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a job for which nobody waits; false while somebody does. */
  boolean endIfIdle(JobRun run, BatchRoute route) {
    lock.lock();
    try {
      if (!run.awaited().isEmpty()) {
        return false;
      }
      forget(run, route);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a call of a job. */
  void end(JobRun run, BatchRoute route, Ticket ticket, Outcome outcome) {
    lock.lock();
    try {
      run.remove(ticket);
      held.remove(place(route, ticket.id()));
      ticket.end(outcome);
    } finally {
      lock.unlock();
    }
  }

  /** Ends all calls of a job, and the job. */
  void endAll(JobRun run, BatchRoute route, Outcome outcome) {
    lock.lock();
    try {
      for (Ticket ticket : List.copyOf(run.tickets())) {
        end(run, route, ticket, outcome);
      }
      forget(run, route);
    } finally {
      lock.unlock();
    }
  }

  /** Puts the calls of a job that never went out among the new ones. */
  void requeue(JobRun run, BatchRoute route, String mark) {
    lock.lock();
    try {
      List<Ticket> again = run.awaited();
      forget(run, route);
      log.gone(mark);
      again.forEach(ticket -> seat(route, ticket));
    } finally {
      lock.unlock();
    }
  }

  private void seat(BatchRoute route, Ticket ticket) {
    Optional<LoggedJob> logged = log.find(route.jobs().place(), ticket.id());
    JobRun run = logged.isPresent() ? resumed(route, logged.get()) : open(route, ticket.size());
    if (logged.isPresent() && logged.get().paid().contains(ticket.id())) {
      ticket.pay();
    }
    run.add(ticket);
    held.put(place(route, ticket.id()), new Held(ticket, run));
  }

  private JobRun resumed(BatchRoute route, LoggedJob logged) {
    JobRun known = running.get(logged.mark());
    if (known != null) {
      return known;
    }
    JobRun run = JobRun.of(this, route, logged);
    running.put(logged.mark(), run);
    return started(run);
  }

  private JobRun open(BatchRoute route, long size) {
    JobRun known = gathering.get(route.name());
    int mostCalls = Math.min(terms.calls(), route.jobs().mostCalls());
    if (known != null && known.hasRoom(size, mostCalls, mostBytes(route))) {
      return known;
    }
    JobRun run = JobRun.gathering(this, route);
    gathering.put(route.name(), run);
    return started(run);
  }

  private JobRun started(JobRun run) {
    Thread thread = threads.newThread(() -> {
      try {
        run.run();
      } finally {
        alive.remove(Thread.currentThread());
      }
    });
    alive.add(thread);
    thread.start();
    return run;
  }

  private void forget(JobRun run, BatchRoute route) {
    gathering.remove(route.name(), run);
    running.values().remove(run);
    for (Ticket ticket : new ArrayList<>(run.tickets())) {
      run.remove(ticket);
      held.remove(place(route, ticket.id()));
    }
  }

  private static long mostBytes(BatchRoute route) {
    return Math.min(BatchTerms.MOST_BYTES, route.jobs().mostBytes());
  }

  private static Place place(BatchRoute route, String id) {
    return new Place(route.jobs().place(), id);
  }
}
