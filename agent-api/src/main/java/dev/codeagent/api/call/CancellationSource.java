package dev.codeagent.api.call;

/** The side of a cancellation that cancels. Safe for many threads. */
public final class CancellationSource implements AutoCloseable {

  private final CancellationToken token = new CancellationToken();
  private final CancellationToken.Registration link;

  /** A source of its own. */
  public CancellationSource() {
    this(CancellationToken.none());
  }

  /** A source that is also cancelled when the given token is. */
  public CancellationSource(CancellationToken parent) {
    link = parent.onCancel(() -> {
      String why = parent.reason();
      token.cancel(why == null ? "cancelled" : why);
    });
  }

  /** The token that this source cancels; give it to the work. */
  public CancellationToken token() {
    return token;
  }

  /** Cancels and runs the token's actions; the first reason stays. */
  public void cancel(String reason) {
    token.cancel(reason);
  }

  /** Lets go of the parent; cancels nothing. */
  @Override
  public void close() {
    link.close();
  }
}
