package dev.codeagent.core.tool;

import dev.codeagent.api.error.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * A file as text, with what is needed to write it back as it was: charset and byte order mark.
 *
 * @param text without byte order mark; line ends as they are
 * @param charset UTF-8; else windows-1251 or ISO-8859-1, whichever the bytes look like
 * @param mark whether it begins with a byte order mark
 */
record TextFile(String text, Charset charset, boolean mark) {

  /** Bytes: beyond that a file is data, not something to read. */
  static final long SIZE_LIMIT = 10L * 1024 * 1024;

  /** Where git looks for a zero byte to tell binary from text (buffer_is_binary in xdiff). */
  private static final int BINARY_PROBE = 8000;

  private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
  private static final String MARK = "\uFEFF";
  private static final Set<OpenOption> REPLACE = Set.of(
      StandardOpenOption.CREATE,
      StandardOpenOption.WRITE,
      StandardOpenOption.TRUNCATE_EXISTING,
      LinkOption.NOFOLLOW_LINKS);

  /**
   * @throws InputException when there is no such file, or it is too large or binary
   */
  static TextFile read(Path file, String name) throws IOException {
    if (Files.isDirectory(file)) {
      throw new InputException("is-a-folder", name + " is a folder.", "Use list_files.");
    }
    if (!Files.exists(file)) {
      throw new InputException(
          "no-such-file", name + " does not exist.", "Use list_files to see what is there.");
    }
    if (Files.size(file) > SIZE_LIMIT) {
      throw new InputException(
          "file-too-large", name + " is larger than 10 MB.", "Use search, or run_command.");
    }
    return of(Files.readAllBytes(file))
        .orElseThrow(
            () -> new InputException("binary-file", name + " is binary.", "Use run_command."));
  }

  /** The bytes as text, unless they are binary. */
  static Optional<TextFile> of(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, BINARY_PROBE); i++) {
      if (bytes[i] == 0) {
        return Optional.empty();
      }
    }
    return Optional.of(decode(bytes));
  }

  /** The same with another text. */
  TextFile with(String other) {
    return new TextFile(other, charset, mark);
  }

  /**
   * Writes it; an existing file keeps its mode.
   *
   * @throws InputException when the charset lacks a character
   */
  void write(Path file, String name) throws IOException {
    byte[] bytes = encode(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (SeekableByteChannel channel = Files.newByteChannel(file, REPLACE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }
  }

  private byte[] encode(String name) {
    String whole = mark ? MARK + text : text;
    try {
      ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(whole));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new InputException(
          "charset",
          name + " is in " + charset + ", which lacks a character of the new text.",
          "Use other characters, or write the whole file anew by write_file.");
    }
  }

  private static TextFile decode(byte[] bytes) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(MARK)
          ? new TextFile(text.substring(1), StandardCharsets.UTF_8, true)
          : new TextFile(text, StandardCharsets.UTF_8, false);
    } catch (CharacterCodingException e) {
      Charset charset = looksCyrillic(bytes) ? WINDOWS_1251 : StandardCharsets.ISO_8859_1;
      return new TextFile(new String(bytes, charset), charset, false);
    }
  }

  /** Cyrillic words are runs of letters beyond ASCII; in Latin ones such letters stand alone. */
  private static boolean looksCyrillic(byte[] bytes) {
    int high = 0;
    int inRuns = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == (byte) 0x98) {
        return false; // the one byte that windows-1251 leaves undefined
      }
      if (bytes[i] < 0) {
        high++;
        boolean afterHigh = i > 0 && bytes[i - 1] < 0;
        boolean beforeHigh = i + 1 < bytes.length && bytes[i + 1] < 0;
        inRuns += afterHigh || beforeHigh ? 1 : 0;
      }
    }
    return inRuns * 2 > high;
  }
}
