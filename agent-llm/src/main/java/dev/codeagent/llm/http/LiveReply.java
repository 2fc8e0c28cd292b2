package dev.codeagent.llm.http;

import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.error.ProviderException;
import org.jspecify.annotations.Nullable;

/** A reply whose pieces are handed over by those at the socket; for the one thread that reads it. */
final class LiveReply implements Reply {

  private final Handoff handoff;
  private final Carried carried;
  private final Limits limits;
  private final Patience patience;
  private final ReplyFaults faults;
  private Handoff.Signal.@Nullable Head head;

  LiveReply(
      Handoff handoff, Carried carried, Limits limits, Patience patience, WireRequest request) {
    this.handoff = handoff;
    this.carried = carried;
    this.limits = limits;
    this.patience = patience;
    faults = new ReplyFaults(request);
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
    carried.stalled();
    return over;
  }

  private byte[] counted(byte[] piece) {
    byte[] counted = faults.counted(piece);
    carried.taken(counted.length);
    return counted;
  }

  private AgentException asFault(Throwable cause) {
    return faults.of(cause, head != null);
  }

  private Handoff.Signal.Head known() {
    Handoff.Signal.Head received = head;
    if (received == null) {
      throw new IllegalStateException("the head has not come yet");
    }
    return received;
  }
}
