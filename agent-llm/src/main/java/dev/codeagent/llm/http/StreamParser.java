package dev.codeagent.llm.http;

import java.util.List;

/** Parses a stream from bytes as they come, however they are cut. Not safe for many threads. */
public interface StreamParser {

  /**
   * Takes the next bytes and returns the events that they complete.
   *
   * @throws dev.codeagent.api.error.ProviderException when a line or an event is too long
   */
  List<SseEvent> feed(byte[] bytes);

  /** The events that the end of the stream completes. */
  List<SseEvent> end();

  /** Whether the last that came is a piece of an event which nothing completed. */
  boolean isWithin();
}
