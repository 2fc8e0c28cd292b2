package dev.codeagent.llm.route;

import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;

/**
 * Tells conversations apart by their first messages, which is what a provider's prompt cache keys on too: all turns of a
 * task share them.
 *
 * <p>Strings remember their hash, and messages are shared between turns, so that a long prompt is hashed once.
 */
final class Session {

  /** The odd constant of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  /** Turns one even spread into another that tells nothing of it. */
  private static final long RETURNING = 0x6A09E667F3BCC909L;

  private static final int MESSAGES = 2;

  private Session() {}

  static long of(LlmRequest request) {
    long mixed = 0;
    int count = 0;
    for (Message message : request.messages()) {
      mixed = mix(mixed + GAMMA + hash(message));
      if (++count == MESSAGES) {
        break;
      }
    }
    return mixed;
  }

  /** Whether the conversation had an answer before. */
  static boolean begun(LlmRequest request) {
    return request.messages().stream().anyMatch(Message.AssistantMessage.class::isInstance);
  }

  /** A number from 0 to 1 that is the same for the same session and route, and evenly spread over others. */
  static double unit(long session, Route route) {
    long mixed = mix(session ^ mix(GAMMA + route.hashCode()));
    return (mixed >>> 11) * 0x1.0p-53;
  }

  /** Another such number, by which sessions return to a route: those that it serves usually are among the first as often as others. */
  static double returning(long session, Route route) {
    return unit(session ^ RETURNING, route);
  }

  private static int hash(Message message) {
    return switch (message) {
      case Message.SystemMessage system -> system.text().hashCode();
      case Message.UserMessage user ->
        31 * user.text().hashCode() + user.images().size();
      case Message.AssistantMessage said -> said.text().hashCode();
      case Message.ToolMessage result -> result.text().hashCode();
    };
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
