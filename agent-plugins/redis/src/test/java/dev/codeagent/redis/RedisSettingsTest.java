package dev.codeagent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The section {@code plugins.redis}. */
class RedisSettingsTest {

  private static final Map<String, String> ENVIRONMENT = Map.of("P", "secret-word", "U", "ann");

  @TempDir
  private Path project;

  @Test
  void givenNothingButAServer_thenTheRestIsTheUsual() {
    RedisSettings settings = read(nodes("redis.example:6379"));

    assertThat(settings)
        .isEqualTo(new RedisSettings(
            List.of(new RedisSettings.Node("redis.example", 6379)),
            false,
            false,
            null,
            null,
            "code-agent:",
            Duration.ofHours(24),
            Duration.ofMillis(50)));
  }

  @Test
  void givenEverything_thenItIsTaken() {
    RedisSettings settings = read(
        nodes("[::1]:1", "b:65535"),
        "cluster",
        true,
        "tls",
        true,
        "user",
        "U",
        "password",
        "P",
        "prefix",
        "p:",
        "expire",
        "10m",
        "timeout",
        "5ms");

    assertThat(settings.nodes())
        .containsExactly(new RedisSettings.Node("::1", 1), new RedisSettings.Node("b", 65535));
    assertThat(settings.credentials())
        .isEqualTo(new RedisSettings.Credentials("ann", "secret-word"));
    assertThat(settings.toString()).doesNotContain("secret-word");
    assertThat(settings.expire()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.timeout()).isEqualTo(Duration.ofMillis(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "redis://h:6379",
        "h:0",
        "h:65536",
        "h:99999",
        "u:p@h:6379",
        ":6379",
        "h :1",
        ""
      })
  void givenAServerThatIsNotHostAndPort_thenThatIsSaidWithoutRepeatingIt(String node) {
    assertThatThrownBy(() -> read(nodes(node)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("plugins.redis.nodes")
        .message()
        .doesNotContain("u:p");
  }

  @ParameterizedTest
  @CsvSource({
    "cluster, yes",
    "tls, 1",
    "trust, ca.pem",
    "user, U",
    "password, NOT_SET",
    "password, secret word",
    "prefix, {a}",
    "prefix, ''",
    "expire, 1 day",
    "timeout, 51ms",
    "timeout, 1s",
    "hosts, a",
  })
  void givenAValueThatCannotBe_thenItsKeyIsNamed(String key, String value) {
    assertThatThrownBy(() -> read(nodes("h:1"), key, value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("plugins.redis." + key);
  }

  @Test
  void givenATrustFileThatIsNone_thenThatIsSaidAtTheStart() throws Exception {
    Files.writeString(project.resolve("ca.pem"), "garbage");
    for (String file : List.of("ca.pem", "none.pem", "\u0000")) {
      assertThatThrownBy(() -> read(nodes("h:1"), "tls", true, "trust", file))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("plugins.redis.trust");
    }
  }

  @Test
  void givenNoServerOrSeveralWithoutACluster_thenThatIsSaid() {
    assertThatThrownBy(() -> read(JsonValue.object("prefix", "a")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("plugins.redis.nodes");
    assertThatThrownBy(() -> read(nodes("a:1", "b:1")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("plugins.redis.nodes")
        .hasMessageContaining("cluster: true");
  }

  private RedisSettings read(JsonObject section, Object... more) {
    Map<String, JsonValue> members = new LinkedHashMap<>(section.members());
    members.putAll(JsonValue.object(more).members());
    return RedisSettings.read(new JsonObject(members), ENVIRONMENT, project);
  }

  private static JsonObject nodes(String... nodes) {
    return JsonValue.object(
        "nodes", new JsonArray(Stream.of(nodes).<JsonValue>map(JsonString::new).toList()));
  }
}
