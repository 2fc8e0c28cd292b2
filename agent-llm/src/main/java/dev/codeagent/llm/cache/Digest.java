package dev.codeagent.llm.cache;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.llm.json.Json;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A SHA-256 (FIPS 180-4) over parts, each of which is preceded by its length or has a fixed one, so that no two lists of
 * parts are the same bytes. Half of a surrogate pair counts as a question mark, which is what the wires send.
 *
 * <p>Texts pass through a small buffer piece by piece, so that a long one is never copied as a whole. For one thread, and
 * after {@link #end} for the next digest.
 */
final class Digest {

  /** Characters of a text that are encoded at a time; with their bytes they stay in a core's own cache. */
  private static final int PIECE = 2048;

  /** Characters of all texts of one use that the platform may encode; more would be a copy of a long conversation. */
  private static final int ENCODED = 2 * PIECE;

  /** The most bytes of UTF-8 for a character of Java; half of a pair has two. */
  private static final int BYTES_PER_CHARACTER = 3;

  private final MessageDigest sha = sha256();
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
  private final char[] piece = new char[PIECE];
  private final CharBuffer characters = CharBuffer.wrap(piece);
  private final ByteBuffer bytes = ByteBuffer.allocate(BYTES_PER_CHARACTER * PIECE);

  /** Characters that the platform may still encode. */
  private int encodable = ENCODED;

  /** For the next use, which may be of many digests. */
  Digest anew() {
    encodable = ENCODED;
    return this;
  }

  Digest text(String text) {
    int length = text.length();
    number(length);
    if (length <= encodable) {
      encodable -= length;
      return encoded(text.getBytes(StandardCharsets.UTF_8));
    }
    encoder.reset();
    int at = 0;
    while (at < length) {
      at += encode(text, at, Math.min(PIECE, length - at));
    }
    return this;
  }

  /** The platform encodes a short text, which is mostly ASCII, faster than an encoder; both put a question mark for half a pair. */
  private Digest encoded(byte[] text) {
    if (text.length > bytes.remaining()) {
      flush();
      sha.update(text);
    } else {
      bytes.put(text);
    }
    return this;
  }

  Digest number(long number) {
    makeRoom(Long.BYTES);
    bytes.putLong(number);
    return this;
  }

  /** Takes the members of objects in their order, because that is how they are sent. */
  Digest json(JsonValue value) {
    return text(Json.print(value));
  }

  /** Takes another digest. */
  Digest part(byte[] digest) {
    makeRoom(digest.length);
    bytes.put(digest);
    return this;
  }

  /** Takes bytes of any number. */
  Digest bytes(byte[] some) {
    number(some.length);
    flush();
    sha.update(some);
    return this;
  }

  /** The digest of what was taken since the last one. */
  byte[] end() {
    flush();
    return sha.digest();
  }

  /** Takes so many characters, or one less where the last one is half of a pair whose other half follows. */
  private int encode(String text, int at, int count) {
    makeRoom(BYTES_PER_CHARACTER * count);
    text.getChars(at, at + count, piece, 0);
    characters.clear().limit(count);
    encoder.encode(characters, bytes, at + count == text.length());
    return count - characters.remaining();
  }

  private void makeRoom(int count) {
    if (bytes.remaining() < count) {
      flush();
    }
  }

  private void flush() {
    sha.update(bytes.array(), 0, bytes.position());
    bytes.clear();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
