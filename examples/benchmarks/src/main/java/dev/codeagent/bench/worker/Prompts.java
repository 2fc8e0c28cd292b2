package dev.codeagent.bench.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Prompts of which no two are equal; nothing in them has to be escaped in JSON. Safe for many threads. */
public final class Prompts {

  private static final String WORDS =
      "Please look at the method below and say whether the loop ends for every input it may get. ";

  private final String filler;
  private final AtomicLong number = new AtomicLong();

  /**
   * @param length of each prompt, in characters, not counting its number
   */
  public Prompts(int length) {
    filler = text(length);
  }

  /** The next prompt. */
  public String next() {
    return "Task " + number.incrementAndGet() + ": " + filler;
  }

  /** A text of that length. */
  public static String text(int length) {
    return WORDS.repeat(length / WORDS.length() + 1).substring(0, length);
  }

  /** A history of that length in all, in messages of at most 10,000 characters. */
  public static List<String> history(int length) {
    List<String> messages = new ArrayList<>();
    for (int left = length; left > 0; left -= 10_000) {
      messages.add(text(Math.min(left, 10_000)));
    }
    if (messages.size() % 2 != 0) {
      messages.add("Yes.");
    }
    return List.copyOf(messages);
  }
}
