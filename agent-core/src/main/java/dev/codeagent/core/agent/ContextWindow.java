package dev.codeagent.core.agent;

/**
 * Keeps a conversation within a model's window by leaving out whole exchanges, oldest first. Pure:
 * the same conversation and limit always give the same answer.
 */
final class ContextWindow {

  /** The exchanges that a model needs to know what it is just doing. */
  private static final int LAST_KEPT = 4;

  /**
   * How full the window is after something was left out. Leaving out more than is needed keeps the
   * beginning of the following requests the same, which is what providers' caches go by.
   */
  private static final double FILL_AFTER = 0.6;

  /** The least that is kept of a result, in characters; below it nothing can be made of it. */
  private static final int LEAST_RESULT = 200;

  private ContextWindow() {}

  /**
   * The conversation, with as much of it left out as the limit asks for: first whole exchanges
   * except the last few, then the middle of long results, then the last few but one. The system's
   * message, the task and the last exchange always stay; where they alone exceed the limit, they are
   * returned so.
   *
   * @param limit tokens that the messages may take
   */
  static Conversation fit(Conversation conversation, int limit) {
    if (conversation.tokens() <= limit) {
      return conversation;
    }
    Conversation kept = conversation;
    while (kept.exchanges().size() > LAST_KEPT && kept.tokens() > limit * FILL_AFTER) {
      kept = kept.withoutOldest();
    }
    while (true) {
      Conversation shortened = shorten(kept, limit);
      if (shortened.tokens() <= limit || kept.exchanges().size() <= 1) {
        return shortened;
      }
      kept = kept.withoutOldest();
    }
  }

  private static Conversation shorten(Conversation conversation, int limit) {
    Conversation shortened = conversation;
    int characters = (int) Math.min(Integer.MAX_VALUE, (long) limit * 2);
    while (shortened.tokens() > limit && characters > LEAST_RESULT) {
      characters = Math.max(LEAST_RESULT, characters / 2);
      shortened = conversation.cut(characters);
    }
    return shortened;
  }
}
