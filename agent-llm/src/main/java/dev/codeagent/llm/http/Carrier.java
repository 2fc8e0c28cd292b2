package dev.codeagent.llm.http;

/** Carries requests by one version of HTTP. Begins exchanges and never waits for one; safe for many threads. */
interface Carrier {

  /** Begins an exchange; whatever comes of it is handed over. */
  Carried begin(WireRequest request, Limits limits, Handoff handoff);

  /** Ends all exchanges and closes the connections. */
  void close();
}
