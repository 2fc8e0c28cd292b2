/** The kinds of value that a setting takes. */
package dev.codeagent.core.config;

/** A kind, with the words in which errors and the reference describe it. */
enum ValueKind {
  TEXT("a text"),
  PATH("a path"),
  MODEL("a model as provider/model"),
  MODE("`on-demand`"),
  SANDBOX("`auto`, `required` or `none`"),
  COUNT("a whole number from 1"),
  DURATION("a duration such as 500ms, 60s, 10m or 1h30m"),
  SIZE("a size such as 512MiB or 8GiB"),
  MONEY("an amount of dollars such as 2.50"),
  PRICE("dollars per million tokens such as 3 or 0.25"),
  FLAG("true or false"),
  LINES("a list of shell lines"),
  PATHS("a list of paths"),
  GLOBS("a list of globs such as `config/**`"),
  NAMES("a list of verifier ids"),
  MODELS("a list of models as provider/model"),
  SECTION("a mapping that the part itself describes");

  private final String words;

  ValueKind(String words) {
    this.words = words;
  }

  /** What is expected, as the end of "expected …". */
  String words() {
    return words;
  }

  /** Whether one text holds the whole value, so that an environment variable or an option can set it. */
  boolean scalar() {
    return switch (this) {
      case TEXT, PATH, MODEL, MODE, SANDBOX, COUNT, DURATION, SIZE, MONEY, PRICE, FLAG -> true;
      case LINES, PATHS, GLOBS, NAMES, MODELS, SECTION -> false;
    };
  }
}
