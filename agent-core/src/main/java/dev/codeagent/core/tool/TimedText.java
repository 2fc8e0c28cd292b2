package dev.codeagent.core.tool;

import dev.codeagent.api.call.CallContext;
import java.time.Duration;

/**
 * A text that a regular expression can search for a bounded time only: looking at its characters
 * fails once the time is over or the call ended, so that no pattern can search for ever.
 */
final class TimedText implements CharSequence {

  /** The time is over. */
  static final class TimeOver extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TimeOver() {
      super("the time for a regular expression is over", null, false, false);
    }
  }

  /** Time that all texts of one search share. */
  static final class Clock {
    /** Looks between two looks at the clock: some microseconds' worth. */
    private static final int CHECK_EVERY = 4096;

    private final CallContext call;
    private final long end;
    private int looks;

    Clock(Duration limit, CallContext call) {
      this.call = call;
      this.end = call.ticker().nanos() + limit.toNanos();
    }

    private void look() {
      looks++;
      if (looks % CHECK_EVERY == 0) {
        check();
      }
    }

    void check() {
      call.throwIfEnded();
      if (Thread.currentThread().isInterrupted() || call.ticker().nanos() - end > 0) {
        throw new TimeOver();
      }
    }
  }

  private final CharSequence text;
  private final Clock clock;

  TimedText(CharSequence text, Clock clock) {
    this.text = text;
    this.clock = clock;
  }

  @Override
  public char charAt(int index) {
    clock.look();
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new TimedText(text.subSequence(start, end), clock);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
