package dev.codeagent.llm.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.codeagent.api.llm.Message;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Digests conversations by a chain: the digest of one message is the message's own, that of more is one over the digest
 * up to the last but one and that of the last. Each message object remembers its own digest and the last chain that it
 * ended, so that a turn digests what is new of it and compares the objects of all else.
 *
 * <p>What is remembered goes with the message objects, which do not change. Safe for many threads: those that race
 * remember the same.
 */
final class Prefixes {

  /** Conversations of at most so many messages and letters are digested anew: remembering them takes longer. */
  private static final int FEW = 2;

  private static final int BRIEF = 4_096;

  private final BiFunction<Message, Digest, byte[]> digestOf;

  /** Weak keys are compared by identity; entries go with their objects, on the threads that call. */
  private final Cache<Message, Known> known =
      Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

  /** What is known of a message; it must not refer to the message, or neither would ever go. */
  private static final class Known {
    private final byte[] digest;
    private volatile @Nullable Link last;

    private Known(byte[] digest) {
      this.digest = digest;
    }
  }

  /** The end of a chain of so many messages. */
  private record Link(
      @Nullable Link previous, int length, WeakReference<Message> message, byte[] digest) {

    /** How many of the first messages, beginning with that of another object, the chain says nothing of; 0 for none. */
    private int unknown(List<Message> messages) {
      for (Link link = this; link != null; link = link.previous) {
        if (!link.message.refersTo(messages.get(link.length - 1))) {
          return link.length;
        }
      }
      return 0;
    }
  }

  /**
   * @param digestOf computes the digest of a message
   */
  Prefixes(BiFunction<Message, Digest, byte[]> digestOf) {
    this.digestOf = digestOf;
  }

  /** The digest of a conversation of at least one message, unlike that of any other of as many messages. */
  byte[] of(List<Message> messages, Digest digest) {
    if (isBrief(messages)) {
      return brief(messages, digest);
    }
    Link link = longestKnown(messages);
    for (Message message : messages.subList(link == null ? 0 : link.length, messages.size())) {
      link = extend(link, message, digest);
    }
    if (link == null) {
      throw new IllegalArgumentException("a conversation has a message");
    }
    return link.digest;
  }

  private static boolean isBrief(List<Message> messages) {
    if (messages.isEmpty() || messages.size() > FEW) {
      return false;
    }
    long letters = 0;
    for (Message message : messages) {
      letters += letters(message);
    }
    return letters <= BRIEF;
  }

  /** The letters of a message that is nothing but text; of all others too many. */
  private static int letters(Message message) {
    return switch (message) {
      case Message.SystemMessage system -> system.text().length();
      case Message.UserMessage user -> user.images().isEmpty() ? user.text().length() : BRIEF + 1;
      case Message.AssistantMessage said -> BRIEF + 1;
      case Message.ToolMessage result -> BRIEF + 1;
    };
  }

  private byte[] brief(List<Message> messages, Digest digest) {
    byte[] chain = digestOf.apply(messages.getFirst(), digest);
    for (Message message : messages.subList(1, messages.size())) {
      chain = chain(chain, digestOf.apply(message, digest), digest);
    }
    return chain;
  }

  private static byte[] chain(byte[] previous, byte[] last, Digest digest) {
    return digest.part(previous).part(last).end();
  }

  /** The longest chain known of the first messages. Each object is looked at at most twice. */
  private @Nullable Link longestKnown(List<Message> messages) {
    int end = messages.size();
    while (end > 0) {
      Known last = known.getIfPresent(messages.get(end - 1));
      Link link = last == null ? null : last.last;
      if (link == null || link.length != end) {
        end--;
        continue;
      }
      end = link.unknown(messages);
      if (end == 0) {
        return link;
      }
    }
    return null;
  }

  private Link extend(@Nullable Link previous, Message message, Digest digest) {
    Known part = known.getIfPresent(message);
    if (part == null) {
      part = new Known(digestOf.apply(message, digest));
      known.put(message, part);
    }
    WeakReference<Message> end = new WeakReference<>(message);
    Link link = previous == null
        ? new Link(null, 1, end, part.digest)
        : new Link(previous, previous.length + 1, end, chain(previous.digest, part.digest, digest));
    part.last = link;
    return link;
  }
}
