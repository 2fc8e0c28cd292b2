package dev.codeagent.bench.fault;

import dev.codeagent.bench.server.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of the table: what the server does, and what is done to the call.
 *
 * @param id its id in rows
 * @param what it is, for people
 * @param fault the fault
 * @param always whether every request meets it, or the first alone
 * @param streamed whether a streamed answer is asked for
 * @param stop what ends the call from outside
 */
record Scene(String id, String what, Fault fault, boolean always, boolean streamed, Stop stop) {

  /** What ends a call from outside. */
  enum Stop {
    NOTHING,
    INTERRUPT,
    CANCEL
  }

  /** The deadline of a call that nobody ends, and how late its end may come. */
  static final Duration DEADLINE = Duration.ofSeconds(3);

  static final Duration LATE = Duration.ofMillis(100);

  /** By when a call that is interrupted or cancelled has ended. */
  static final Duration AT_ONCE = Duration.ofMillis(50);

  /** All lines, in their order. */
  static List<Scene> all() {
    List<Scene> scenes = new ArrayList<>();
    for (Fault fault : Fault.values()) {
      if (fault != Fault.RETRY_AFTER_MINUTE) {
        scenes.add(new Scene(
            fault.id() + "-once",
            fault.what() + ", once",
            fault,
            false,
            fault.streamed(),
            Stop.NOTHING));
      }
    }
    for (Fault fault : Fault.values()) {
      if (fault != Fault.RETRY_AFTER_MINUTE && fault != Fault.RESET_WHEN_KEPT) {
        scenes.add(new Scene(
            fault.id() + "-always",
            fault.what() + ", always",
            fault,
            true,
            fault.streamed(),
            Stop.NOTHING));
      }
    }
    for (Stop stop : List.of(Stop.INTERRUPT, Stop.CANCEL)) {
      scenes.add(stopped(stop, "before-headers", "before the headers", Fault.STALL_BEFORE_HEADERS));
      scenes.add(stopped(stop, "in-body", "in the body", Fault.STALL_IN_BODY));
      scenes.add(
          stopped(stop, "in-retry-wait", "in the wait for another try", Fault.RETRY_AFTER_MINUTE));
    }
    return List.copyOf(scenes);
  }

  private static Scene stopped(Stop stop, String id, String phase, Fault fault) {
    boolean interrupt = stop == Stop.INTERRUPT;
    return new Scene(
        (interrupt ? "interrupt-" : "cancel-") + id,
        (interrupt ? "interrupted " : "cancelled ") + phase,
        fault,
        true,
        fault.streamed(),
        stop);
  }

  /** By when ours has ended, in milliseconds. */
  double target() {
    return stop == Stop.NOTHING ? DEADLINE.plus(LATE).toMillis() : AT_ONCE.toMillis();
  }

  /** The part of the path that makes the server behave so. */
  String behaviour() {
    return (always ? "always-" : "once-") + fault.id();
  }

  /** Whether it may run beside others: what is large or timed closely runs alone. */
  boolean sociable() {
    return stop == Stop.NOTHING && fault != Fault.HUNDRED_MEGABYTES;
  }
}
