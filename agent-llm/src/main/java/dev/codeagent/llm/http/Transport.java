package dev.codeagent.llm.http;

/** Exchanges a request for a reply, once: no retry, no redirect. Safe for many threads. */
public interface Transport extends AutoCloseable {

  /**
   * Sends the request and has its reply read on the calling thread.
   *
   * @throws dev.codeagent.api.error.ProviderException when there is no connection, or the reply stalls, is cut or
   *     breaks a limit
   * @throws dev.codeagent.api.error.CancelledException when cancelled; the connection is closed at once
   * @throws dev.codeagent.api.error.DeadlineExceededException when the context's deadline passes
   * @throws InterruptedException when interrupted; the connection is closed at once
   */
  <T> T exchange(WireRequest request, Limits limits, ReplyReader<T> reader)
      throws InterruptedException;

  /** Closes the connections. */
  @Override
  void close();
}
