package dev.codeagent.llm.http;

import dev.codeagent.api.call.CancellationToken;
import java.util.concurrent.TimeUnit;

/**
 * Has a reply read while another thread is at the socket. The caller waits for what is handed over and never touches the
 * socket itself, so it can be interrupted, cancelled and timed out at once in every phase.
 */
final class HandedExchange {

  /** How long the end of a body is waited for after its end mark, so that the connection can be used again. */
  static final long GRACE_MILLIS = 50;

  private HandedExchange() {}

  /** Begins an exchange and does not wait for it. */
  @FunctionalInterface
  interface Beginning {
    /** Whatever comes of the exchange is handed over. */
    Carried begin(Handoff handoff);
  }

  static <T> T run(
      Beginning beginning,
      WireRequest request,
      Limits limits,
      Patience patience,
      ReplyReader<T> reader)
      throws InterruptedException, Http2DeclinedException {
    Handoff handoff = new Handoff();
    Carried carried = beginning.begin(handoff);
    boolean whole = false;
    CancellationToken.Registration registration =
        limits.context().cancellation().onCancel(handoff::wake);
    try {
      LiveReply reply = new LiveReply(handoff, carried, limits, patience, request);
      reply.awaitHead();
      T result = reader.read(reply);
      whole = handoff.drain(GRACE_MILLIS, TimeUnit.MILLISECONDS);
      return result;
    } finally {
      registration.close();
      handoff.abandon();
      carried.leave(whole);
    }
  }
}
