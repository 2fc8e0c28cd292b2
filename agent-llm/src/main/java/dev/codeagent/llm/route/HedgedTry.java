package dev.codeagent.llm.route;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Two requests for one answer: the first on the caller's thread, a second perhaps on another. Whoever brings the first
 * piece wins and the other is cancelled. Pieces reach the caller's sink on the caller's thread, whoever wins.
 */
final class HedgedTry implements AutoCloseable {

  private enum Side {
    NOBODY,
    FIRST,
    SECOND
  }

  /** What the second thread hands over. */
  private sealed interface Signal {
    record Piece(LlmDelta delta) implements Signal {}

    record Done(LlmResponse response) implements Signal {}

    record Failed(AgentException error) implements Signal {}

    record Interrupted() implements Signal {}
  }

  /** Pieces of the second answer that may wait for the caller. */
  private static final int ROOM = 64;

  private final Route route;
  private final LlmCall call;
  private final CancellationSource first;
  private final CancellationSource second;
  private final AtomicReference<Side> winner = new AtomicReference<>(Side.NOBODY);
  private final BlockingQueue<Signal> handed = new LinkedBlockingQueue<>();
  private final long start;
  private final Semaphore room = new Semaphore(ROOM);
  private volatile boolean asked;
  private volatile boolean gone;

  HedgedTry(Route route, LlmCall call) {
    this.route = route;
    this.call = call;
    first = new CancellationSource(call.context().cancellation());
    second = new CancellationSource(call.context().cancellation());
    start = call.context().ticker().nanos();
  }

  /** Asks the first route and returns whichever answer won. */
  LlmResponse askFirst() throws InterruptedException {
    CallContext context = call.context();
    try {
      LlmResponse response = route.call(new LlmCall(
          call.request(), call.options(), new FirstSink(), context.with(first.token())));
      return claim(Side.FIRST) ? response : takeSecond();
    } catch (CancelledException e) {
      if (winner.get() == Side.SECOND && !context.cancellation().isCancelled()) {
        long now = context.ticker().nanos();
        route.health().firstPiece(now - start, now);
        return takeSecond();
      }
      throw e;
    } catch (ProviderException fault) {
      if (winner.get() != Side.FIRST && asked) {
        return rescued(fault);
      }
      throw fault;
    }
  }

  boolean undecided() {
    return winner.get() == Side.NOBODY;
  }

  /** Asks the second route; runs on a thread of its own. */
  void askSecond(Route other) {
    asked = true;
    CallContext context = call.context();
    context.events().publish(new CallEvent.SecondAsked(context.callId(), "hedge", other.name()));
    Admission admission = TrySink.admissionOf(call.sink()).second();
    LlmSink sink = new SecondSink(other.equals(route) ? admission : admission.solely(false));
    Signal end = new Signal.Interrupted();
    try {
      LlmResponse response = other.call(
          new LlmCall(call.request(), call.options(), sink, context.with(second.token())));
      end = claim(Side.SECOND)
          ? new Signal.Done(response)
          : new Signal.Failed(new CancelledException("the other answer came first"));
    } catch (AgentException e) {
      end = new Signal.Failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      handed.add(end);
    }
  }

  /** Whatever still runs has nobody who wants it. */
  @Override
  public void close() {
    gone = true;
    second.cancel("its caller has gone");
    room.release(ROOM);
    first.close();
    second.close();
  }

  /** The first request failed while the second is under way: its answer counts, else the first fault. */
  private LlmResponse rescued(ProviderException fault) throws InterruptedException {
    try {
      return takeSecond();
    } catch (AgentException another) {
      call.context().throwIfEnded();
      fault.addSuppressed(another);
      throw fault;
    }
  }

  private LlmResponse takeSecond() throws InterruptedException {
    try {
      while (true) {
        switch (handed.take()) {
          case Signal.Piece piece -> {
            room.release();
            call.sink().accept(piece.delta());
          }
          case Signal.Done done -> {
            return done.response();
          }
          case Signal.Failed failed -> throw failed.error();
          case Signal.Interrupted stopped ->
            throw new InternalException("A hedged request ended without a result.", null);
        }
      }
    } catch (InterruptedException e) {
      second.cancel("interrupted");
      throw e;
    }
  }

  /** Whether that side has won, now or before. */
  private boolean claim(Side side) {
    if (winner.compareAndSet(Side.NOBODY, side)) {
      (side == Side.FIRST ? second : first).cancel("the other answer came first");
      return true;
    }
    return winner.get() == side;
  }

  private final class FirstSink implements TrySink {
    @Override
    public Admission admission() {
      return TrySink.admissionOf(call.sink());
    }

    @Override
    public boolean leavesRatherThanWait(long nanos) {
      return call.sink() instanceof TrySink own && own.leavesRatherThanWait(nanos);
    }

    @Override
    public void accept(LlmDelta delta) {
      if (claim(Side.FIRST)) {
        call.sink().accept(delta);
      }
    }

    @Override
    public boolean restart() {
      return call.sink().restart();
    }
  }

  private final class SecondSink implements TrySink {
    private final Admission admission;

    private SecondSink(Admission admission) {
      this.admission = admission;
    }

    @Override
    public Admission admission() {
      return admission;
    }

    @Override
    public boolean leavesRatherThanWait(long nanos) {
      return false;
    }

    @Override
    public void accept(LlmDelta delta) {
      if (claim(Side.SECOND)) {
        makeRoom();
        handed.add(new Signal.Piece(delta));
      }
    }

    /** Waits until the caller has taken what came before. */
    private void makeRoom() {
      try {
        room.acquire();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException("the second request was interrupted");
      }
      if (gone) {
        throw new CancelledException("its caller has gone");
      }
    }
  }
}
