package dev.codeagent.llm.route;

/**
 * What a try was let in as.
 *
 * @param probe the number of the probe of its route's breaker that it is; 0 when it is none
 * @param providersProbe the same of its provider's breaker
 * @param sole whether its call has no other route: then one that answers some tries is better than none
 */
public record Admission(long probe, long providersProbe, boolean sole) {

  static final Admission USUAL = new Admission(0, 0, false);

  /** Whether its end decides whether traffic returns. */
  public boolean probes() {
    return probe != 0 || providersProbe != 0;
  }

  Admission solely(boolean only) {
    return sole == only ? this : new Admission(probe, providersProbe, only);
  }

  /** What a further try beside this one is let in as. */
  Admission second() {
    return probes() ? new Admission(0, 0, sole) : this;
  }
}
