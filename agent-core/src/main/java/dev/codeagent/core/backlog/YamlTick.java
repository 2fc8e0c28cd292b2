/** Ticks a task of a YAML file on one line. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogEdit;
import dev.codeagent.api.backlog.BacklogItem.Mark;
import dev.codeagent.api.backlog.BacklogSource;
import dev.codeagent.core.yaml.YamlNode;
import java.util.regex.Pattern;

/**
 * A bare string becomes {@code {text: …, done: true}}; a mapping gets {@code done: true} on a line of its own at the
 * level of its text, in braces after the text; a {@code done} that stands there is set. The stamp is the comment at the
 * end of that line. For one edit in one thread.
 */
final class YamlTick {

  /** What a plain string may hold outside of braces but not within. */
  private static final Pattern NEEDS_QUOTES = Pattern.compile("[,\\[\\]{}]|:$|:\\s|\\s#");

  private final BacklogSource source;
  private final YamlItem item;
  private final String stamp;
  private final String text;

  YamlTick(BacklogSource source, YamlItem item, String stamp) {
    this.source = source;
    this.item = item;
    this.stamp = stamp;
    this.text = source.text();
  }

  BacklogEdit edit() {
    YamlNode done = item.done();
    if (done != null) {
      return setDone(done.at());
    }
    if (item.textKey() == null) {
      return wrap();
    }
    return item.flow() ? addInBraces() : addLine(item.textKey().at().column());
  }

  private BacklogEdit wrap() {
    YamlNode.Position at = oneLine(item.text(), "its text takes several lines");
    String written = text.substring(at.start(), at.end());
    boolean quote = item.text() instanceof YamlNode.Scalar scalar
        && scalar.style() == YamlNode.Style.PLAIN
        && NEEDS_QUOTES.matcher(written).find();
    LineEdit edit = begin(at.start()).put("{text: ");
    if (quote) {
      edit.put("'" + written.replace("'", "''") + "'");
    } else {
      edit.keep(at.start(), at.end());
    }
    return finish(edit.put(", done: true}"), at.end());
  }

  private BacklogEdit addInBraces() {
    YamlNode.Position at = oneLine(item.text(), "its text takes several lines");
    return finish(begin(at.end()).put(", done: true"), at.end());
  }

  private BacklogEdit setDone(YamlNode.Position at) {
    if (text.substring(at.start(), at.end()).contains("\n")) {
      throw Backlog.notEditable(item.toItem(), "the value of `done` takes several lines");
    }
    if (item.toItem().mark() == Mark.DONE) {
      return finish(begin(at.end()), at.end());
    }
    boolean glued = text.charAt(at.start() - 1) == ':';
    return finish(begin(at.start()).put(glued ? " true" : "true"), at.end());
  }

  /** A new line after the last line of the text, so that the text itself stays as it stands. */
  private BacklogEdit addLine(int column) {
    int end = item.text().at().end();
    while (Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    int lineEnd = YamlLine.from(text, end).end();
    return begin(lineEnd)
        .put(lineBreak() + " ".repeat(column) + "done: true  # " + stamp)
        .upTo(lineEnd);
  }

  private BacklogEdit finish(LineEdit edit, int nodeEnd) {
    YamlLine line = YamlLine.from(text, nodeEnd);
    edit.keep(nodeEnd, line.commentsFrom());
    if (item.sharesLine()) {
      String comments = text.substring(line.commentsFrom(), line.commentsTo());
      edit.keep(line.commentsFrom(), line.commentsTo());
      edit.put(Comments.bodies(comments).contains(stamp) ? "" : "  # " + stamp);
    } else {
      edit.stamp(line.commentsFrom(), line.commentsTo(), stamp, "  # " + stamp);
    }
    return edit.upTo(line.commentsTo());
  }

  private YamlNode.Position oneLine(YamlNode node, String why) {
    YamlNode.Position at = node.at();
    String written = text.substring(at.start(), at.end());
    if (written.contains("\n") || written.contains("\r")) {
      throw Backlog.notEditable(item.toItem(), why);
    }
    return at;
  }

  private LineEdit begin(int from) {
    int afterMark = source.lines().getFirst().offset();
    return new LineEdit(source, afterMark, text, from);
  }

  /** The line end that the file uses first. */
  private String lineBreak() {
    int feed = text.indexOf('\n');
    int carriage = text.indexOf('\r');
    if (carriage < 0) {
      return "\n";
    }
    return feed == carriage + 1 ? "\r\n" : feed >= 0 && feed < carriage ? "\n" : "\r";
  }
}
