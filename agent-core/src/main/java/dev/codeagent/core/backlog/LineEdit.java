/** Puts together the edit of one line out of bytes that stay and text that is new. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogEdit;
import dev.codeagent.api.backlog.BacklogSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;

/**
 * What stays is copied as bytes and never decoded and encoded again, so that even bytes that no character stands for
 * survive. Positions are characters of the text that begins at the offset. For one thread.
 */
final class LineEdit {

  private final BacklogSource source;
  private final int offset;
  private final String text;
  private final int from;
  private final ByteArrayOutputStream replacement = new ByteArrayOutputStream();

  /** An edit that begins at a character of the line. */
  LineEdit(BacklogSource source, BacklogSource.Line line, int from) {
    this(source, line.offset(), line.text(), from);
  }

  /**
   * @param source the backlog
   * @param offset the byte at which the text begins
   * @param text the text that the positions count in
   * @param from where the edit begins
   */
  LineEdit(BacklogSource source, int offset, String text, int from) {
    this.source = source;
    this.offset = offset;
    this.text = text;
    this.from = from;
  }

  /** Keeps the characters from one position to before another. */
  LineEdit keep(int start, int end) {
    byte[] bytes = source.slice(at(start), at(end) - at(start));
    replacement.write(bytes, 0, bytes.length);
    return this;
  }

  /** Adds new text. */
  LineEdit put(String addition) {
    byte[] bytes = Encodings.encode(addition, source.charset());
    replacement.write(bytes, 0, bytes.length);
    return this;
  }

  /** Keeps the notes among the comments from one position to before another, and sets the stamp after them. */
  LineEdit stamp(int start, int end, String stamp, String written) {
    for (Comments.Span note : Comments.notes(text.substring(start, end), stamp)) {
      keep(start + note.from(), start + note.to());
    }
    return put(written);
  }

  /** The edit, which replaces everything up to before this position. */
  BacklogEdit upTo(int end) {
    return new BacklogEdit(
        at(from), source.slice(at(from), at(end) - at(from)), replacement.toByteArray());
  }

  private int at(int position) {
    Charset charset = source.charset();
    boolean singleByte = charset.newEncoder().maxBytesPerChar() == 1f;
    return offset + (singleByte ? position : text.substring(0, position).getBytes(charset).length);
  }
}
