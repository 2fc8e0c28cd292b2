package dev.codeagent.llm.compose;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.llm.http.HttpTerms;
import dev.codeagent.llm.http.HttpTerms.Version;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What the configuration says of HTTP.
 *
 * @param version which version is spoken
 * @param streams the most calls at once to one server over HTTP/2
 * @param trust the file of certificates as it is written, if one is named
 */
record HttpSpec(Version version, int streams, Optional<String> trust) {

  private static final String VERSION = "version";
  private static final String STREAMS = "streams";
  private static final String TRUST = "trust";
  static final Set<String> KEYS = Set.of(VERSION, STREAMS, TRUST);

  /** More streams than any server takes on one connection. */
  private static final int MOST_STREAMS = 10_000;

  /** What the section says. */
  static HttpSpec of(JsonObject section) {
    JsonValue value = section.get("http");
    if (value == null) {
      return new HttpSpec(Version.AUTO, HttpTerms.USUAL_STREAMS, Optional.empty());
    }
    if (!(value instanceof JsonObject entry)) {
      throw LlmSection.malformed(
          "http", "is not a mapping", "Write {version: auto, streams: 100}.");
    }
    for (String key : entry.members().keySet()) {
      if (!KEYS.contains(key)) {
        throw LlmSection.malformed(
            "http." + key, "is not known", "Use one of version, streams and trust.");
      }
    }
    return new HttpSpec(version(entry), streams(entry), trust(entry));
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
      throw malformed(TRUST, "the path of a file of certificates in PEM");
    }
  }

  private static Version version(JsonObject entry) {
    if (entry.get(VERSION) == null) {
      return Version.AUTO;
    }
    return switch (entry.string(VERSION).orElse("")) {
      case "auto" -> Version.AUTO;
      case "http1" -> Version.HTTP1;
      case "http2" -> Version.HTTP2;
      default -> throw malformed(VERSION, "auto, http1 or http2");
    };
  }

  private static int streams(JsonObject entry) {
    if (entry.get(STREAMS) == null) {
      return HttpTerms.USUAL_STREAMS;
    }
    return entry
        .integer(STREAMS)
        .filter(number -> number > 0 && number <= MOST_STREAMS)
        .orElseThrow(() -> malformed(STREAMS, "a whole number from 1 to " + MOST_STREAMS));
  }

  private static Optional<String> trust(JsonObject entry) {
    Optional<String> text = entry.string(TRUST).filter(path -> !path.isBlank());
    if (text.isEmpty() && entry.get(TRUST) != null) {
      throw malformed(TRUST, "the path of a file of certificates in PEM");
    }
    return text;
  }

  private static RuntimeException malformed(String key, String form) {
    return LlmSection.malformed(
        "http." + key, "has a value of the wrong form", "Write " + form + ".");
  }
}
