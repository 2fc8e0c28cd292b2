package dev.codeagent.llm.http;

import dev.codeagent.api.error.ConfigurationException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A key that is sent but never shown: its {@link #toString()} is a mask, and {@link #maskIn} takes it out of foreign
 * text. Immutable.
 */
public final class Secret {

  /** What stands in its place. */
  public static final String MASK = "[key]";

  /** As a shell or a file of settings leaves it; quotes within are the key's own. */
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");

  /** No provider's key is shorter; masking a word such as "test" would spoil the text around it. */
  private static final int SHORTEST_REAL = 12;

  /** A key that is all backslashes would be found nearly everywhere. */
  private static final int FEWEST_LETTERS = 8;

  /** As it is, and as variables of one line spell it. */
  private static final Pattern LINE_END = Pattern.compile("\\R|(?:\\\\r)?\\\\n");

  /** Base64 takes as many bytes together. */
  private static final int BASE64_GROUP = 3;

  private static final char FIRST_VISIBLE = '!';
  private static final char LAST_VISIBLE = '~';

  private final String value;
  private final String letters;

  private Secret(String value) {
    this.value = value;
    letters = read(value);
  }

  private static String read(String text) {
    Folded folded = Folded.of(text);
    return folded.letters(0, folded.size());
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
    if (value.chars().anyMatch(Secret::isForeign) || QUOTED.matcher(value).matches()) {
      throw new ConfigurationException(
          "key-malformed",
          variable
              + " holds a space, a line break, a character outside ASCII or quotes around it, which no key has.",
          "Copy the key again, without quotes and line breaks.");
    }
    return new Secret(value);
  }

  /**
   * The keys that a text is, of whatever letters: itself, and where it has several lines each of them, as it may be shown by
   * the line. Lines may also be told apart by {@code \n}, and quotes around it are not part of it.
   */
  public static List<Secret> in(String text) {
    return Stream.concat(Stream.of(text), LINE_END.splitAsStream(text))
        .map(Secret::bare)
        .filter(value -> !value.isEmpty())
        .distinct()
        .map(Secret::new)
        .toList();
  }

  private static String bare(String text) {
    String value = text.strip();
    boolean quoted = value.length() > 1
        && (value.startsWith("\"") || value.startsWith("'"))
        && value.charAt(0) == value.charAt(value.length() - 1);
    return quoted ? value.substring(1, value.length() - 1).strip() : value;
  }

  private static boolean isForeign(int letter) {
    return letter < FIRST_VISIBLE || letter > LAST_VISIBLE;
  }

  /** The key itself, for the one place that sends it. */
  String reveal() {
    return value;
  }

  /** The text with every occurrence of the key masked, however it is spelt, unless the key is a dummy of a few letters. */
  public String maskIn(String text) {
    return isDummy() ? text : Secrets.masked(text, new Needles(spellings()).in(Folded.of(text)));
  }

  /** What it reads however it is spelt, and what Base64 makes of it wherever it stands in what is encoded. */
  Set<String> spellings() {
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(letters);
    spellings.add(read(value.replace("%", "%25"))); // its own signs of percent, in an address
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    for (int before = 0; before < BASE64_GROUP; before++) {
      byte[] encoded = Base64.getEncoder()
          .encode(ByteBuffer.allocate(before + bytes.length)
              .position(before)
              .put(bytes)
              .array());
      // letters that depend on what stands before or after are no part of it
      int from = (before * 8 + 5) / 6;
      int to = (before + bytes.length) * 8 / 6;
      String own = new String(encoded, from, to - from, StandardCharsets.US_ASCII);
      spellings.add(own);
      spellings.add(own.replace('+', '-').replace('/', '_'));
    }
    return spellings;
  }

  boolean isDummy() {
    return value.length() < SHORTEST_REAL || letters.length() < FEWEST_LETTERS;
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
