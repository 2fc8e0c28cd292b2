package dev.codeagent.llm.http;

import dev.codeagent.api.error.ConfigurationException;
import java.util.Objects;

/**
 * A key that is sent but never shown: its {@link #toString()} is a mask, and {@link #maskIn} takes it out of foreign
 * text. Immutable.
 */
public final class Secret {

  private static final String MASK = "[key]";

  /** No provider's key is shorter; masking a word such as "test" would spoil the text around it. */
  private static final int SHORTEST_REAL = 12;

  private static final char FIRST_VISIBLE = '!';
  private static final char LAST_VISIBLE = '~';

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * A key as it stands in a variable.
   *
   * @param variable the variable's name, for the message
   * @param value its value
   * @throws ConfigurationException when the key is empty or could not stand in a header: a line break in it would let
   *     it add headers of its own
   */
  public static Secret of(String variable, String value) {
    Objects.requireNonNull(variable, "variable");
    if (value.isEmpty()) {
      throw new ConfigurationException(
          "key-missing", variable + " is empty.", "Set " + variable + " to the provider's key.");
    }
    if (value.chars().anyMatch(c -> c < FIRST_VISIBLE || c > LAST_VISIBLE)) {
      throw new ConfigurationException(
          "key-malformed",
          variable + " holds a space, a line break or a character outside ASCII, which no key has.",
          "Copy the key again, without quotes and line breaks.");
    }
    return new Secret(value);
  }

  /** The key itself, for the one place that sends it. */
  String reveal() {
    return value;
  }

  /** The text with every occurrence of the key masked, unless the key is a dummy of a few letters. */
  public String maskIn(String text) {
    return value.length() < SHORTEST_REAL ? text : text.replace(value, MASK);
  }

  @Override
  public String toString() {
    return MASK;
  }
}
