package dev.codeagent.llm.compose;

import dev.codeagent.llm.batch.BatchTerms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the configuration says of jobs for deferrable calls.
 *
 * @param terms how they are made and waited for
 * @param all whether every call counts as deferrable
 */
record BatchSpec(BatchTerms terms, boolean all) {

  private static final String KEY = "batch";
  private static final String WINDOW = "window";
  private static final String POLL = "poll";
  private static final String POLL_LIMIT = "poll_limit";
  private static final String WAIT_LIMIT = "wait_limit";
  private static final String CALLS = "calls";
  private static final String ALL = "all";
  private static final List<String> KEYS =
      List.of(WINDOW, POLL, POLL_LIMIT, WAIT_LIMIT, CALLS, ALL);

  /** As many as the provider with the lower limit takes. */
  private static final int MOST_CALLS = 50_000;

  /** What the section says, or empty where no call is deferred. */
  static Optional<BatchSpec> of(Mapping section) {
    return section
        .mapping(KEY, KEYS, "{window: 5s, wait_limit: 24h} or {}")
        .map(entry -> new BatchSpec(terms(entry), entry.bool(ALL).orElse(false)));
  }

  private static BatchTerms terms(Mapping entry) {
    BatchTerms usual = BatchTerms.DEFAULT;
    Duration poll = entry.time(POLL).orElse(usual.poll());
    Duration pollLimit = entry.time(POLL_LIMIT).orElse(longer(poll, usual.pollLimit()));
    Duration waitLimit = entry.time(WAIT_LIMIT).orElse(longer(pollLimit, usual.waitLimit()));
    requireOrder(entry, POLL_LIMIT, pollLimit, POLL, poll);
    requireOrder(entry, WAIT_LIMIT, waitLimit, POLL_LIMIT, pollLimit);
    return new BatchTerms(
        entry.time(WINDOW).orElse(usual.window()),
        poll,
        pollLimit,
        waitLimit,
        entry.whole(CALLS, usual.calls(), MOST_CALLS));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static void requireOrder(
      Mapping entry, String key, Duration longer, String other, Duration shorter) {
    if (longer.compareTo(shorter) < 0) {
      throw entry.malformed(
          key,
          "is shorter than `llm." + KEY + "." + other + "`",
          "Write a longer time, or a shorter one there.");
    }
  }
}
