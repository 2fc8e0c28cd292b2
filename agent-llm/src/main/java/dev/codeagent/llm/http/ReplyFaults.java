package dev.codeagent.llm.http;

import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.InternalException;
import java.io.IOException;
import org.apache.hc.core5.http.HttpException;

/** Tells what went wrong with one reply, its size included; for the one thread that reads it. */
final class ReplyFaults {

  private final WireRequest request;
  private long size;

  ReplyFaults(WireRequest request) {
    this.request = request;
  }

  /** The piece, counted. */
  byte[] counted(byte[] piece) {
    size += piece.length;
    long largest = request.largestReply();
    if (size > largest) {
      throw faults().tooLarge(largest);
    }
    return piece;
  }

  /** What the socket's side threw, before or after the head came. */
  AgentException of(Throwable cause, boolean headCame) {
    if (cause instanceof IOException || cause instanceof HttpException) {
      Exception known = (Exception) cause;
      return headCame ? faults().withinBody(known) : faults().beforeHead(known);
    }
    return new InternalException("The connection to a model failed unexpectedly.", cause);
  }

  private IoFaults faults() {
    return new IoFaults(request.server());
  }
}
