package dev.codeagent.llm.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A stream of server-sent events with everything the standard knows, and the events in it; used by tests. */
final class SseStream {
  static final String STREAM = "\uFEFF: hello\r\n"
      + "event: first\r\ndata: одна\r\ndata: 二\r\n\r\n"
      + "data:no blank\rdata:  two blanks\r\r"
      + "id: 7\nretry: 10\nunknown\n\n"
      + "event: nothing\n\n"
      + "data\n\n"
      + "data: 😀 ünïcode\n\n"
      + "data: never ended\n";

  static final List<SseEvent> EVENTS = List.of(
      new SseEvent("first", "одна\n二"),
      new SseEvent("message", "no blank\n two blanks"),
      new SseEvent("message", ""),
      new SseEvent("message", "😀 ünïcode"));

  private SseStream() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
