package dev.codeagent.core.verify.demand;

/** How much a piece of a test demands of the code under test, least first. */
enum Demand {
  /** Nothing that could fail. */
  NOTHING,
  /** Something, but whoever fails it is caught again, or it stands behind a switch from outside. */
  LOST,
  /** That a value equals what another object of the same code makes of the same. */
  OF_ITSELF,
  /** That nothing is thrown. */
  NO_FAILURE,
  /** That something is there. */
  PRESENCE,
  /** Something of a value, of a failure or of a call. */
  VALUE
}
