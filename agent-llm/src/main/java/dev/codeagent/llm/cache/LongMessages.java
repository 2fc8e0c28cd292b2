package dev.codeagent.llm.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.codeagent.api.llm.Image;
import dev.codeagent.api.llm.Message;
import java.util.function.BiFunction;

/**
 * Remembers the digests of long messages by what they say, for callers that make the objects of a conversation anew for
 * each request: to compare a text with one that is known takes a fraction of its SHA-256.
 *
 * <p>Messages of the model are left out: the equality of what a provider gave besides text does not see the order of an
 * object's members, and the digest does. Safe for many threads.
 */
final class LongMessages implements BiFunction<Message, Digest, byte[]> {

  /** Fewer letters are digested as fast as they are looked up. */
  private static final int LONG = 4_096;

  /** The memory that the messages remembered may take. */
  private static final long BYTES = 16_000_000;

  /** The entry, its digest and the message, with their headers and references. */
  private static final long ENTRY = 300;

  /** The most that the JVM stores for a letter. */
  private static final long LETTER = 2;

  private final BiFunction<Message, Digest, byte[]> digestOf;

  private final Cache<Message, byte[]> known = Caffeine.newBuilder()
      .maximumWeight(BYTES)
      .weigher((Message message, byte[] digest) ->
          (int) Math.min(Integer.MAX_VALUE, ENTRY + LETTER * letters(message)))
      .executor(Runnable::run)
      .build();

  /**
   * @param digestOf computes the digest of a message
   */
  LongMessages(BiFunction<Message, Digest, byte[]> digestOf) {
    this.digestOf = digestOf;
  }

  @Override
  public byte[] apply(Message message, Digest digest) {
    if (letters(message) < LONG) {
      return digestOf.apply(message, digest);
    }
    byte[] remembered = known.getIfPresent(message);
    if (remembered != null) {
      return remembered;
    }
    byte[] computed = digestOf.apply(message, digest);
    known.put(message, computed);
    return computed;
  }

  /** The letters that are compared; none of what cannot be. */
  private static long letters(Message message) {
    return switch (message) {
      case Message.SystemMessage system -> system.text().length();
      case Message.UserMessage user -> user.text().length() + letters(user.images());
      case Message.AssistantMessage said -> 0;
      case Message.ToolMessage result -> result.text().length();
    };
  }

  private static long letters(Iterable<Image> images) {
    long letters = 0;
    for (Image image : images) {
      letters += image.base64().length();
    }
    return letters;
  }
}
