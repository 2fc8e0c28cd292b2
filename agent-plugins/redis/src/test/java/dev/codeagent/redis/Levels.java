package dev.codeagent.redis;

import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.PluginEvent;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.testkit.ManualTicker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Opens second levels for tests whose rests pass by hand, and remembers what they told. */
final class Levels {

  private final ManualTicker ticker = new ManualTicker();
  private final ConcurrentLinkedQueue<AgentEvent> events = new ConcurrentLinkedQueue<>();
  private final Map<String, String> environment;
  private final Duration timeout;

  /**
   * @param environment the variables
   * @param timeout how long calls wait; it may be longer than settings allow, for a busy machine
   */
  Levels(Map<String, String> environment, Duration timeout) {
    this.environment = environment;
    this.timeout = timeout;
  }

  RedisLevel open(String address, Path folder, Object... options) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("nodes", new JsonArray(List.of(new JsonString(address))));
    members.putAll(JsonValue.object(options).members());
    RedisSettings settings = RedisSettings.read(new JsonObject(members), environment, folder);
    return new RedisLevel(
        new LettuceConnector(settings), settings.prefix(), timeout, ticker, events::add);
  }

  /** Every rest is over. */
  void rest() {
    ticker.advance(Breaker.LONGEST_REST);
  }

  List<String> names() {
    return told().stream().map(PluginEvent::name).toList();
  }

  List<String> texts() {
    return told().stream().map(PluginEvent::text).toList();
  }

  private List<PluginEvent> told() {
    return events.stream().map(PluginEvent.class::cast).toList();
  }
}
