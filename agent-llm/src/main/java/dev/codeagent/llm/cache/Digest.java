package dev.codeagent.llm.cache;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.llm.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A SHA-256 (FIPS 180-4) over parts, each of which is preceded by its length or has a fixed one, so that no two lists of
 * parts are the same bytes. Half of a surrogate pair counts as a question mark, which is what the wires send. For one
 * thread.
 */
final class Digest {

  private final MessageDigest sha = sha256();

  Digest text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    sha.update(bytes);
    return this;
  }

  Digest number(long number) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      sha.update((byte) (number >>> shift));
    }
    return this;
  }

  /** Takes the members of objects in their order, because that is how they are sent. */
  Digest json(JsonValue value) {
    return text(Json.print(value));
  }

  /** Takes another digest. */
  Digest part(byte[] digest) {
    sha.update(digest);
    return this;
  }

  byte[] end() {
    return sha.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
