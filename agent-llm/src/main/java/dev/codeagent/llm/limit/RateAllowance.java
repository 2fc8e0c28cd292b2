package dev.codeagent.llm.limit;

/**
 * What a provider's rate headers leave: how many calls may yet begin until their reset. A provider counts a request when it
 * comes, so what it says is left is left after the call that heard it, and those that began later have used some of that.
 * Numbers of calls rise in the order in which these begin; times are nanoseconds of the ticker in use. Its owner locks.
 */
final class RateAllowance {

  /** Nothing was told, or its time is over. */
  static final long UNKNOWN = Long.MAX_VALUE;

  private long begun;
  private long teller;
  private long lastOne = UNKNOWN;
  private long reset;

  /** A call begins; its number. */
  long begin() {
    return ++begun;
  }

  /**
   * What the answer to a call said; forgotten where one that began later has told already.
   *
   * @param number the call's
   * @param left requests that were left when it had come
   * @param until when that is reset
   */
  void told(long number, long left, long until, long now) {
    if (isKnown(now) && number < teller) {
      return;
    }
    teller = number;
    lastOne = number + left;
    reset = until;
  }

  /** How many more calls may begin; {@link #UNKNOWN} when nobody says. */
  long left(long now) {
    return isKnown(now) ? Math.max(0, lastOne - begun) : UNKNOWN;
  }

  private boolean isKnown(long now) {
    return lastOne != UNKNOWN && now - reset < 0;
  }
}
