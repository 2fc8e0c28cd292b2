package dev.codeagent.core.land;

/** The points of a landing between which a process may die; in order. */
enum LandingStep {
  /** The commit exists; no ref knows it. */
  PREPARED,
  /** The intent is durable. */
  INTENDED,
  /** The branch has the commit. */
  MOVED,
  /** One more file of the working tree is written. */
  FILE,
  /** The working tree has the change. */
  FILES,
  /** The backlog's file has the tick. */
  TICKED,
  /** The index has change and tick. */
  INDEXED,
  /** The note holds the evidence. */
  NOTED;

  /** Is told when a step is done. */
  @FunctionalInterface
  interface Observer {
    void reached(LandingStep step);
  }
}
