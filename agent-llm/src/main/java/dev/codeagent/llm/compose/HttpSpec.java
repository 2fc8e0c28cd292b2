package dev.codeagent.llm.compose;

import dev.codeagent.llm.http.HttpTerms;
import dev.codeagent.llm.http.HttpTerms.Version;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the configuration says of HTTP.
 *
 * @param version which version is spoken
 * @param streams the most calls at once to one server over HTTP/2
 * @param trust the file of certificates as it is written, if one is named
 */
record HttpSpec(Version version, int streams, Optional<String> trust) {

  private static final String KEY = "http";
  private static final String VERSION = "version";
  private static final String STREAMS = "streams";
  private static final String TRUST = "trust";
  private static final List<String> KEYS = List.of(VERSION, STREAMS, TRUST);
  private static final String CERTIFICATES = "the path of a file of certificates in PEM";

  /** More streams than any server takes on one connection. */
  private static final int MOST_STREAMS = 10_000;

  private static final HttpSpec USUAL =
      new HttpSpec(Version.AUTO, HttpTerms.USUAL_STREAMS, Optional.empty());

  /** What the section says. */
  static HttpSpec of(Mapping section) {
    return section
        .mapping(KEY, KEYS, "{version: auto, streams: 100}")
        .map(entry -> new HttpSpec(
            version(entry),
            entry.whole(STREAMS, HttpTerms.USUAL_STREAMS, MOST_STREAMS),
            entry.text(TRUST, CERTIFICATES)))
        .orElse(USUAL);
  }

  /** The most calls that may be under way with one server. */
  int mostCalls() {
    return new HttpTerms(version, streams, null).mostCalls();
  }

  /** The terms, with paths that lie in that folder where they are relative. */
  HttpTerms terms(Path folder) {
    return new HttpTerms(
        version, streams, trust.map(text -> resolve(folder, text)).orElse(null));
  }

  private static Path resolve(Path folder, String text) {
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw Mapping.wrongForm(KEY + "." + TRUST, CERTIFICATES);
    }
  }

  private static Version version(Mapping entry) {
    return switch (entry.oneOf(VERSION, "auto", "http1", "http2").orElse("auto")) {
      case "http1" -> Version.HTTP1;
      case "http2" -> Version.HTTP2;
      default -> Version.AUTO;
    };
  }
}
