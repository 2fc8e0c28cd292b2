package dev.codeagent.llm.http;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses server-sent events from bytes as they come, however they are cut.
 *
 * <p>As the HTML standard says ("Server-sent events", parsing an event stream): UTF-8 with an optional byte order mark,
 * lines ended by LF, CR or CRLF, comments dropped, several {@code data} lines joined, and an event that no empty line
 * follows is never dispatched. Not safe for many threads.
 */
public final class SseParser implements StreamParser {

  /** The longest line and the longest event: half of the largest reply, far above any event of a provider. */
  static final int LONGEST = 16 * 1024 * 1024;

  private static final String DEFAULT_NAME = "message";

  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private final StringBuilder data = new StringBuilder();
  private boolean hasData;
  private @Nullable String name;
  private boolean afterReturn;
  private boolean firstLine = true;

  @Override
  public List<SseEvent> feed(byte[] bytes) {
    List<SseEvent> events = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b == '\n' && afterReturn) {
        afterReturn = false;
        start = i + 1;
        continue;
      }
      afterReturn = b == '\r';
      if (b == '\n' || b == '\r') {
        keep(bytes, start, i);
        start = i + 1;
        endLine(events);
      }
    }
    keep(bytes, start, bytes.length);
    return events;
  }

  @Override
  public List<SseEvent> end() {
    return List.of();
  }

  @Override
  public boolean isWithin() {
    return hasData || (line.size() > 0 && line.toByteArray()[0] != ':');
  }

  private void keep(byte[] bytes, int from, int to) {
    if (line.size() + (to - from) > LONGEST) {
      throw tooLong();
    }
    line.write(bytes, from, to - from);
  }

  private void endLine(List<SseEvent> events) {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (firstLine) {
      firstLine = false;
      text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
    if (text.isEmpty()) {
      dispatch(events);
      return;
    }
    int colon = text.indexOf(':');
    if (colon == 0) {
      return;
    }
    String field = colon < 0 ? text : text.substring(0, colon);
    String value = colon < 0 ? "" : text.substring(colon + 1);
    take(field, value.startsWith(" ") ? value.substring(1) : value);
  }

  private void take(String field, String value) {
    if (field.equals("event")) {
      name = value;
    } else if (field.equals("data")) {
      if (data.length() + value.length() > LONGEST) {
        throw tooLong();
      }
      if (hasData) {
        data.append('\n');
      }
      data.append(value);
      hasData = true;
    }
  }

  private void dispatch(List<SseEvent> events) {
    if (hasData) {
      events.add(
          new SseEvent(name == null || name.isEmpty() ? DEFAULT_NAME : name, data.toString()));
    }
    data.setLength(0);
    hasData = false;
    name = null;
  }

  static ProviderException tooLong() {
    return ProviderException.of(
        ProviderFault.MALFORMED,
        "The stream holds a line or an event longer than " + LONGEST / (1024 * 1024) + " MiB.",
        "Check that the address is that of a model's server.");
  }
}
