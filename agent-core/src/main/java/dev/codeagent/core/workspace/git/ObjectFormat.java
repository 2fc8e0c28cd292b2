package dev.codeagent.core.workspace.git;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How a repository names its objects; git stores blobs, trees and commits under the digest of a
 * header and the content ({@code gitformat-hash-function}).
 */
public enum ObjectFormat {
  SHA1("sha1", "SHA-1", 40),
  SHA256("sha256", "SHA-256", 64);

  private final String word;
  private final String algorithm;
  private final int length;

  ObjectFormat(String word, String algorithm, int length) {
    this.word = word;
    this.algorithm = algorithm;
    this.length = length;
  }

  /** The format of git's word for it; unknown words are not expected from git itself. */
  static ObjectFormat of(String word) {
    return word.equals(SHA256.word) ? SHA256 : SHA1;
  }

  String word() {
    return word;
  }

  /** The id that means "no object" where refs are compared and swapped. */
  public String zero() {
    return "0".repeat(length);
  }

  /** The id of the tree without entries, which exists in every repository. */
  public String emptyTree() {
    return HexFormat.of().formatHex(header("tree", 0).digest());
  }

  /** A digest that has taken the header of an object; the content is to follow. */
  public MessageDigest header(String type, long size) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update((type + " " + size + "\0").getBytes(StandardCharsets.US_ASCII));
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  /** The id of a blob. */
  public String blob(byte[] content) {
    MessageDigest digest = header("blob", content.length);
    return HexFormat.of().formatHex(digest.digest(content));
  }
}
