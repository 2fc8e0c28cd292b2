/** Where the parts of the configuration file stand, for errors that are found after it was read. */
package dev.codeagent.core.config;

import java.util.Map;

/**
 * Lines of {@code agent.yaml} by JSON pointer, such as {@code /plugins/lint/level}.
 *
 * @param byPointer line from 1 by pointer
 */
public record SectionLines(Map<String, Integer> byPointer) {

  /** No file, no lines. */
  public static final SectionLines NONE = new SectionLines(Map.of());

  public SectionLines {
    byPointer = Map.copyOf(byPointer);
  }

  /** The line of the pointer or of the nearest thing around it that stands in the file; 0 when nothing does. */
  public int line(String pointer) {
    String at = pointer;
    while (!at.isEmpty()) {
      Integer line = byPointer.get(at);
      if (line != null) {
        return line;
      }
      at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
    }
    return 0;
  }
}
