package dev.codeagent.llm.http;

/** How the pieces of a streamed answer are told apart. */
public enum Framing {
  /** Server-sent events. */
  EVENTS("text/event-stream"),
  /** One JSON value a line, as Ollama streams. */
  LINES("application/x-ndjson");

  private final String mediaType;

  Framing(String mediaType) {
    this.mediaType = mediaType;
  }

  /** What a request names in {@code Accept}. */
  public String mediaType() {
    return mediaType;
  }

  /** A parser for one stream. */
  public StreamParser parser() {
    return switch (this) {
      case EVENTS -> new SseParser();
      case LINES -> new LineParser();
    };
  }
}
