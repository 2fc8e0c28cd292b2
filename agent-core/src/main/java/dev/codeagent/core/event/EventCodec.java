package dev.codeagent.core.event;

import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.StateEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes state events as one line of JSON each and reads them back. Safe for many threads. */
final class EventCodec {

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Map<String, Class<?>> types = new TreeMap<>();

  EventCodec() {
    for (Class<?> type : StateEvent.class.getPermittedSubclasses()) {
      types.put(type.getSimpleName(), type);
    }
  }

  String encode(EventRecord record) {
    ObjectNode line = mapper.createObjectNode();
    line.put("seq", record.sequence());
    line.put("time", record.time().toString());
    line.put("type", record.event().getClass().getSimpleName());
    line.set("event", mapper.valueToTree(record.event()));
    return mapper.writeValueAsString(line);
  }

  EventRecord decode(String json) {
    try {
      JsonNode line = mapper.readTree(json);
      String name = line.path("type").asString("");
      Class<?> type = types.get(name);
      if (type == null) {
        throw damaged("an event of the unknown type `" + name + "`", null);
      }
      StateEvent event = (StateEvent) mapper.treeToValue(line.path("event"), type);
      return new EventRecord(
          line.path("seq").asLong(), Instant.parse(line.path("time").asString("")), event);
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw damaged("a line that is no event", e);
    }
  }

  private static EnvironmentException damaged(String what, @Nullable Throwable cause) {
    return new EnvironmentException(
        Failure.of(
            FailureKind.ENVIRONMENT,
            "journal-damaged",
            "The journal holds " + what + ".",
            "It may be of a newer version; update, or move .agent/journal aside to start afresh."),
        cause);
  }
}
