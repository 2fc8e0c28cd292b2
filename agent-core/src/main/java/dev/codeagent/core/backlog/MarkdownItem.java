/** A task as it stands in a Markdown file, while the lines below it are still being read. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogItem;
import dev.codeagent.api.backlog.BacklogSource;
import dev.codeagent.api.task.Priority;
import java.util.ArrayList;
import java.util.List;

/**
 * A line with a box; the details grow. For one thread.
 *
 * @param line its line
 * @param box its box
 * @param textEnd where its text ends
 * @param commentsEnd where the comments after the text end
 * @param parent the index of the task that it is a subtask of, or -1
 * @param section the headings above
 * @param priority their priority
 * @param details what the lines below it add
 */
record MarkdownItem(
    BacklogSource.Line line,
    Box box,
    int textEnd,
    int commentsEnd,
    int parent,
    List<String> section,
    Priority priority,
    List<String> details) {

  /**
   * The task of a line.
   *
   * @param limit where the line ends for us: before a comment that goes on below, else the line's length
   */
  static MarkdownItem of(
      BacklogSource.Line line,
      Box box,
      int limit,
      int parent,
      List<String> section,
      Priority priority) {
    String before = line.text().substring(0, limit);
    int textEnd = Math.max(box.text(), Comments.htmlStart(before));
    int commentsEnd = Math.max(textEnd, before.stripTrailing().length());
    return new MarkdownItem(
        line, box, textEnd, commentsEnd, parent, section, priority, new ArrayList<>());
  }

  /** The text between box and comments. */
  String text() {
    return line.text().substring(box.text(), textEnd);
  }

  BacklogItem toItem() {
    return new BacklogItem(
        line.number(),
        text(),
        box.state(),
        parent,
        section,
        priority,
        details,
        Comments.stamp(line.text().substring(textEnd, commentsEnd)),
        null,
        List.of());
  }
}
