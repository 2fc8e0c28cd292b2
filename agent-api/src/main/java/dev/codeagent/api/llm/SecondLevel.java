package dev.codeagent.api.llm;

import dev.codeagent.api.call.CallContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers outside of the process, behind those in its memory, so that several processes share them. What is wrong
 * with it costs time and never a call: an answer that cannot be had soon is one that is not there.
 *
 * <p>Safe for many threads. The plugin that contributes it closes it, in {@link
 * dev.codeagent.api.plugin.AgentPlugin#close}; afterwards it knows nothing and takes nothing. Values are opaque to it and
 * checked by whoever reads them, so it may hand back whatever it finds under a key.
 */
public interface SecondLevel {

  /** The longest value in bytes. Answers are shorter by far; a longer one would hold up those that share the line. */
  int LONGEST_VALUE = 1 << 20;

  /** Its name in events and messages, such as {@code redis}. */
  String name();

  /**
   * Looks a value up.
   *
   * @param key 64 hexadecimal digits
   * @param context until when to wait; what is not there by its deadline, or when it is cancelled, counts as not there
   * @return the value, or null where there is none or it cannot be had; never an exception for a store that is away
   * @throws InterruptedException when interrupted, at once
   */
  byte @Nullable [] get(String key, CallContext context) throws InterruptedException;

  /**
   * Keeps a value, later: never waits, and may drop it when there is too much to write.
   *
   * @param key 64 hexadecimal digits
   * @param value at most {@link #LONGEST_VALUE} bytes; not changed afterwards
   */
  void put(String key, byte[] value);
}
