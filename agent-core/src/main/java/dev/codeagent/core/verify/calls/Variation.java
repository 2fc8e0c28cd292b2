package dev.codeagent.core.verify.calls;

import java.util.Map;

/**
 * An input that is made of a test's call.
 *
 * @param exchanged by slot what stands there instead
 * @param level how usual it is
 */
public record Variation(Map<Slot, String> exchanged, Level level) {
  public Variation {
    exchanged = Map.copyOf(exchanged);
  }
}
