package dev.codeagent.llm.route;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Asks a route that failed before whether it serves again, beside a call that another route serves meanwhile: a silent server
 * costs no caller its time. It is asked what the call asks, and heard to its end, as a server may cut each answer; what it costs
 * is booked on the account of the call, and its limits of time are the call's. Safe for many threads.
 */
public final class Probes implements AutoCloseable {

  /** A probe's own room, that of the call beside it, and of one more, so that neither is refused for the probe. */
  private static final int ROOM = 3;

  /** How long the end of a probe that was cancelled is waited for; after one that does not end, no more are. */
  private static final long PATIENCE_SECONDS = 10;

  /** How a route that is due is probed while another one serves. */
  public enum Way {
    /** Beside the call. */
    BESIDE,
    /** The call is the probe. */
    ITSELF,
    /** By a later call. */
    NOT_NOW
  }

  /** Whether the account of a call has room for several such calls of a route; nothing is held by asking. */
  @FunctionalInterface
  public interface Room {
    boolean has(LlmCall call, Route route, int calls);
  }

  /** A probe under way. */
  private record Running(CancellationSource stop, CountDownLatch ended) {}

  /** Nobody hears what a probe is answered. */
  private record Unheard(Admission admission) implements TrySink {
    @Override
    public void accept(LlmDelta delta) {}

    @Override
    public boolean leavesRatherThanWait(long nanos) {
      return false;
    }
  }

  private final Executor aside;
  private final Room room;
  private final boolean hidden;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param aside runs a probe, which takes as long as a call
   * @param room tells whether a probe can be paid
   * @param hidden whether an answer may be had of which nobody is told; not where answers are recorded or replayed: there a
   *     call is the probe itself
   */
  public Probes(Executor aside, Room room, boolean hidden) {
    this.aside = Objects.requireNonNull(aside, "aside");
    this.room = Objects.requireNonNull(room, "room");
    this.hidden = hidden;
  }

  /** How a route is probed that is due: beside a call whose account has room enough, whichever of the routes takes it. */
  public Way way(LlmCall call, List<Route> routes) {
    if (!hidden) {
      return Way.ITSELF;
    }
    return routes.stream().allMatch(route -> room.has(call, route, ROOM))
        ? Way.BESIDE
        : Way.NOT_NOW;
  }

  /** Begins a probe beside a call that has begun to be answered; without effect where another one is under way. */
  public void start(Route route, LlmCall call) {
    CallContext context = call.context();
    Health health = route.health();
    if (closed || !room.has(call, route, ROOM - 1)) {
      return;
    }
    Admission admission = health.claim(context.ticker().nanos(), false);
    if (admission == null || !admission.probes()) {
      return;
    }
    boolean begun = false;
    Running probe =
        new Running(new CancellationSource(context.cancellation()), new CountDownLatch(1));
    running.add(probe);
    try {
      context
          .events()
          .publish(new CallEvent.BreakerChanged(context.callId(), route.name(), "half-open"));
      context.events().publish(new CallEvent.SecondAsked(context.callId(), "probe", route.name()));
      aside.execute(() -> run(probe, admission, route, call));
      begun = true;
    } finally {
      if (!begun) {
        health.release(admission);
        end(probe);
      }
    }
    if (closed) {
      probe.stop().cancel("the manager is closed");
    }
  }

  private void run(Running probe, Admission admission, Route route, LlmCall call) {
    CallContext context = call.context();
    try {
      route.call(new LlmCall(
          call.request(),
          call.options(),
          new Unheard(admission),
          context.with(probe.stop().token())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ProviderException
        | BudgetExceededException
        | CancelledException
        | DeadlineExceededException e) {
      // the layers of the try have told of it, and nobody waits for it
    } finally {
      route.health().postpone(admission, context.ticker().nanos());
      end(probe);
    }
  }

  private void end(Running probe) {
    running.remove(probe);
    probe.stop().close();
    probe.ended().countDown();
  }

  /** Ends the probes under way and waits until what they cost is booked. */
  @Override
  public void close() {
    closed = true;
    List<Running> left = List.copyOf(running);
    left.forEach(probe -> probe.stop().cancel("the manager is closed"));
    try {
      boolean ended = true;
      for (int i = 0; i < left.size() && ended; i++) {
        ended = left.get(i).ended().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
