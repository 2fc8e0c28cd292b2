/** Decides what type of work a task is. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The classifier of task texts, English and Russian. In this order:
 *
 * <ol>
 *   <li>a tag that the task bears: {@code [docs]}, {@code docs:}, {@code fix(parser):}, a detail {@code type: docs};
 *   <li>a first word that belongs to one type: "Refactor …", "Задокументировать …", "Deploy …";
 *   <li>after a word for mending, only what is clearly not the program: a typo, a flaky test, the pipeline;
 *   <li>the thing that is worked on, up to the first preposition: "Add <em>unit tests</em> for the parser", unless it
 *       only qualifies a thing that is made: "Add a <em>test runner</em>";
 *   <li>the same of what follows a dash after the title;
 *   <li>a promise to keep behaviour, where the task does not set out to change it: "Extract …, no behaviour change";
 *   <li>code.
 * </ol>
 *
 * References and code are left out, because "see docs/x.md" says nothing about the work. Pure and safe for many threads.
 */
public final class TaskTypes {

  private static final Pattern DASH = Pattern.compile("\\s+[-–—]+\\s+");
  private static final Pattern PARENTHESES = Pattern.compile("\\([^()]*\\)");
  private static final Pattern REFERENCE = Pattern.compile(
      "(?iu)(?<!\\p{L})(?:see(?:\\s+also)?|см\\.?(?:\\s*также)?|смотри(?:те)?)\\s+\\S+\\.\\p{L}+.*$");

  /** The type of a task. */
  public TaskType of(String text, List<String> details) {
    return TypeTags.explicit(text, details).orElseGet(() -> deduce(text));
  }

  /** Whether a task names its type itself. */
  public static boolean isNamed(Task task) {
    return TypeTags.explicit(task.text(), task.details()).isPresent();
  }

  private static TaskType deduce(String text) {
    String own = REFERENCE.matcher(text).replaceFirst("");
    String[] parts = DASH.split(PARENTHESES.matcher(own).replaceAll(" "), 2);
    Optional<TaskType> title = TypeWords.classify(TypeWords.words(parts[0]));
    Optional<TaskType> said = title.isPresent() || parts.length == 1
        ? title
        : TypeWords.classify(TypeWords.words(parts[1]));
    return said.orElseGet(
        () -> TypePhrases.keepsBehaviour(text) ? TaskType.REFACTOR : TaskType.CODE);
  }
}
