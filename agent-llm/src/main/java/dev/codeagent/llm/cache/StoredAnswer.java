package dev.codeagent.llm.cache;

import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.llm.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Answers as bytes for the second level: the three bytes {@code CA} and the version, the first 16 bytes of a SHA-256 over
 * key and text, and the text, JSON in UTF-8. Whatever is not exactly that, or stands under another key, is no answer. The
 * digest finds damage and mistakes, not forgery: who may write there may answer.
 */
final class StoredAnswer {

  private static final byte[] HEAD = {'C', 'A', 1};

  /** Bytes of the digest: 128 bits, beyond any chance. */
  private static final int DIGEST = 16;

  private static final int TEXT = HEAD.length + DIGEST;

  private StoredAnswer() {}

  /** The bytes to keep under a key, or empty when they would be too many. */
  static Optional<byte[]> write(String key, LlmResponse answer) {
    byte[] text = Json.print(AnswerText.of(answer)).getBytes(StandardCharsets.UTF_8);
    if (text.length > SecondLevel.LONGEST_VALUE - TEXT) {
      return Optional.empty();
    }
    byte[] digest = digest(key, text);
    return Optional.of(
        ByteBuffer.allocate(TEXT + text.length).put(HEAD).put(digest).put(text).array());
  }

  /** The answer that was kept under the key, or empty when the bytes are anything else. */
  static Optional<LlmResponse> read(String key, byte[] stored) {
    boolean framed = stored.length > TEXT
        && stored.length <= SecondLevel.LONGEST_VALUE
        && Arrays.equals(stored, 0, HEAD.length, HEAD, 0, HEAD.length);
    if (!framed) {
      return Optional.empty();
    }
    byte[] text = Arrays.copyOfRange(stored, TEXT, stored.length);
    byte[] digest = digest(key, text);
    if (!Arrays.equals(stored, HEAD.length, TEXT, digest, 0, DIGEST)) {
      return Optional.empty();
    }
    return Json.parseObject(new String(text, StandardCharsets.UTF_8)).flatMap(AnswerText::read);
  }

  private static byte[] digest(String key, byte[] text) {
    byte[] whole = new Digest().text(key).bytes(text).end();
    return Arrays.copyOf(whole, DIGEST);
  }
}
