package dev.codeagent.bench.fault;

import dev.codeagent.bench.report.Row;
import java.util.Locale;

/**
 * What came of a call.
 *
 * @param what in a few words
 * @param millis after how long
 * @param sound whether it is an answer that is whole, or an error by which a caller knows what happened
 */
record Outcome(String what, double millis, boolean sound) {

  /** A call that had not ended when the patience of the table did. */
  static Outcome hung(double millis) {
    return new Outcome("hung", millis, false);
  }

  /** For a cell of the table. */
  String shown() {
    return String.format(Locale.ROOT, "%s, %,d ms", what, Math.round(millis));
  }

  /** As a row of a client that has a target; one that is not sound misses it by counting as hung. */
  Row within(String id, String label, double target, double cap) {
    return Row.within(id, label, sound ? millis : Math.max(cap, millis), "ms", target, what);
  }

  /** As a row of a peer. */
  Row plain(String id, String label) {
    return Row.plain(id, label, millis, "ms", what);
  }
}
