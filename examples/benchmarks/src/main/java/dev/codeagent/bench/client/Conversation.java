package dev.codeagent.bench.client;

/** A conversation that is asked for its next turn again and again. Safe for many threads. */
public interface Conversation {

  /** The whole answer's text. */
  String ask(String last) throws Exception;

  /** The same streamed; the first piece of text is told. */
  String stream(String last, Runnable firstPiece) throws Exception;
}
