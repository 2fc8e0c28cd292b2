package dev.codeagent.redis;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code plugins.redis} says. Its schema has usually been checked before; who embeds the library may have skipped
 * that, so values are checked here as well.
 *
 * @param nodes where Redis is; one where it is no cluster
 * @param cluster whether it is a cluster
 * @param tls whether connections are encrypted
 * @param trust certificates to trust instead of the platform's, or null
 * @param credentials by whom, or null for nobody
 * @param prefix what keys begin with
 * @param expire how long an answer is kept
 * @param timeout how long a call waits
 */
record RedisSettings(
    List<Node> nodes,
    boolean cluster,
    boolean tls,
    @Nullable Path trust,
    @Nullable Credentials credentials,
    String prefix,
    Duration expire,
    Duration timeout) {

  /** Where a server listens. */
  record Node(String host, int port) {}

  /** Who asks; never shown. */
  record Credentials(@Nullable String user, String password) {
    @Override
    public String toString() {
      return "[credentials]";
    }
  }

  private static final Set<String> KEYS =
      Set.of("nodes", "cluster", "tls", "trust", "user", "password", "prefix", "expire", "timeout");

  private static final Pattern NODE =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\s:/@\\[\\]]+)):([0-9]{1,5})");
  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,5})(ms|s|m|h)");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Printable, and without braces, which would put all answers of a cluster onto one node. */
  private static final Pattern PREFIX = Pattern.compile("[!-z|~]{1,64}");

  private static final int MOST_NODES = 64;
  private static final int LAST_PORT = 65_535;
  private static final String USUAL_PREFIX = "code-agent:";
  private static final Duration USUAL_EXPIRE = Duration.ofHours(24);

  /** What takes longer than this is as good as away: a model answers within seconds. */
  static final Duration LONGEST_TIMEOUT = Duration.ofMillis(50);

  RedisSettings {
    nodes = List.copyOf(nodes);
  }

  /**
   * Reads the section.
   *
   * @throws ConfigurationException naming the key and what to write
   */
  static RedisSettings read(JsonObject section, Map<String, String> environment, Path project) {
    for (String key : section.members().keySet()) {
      if (!KEYS.contains(key)) {
        throw malformed(
            key,
            "is not known",
            "Use one of " + String.join(", ", KEYS.stream().sorted().toList()) + ".");
      }
    }
    boolean cluster = flag(section, "cluster");
    List<Node> nodes = nodes(section);
    if (!cluster && nodes.size() > 1) {
      throw malformed(
          "nodes",
          "names several servers",
          "Name one, or set `cluster: true` where they form one.");
    }
    boolean tls = flag(section, "tls");
    return new RedisSettings(
        nodes,
        cluster,
        tls,
        trust(section, tls, project),
        credentials(section, environment),
        prefix(section),
        time(section, "expire").orElse(USUAL_EXPIRE),
        timeout(section));
  }

  private static List<Node> nodes(JsonObject section) {
    List<Node> nodes = new ArrayList<>();
    if (section.get("nodes") instanceof JsonArray array && array.values().size() <= MOST_NODES) {
      array.values().forEach(value -> nodes.add(node(value)));
    }
    if (nodes.isEmpty()) {
      throw malformed(
          "nodes", "names no server", "Write a list of host:port, at most " + MOST_NODES + ".");
    }
    return nodes;
  }

  private static Node node(JsonValue value) {
    Matcher matcher = NODE.matcher(value instanceof JsonString text ? text.value() : "");
    int port = matcher.matches() ? Integer.parseInt(matcher.group(3)) : 0;
    if (port < 1 || port > LAST_PORT) {
      throw malformed(
          "nodes",
          "has an entry that is not host:port",
          "Write it like 127.0.0.1:6379, without a scheme and without a password.");
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return new Node(host, port);
  }

  private static @Nullable Path trust(JsonObject section, boolean tls, Path project) {
    if (section.get("trust") == null) {
      return null;
    }
    if (!tls) {
      throw malformed("trust", "has no meaning without TLS", "Set `tls: true`, or take it out.");
    }
    String text = text(section, "trust").orElse("");
    try {
      Path file = project.resolve(text);
      try (InputStream certificates = Files.newInputStream(file)) {
        if (!CertificateFactory.getInstance("X.509")
            .generateCertificates(certificates)
            .isEmpty()) {
          return file;
        }
      }
    } catch (IOException | CertificateException | InvalidPathException e) {
      // answered below like a file without a certificate
    }
    throw malformed(
        "trust",
        "names no readable file of certificates: " + text,
        "Name a file in PEM form; relative paths lie in the project.");
  }

  private static @Nullable Credentials credentials(
      JsonObject section, Map<String, String> environment) {
    if (section.get("password") == null) {
      if (section.get("user") != null) {
        throw malformed("user", "needs a password", "Name its variable in `password`.");
      }
      return null;
    }
    String user = section.get("user") == null ? null : variable(section, "user", environment);
    return new Credentials(user, variable(section, "password", environment));
  }

  private static String variable(JsonObject section, String key, Map<String, String> environment) {
    String name = text(section, key).orElse("");
    if (!VARIABLE.matcher(name).matches()) {
      throw malformed(
          key,
          "is not the name of an environment variable",
          "Name the variable that holds it; what it holds does not belong into a file.");
    }
    String value = environment.get(name);
    if (value == null || value.isEmpty()) {
      throw malformed(key, "names " + name + ", which is not set", "Set " + name + ".");
    }
    return value;
  }

  private static String prefix(JsonObject section) {
    String prefix = text(section, "prefix").orElse(USUAL_PREFIX);
    if (!PREFIX.matcher(prefix).matches()) {
      throw malformed(
          "prefix",
          "has a value of the wrong form",
          "Write up to 64 printable ASCII characters without spaces and braces.");
    }
    return prefix;
  }

  private static Duration timeout(JsonObject section) {
    Duration timeout = time(section, "timeout").orElse(LONGEST_TIMEOUT);
    if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw malformed("timeout", "is too long", "Write at most 50ms.");
    }
    return timeout;
  }

  private static Optional<Duration> time(JsonObject section, String key) {
    Optional<String> text = text(section, key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = TIME.matcher(text.get());
    if (!matcher.matches()) {
      throw malformed(
          key, "has a value of the wrong form", "Write a time such as 20ms, 90s or 24h.");
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }

  private static boolean flag(JsonObject section, String key) {
    if (section.get(key) == null) {
      return false;
    }
    return section
        .bool(key)
        .orElseThrow(() -> malformed(key, "has a value of the wrong form", "Write true or false."));
  }

  private static Optional<String> text(JsonObject section, String key) {
    if (section.get(key) == null) {
      return Optional.empty();
    }
    return Optional.of(section
        .string(key)
        .orElseThrow(() -> malformed(key, "has a value of the wrong form", "Write a text.")));
  }

  private static ConfigurationException malformed(String key, String what, String advice) {
    return new ConfigurationException(
        "redis-setting", "The setting `plugins.redis." + key + "` " + what + ".", advice);
  }
}
