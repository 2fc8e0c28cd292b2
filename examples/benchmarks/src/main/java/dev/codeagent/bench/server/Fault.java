package dev.codeagent.bench.server;

import java.time.Duration;
import java.util.Locale;

/** The ways in which the server misbehaves. */
public enum Fault {
  STALL_BEFORE_HEADERS("stall before the headers", false),
  STALL_IN_BODY("stall in the body", true),
  CUT_STREAM("cut stream", true),
  DRIP_OF_COMMENTS("slow drip of comments", true),
  RETRY_AFTER_SECONDS("429, `Retry-After: 1`", false),
  RETRY_AFTER_DATE("429, `Retry-After` a date", false),
  RETRY_AFTER_MINUTE("429, `Retry-After: 60`", false),
  OVERLOADED("529", false),
  GARBAGE("200 with garbage instead of JSON", false),
  HUNDRED_MEGABYTES("100 MB of a body", false),
  RESET_WHEN_KEPT("kept connection reset at the next request", false);

  /** A rate that is used up is free again after this, whatever was asked meanwhile. */
  static final Duration RATE_LIMITED = Duration.ofSeconds(1);

  private final String what;
  private final boolean streamed;

  Fault(String what, boolean streamed) {
    this.what = what;
    this.streamed = streamed;
  }

  /** What happens, for people. */
  public String what() {
    return what;
  }

  /** Whether it happens to a streamed answer. */
  public boolean streamed() {
    return streamed;
  }

  /** Its name in paths and ids. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Fault of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
