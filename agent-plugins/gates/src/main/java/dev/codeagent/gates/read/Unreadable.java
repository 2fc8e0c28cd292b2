package dev.codeagent.gates.read;

import org.jspecify.annotations.Nullable;

/** A report is not what it should be; the message says what and where, without the file's name. */
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  /** Something is wrong at a place that the message names. */
  public Unreadable(String message) {
    this(message, null);
  }

  Unreadable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
