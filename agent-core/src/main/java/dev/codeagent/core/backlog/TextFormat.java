/** Plain text: one task a line. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogEdit;
import dev.codeagent.api.backlog.BacklogFormat;
import dev.codeagent.api.backlog.BacklogItem;
import dev.codeagent.api.backlog.BacklogItem.Mark;
import dev.codeagent.api.backlog.BacklogSource;
import dev.codeagent.api.task.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Each line that is neither blank nor begins with {@code #} is a task; a bullet or number and a box before the text
 * are optional. A ticked line reads {@code [x] text  # stamp}: two blanks or a tab before the number sign.
 */
final class TextFormat implements BacklogFormat {

  private static final Pattern LEAD = Pattern.compile("\\s*(?:(?:[-*+]|\\d{1,9}[.)])\\s+)?(?=\\S)");
  private static final Pattern COMMENT = Pattern.compile("(?:\\s\\s|\\t)#(?=\\s|$)");

  /** Where the parts of a line stand. */
  private record Parts(int start, @Nullable Box box, int text, int textEnd, int end) {}

  @Override
  public String id() {
    return "text";
  }

  @Override
  public boolean accepts(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".txt") || name.endsWith(".text");
  }

  @Override
  public List<BacklogItem> parse(BacklogSource source) {
    List<BacklogItem> items = new ArrayList<>();
    for (BacklogSource.Line line : source.lines()) {
      Parts parts = parts(line.text());
      if (parts != null) {
        items.add(item(line, parts));
      }
    }
    return items;
  }

  @Override
  public BacklogEdit tick(BacklogSource source, BacklogItem item, String stamp) {
    BacklogSource.Line line = source.lines().get(item.line() - 1);
    Parts parts = parts(line.text());
    if (parts == null) {
      throw Backlog.notEditable(item, "it holds no task any more");
    }
    LineEdit edit;
    if (parts.box() == null) {
      edit = new LineEdit(source, line, parts.start()).put("[x] ");
    } else {
      int mark = parts.box().mark();
      edit = new LineEdit(source, line, mark);
      edit = parts.box().state() == Mark.DONE ? edit.keep(mark, mark + 1) : edit.put("x");
      edit.keep(mark + 1, parts.text());
    }
    return edit.keep(parts.text(), parts.textEnd())
        .stamp(parts.textEnd(), parts.end(), stamp, "  # " + stamp)
        .upTo(parts.end());
  }

  private static @Nullable Parts parts(String line) {
    Matcher lead = LEAD.matcher(line);
    if (!lead.lookingAt() || line.strip().startsWith("#")) {
      return null;
    }
    Box box = Box.at(line, lead.end());
    int text = box == null ? lead.end() : box.text();
    int end = line.stripTrailing().length();
    Matcher comment = COMMENT.matcher(line).region(Math.min(text, end), end);
    int textEnd =
        comment.find() ? line.substring(0, comment.start()).stripTrailing().length() : end;
    return textEnd <= text ? null : new Parts(lead.end(), box, text, textEnd, end);
  }

  private static BacklogItem item(BacklogSource.Line line, Parts parts) {
    return new BacklogItem(
        line.number(),
        line.text().substring(parts.text(), parts.textEnd()),
        parts.box() == null ? Mark.OPEN : parts.box().state(),
        -1,
        List.of(),
        Priority.NONE,
        List.of(),
        Comments.stamp(line.text().substring(parts.textEnd(), parts.end())),
        null,
        List.of());
  }
}
