/** What earlier work tells of a judge. */
package dev.codeagent.core.verify.judge;

import dev.codeagent.api.llm.ModelId;

/** Says what a judge's word counts. Safe for many threads. */
@FunctionalInterface
public interface Baseline {

  /** The standing of a judge; of one that nothing is known of, that it may only ask. */
  Standing of(ModelId judge);

  /**
   * What a judge's word counts.
   *
   * @param mayRefuse whether its record shows that it tells wrong work from right better than a coin
   * @param told the record in one sentence
   */
  record Standing(boolean mayRefuse, String told) {}
}
