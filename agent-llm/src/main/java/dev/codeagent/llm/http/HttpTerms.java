package dev.codeagent.llm.http;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How servers are spoken to.
 *
 * @param version which version of HTTP
 * @param streams the most calls that go to one server at once over HTTP/2, all on one connection; others wait their turn
 * @param trust a file of certificates in PEM that are trusted besides those of the Java platform, or null
 */
public record HttpTerms(
    Version version, int streams, @Nullable Path trust) {

  /**
   * As many as a server should allow on one connection at the least (RFC 9113, 6.5.2, SETTINGS_MAX_CONCURRENT_STREAMS); a
   * server that allows fewer says so and is obeyed.
   */
  public static final int USUAL_STREAMS = 100;

  /** The most calls that go to one server at once over HTTP/1.1, each on a connection; above what any provider grants a key. */
  static final int CONNECTIONS = 256;

  /** Which version of HTTP is spoken. */
  public enum Version {
    /** With TLS, HTTP/2 where the server chooses it by ALPN (RFC 7301), else HTTP/1.1; without TLS, HTTP/1.1. */
    AUTO,
    /** HTTP/1.1 always. */
    HTTP1,
    /** As {@link #AUTO}, and without TLS HTTP/2 by prior knowledge (RFC 9113, 3.3). */
    HTTP2
  }

  public HttpTerms {
    Objects.requireNonNull(version, "version");
    if (streams < 1) {
      throw new IllegalArgumentException("some call has to go");
    }
  }

  /** What holds where nothing is set. */
  public static HttpTerms usual() {
    return new HttpTerms(Version.AUTO, USUAL_STREAMS, null);
  }

  /** The most calls that may be under way with one server, whichever version it speaks. */
  public int mostCalls() {
    return version == Version.HTTP1 ? CONNECTIONS : Math.max(CONNECTIONS, streams);
  }

  /** Whether a server at such an address is first asked for HTTP/2. */
  boolean prefersHttp2(boolean tls) {
    return switch (version) {
      case AUTO -> tls;
      case HTTP1 -> false;
      case HTTP2 -> true;
    };
  }
}
