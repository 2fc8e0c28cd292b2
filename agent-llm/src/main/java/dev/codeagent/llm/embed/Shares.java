package dev.codeagent.llm.embed;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import java.util.ArrayList;
import java.util.List;

/** Shares what a request used between its texts by their length, so that the shares add up to the whole exactly. */
final class Shares {

  private Shares() {}

  /**
   * One share for each text. With the weights' sums s(i), the share of text i of an amount a is {@code ⌊a·s(i)/s(n)⌋ -
   * ⌊a·s(i-1)/s(n)⌋}, whose sum telescopes to a.
   *
   * @param texts at least one, none empty
   */
  static List<Usage> of(Usage whole, List<String> texts) {
    long all = texts.stream().mapToLong(String::length).sum();
    List<Usage> shares = new ArrayList<>(texts.size());
    long before = 0;
    for (String text : texts) {
      long after = before + text.length();
      shares.add(share(whole, before, after, all));
      before = after;
    }
    return shares;
  }

  private static Usage share(Usage whole, long from, long to, long all) {
    Usd cost = whole.cost();
    return new Usage(
        part(whole.inputTokens(), from, to, all),
        part(whole.cachedInputTokens(), from, to, all),
        part(whole.cacheWriteTokens(), from, to, all),
        part(whole.outputTokens(), from, to, all),
        cost == null ? null : new Usd(part(cost.nanos(), from, to, all)));
  }

  private static long part(long amount, long from, long to, long all) {
    return Math.multiplyExact(amount, to) / all - Math.multiplyExact(amount, from) / all;
  }
}
