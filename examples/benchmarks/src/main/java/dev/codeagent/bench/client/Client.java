package dev.codeagent.bench.client;

import java.util.List;

/** A client of a model's server, as the measurements use it. Safe for many threads. */
public interface Client extends AutoCloseable {

  /**
   * Prepares a conversation, so that what a client can keep between two turns is kept.
   *
   * @param history what was said before, user and model in turn, the user first
   */
  Conversation conversation(List<String> history);

  /** Ends all calls under way; false where the client has no way to. */
  default boolean cancel() {
    return false;
  }

  @Override
  void close() throws Exception;
}
