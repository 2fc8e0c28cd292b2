package dev.codeagent.launcher;

import java.io.PrintWriter;

/**
 * Where a command writes.
 *
 * @param out standard output
 * @param err standard error
 * @param interactive whether a person looks at a terminal, so that a line may be overwritten
 */
record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {

  /** Where human text goes: beside a JSON document it leaves standard output alone. */
  PrintWriter human(boolean json) {
    return json ? err : out;
  }
}
