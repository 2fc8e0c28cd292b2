package dev.codeagent.llm.http;

import dev.codeagent.api.error.ConfigurationException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A key that is sent but never shown: its {@link #toString()} is a mask, and {@link #maskIn} takes it out of foreign
 * text. Immutable.
 */
public final class Secret {

  /** What stands in its place. */
  public static final String MASK = "[key]";

  /** No provider's key is shorter; masking a word such as "test" would spoil the text around it. */
  private static final int SHORTEST_REAL = 12;

  private static final char FIRST_VISIBLE = '!';
  private static final char LAST_VISIBLE = '~';

  private final String value;
  private final Pattern spellings;

  private Secret(String value) {
    this.value = value;
    spellings = spellings(value);
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
    if (value.chars().anyMatch(Secret::isForeign)) {
      throw new ConfigurationException(
          "key-malformed",
          variable + " holds a space, a line break or a character outside ASCII, which no key has.",
          "Copy the key again, without quotes and line breaks.");
    }
    return new Secret(value);
  }

  /** The keys that a text is, of whatever letters: itself, and where it has several lines each of them, as it may be shown by the line. */
  public static List<Secret> in(String text) {
    return Stream.concat(Stream.of(text), text.lines())
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .distinct()
        .map(Secret::new)
        .toList();
  }

  private static boolean isForeign(int letter) {
    return letter < FIRST_VISIBLE || letter > LAST_VISIBLE;
  }

  /** The key itself, for the one place that sends it. */
  String reveal() {
    return value;
  }

  /** The text with every occurrence of the key masked, however it is escaped, unless the key is a dummy of a few letters. */
  public String maskIn(String text) {
    return value.length() < SHORTEST_REAL ? text : spellings.matcher(text).replaceAll(MASK);
  }

  /** Where the key stands in a text, in this order. */
  public List<MatchResult> placesIn(String text) {
    return value.length() < SHORTEST_REAL
        ? List.of()
        : spellings.matcher(text).results().toList();
  }

  int length() {
    return value.length();
  }

  /** As it is, and as it stands in JSON, which may be within a string of JSON: any letter may be escaped, and often. */
  private static Pattern spellings(String value) {
    StringBuilder pattern = new StringBuilder("(?<!\\\\)");
    value.replace("\r\n", "\n").codePoints().forEach(letter -> pattern.append(spelling(letter)));
    return Pattern.compile(pattern.toString());
  }

  private static String spelling(int letter) {
    String itself = Pattern.quote(Character.toString(letter));
    String code = Character.toString(letter)
        .chars()
        .mapToObj(unit -> String.format(Locale.ROOT, "u(?i:%04x)", unit))
        .collect(Collectors.joining("\\\\++"));
    return switch (letter) {
      case '\\' -> "\\\\++(?:" + code + ")?";
      case '\n' -> "(?:\r?\n|(?:\\\\++(?:r|u000(?i:d)))?+\\\\++(?:n|" + code + "))";
      case '\t' -> "(?:\t|\\\\++(?:t|" + code + "))";
      default -> "\\\\*+(?:" + itself + "|" + code + ")";
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
