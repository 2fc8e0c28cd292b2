package dev.codeagent.api.call;

/** A source of monotonic time in nanoseconds; handed in, never read inline. */
@FunctionalInterface
public interface Ticker {

  /** The JVM's monotonic time. */
  static Ticker system() {
    return System::nanoTime;
  }

  /** Nanoseconds since an arbitrary start; only differences mean something. */
  long nanos();
}
