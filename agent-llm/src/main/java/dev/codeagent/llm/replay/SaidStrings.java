package dev.codeagent.llm.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The strings of a reply by where they stand: those that the events of a stream say of one thing come together, in their
 * order; and those that wires join although they stand at different places. Looks at one line after the other, as streams are made of them, and needs no line to be JSON.
 */
final class SaidStrings {

  /** The inside of a string, between its quotes. */
  record Range(int start, int end) {}

  /** Where models' words stand, which wires join whatever events and blocks they come in. */
  private static final Set<String> SPOKEN = Set.of(
      "text",
      "content",
      "refusal",
      "arguments",
      "partial_json",
      "thinking",
      "reasoning",
      "reasoning_content",
      "delta");

  /** What tells things apart that are said in turns. */
  private static final Pattern NUMBER = Pattern.compile("(?:[a-z]{1,20}_)?index");

  /** What follows a name; and the number, if it is one. */
  private static final Pattern COLON = Pattern.compile("\\s*+:\\s*+([0-9]{1,9})?");

  /** An object or array that is open at a place of a line. */
  private static final class Open {
    private final @Nullable Open around;
    private final String name;
    private final StringBuilder numbers = new StringBuilder();

    private Open(@Nullable Open around, String name) {
      this.around = around;
      this.name = name;
    }

    private String place() {
      StringBuilder place = new StringBuilder();
      for (Open open = this; open != null; open = open.around) {
        place.append(open.name).append(open.numbers).append('/');
      }
      return place.toString();
    }
  }

  private record Said(Open within, String name, Range range) {}

  private final String text;
  private final List<Said> said = new ArrayList<>();

  private SaidStrings(String text) {
    this.text = text;
  }

  /** The models' words in the order in which they came. */
  static List<Range> spokenIn(String text) {
    return read(text).said.stream()
        .filter(one -> SPOKEN.contains(one.name()))
        .map(Said::range)
        .toList();
  }

  /** The strings of each place. */
  static Collection<List<Range>> in(String text) {
    SaidStrings strings = read(text);
    Map<String, List<Range>> places = new LinkedHashMap<>();
    for (Said one : strings.said) {
      places
          .computeIfAbsent(one.within().place() + one.name(), place -> new ArrayList<>())
          .add(one.range());
    }
    return places.values();
  }

  private static SaidStrings read(String text) {
    SaidStrings strings = new SaidStrings(text);
    int start = 0;
    while (start < text.length()) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed;
      strings.line(start, end);
      start = end + 1;
    }
    return strings;
  }

  private void line(int start, int end) {
    Open open = new Open(null, "");
    String name = "";
    Matcher colon = COLON.matcher(text);
    int at = start;
    while (at < end) {
      char letter = text.charAt(at);
      at++;
      if (letter == '{' || letter == '[') {
        open = new Open(open, name);
        name = "";
      } else if (letter == '}' || letter == ']') {
        name = "";
        open = open.around == null ? open : open.around;
      } else if (letter == '"') {
        Range inside = new Range(at, endOfString(at, end));
        at = Math.min(end, inside.end() + 1);
        if (colon.region(at, end).lookingAt()) {
          name = text.substring(inside.start(), inside.end());
          String number = colon.group(1);
          if (number != null && NUMBER.matcher(name).matches()) {
            open.numbers.append(name).append(number);
          }
          at = colon.end();
        } else {
          said.add(new Said(open, name, inside));
        }
      }
    }
  }

  private int endOfString(int start, int end) {
    int at = start;
    while (at < end && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, end);
  }
}
