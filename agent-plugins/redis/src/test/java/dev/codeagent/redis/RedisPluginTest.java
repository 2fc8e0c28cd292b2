package dev.codeagent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.api.plugin.PluginContext;
import dev.codeagent.testkit.AgentPluginContract;
import dev.codeagent.testkit.RecordingContributions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The plugin keeps what every plugin keeps; no server has to be there. */
class RedisPluginTest extends AgentPluginContract {

  @Override
  protected AgentPlugin plugin() {
    return new RedisPlugin();
  }

  @Override
  protected JsonObject configuration() {
    return JsonValue.object("nodes", JsonValue.array(JsonValue.of("127.0.0.1:1")));
  }

  @Test
  void givenNoSection_thenItGivesNothing() throws Exception {
    RecordingContributions contributions = new RecordingContributions();
    try (RedisPlugin plugin = new RedisPlugin()) {
      plugin.contribute(
          contributions,
          new PluginContext(Path.of(""), JsonValue.object(), Map.of(), EventSink.none()));
    }

    assertThat(contributions.names()).isEmpty();
  }

  @Test
  void givenASection_thenItGivesOneSecondLevel() throws Exception {
    RecordingContributions contributions = new RecordingContributions();
    try (RedisPlugin plugin = new RedisPlugin()) {
      plugin.contribute(
          contributions,
          new PluginContext(Path.of(""), configuration(), Map.of(), EventSink.none()));
    }

    assertThat(contributions.parts(SecondLevel.class))
        .singleElement()
        .extracting(SecondLevel::name)
        .isEqualTo("redis");
  }
}
