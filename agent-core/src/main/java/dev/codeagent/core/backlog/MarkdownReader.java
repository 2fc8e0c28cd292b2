/** Reads a Markdown file line by line into tasks. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The state between two lines: fence, comment, paragraph, headings, lists. For one reading in one thread. */
final class MarkdownReader {

  /** Four columns make indented code, so a heading has less. */
  private static final int HEADING_INDENT = 4;

  private static final Pattern METADATA = Pattern.compile("^[\\p{L}_][\\p{L}\\p{N}_ -]*:(\\s.*)?$");

  private final List<BacklogSource.Line> lines;
  private final Headings headings = new Headings();
  private final List<MarkdownItem> items = new ArrayList<>();
  private final MarkdownLists lists = new MarkdownLists(items);
  private final List<String> paragraph = new ArrayList<>();

  private @Nullable Fence fence;
  private boolean inComment;
  private boolean afterBlank = true;

  MarkdownReader(List<BacklogSource.Line> lines) {
    this.lines = lines;
  }

  /** The tasks in order. */
  List<MarkdownItem> read() {
    for (int i = frontMatterEnd(); i < lines.size(); i++) {
      MarkdownLine line = MarkdownLine.of(lines.get(i).text());
      if (!hidden(line)) {
        visible(i, line);
      }
      afterBlank = line.blank();
    }
    return items;
  }

  /** Whether fence or comment hides the line. */
  private boolean hidden(MarkdownLine line) {
    if (inComment) {
      inComment = !line.text().contains(MarkdownComments.CLOSE);
      return true;
    }
    if (fence == null) {
      return false;
    }
    if (fence.closedBy(line)) {
      fence = null;
      return true;
    }
    if (fence.leftBy(line)) {
      fence = null;
      return false;
    }
    return true;
  }

  private void visible(int index, MarkdownLine line) {
    if (line.blank()) {
      paragraph.clear();
      return;
    }
    lists.enter(line);
    if (opensBlock(line) || heading(line)) {
      paragraph.clear();
      return;
    }
    int content = line.afterListMarks();
    if (content >= 0) {
      paragraph.clear();
      bullet(index, line, content);
      return;
    }
    lists.text(
        line,
        afterBlank,
        line.text().substring(line.start(), visibleEnd(index, line.start())).strip());
    if (lists.empty()) {
      paragraph.add(line.content());
    }
  }

  /** A code fence, a comment that begins the line, or a rule. */
  private boolean opensBlock(MarkdownLine line) {
    Fence opened = line.fenceAt(line.start());
    if (opened != null) {
      fence = opened.inside(lists.container(line.indent()));
      return true;
    }
    if (line.content().startsWith(MarkdownComments.OPEN)) {
      inComment = line.text().indexOf(MarkdownComments.CLOSE, line.start() + 2) < 0;
      return true;
    }
    if (!paragraph.isEmpty() || !line.rule()) {
      return false;
    }
    if (line.indent() < MarkdownLists.STEP) {
      lists.end();
    }
    return true;
  }

  private boolean heading(MarkdownLine line) {
    if (line.indent() >= HEADING_INDENT || lists.container(line.indent()) > 0) {
      return false;
    }
    int level = line.headingLevel();
    if (level > 0) {
      found(line, level, line.headingText());
      return true;
    }
    int underline = paragraph.isEmpty() ? 0 : line.underlineLevel();
    if (underline > 0) {
      found(
          line,
          underline,
          String.join(" ", paragraph.stream().map(String::strip).toList()));
      return true;
    }
    return false;
  }

  /** A heading in a quote ends the lists there but is none of the document's. */
  private void found(MarkdownLine line, int level, String text) {
    lists.end();
    if (line.quotes() == 0) {
      headings.add(level, text);
    }
  }

  private void bullet(int index, MarkdownLine line, int content) {
    Fence opened = line.fenceAt(content);
    if (opened != null) {
      lists.bullet(line, "");
      fence = opened.inside(lists.container(line.indent() + MarkdownLists.STEP));
      return;
    }
    int end = visibleEnd(index, content);
    Box box = Box.at(line.text(), content);
    if (box == null) {
      int shown = Comments.htmlStart(
          line.text().substring(0, end)); // before what only Java takes for a blank
      lists.bullet(
          line, line.text().substring(content, Math.max(content, shown)).strip());
      return;
    }
    MarkdownItem item = MarkdownItem.of(
        lines.get(index), box, end, lists.parentAt(line), headings.texts(), headings.priority());
    if (!item.text().isBlank()) {
      items.add(item);
      lists.task(line, items.size() - 1);
    }
  }

  /** Where the line ends for us: before a comment that is closed on a line below within the same paragraph. */
  private int visibleEnd(int index, int from) {
    int length = lines.get(index).text().length();
    int open = MarkdownComments.unclosed(lines.get(index).text(), from);
    if (open < 0) {
      return length;
    }
    for (int i = index + 1; i < lines.size() && !lines.get(i).text().isBlank(); i++) {
      if (lines.get(i).text().contains(MarkdownComments.CLOSE)) {
        inComment = true;
        return open;
      }
    }
    return length;
  }

  /** The index of the first line after the metadata block with which some files begin, 0 without one. */
  private int frontMatterEnd() {
    if (lines.isEmpty() || !lines.getFirst().text().stripTrailing().equals("---")) {
      return 0;
    }
    for (int i = 1; i < lines.size(); i++) {
      String text = lines.get(i).text().stripTrailing();
      if (text.equals("---") || text.equals("...")) {
        return i == 1 ? 0 : i + 1;
      }
      boolean metadata = text.isEmpty() || METADATA.matcher(text).matches() || text.startsWith("#");
      boolean nested = i > 1
          && (text.startsWith(" ") || text.startsWith("- "))
          && Box.at(text.strip() + "   ", 2) == null;
      if (!metadata && !nested) {
        return 0;
      }
    }
    return 0;
  }
}
