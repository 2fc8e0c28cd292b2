package dev.codeagent.api.backlog;

import dev.codeagent.api.task.Priority;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An item of a backlog as its format reads it, before it has an id.
 *
 * @param line its line from 1
 * @param text the text after the mark without a trailing comment
 * @param mark its mark
 * @param parent the index of the item that it is a subtask of, or -1
 * @param section the headings above it, outermost first
 * @param priority from the nearest heading that names one
 * @param details the plain sub-bullets
 * @param stamp the raw trailing comment, or null
 * @param type the word of an explicit type, or null
 * @param dependsOn the texts or ids of items that come first, where the format can say so
 */
public record BacklogItem(
    int line,
    String text,
    Mark mark,
    int parent,
    List<String> section,
    Priority priority,
    List<String> details,
    @Nullable String stamp,
    @Nullable String type,
    List<String> dependsOn) {

  /** What the box says. */
  public enum Mark {
    /** To be done. */
    OPEN,
    /** Ticked. */
    DONE,
    /** Not to be done, such as {@code [-]}. */
    SKIPPED
  }

  /** Keeps copies of what could be changed. */
  public BacklogItem {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(mark, "mark");
    section = List.copyOf(section);
    Objects.requireNonNull(priority, "priority");
    details = List.copyOf(details);
    dependsOn = List.copyOf(dependsOn);
  }
}
