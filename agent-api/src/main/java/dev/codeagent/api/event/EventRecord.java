package dev.codeagent.api.event;

import java.time.Instant;
import java.util.Objects;

/**
 * An event as it was recorded.
 *
 * @param sequence grows by one with every state event of a project; a progress event bears the
 *     sequence of the state event before it
 * @param time when
 * @param event what
 */
public record EventRecord(long sequence, Instant time, AgentEvent event) {
  /** Refuses null where a component may not be null. */
  public EventRecord {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(event, "event");
  }
}
