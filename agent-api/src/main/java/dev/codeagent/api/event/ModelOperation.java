package dev.codeagent.api.event;

/** What a model is asked for. */
public enum ModelOperation {
  /** The next message of a conversation. */
  CHAT,
  /** The vectors of texts. */
  EMBEDDINGS
}
