/** What a task's text says: which names it mentions and whether it asks for something to be removed or rewritten. */
package dev.codeagent.core.verify.account;

import dev.codeagent.api.task.Task;
import java.util.regex.Pattern;

/** Text and details of a task as one; names are found as whole words, in any case. */
record TaskText(String text) {
  /** Shorter names are words of any language and prove no intention. */
  private static final int SHORTEST_NAME = 3;

  /** English and Russian words that ask for something to go, to move, or to be written anew. */
  private static final Pattern REMOVAL = Pattern.compile(
      "\\b(?:remov|delet|drop|renam|mov(?:e|ing)|replac|merg|split|consolidat|disabl|skip|ignor|retir|obsolet|get rid)"
          + "|(?<!\\p{L})(?:удал|убер|убра|убир|переимен|перенес|перемест|замен|объедин|раздел|отключ|пропус|выкин|выброс)",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern TESTS_CHANGED = Pattern.compile(
      "\\b(?:updat|adjust|adapt|fix|chang|rewrit|correct|migrat|convert|modif|edit|refactor|clean|improv|renam|mov)\\w*\\b[^.;\\n]{0,60}\\b(?:unit |integration )?tests?\\b"
          + "|(?<!\\p{L})(?:обнов|исправ|поправ|измен|перепис|адаптир|подправ|почин)\\p{L}*[^.;\\n]{0,60}(?<!\\p{L})тест",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  static TaskText of(Task task) {
    return new TaskText(task.text() + "\n" + String.join("\n", task.details()));
  }

  /** Whether the name stands in the text as a word. */
  boolean names(String name) {
    if (name.length() < SHORTEST_NAME) {
      return false;
    }
    Pattern word = Pattern.compile(
        "(?<![\\p{L}\\p{N}_$])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_$])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return word.matcher(text).find();
  }

  /** Whether a path, its file name, or that name without its extension stands in the text. */
  boolean namesFile(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return names(path) || names(file) || (dot > 0 && names(file.substring(0, dot)));
  }

  boolean asksForRemoval() {
    return REMOVAL.matcher(text).find();
  }

  boolean asksForOtherTests() {
    return TESTS_CHANGED.matcher(text).find();
  }
}
