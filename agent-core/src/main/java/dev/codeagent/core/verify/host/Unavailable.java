package dev.codeagent.core.verify.host;

/** Tests of this project cannot be run in a JVM of our own; the message says why. */
public final class Unavailable extends Exception {
  private static final long serialVersionUID = 1L;

  public Unavailable(String message) {
    super(message);
  }

  /** Why, as a sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
