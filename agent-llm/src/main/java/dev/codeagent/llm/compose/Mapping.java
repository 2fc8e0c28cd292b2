package dev.codeagent.llm.compose;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ModelId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of the {@code llm} section: reads its values by kind. What is malformed ends in a {@link
 * ConfigurationException} that names the whole key and says what to write. Immutable.
 */
final class Mapping {

  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,8})(ms|s|m|h)");
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})(kB|MB|GB)");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static final long MEGABYTE = 1_000_000;

  /** So many keys are told as a sentence, in the order of their meaning; among more a reader looks by the alphabet. */
  private static final int FEW = 4;

  private final String prefix;
  private final JsonObject members;

  private Mapping(String prefix, JsonObject members) {
    this.prefix = prefix;
    this.members = members;
  }

  /** The section itself, which has those keys at the most. */
  static Mapping section(JsonObject members, List<String> keys) {
    return checked(new Mapping("", members), keys);
  }

  /**
   * A mapping within the section.
   *
   * @param name its key below {@code llm}
   * @param keys those that it may have, in the order in which they are told
   */
  static Mapping of(String name, JsonObject members, List<String> keys) {
    return checked(new Mapping(name + ".", members), keys);
  }

  /**
   * The mapping below a key.
   *
   * @param keys those that it may have, in the order in which they are told
   * @param example what to write instead of something else
   */
  Optional<Mapping> mapping(String key, List<String> keys, String example) {
    JsonValue value = get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof JsonObject entry)) {
      throw malformed(key, "is not a mapping", "Write " + example + ".");
    }
    return Optional.of(of(prefix + key, entry, keys));
  }

  /** The value as it is, or null where there is none. */
  @Nullable
  JsonValue get(String key) {
    return members.get(key);
  }

  Optional<Boolean> bool(String key) {
    return ofForm(key, members.bool(key), "true or false");
  }

  /** A text that is not blank. */
  Optional<String> text(String key) {
    return text(key, "a text");
  }

  /**
   * A text that is not blank.
   *
   * @param form what it stands for
   */
  Optional<String> text(String key, String form) {
    return ofForm(key, members.string(key).filter(text -> !text.isBlank()), form);
  }

  /** One of the words. */
  Optional<String> oneOf(String key, String... words) {
    List<String> known = List.of(words);
    return ofForm(key, members.string(key).filter(known::contains), sentence(known, "or"));
  }

  /** The name of an environment variable that holds a key. */
  Optional<String> variable(String key) {
    Optional<String> name = text(key).map(String::strip);
    if (name.isPresent() && !VARIABLE.matcher(name.get()).matches()) {
      throw malformed(
          key,
          "is not the name of an environment variable",
          "Name the variable that holds the key; the key itself does not belong into a file.");
    }
    return name;
  }

  /** A whole number above 0. */
  Optional<Integer> positive(String key) {
    return ofForm(key, upTo(key, Integer.MAX_VALUE), "a whole number above 0");
  }

  /** A whole number from 1 to the most. */
  int whole(String key, int usual, int most) {
    return ofForm(key, upTo(key, most), "a whole number from 1 to " + most).orElse(usual);
  }

  /** A whole number from 1 to the most, or 0 where there is none. */
  int wholeOrNone(String key, int most) {
    return ofForm(key, upTo(key, most), "a whole number from 1 to " + most + ", or take it out")
        .orElse(0);
  }

  /** The number above 0 and up to the most, or empty where there is something else or nothing. */
  Optional<Double> number(String key, double most) {
    double number = get(key) instanceof JsonNumber known ? known.value().doubleValue() : 0;
    return number > 0 && number <= most ? Optional.of(number) : Optional.empty();
  }

  Optional<Duration> time(String key) {
    return ofForm(
        key, members.string(key).flatMap(Mapping::timeOf), "a time such as 500ms, 60s, 10m or 1h");
  }

  /**
   * A time that is not longer than that.
   *
   * @param usual below a second
   * @param longest whole seconds
   */
  Duration time(String key, Duration usual, Duration longest) {
    String most = longest.toSeconds() == 1 ? "a second" : longest.toSeconds() + "s";
    return ofForm(
            key,
            members
                .string(key)
                .flatMap(Mapping::timeOf)
                .filter(time -> time.compareTo(longest) <= 0),
            "a time of at most " + most + ", such as " + usual.toMillis() + "ms")
        .orElse(usual);
  }

  /**
   * The bytes of a size.
   *
   * @param usual whole megabytes
   */
  long size(String key, long usual) {
    return ofForm(
            key,
            members.string(key).flatMap(Mapping::sizeOf),
            "a size such as 500kB, " + usual / MEGABYTE + "MB or 1GB")
        .orElse(usual);
  }

  /** The model that has to be there. */
  ModelId model(String key, String advice) {
    return modelOf(members.string(key).orElse(""), prefix + key, advice);
  }

  /**
   * The model that a text names.
   *
   * @param key where the text stands, below {@code llm}
   */
  static ModelId modelOf(String text, String key, String advice) {
    try {
      return ModelId.parse(text);
    } catch (ConfigurationException | IllegalArgumentException e) {
      throw LlmSection.malformed(key, "names no model", advice);
    }
  }

  /**
   * The value of a key.
   *
   * @param value what was read, empty where there is nothing or something of another form
   * @param form what has to be written
   */
  <T> Optional<T> ofForm(String key, Optional<T> value, String form) {
    if (value.isEmpty() && get(key) != null) {
      throw wrongForm(prefix + key, form);
    }
    return value;
  }

  ConfigurationException malformed(String key, String what, String advice) {
    return LlmSection.malformed(prefix + key, what, advice);
  }

  /**
   * What is thrown for a value of another form.
   *
   * @param key below {@code llm}
   */
  static ConfigurationException wrongForm(String key, String form) {
    return LlmSection.malformed(key, "has a value of the wrong form", "Write " + form + ".");
  }

  private static Mapping checked(Mapping mapping, List<String> keys) {
    for (String key : mapping.members.members().keySet()) {
      if (!keys.contains(key)) {
        String known = keys.size() > FEW
            ? String.join(", ", keys.stream().sorted().toList())
            : sentence(keys, "and");
        throw mapping.malformed(key, "is not known", "Use one of " + known + ".");
      }
    }
    return mapping;
  }

  private static String sentence(List<String> words, String last) {
    int end = words.size() - 1;
    return String.join(", ", words.subList(0, end)) + " " + last + " " + words.get(end);
  }

  private Optional<Integer> upTo(String key, int most) {
    return members.integer(key).filter(number -> number > 0 && number <= most);
  }

  private static Optional<Duration> timeOf(String text) {
    Matcher matcher = TIME.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }

  private static Optional<Long> sizeOf(String text) {
    Matcher matcher = SIZE.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "kB" -> number * 1_000;
          case "MB" -> number * MEGABYTE;
          default -> number * 1_000 * MEGABYTE;
        });
  }
}
