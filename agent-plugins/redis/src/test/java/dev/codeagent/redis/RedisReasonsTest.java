package dev.codeagent.redis;

import static dev.codeagent.redis.RedisServer.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.testkit.FreePort;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Real servers that do not let the plugin in, by password, rights, certificate or kind: it says why and what to set. */
@Timeout(120)
class RedisReasonsTest {

  private static final CallContext CONTEXT = CallContext.background();
  private static final byte[] VALUE = "an answer".getBytes(StandardCharsets.UTF_8);
  private static final String KEY = "0".repeat(64);

  @RegisterExtension
  private final Opened opened = new Opened();

  @TempDir
  private Path folder;

  private final Levels levels = new Levels(
      Map.of(
          "ANN", "ann-user", "READER", "reader-user", "RIGHT", "right-one", "WRONG", "wrong-one"),
      Duration.ofMillis(500));

  @AfterEach
  void thenNobodyIsShownWhatTheVariablesHold() {
    assertThat(levels.texts().toString())
        .doesNotContain("-user")
        .doesNotContain("wrong-one")
        .doesNotContain("right-one");
  }

  @Test
  void givenAPassword_thenWhoHasItIsAnsweredAndTheOthersReadWhy() throws Exception {
    RedisServer redis = opened.keep(RedisServer.start(folder));
    redis.cli("acl", "setuser", "ann-user", "on", ">right-one", "~*", "+@all");
    redis.cli("acl", "setuser", "default", "off");

    arrives(level(redis, "user", "ANN", "password", "RIGHT"));
    isAway(level(redis, "user", "ANN", "password", "WRONG"));

    assertThat(levels.texts()).singleElement().asString().contains("WRONGPASS", "`password`");
  }

  @Test
  void givenNoPasswordWhereOneIsWanted_thenThatIsTold() throws Exception {
    RedisServer redis = opened.keep(RedisServer.start(folder, "--requirepass", "right-one"));

    isAway(level(redis));

    assertThat(levels.texts()).singleElement().asString().contains("NOAUTH", "`password`");
  }

  @Test
  void givenAClusterAndAWrongPassword_thenThatIsToldInOneLine() throws Exception {
    List<RedisServer> nodes = RedisServer.cluster(folder);
    nodes.forEach(opened::keep);
    for (RedisServer node : nodes) {
      node.cli("config", "set", "requirepass", "right-one");
    }

    isAway(level(nodes.getFirst(), "cluster", true, "password", "WRONG"));

    assertThat(levels.texts())
        .singleElement()
        .asString()
        .contains("WRONGPASS", "`password`")
        .hasLineCount(1);
  }

  @Test
  void givenAUserWhoMayOnlyRead_thenTheFirstRefusedWriteIsTold() throws Exception {
    RedisServer redis = opened.keep(RedisServer.start(folder));
    redis.cli("acl", "setuser", "reader-user", "on", ">right-one", "~*", "+getrange");
    RedisLevel level = level(redis, "user", "READER", "password", "RIGHT");

    for (int i = 0; i < 5; i++) {
      level.put(KEY, VALUE);
    }

    eventually(() -> level.dropped() == 5);
    assertThat(levels.names()).containsExactly("refused");
    assertThat(levels.texts().getFirst()).contains("NOPERM", "`prefix`");
  }

  @Test
  void givenAClusterThatIsDown_thenThatIsNoRefusalThatStays() throws Exception {
    RedisServer alone = opened.keep(RedisServer.start(
        folder, "--cluster-enabled", "yes", "--cluster-port", String.valueOf(FreePort.choose())));
    RedisLevel level = level(alone);

    level.put(KEY, VALUE);

    eventually(() -> level.dropped() == 1);
    assertThat(levels.names()).isEmpty();
    isAway(level);
    assertThat(levels.texts()).singleElement().asString().contains("CLUSTERDOWN");
  }

  @Test
  void givenANodeOfAClusterAskedAsASingleServer_thenItIsToldToBeACluster() throws Exception {
    List<RedisServer> nodes = RedisServer.cluster(folder);
    nodes.forEach(opened::keep);
    RedisLevel level = level(nodes.getFirst());

    eventually(() -> {
      for (int i = 0; i < 60; i++) {
        level.get(String.format("%064x", i), CONTEXT);
      }
      return !levels.names().isEmpty();
    });

    assertThat(levels.texts().getFirst()).contains("MOVED", "`cluster: true`");
  }

  @Test
  void givenTls_thenTheServerIsTrustedByItsCertificateOnlyAndElseItIsToldWhy() throws Exception {
    Path certificate = certificate("server", "IP:127.0.0.1");
    RedisServer redis = opened.keep(tls(certificate));

    arrives(level(redis, "tls", true, "trust", certificate.toString()));
    isAway(level(
        redis, "tls", true, "trust", certificate("another", "IP:127.0.0.1").toString()));

    assertThat(levels.texts()).singleElement().asString().contains("PKIX path", "`trust`");
  }

  @Test
  void givenACertificateForAnotherName_thenThatIsTold() throws Exception {
    Path certificate = certificate("server", "DNS:other.example");
    RedisServer redis = opened.keep(tls(certificate));

    isAway(level(redis, "tls", true, "trust", certificate.toString()));

    assertThat(levels.texts())
        .singleElement()
        .asString()
        .contains("No subject alternative", "`nodes`");
  }

  private RedisLevel level(RedisServer redis, Object... options) {
    return opened.keep(levels.open(redis.address(), folder, options));
  }

  private void isAway(RedisLevel level) throws Exception {
    eventually(() -> {
      assertThat(level.get(KEY, CONTEXT)).isNull();
      return levels.names().contains("away");
    });
  }

  private void arrives(RedisLevel level) throws Exception {
    level.put(KEY, VALUE);
    eventually(() -> {
      levels.rest();
      return level.get(KEY, CONTEXT) != null;
    });
  }

  private RedisServer tls(Path certificate) throws Exception {
    return RedisServer.start(
        folder,
        "--tls-port",
        "PORT",
        "--tls-cert-file",
        certificate.toString(),
        "--tls-key-file",
        folder.resolve("server.key").toString(),
        "--tls-auth-clients",
        "no");
  }

  private Path certificate(String name, String alternative) throws Exception {
    RedisServer.requireInstalled("openssl");
    Path certificate = folder.resolve(name + ".pem");
    RedisServer.run(List.of(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=redis",
        "-addext",
        "subjectAltName=" + alternative,
        "-keyout",
        folder.resolve(name + ".key").toString(),
        "-out",
        certificate.toString()));
    return certificate;
  }
}
