package dev.codeagent.llm.http;

import java.io.IOException;

/** A server was asked for HTTP/2 and speaks another version; nothing was sent to it. */
final class Http2DeclinedException extends IOException {

  private static final long serialVersionUID = 1L;

  Http2DeclinedException() {
    super("the server did not choose HTTP/2");
  }
}
