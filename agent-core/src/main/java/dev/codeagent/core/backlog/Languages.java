/** Tells Russian from English task texts. */
package dev.codeagent.core.backlog;

import java.util.regex.Pattern;

/** The language of a task's own words; quoted text and code say nothing about it. */
final class Languages {

  private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern FOREIGN =
      Pattern.compile("`[^`]*`|\"[^\"]*\"|«[^»]*»|“[^”]*”|\\]\\([^)]*\\)|https?://\\S+");

  private Languages() {}

  /**
   * Whether the text is Russian: one Cyrillic letter outside of code and quotes is enough, because Russian backlogs
   * are full of English terms and the reverse does not happen.
   */
  static boolean isRussian(String text) {
    String own = FOREIGN.matcher(text).replaceAll(" ");
    return CYRILLIC.matcher(LETTER.matcher(own).find() ? own : text).find();
  }
}
