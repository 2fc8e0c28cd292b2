/** Markdown checklists. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogEdit;
import dev.codeagent.api.backlog.BacklogFormat;
import dev.codeagent.api.backlog.BacklogItem;
import dev.codeagent.api.backlog.BacklogItem.Mark;
import dev.codeagent.api.backlog.BacklogSource;
import java.util.List;
import java.util.Locale;

/**
 * Boxes in bullet and ordered lists of any indent. Read line by line rather than by a Markdown library: people indent
 * lists in ways that the specification calls code, and every task must keep its bytes.
 */
final class MarkdownFormat implements BacklogFormat {

  private static final List<String> ENDINGS = List.of(".md", ".markdown", ".mdown", ".mkd", ".mdx");

  @Override
  public String id() {
    return "markdown";
  }

  @Override
  public boolean accepts(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  @Override
  public List<BacklogItem> parse(BacklogSource source) {
    return new MarkdownReader(source.lines())
        .read().stream().map(MarkdownItem::toItem).toList();
  }

  @Override
  public BacklogEdit tick(BacklogSource source, BacklogItem item, String stamp) {
    MarkdownItem found = new MarkdownReader(source.lines())
        .read().stream()
            .filter(i -> i.line().number() == item.line() && i.text().equals(item.text()))
            .findFirst()
            .orElseThrow(() -> Backlog.notEditable(item, "it holds the task no more"));
    int mark = found.box().mark();
    LineEdit edit = new LineEdit(source, found.line(), mark);
    edit = found.box().state() == Mark.DONE ? edit.keep(mark, mark + 1) : edit.put("x");
    return edit.keep(mark + 1, found.textEnd())
        .stamp(found.textEnd(), found.commentsEnd(), stamp, " " + Comments.html(stamp))
        .upTo(found.commentsEnd());
  }
}
