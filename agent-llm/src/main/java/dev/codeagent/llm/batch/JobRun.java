package dev.codeagent.llm.batch;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.llm.wire.BatchItem;
import dev.codeagent.llm.wire.BatchState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The life of one job on a thread of its own: its calls are gathered and handed in, or the job is found again; then it is
 * waited for as long as somebody waits for one of its calls, and its results are given to them.
 *
 * <p>The calls and what is decided about them are guarded by the lock of the {@link BatchDesk}.
 */
final class JobRun implements Runnable {

  /** How often results are read that came to their end and turn out not to be whole. */
  private static final int MOST_COLLECTIONS = 3;

  private final BatchDesk desk;
  private final BatchRoute route;
  private final Map<String, Ticket> tickets = new LinkedHashMap<>();
  private final Submission submission;
  private boolean gathering;
  private long bytes;
  private volatile @Nullable LoggedJob job;
  private @Nullable BatchState told;

  private JobRun(BatchDesk desk, BatchRoute route, @Nullable LoggedJob job) {
    this.desk = desk;
    this.route = route;
    this.job = job;
    gathering = job == null;
    submission = new Submission(desk, route);
  }

  /** A job to which calls may be added. */
  static JobRun gathering(BatchDesk desk, BatchRoute route) {
    return new JobRun(desk, route, null);
  }

  /** A job of which the log knows. */
  static JobRun of(BatchDesk desk, BatchRoute route, LoggedJob job) {
    return new JobRun(desk, route, job);
  }

  boolean isGathering() {
    return gathering;
  }

  boolean isSubmitted() {
    LoggedJob known = job;
    return known != null && known.id() != null;
  }

  /** What it bears, once it was written down. */
  String mark() {
    LoggedJob known = job;
    if (known == null) {
      throw new IllegalStateException("the job is not written down yet");
    }
    return known.mark();
  }

  boolean hasRoom(long size, int mostCalls, long mostBytes) {
    return tickets.size() < mostCalls && bytes + size <= mostBytes;
  }

  void add(Ticket ticket) {
    tickets.put(ticket.id(), ticket);
    bytes += ticket.size();
  }

  void remove(Ticket ticket) {
    if (tickets.remove(ticket.id(), ticket)) {
      bytes -= ticket.size();
    }
  }

  void seal() {
    gathering = false;
  }

  List<Ticket> tickets() {
    return List.copyOf(tickets.values());
  }

  List<Ticket> awaited() {
    return tickets.values().stream().filter(Ticket::isAwaited).toList();
  }

  @Override
  public void run() {
    try {
      if (goOut()) {
        watch();
      }
    } catch (CancelledException e) {
      desk.endAll(this, route, new Outcome.Closed());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      desk.endAll(this, route, new Outcome.Closed());
    } catch (AgentException e) {
      abandon(e.failure().message());
    } catch (RuntimeException e) {
      abandon("waiting for its job failed by a defect of ours: " + e);
    }
  }

  /** Brings it to where it is known at the provider; false when it never gets there. */
  private boolean goOut() throws InterruptedException {
    LoggedJob known = job;
    if (known != null && known.id() != null) {
      return true;
    }
    return known == null ? handIn() : findAgain(known);
  }

  private boolean handIn() throws InterruptedException {
    desk.pause(desk.terms().window());
    List<Ticket> calls = desk.seal(this, route);
    if (calls.isEmpty()) {
      desk.endIfIdle(this, route);
      return false;
    }
    Submission.Result result = submission.handIn(calls, intent -> {
      job = intent;
      desk.register(this, intent.mark());
    });
    return switch (result) {
      case Submission.Result.Out out -> {
        job = out.job();
        tellSubmitted();
        desk.pause(desk.terms().poll());
        yield true;
      }
      case Submission.Result.Not not -> {
        abandon(not.reason());
        yield false;
      }
    };
  }

  private boolean findAgain(LoggedJob known) throws InterruptedException {
    Submission.Result result = submission.find(known);
    switch (result) {
      case Submission.Result.Out out -> job = out.job();
      case Submission.Result.Not not -> {
        for (Ticket ticket : desk.awaited(this)) {
          tell(
              ticket, new CallEvent.BatchLeft(callId(ticket), not.reason() + "; it goes out anew"));
        }
        desk.requeue(this, route, known.mark());
      }
    }
    return isSubmitted();
  }

  private void watch() throws InterruptedException {
    Duration wait = desk.terms().poll();
    int collections = 0;
    while (!desk.endIfIdle(this, route)) {
      tellSubmitted();
      Duration least = Duration.ZERO;
      try {
        BatchState state = route.jobs().state(id(), desk.context());
        tell(state);
        if (isDone(state, collections)) {
          continue;
        }
        collections += state.phase() == BatchState.Phase.ENDED ? 1 : 0;
      } catch (ProviderException fault) {
        if (gaveUp(fault)) {
          continue;
        }
        Duration demanded = fault.retryAfter();
        least = demanded == null ? least : bounded(demanded);
      }
      if (isOverdue()) {
        giveUp();
      } else {
        desk.pause(wait.compareTo(least) > 0 ? wait : least);
        wait = desk.terms().after(wait);
      }
    }
  }

  private boolean isDone(BatchState state, int collections) throws InterruptedException {
    return switch (state.phase()) {
      case UNDER_WAY -> false;
      case ENDED -> collect(state, collections + 1 >= MOST_COLLECTIONS);
      case FAILED -> {
        desk.log().gone(mark());
        leaveAll("its job failed" + (state.words().isBlank() ? "" : ": " + state.words()));
        yield true;
      }
    };
  }

  /**
   * Gives the results to those that wait.
   *
   * @param last whether what is missing or cannot be read now is given up
   * @return whether nobody is left who could get a result later
   * @throws ProviderException for a fault of the server or the connection that may pass: then they are asked for again
   */
  private boolean collect(BatchState state, boolean last) throws InterruptedException {
    Map<String, Ticket> wanted = new LinkedHashMap<>();
    Map<String, LlmCall> calls = new LinkedHashMap<>();
    for (Ticket ticket : desk.awaited(this)) {
      wanted.put(ticket.id(), ticket);
      calls.put(ticket.id(), ticket.call());
    }
    String missing = "its job ended without a result of it";
    try {
      route
          .jobs()
          .collect(state, calls, (id, item) -> give(wanted.remove(id), item), desk.context());
    } catch (ProviderException fault) {
      if (fault.retryable() && fault.fault() != ProviderFault.MALFORMED) {
        throw fault;
      }
      missing = fault.failure().message();
    }
    if (!wanted.isEmpty() && !last) {
      return false;
    }
    for (Ticket ticket : wanted.values()) {
      leave(ticket, Outcome.Left.unknown(missing, ticket.call()));
    }
    return true;
  }

  /** Gives first and writes down after that: a kill between finds the result again, one after it asks anew. */
  private void give(@Nullable Ticket ticket, BatchItem item) {
    if (ticket == null) {
      return;
    }
    switch (item) {
      case BatchItem.Answered answered -> {
        Duration after = Duration.between(known().at(), desk.context().clock().instant());
        desk.end(this, route, ticket, new Outcome.Answered(answered.answer(), id(), after));
        desk.log().taken(mark(), ticket.id());
      }
      case BatchItem.Failed failed ->
        leave(ticket, new Outcome.Left(failed.fault().failure().message(), failed.used()));
    }
  }

  /** Whether a fault ends the waiting: what may pass does not, as long as the job is waited for at all. */
  private boolean gaveUp(ProviderException fault) {
    if (fault.retryable()) {
      return false;
    }
    if (fault.fault() == ProviderFault.NOT_FOUND) {
      desk.log().gone(mark());
    }
    leaveAll(fault.failure().message());
    return true;
  }

  private boolean isOverdue() {
    Duration since = Duration.between(known().at(), desk.context().clock().instant());
    return since.compareTo(desk.terms().waitLimit()) > 0;
  }

  /** Gives the job up, and asks the provider to do no more of it, so that as little as possible is paid for twice. */
  private void giveUp() throws InterruptedException {
    Duration limit = desk.terms().waitLimit();
    String reason = "its job took longer than "
        + (limit.toMinutes() > 0 ? limit.toMinutes() + " minutes" : limit.toSeconds() + " s");
    try {
      route.jobs().cancel(id(), desk.context());
    } catch (ProviderException fault) {
      reason += ", and could not be cancelled: " + fault.failure().message();
    }
    desk.log().gone(mark());
    for (Ticket ticket : desk.awaited(this)) {
      leave(ticket, Outcome.Left.unknown(reason, ticket.call()));
    }
  }

  private void leaveAll(String reason) {
    for (Ticket ticket : desk.awaited(this)) {
      leave(ticket, new Outcome.Left(reason));
    }
  }

  /** Leaves all calls, those that come this moment as well, because nobody watches the job any more. */
  private void abandon(String reason) {
    leaveAll(reason);
    desk.endAll(this, route, new Outcome.Left(reason));
  }

  private void leave(Ticket ticket, Outcome.Left how) {
    LoggedJob known = job;
    if (known != null) {
      desk.log().taken(known.mark(), ticket.id());
    }
    desk.end(this, route, ticket, how);
  }

  private Duration bounded(Duration demanded) {
    Duration limit = desk.terms().pollLimit();
    return demanded.compareTo(limit) < 0 ? demanded : limit;
  }

  private void tellSubmitted() {
    for (Ticket ticket : desk.awaited(this)) {
      if (ticket.tell()) {
        tell(
            ticket,
            new CallEvent.BatchSubmitted(
                callId(ticket), route.name(), id(), known().calls().size()));
      }
    }
  }

  private void tell(BatchState state) {
    if (state.equals(told)) {
      return;
    }
    told = state;
    desk.awaited(this).stream()
        .findFirst()
        .ifPresent(ticket -> tell(
            ticket,
            new CallEvent.BatchPolled(
                callId(ticket), id(), state.name(), state.done(), state.calls())));
  }

  private static void tell(Ticket ticket, CallEvent event) {
    ticket.call().context().events().publish(event);
  }

  private static String callId(Ticket ticket) {
    CallContext context = ticket.call().context();
    return context.callId();
  }

  private LoggedJob known() {
    LoggedJob known = job;
    if (known == null) {
      throw new IllegalStateException("the job is not written down yet");
    }
    return known;
  }

  private String id() {
    String id = known().id();
    if (id == null) {
      throw new IllegalStateException("the job did not go out yet");
    }
    return id;
  }
}
