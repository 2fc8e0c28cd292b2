package dev.codeagent.llm.wire;

import dev.codeagent.api.llm.Image;
import java.io.Reader;
import tools.jackson.core.JsonGenerator;

/** Writes a picture as a {@code data:} URL (RFC 2397) without ever holding prefix and picture as one text. */
public final class DataUrl {

  private DataUrl() {}

  /** Writes the URL as a value where the generator stands. */
  public static void write(Image image, JsonGenerator out) {
    String prefix = "data:" + image.mediaType() + ";base64,";
    int length = Math.addExact(prefix.length(), image.base64().length());
    out.writeString(new Joined(prefix, image.base64()), length);
  }

  /** Reads one text after the other. */
  private static final class Joined extends Reader {
    private final String first;
    private final String second;
    private int at;

    private Joined(String first, String second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public int read(char[] target, int offset, int length) {
      boolean early = at < first.length();
      String text = early ? first : second;
      int start = early ? at : at - first.length();
      int count = Math.min(length, text.length() - start);
      if (count <= 0) {
        return length == 0 ? 0 : -1;
      }
      text.getChars(start, start + count, target, offset);
      at += count;
      return count;
    }

    @Override
    public void close() {}
  }
}
