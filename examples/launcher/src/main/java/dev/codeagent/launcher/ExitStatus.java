package dev.codeagent.launcher;

import dev.codeagent.api.error.Failure;

/** The exit statuses of the command (CONTRACTS, Launcher). */
final class ExitStatus {

  static final int OK = 0;
  static final int NOT_DONE = 1;
  static final int USAGE = 2;
  static final int FAILURE = 3;
  static final int UNDECIDED = 4;
  static final int STOPPED = 130;

  private ExitStatus() {}

  /** The status of a command that a failure stopped. */
  static int of(Failure failure) {
    return switch (failure.kind()) {
      case CONFIGURATION, INPUT -> USAGE;
      case CANCELLED -> STOPPED;
      case BUDGET -> failure.code().equals("price-unknown") ? USAGE : FAILURE;
      case ENVIRONMENT, PROVIDER, DEADLINE, CONFLICT, INTERNAL -> FAILURE;
    };
  }
}
