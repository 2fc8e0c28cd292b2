package dev.codeagent.llm.http;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keys that are known, so that none of them is written down or shown. Safe for many threads. */
public final class Secrets {

  /** What keys look like, should a text hold one that is not known. */
  private static final Pattern LOOKALIKES = Pattern.compile(
      "(?:\\b(?:sk|pk|rk)-|\\b[Bb]earer\\s+|\\bAIza|\\bgh[opsur]_|\\bgithub_pat_|\\bglpat-|\\bxox[a-z]-|\\bkey-)"
          + "[A-Za-z0-9_.\\-*]{6,}"
          + "|\\bA[KS]IA[A-Z0-9]{16}\\b"
          + "|\\beyJ[A-Za-z0-9_\\-]{8,}+\\.[A-Za-z0-9_.\\-]{6,}");

  private final ReentrantLock lock = new ReentrantLock();
  private volatile List<Secret> longestFirst = List.of();

  /** Makes a key known. */
  public void add(Secret key) {
    lock.lock();
    try {
      if (!longestFirst.contains(key)) {
        longestFirst = Stream.concat(longestFirst.stream(), Stream.of(key))
            .sorted(Comparator.comparingInt(Secret::length).reversed())
            .toList();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The keys, those first that others may be part of. */
  public List<Secret> longestFirst() {
    return longestFirst;
  }

  /** The text with every key masked, however it is escaped there. */
  public String maskIn(String text) {
    String masked = text;
    for (Secret key : longestFirst) {
      masked = key.maskIn(masked);
    }
    return masked;
  }

  /** The text with everything masked that looks like a key. */
  public static String maskLookalikesIn(String text) {
    return LOOKALIKES.matcher(text).replaceAll(Secret.MASK);
  }
}
