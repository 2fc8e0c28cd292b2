/** SHA-256 as the documents of verification use it. */
package dev.codeagent.core.verify.suite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of bytes and of texts; every Java runtime has SHA-256. */
public final class Digests {
  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** SHA-256 in hex. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /** SHA-256 in hex over texts, each with its length, so that no two lists give the same bytes. */
  public static String hex(Iterable<String> texts) {
    MessageDigest digest = sha256();
    for (String text : texts) {
      byte[] bytes = utf8(text);
      digest.update(utf8(bytes.length + ":"));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
