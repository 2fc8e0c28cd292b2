package dev.codeagent.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells why Redis could not be used and which setting may help: by the innermost cause for which there is advice, or else the
 * innermost. What the client says at the outside is the same for a wrong password, a wrong certificate and a server that is
 * gone.
 */
final class Reasons {

  private static final String HIDDEN = "***";

  /** Causes of causes; more would be a ring. */
  private static final int DEEPEST = 32;

  private static final int LONGEST = 300;

  /** By what the reason contains; the first that fits. Words of Redis 7, Lettuce 7.7, Netty 4.2 and the JDK's TLS. */
  private static final List<Map.Entry<String, String>> ADVICE = List.of(
      Map.entry("WRONGPASS", "Check what the variables named by `user` and `password` hold"),
      Map.entry("NOAUTH", "Name the variable with its password in `password`"),
      Map.entry("called without any password", "Redis wants no password: take out `password`"),
      Map.entry("NOPERM", "Let its user run GETRANGE and SET on all keys that begin with `prefix`"),
      Map.entry("OOM ", "Give Redis more memory, or a policy that evicts"),
      Map.entry("READONLY", "Name the primary in `nodes`, not a replica"),
      Map.entry("MOVED ", "It is a cluster: set `cluster: true`"),
      Map.entry("cluster support disabled", "It is no cluster: take out `cluster`"),
      Map.entry("PKIX path", "Name the certificate of its authority in `trust`"),
      Map.entry("No subject alternative", "Name it in `nodes` as its certificate does"),
      Map.entry("No name matching", "Name it in `nodes` as its certificate does"),
      Map.entry("not an SSL/TLS record", "It does not speak TLS there: check `tls` and the port"),
      Map.entry("closed prematurely", "Check whether it speaks TLS there, and `tls`"),
      Map.entry("Connection reset", "Check whether it speaks TLS there, and `tls`"),
      Map.entry("initialization timed out", "Check whether it speaks TLS there, and `tls`"),
      Map.entry("handshake timed out", "Check whether it speaks TLS there, and `tls`"),
      Map.entry("Connection refused", "Check whether it runs at the address in `nodes`"));

  private final RedisSettings.@Nullable Credentials credentials;

  Reasons(RedisSettings.@Nullable Credentials credentials) {
    this.credentials = credentials;
  }

  String of(Throwable fault) {
    List<Throwable> causes = causes(fault).reversed();
    for (Throwable cause : causes) {
      String reason = safe(message(cause));
      for (Map.Entry<String, String> advice : ADVICE) {
        if (reason.contains(advice.getKey())) {
          return reason + ". " + advice.getValue() + " (plugins.redis).";
        }
      }
    }
    return safe(message(causes.getFirst()));
  }

  /** From the outside in. The client keeps what single nodes said as suppressed faults. */
  private static List<Throwable> causes(Throwable fault) {
    List<Throwable> causes = new ArrayList<>();
    Throwable next = fault;
    while (next != null && causes.size() < DEEPEST) {
      causes.add(next);
      Throwable[] suppressed = next.getSuppressed();
      next = next.getCause() == null && suppressed.length > 0 ? suppressed[0] : next.getCause();
    }
    return causes;
  }

  private static String message(Throwable fault) {
    String kind = fault.getClass().getSimpleName();
    String message = fault.getMessage();
    if (message == null || message.isBlank()) {
      return kind;
    }
    boolean bare = message.indexOf(' ') < 0; // such as the name of an unknown host
    return bare ? kind + ": " + message : message;
  }

  /** One line, as the server may have sent anything, and nothing of what the variables hold. */
  private String safe(String message) {
    String text = message;
    if (credentials != null) {
      text = text.replace(credentials.password(), HIDDEN);
      if (credentials.user() != null) {
        text = text.replace(credentials.user(), HIDDEN);
      }
    }
    String line = text.strip()
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("\\p{Cntrl}", " ")
        .strip();
    String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
  }
}
