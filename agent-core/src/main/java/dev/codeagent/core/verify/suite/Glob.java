/** Matches project-relative paths against the globs of configuration and of the protected files. */
package dev.codeagent.core.verify.suite;

import dev.codeagent.api.error.ConfigurationException;
import java.util.regex.Pattern;

/**
 * A glob over paths with forward slashes: {@code *} and {@code ?} stay within a folder, {@code **}
 * crosses folders and, as {@code **}{@code /}, also stands for none, {@code {a,b}} is a choice. A
 * trailing {@code /**} also matches the folder's own path, so that a link put in its place is caught.
 * Immutable.
 */
public final class Glob {
  /** Longer ones are no globs that a person writes; keeps matching cheap. */
  private static final int MAX_LENGTH = 500;

  private final Pattern pattern;

  private Glob(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads a glob.
   *
   * @throws dev.codeagent.api.error.ConfigurationException {@code bad-glob}
   */
  public static Glob of(String text) {
    if (text.isBlank() || text.length() > MAX_LENGTH) {
      throw new ConfigurationException(
          "bad-glob",
          "A glob of " + text.length() + " characters cannot be used.",
          "Write a glob such as `src/it/**` of at most " + MAX_LENGTH + " characters.");
    }
    String clean = text.startsWith("./") ? text.substring(2) : text;
    return new Glob(Pattern.compile(new Translation(clean).regex(), Pattern.DOTALL));
  }

  public boolean matches(String path) {
    return pattern.matcher(path).matches();
  }

  /** Turns the text of a glob into a regular expression without nested repetition. */
  private static final class Translation {
    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private int at;
    private boolean inChoice;

    Translation(String glob) {
      this.glob = glob;
    }

    String regex() {
      while (at < glob.length()) {
        step(glob.charAt(at));
      }
      return inChoice ? Pattern.quote(glob) : regex.toString();
    }

    private void step(char c) {
      if (glob.startsWith("/**", at) && at + 3 == glob.length()) {
        emit("(?:/.*)?", 3);
      } else if (glob.startsWith("**/", at)) {
        emit("(?:.*/)?", 3);
      } else if (glob.startsWith("**", at)) {
        emit(".*", 2);
      } else if (c == '*') {
        emit("[^/]*", 1);
      } else if (c == '?') {
        emit("[^/]", 1);
      } else if (c == '{' && !inChoice && glob.indexOf('}', at) > 0) {
        inChoice = true;
        emit("(?:", 1);
      } else if (c == '}' && inChoice) {
        inChoice = false;
        emit(")", 1);
      } else if (c == ',' && inChoice) {
        emit("|", 1);
      } else {
        emit(Pattern.quote(String.valueOf(c)), 1);
      }
    }

    private void emit(String part, int consumed) {
      regex.append(part);
      at += consumed;
    }
  }
}
