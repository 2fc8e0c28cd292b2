package dev.codeagent.llm.http;

import org.jspecify.annotations.Nullable;

/** A reply while it comes in; for the one thread that reads it. */
public interface Reply {

  /** The HTTP status. */
  int status();

  /** The first header of that name, in any case, or null. */
  @Nullable
  String header(String name);

  /**
   * Waits for the next piece of the body.
   *
   * @return the piece, or null at the end
   * @throws dev.codeagent.api.error.ProviderException when the body stalls, is cut or grows too large
   * @throws dev.codeagent.api.error.CancelledException when cancelled
   * @throws dev.codeagent.api.error.DeadlineExceededException when the context's deadline passes
   */
  byte @Nullable [] next() throws InterruptedException;
}
