package dev.codeagent.llm.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses lines in UTF-8, each an event of its own; empty ones are dropped, and the last one may lack its line feed. Not safe
 * for many threads.
 */
final class LineParser implements StreamParser {

  private static final String NAME = "message";

  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

  @Override
  public List<SseEvent> feed(byte[] bytes) {
    List<SseEvent> events = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        keep(bytes, start, i);
        endLine(events);
        start = i + 1;
      }
    }
    keep(bytes, start, bytes.length);
    return events;
  }

  @Override
  public List<SseEvent> end() {
    List<SseEvent> events = new ArrayList<>();
    endLine(events);
    return events;
  }

  @Override
  public boolean isWithin() {
    return line.size() > 0;
  }

  private void keep(byte[] bytes, int from, int to) {
    if (line.size() + (to - from) > SseParser.LONGEST) {
      throw SseParser.tooLong();
    }
    line.write(bytes, from, to - from);
  }

  private void endLine(List<SseEvent> events) {
    String text = line.toString(StandardCharsets.UTF_8).strip();
    line.reset();
    if (!text.isEmpty()) {
      events.add(new SseEvent(NAME, text));
    }
  }
}
