package dev.codeagent.core.verify.proof;

/** What follows from something that looks wrong in a file of words or of operations. */
enum Weight {
  /** The change brought it, and no reader would take it: NOT_DONE. */
  WRONG,
  /** It is wrong as far as is known: UNDECIDED. */
  DOUBT,
  /** It may well be meant: told, and nothing follows. */
  TOLD;

  /** One step less. */
  Weight lighter() {
    return this == WRONG ? DOUBT : TOLD;
  }
}
