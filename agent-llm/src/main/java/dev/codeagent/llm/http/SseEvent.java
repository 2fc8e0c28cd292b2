package dev.codeagent.llm.http;

import java.util.Objects;

/**
 * One event of a stream of server-sent events.
 *
 * @param name its type; {@code message} when the server named none
 * @param data its lines of data, joined by line feeds
 */
public record SseEvent(String name, String data) {
  public SseEvent {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(data, "data");
  }
}
