/** A value as somebody wrote it, and where. */
package dev.codeagent.core.config;

import dev.codeagent.api.error.ConfigurationException;

/**
 * A text, not yet understood.
 *
 * @param key the dotted key
 * @param text what was written
 * @param place where, such as {@code agent.yaml, line 3}
 */
record Setting(String key, String text, String place) {

  /** The error for a value of the wrong kind. */
  ConfigurationException wrong(String expected) {
    return wrong(expected, "`" + shortened(text) + "`");
  }

  /** The same where what was written is no text. */
  ConfigurationException wrong(String expected, String got) {
    return new ConfigurationException(
        "config-value",
        place + ": `" + key + "` expected " + expected + ", got " + got + ".",
        "Correct the value; docs/configuration.md lists the keys.");
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 60) + "…";
  }
}
