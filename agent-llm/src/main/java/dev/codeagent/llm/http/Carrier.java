package dev.codeagent.llm.http;

/** Carries requests by one version of HTTP. Safe for many threads. */
interface Carrier {

  /**
   * Sends the request and has its reply read on the calling thread, as {@link Transport#exchange} says.
   *
   * @throws Http2DeclinedException when the request has to go by another version of HTTP
   */
  <T> T exchange(WireRequest request, Limits limits, Patience patience, ReplyReader<T> reader)
      throws InterruptedException, Http2DeclinedException;

  /** Ends all exchanges and closes the connections. */
  void close();
}
