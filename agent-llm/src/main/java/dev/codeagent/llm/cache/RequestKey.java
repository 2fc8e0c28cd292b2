package dev.codeagent.llm.cache;

import java.nio.ByteBuffer;

/** What stands for a request: the 256 bits of a SHA-256 over all that decides about its answer. */
record RequestKey(long first, long second, long third, long fourth) {

  static RequestKey of(byte[] digest) {
    ByteBuffer bits = ByteBuffer.wrap(digest);
    return new RequestKey(bits.getLong(), bits.getLong(), bits.getLong(), bits.getLong());
  }
}
