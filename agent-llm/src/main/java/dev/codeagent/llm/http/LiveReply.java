package dev.codeagent.llm.http;

import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.error.ProviderException;
import java.io.IOException;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/** A reply whose pieces are handed over by those at the socket; for the one thread that reads it. */
final class LiveReply implements Reply {

  private final Handoff handoff;
  private final Carried carried;
  private final Limits limits;
  private final Patience patience;
  private final IoFaults faults;
  private final long largest;
  private Handoff.Signal.@Nullable Head head;
  private long size;

  LiveReply(
      Handoff handoff, Carried carried, Limits limits, Patience patience, WireRequest request) {
    this.handoff = handoff;
    this.carried = carried;
    this.limits = limits;
    this.patience = patience;
    faults = new IoFaults(request.server());
    largest = request.largestReply();
  }

  /**
   * Waits for the head.
   *
   * @throws Http2DeclinedException when the request has to go by another version of HTTP
   */
  void awaitHead() throws InterruptedException, Http2DeclinedException {
    switch (take()) {
      case Handoff.Signal.Head received -> head = received;
      case Handoff.Signal.Failed failed -> {
        if (failed.cause() instanceof Http2DeclinedException declined) {
          throw declined;
        }
        throw asFault(failed.cause());
      }
      case Handoff.Signal.Piece piece ->
        throw new InternalException("A body came before its head.", null);
      case Handoff.Signal.End end ->
        throw new InternalException("A reply came without a head.", null);
    }
  }

  @Override
  public int status() {
    return known().status();
  }

  @Override
  public @Nullable String header(String name) {
    return known().headers().first(name);
  }

  @Override
  public byte @Nullable [] next() throws InterruptedException {
    return switch (take()) {
      case Handoff.Signal.Piece piece -> counted(piece.bytes());
      case Handoff.Signal.End end -> null;
      case Handoff.Signal.Failed failed -> throw asFault(failed.cause());
      case Handoff.Signal.Head again ->
        throw new InternalException("A reply came with two heads.", null);
    };
  }

  private Handoff.Signal take() throws InterruptedException {
    Handoff.Signal signal = handoff.take(patience.nanos());
    limits.context().cancellation().throwIfCancelled();
    if (signal == null) {
      throw over();
    }
    return signal;
  }

  private AgentException over() {
    AgentException over = patience.over();
    if (!(over instanceof ProviderException)) {
      return over;
    }
    if (!carried.begun()) {
      return faults.noTurn();
    }
    carried.stalled();
    return over;
  }

  private byte[] counted(byte[] piece) {
    size += piece.length;
    if (size > largest) {
      throw faults.tooLarge(largest);
    }
    carried.taken(piece.length);
    return piece;
  }

  private AgentException asFault(Throwable cause) {
    if (cause instanceof IOException || cause instanceof HttpException) {
      Exception known = (Exception) cause;
      return head == null ? faults.beforeHead(known) : faults.withinBody(known);
    }
    return new InternalException("The connection to a model failed unexpectedly.", cause);
  }

  private Handoff.Signal.Head known() {
    Handoff.Signal.Head received = head;
    if (received == null) {
      throw new IllegalStateException("the head has not come yet");
    }
    return received;
  }
}
