package dev.codeagent.api.task;

import java.util.Locale;

/** The urgency that the nearest heading names; the order of the constants is the order of work. */
public enum Priority {
  /** Before everything else. */
  CRITICAL,
  /** Before the usual. */
  HIGH,
  /** The usual. */
  MEDIUM,
  /** After the usual. */
  LOW,
  /** No heading names one; after all that have one. */
  NONE;

  /** The word used in documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
