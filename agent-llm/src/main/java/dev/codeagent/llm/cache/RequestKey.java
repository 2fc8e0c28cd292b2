package dev.codeagent.llm.cache;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** What stands for a request: the 256 bits of a SHA-256 over all that decides about its answer. */
record RequestKey(long first, long second, long third, long fourth) {

  private static final int DIGITS = 64;

  static RequestKey of(byte[] digest) {
    ByteBuffer bits = ByteBuffer.wrap(digest);
    return new RequestKey(bits.getLong(), bits.getLong(), bits.getLong(), bits.getLong());
  }

  /** The key of which these are the 64 hexadecimal digits, or empty. */
  static Optional<RequestKey> parse(String hex) {
    boolean digits = hex.length() == DIGITS && hex.chars().allMatch(HexFormat::isHexDigit);
    return digits ? Optional.of(of(HexFormat.of().parseHex(hex))) : Optional.empty();
  }

  /** Its 64 hexadecimal digits. */
  String hex() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(first)
        + hex.toHexDigits(second)
        + hex.toHexDigits(third)
        + hex.toHexDigits(fourth);
  }
}
