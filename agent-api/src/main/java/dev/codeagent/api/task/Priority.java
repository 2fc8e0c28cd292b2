package dev.codeagent.api.task;

import java.util.Locale;

/** The urgency that the nearest heading names; the order of the constants is the order of work. */
public enum Priority {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW,
  NONE;

  /** The word used in documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
