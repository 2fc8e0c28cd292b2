/** Tells documentation that says nothing new because the task asks for that: text that goes, or stands elsewhere. */
package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.VerificationContext;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * "Remove the badge" and "sort the options" are done without a new word. Text may go where the task begins by taking away and names a
 * word of what goes; lines may stand in another order where it asks for that, and all of them are there.
 */
final class DocsLess {

  private static final Pattern TAKES_AWAY = Pattern.compile(
      "(?iu)^\\W*(?:\\[[^\\]]*]\\s*|\\p{L}+:\\s*)?(?:please\\s+)?(?:remov|delet|drop(?!\\p{L})|get\\s+rid|strip|удал|убрать|убери|убер|выкин|вычист)");

  private static final Pattern ORDERS = Pattern.compile(
      "(?iu)(?<!\\p{L})(?:sort|order|re-?order|rearrang|mov|swap|group|regroup|alphabet|отсортир|упорядоч|переставит|перестав|перенес|переместит|поменять\\s+местами|сгрупп)");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{4,}");

  /** Letters by which words are compared, so that endings do not matter. */
  private static final int STEM = 4;

  private DocsLess() {}

  /** Whether the documents changed in nothing but what the task asks to go or to stand elsewhere. */
  static boolean isAsked(String task, List<String> documents, VerificationContext context) {
    boolean takesAway = TAKES_AWAY.matcher(task).find();
    boolean orders = ORDERS.matcher(task).find();
    Set<String> asked = stems(task);
    boolean any = false;
    for (String path : documents) {
      ChangedLines changed = ChangedLines.of(path, context);
      List<String> lost = changed.lost();
      List<String> gained = changed.gained();
      boolean moved =
          orders && lost.isEmpty() && gained.isEmpty() && !changed.was().equals(changed.is());
      if (!moved && !(takesAway && names(asked, lost, gained))) {
        return false;
      }
      any = true;
    }
    return any;
  }

  /** Whether text is gone, of which the task names a word, and each line that is left of it has nothing that it had not. */
  private static boolean names(Set<String> asked, List<String> lost, List<String> gained) {
    Set<String> gone = stems(String.join("\n", lost));
    Set<String> left = stems(String.join("\n", gained));
    boolean less = gone.containsAll(left);
    gone.removeAll(left);
    return !lost.isEmpty() && less && gone.stream().anyMatch(asked::contains);
  }

  private static Set<String> stems(String text) {
    Set<String> found = new HashSet<>();
    Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (word.find()) {
      found.add(word.group().substring(0, STEM));
    }
    return found;
  }
}
