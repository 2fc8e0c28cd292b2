package dev.codeagent.api.backlog;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The bytes of a backlog, how they are encoded, and where its lines stand. Immutable. */
public final class BacklogSource {

  private final byte[] bytes;
  private final Charset charset;
  private final List<Line> lines;

  /**
   * A line.
   *
   * @param number from 1
   * @param offset of its first byte, a byte order mark left out
   * @param length in bytes without the line end
   * @param text its decoded text without the line end
   */
  public record Line(int number, int offset, int length, String text) {}

  /**
   * Reads a file's bytes into lines.
   *
   * @param bytes the file's bytes
   * @param charset a charset in which line feed and carriage return are single bytes that stand for
   *     nothing else, such as UTF-8 and windows-1251
   */
  public BacklogSource(byte[] bytes, Charset charset) {
    this.bytes = bytes.clone();
    this.charset = Objects.requireNonNull(charset, "charset");
    this.lines = List.copyOf(split());
  }

  /** The file's bytes, as a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The charset that the text was read with. */
  public Charset charset() {
    return charset;
  }

  /** The lines in order; a final line end starts no further line. */
  public List<Line> lines() {
    return lines;
  }

  /** The decoded text without a byte order mark. */
  public String text() {
    int start = markLength();
    return new String(bytes, start, bytes.length - start, charset);
  }

  /** The bytes from an offset. */
  public byte[] slice(int offset, int length) {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  private int markLength() {
    boolean marked = bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
    return marked ? 3 : 0;
  }

  private List<Line> split() {
    List<Line> found = new ArrayList<>();
    int start = markLength();
    for (int i = start; i < bytes.length; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        found.add(line(found.size() + 1, start, i));
        if (bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n') {
          i++;
        }
        start = i + 1;
      }
    }
    if (start < bytes.length) {
      found.add(line(found.size() + 1, start, bytes.length));
    }
    return found;
  }

  private Line line(int number, int start, int end) {
    return new Line(number, start, end - start, new String(bytes, start, end - start, charset));
  }
}
