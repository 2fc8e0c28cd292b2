/** Tells a statement of a document that is put right from one that is hardly one. */
package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.VerificationContext;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * "The table says 15, the code gives 10" is done by one number. Such an edit counts where every new line stands for an old one, all
 * words that it newly has are spelled by the task, and another word of the task stands in the line, too: so it is the line that is meant.
 */
final class DocsCorrection {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:[.,][\\p{N}]+)*");

  /** Letters from which a word that line and task share is no chance. */
  private static final int TELLING = 3;

  /** Lines that one statement takes at most, for tables of it. */
  private static final int MOST_LINES = 20;

  private DocsCorrection() {}

  static boolean isAsked(String task, List<String> documents, VerificationContext context) {
    Set<String> asked = words(task);
    boolean any = false;
    for (String path : documents) {
      ChangedLines changed = ChangedLines.of(path, context);
      List<String> lost = changed.lost();
      List<String> gained = changed.gained();
      if (gained.size() != lost.size() || gained.size() > MOST_LINES) {
        return false;
      }
      for (int i = 0; i < gained.size(); i++) {
        if (!isAsked(asked, words(lost.get(i)), words(gained.get(i)))) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  private static boolean isAsked(Set<String> task, Set<String> was, Set<String> is) {
    Set<String> newly = new HashSet<>(is);
    newly.removeAll(was);
    Set<String> kept = new HashSet<>(is);
    kept.retainAll(was);
    return !newly.isEmpty()
        && task.containsAll(newly)
        && kept.stream().anyMatch(word -> word.length() >= TELLING && task.contains(word));
  }

  private static Set<String> words(String text) {
    Set<String> found = new HashSet<>();
    Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (word.find()) {
      found.add(word.group());
    }
    return found;
  }
}
