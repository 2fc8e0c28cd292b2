package dev.codeagent.llm.http;

/** An exchange under way, as the one sees it who waits for its reply. */
interface Carried {

  /** Bytes of the body were read: as many more may come. */
  void taken(int bytes);

  /** Nothing came for as long as the caller waits; what it went by may be dead. */
  void stalled();

  /**
   * The caller has gone.
   *
   * @param whole whether the reply came to its end; if not, it is not wanted any more
   */
  void leave(boolean whole);
}
