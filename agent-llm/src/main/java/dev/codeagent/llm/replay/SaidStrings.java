package dev.codeagent.llm.replay;

import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.llm.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The strings of a reply that are said of one thing, in their order: those at one place of its events, and those that wires join
 * although they stand at different places and others stand between them. Looks at one line after the other, as streams are
 * made of them, and needs no line to be JSON; what one of them leaves open goes on in the next, up to an empty one, as a whole
 * answer may be printed over many. Takes time in proportion to the reply, however deep that is nested.
 */
final class SaidStrings {

  /** The inside of a string, between its quotes. */
  record Range(int start, int end) {}

  private static final String WORDS = "words";
  private static final String THOUGHTS = "thoughts";
  private static final String CALLS = "calls";

  /** What tells things apart that are said in turns. */
  private static final Pattern NUMBER = Pattern.compile("(?:[a-z]{1,20}_)?index");

  /** Names of types are short; longer ones say nothing. */
  private static final int LONGEST_TYPE = 100;

  /** What follows a name; and the number, or that it is so. */
  private static final Pattern COLON = Pattern.compile("\\s*+:\\s*+([0-9]{1,9}|true\\b)?");

  /** An object or array that is open at a place of a line. */
  private static final class Open {
    private final @Nullable Open around;
    private final String name;
    private final StringBuilder numbers = new StringBuilder();
    private String index = "0";
    private String type = "";
    private boolean reasons;
    private boolean argues;
    private String id = "";
    private boolean thought;

    /** Where it stands, as a number that is the same at the same place of another event; known when all is read. */
    private int place;

    /** The type of the event that it is part of, as others of the next type repeat what it said; known when all is read. */
    private String event = "";

    /** Which of several answers it is part of; known when all is read. */
    private String choice = "0";

    private Open(@Nullable Open around, String name) {
      this.around = around;
      this.name = name;
    }

    /** Finds out what depends on all around it, which have done so before. */
    private void settle(Map<Place, Integer> places) {
      if (around == null) {
        place = numbered(new Place(-1, name, numbers.toString()), places);
        return;
      }
      place = numbered(new Place(around.place, name, numbers.toString()), places);
      event = around.around == null ? type : around.event;
      choice = around.name.equals("choices") ? index : around.choice;
      id = id.isEmpty() ? around.id : id;
    }

    private static int numbered(Place place, Map<Place, Integer> places) {
      int next = places.size();
      Integer known = places.putIfAbsent(place, next);
      return known == null ? next : known;
    }
  }

  private record Place(int around, String name, String numbers) {}

  private record Said(Open within, String name, Range range) {

    /** Of which kind a model's words are, which wires join whatever events and blocks they come in; empty for anything else. */
    private String kind() {
      return switch (name) {
        case "text", "content", "refusal" -> within.thought || within.reasons ? THOUGHTS : WORDS;
        case "thinking", "reasoning", "reasoning_content" -> THOUGHTS;
        case "arguments", "partial_json" -> CALLS;
        case "delta" -> within.reasons ? THOUGHTS : within.argues ? CALLS : WORDS;
        default -> "";
      };
    }
  }

  private final String text;
  private final List<Said> said = new ArrayList<>();

  /** Each after the one around it. */
  private final List<Open> opened = new ArrayList<>();

  private Open open = opened(null, "");
  private String name = "";

  private SaidStrings(String text) {
    this.text = text;
  }

  /** The strings that are said of one thing, for all things; one string may be of several. */
  static Collection<List<Range>> in(String text) {
    SaidStrings strings = read(text);
    Map<List<String>, List<Range>> things = new LinkedHashMap<>();
    for (Said one : strings.said) {
      Open within = one.within();
      add(one, List.of("", Integer.toString(within.place), one.name()), things);
      String kind = one.kind();
      if (!kind.isEmpty()) {
        add(one, List.of(), things);
        add(one, List.of(kind, within.choice, ""), things);
        add(one, List.of(kind, within.choice, "", within.event), things);
      }
      if (kind.equals(CALLS) && !within.id.isEmpty()) {
        add(one, List.of(kind, within.choice, within.id), things);
      }
    }
    return things.values();
  }

  private static void add(Said one, List<String> thing, Map<List<String>, List<Range>> things) {
    things.computeIfAbsent(thing, unseen -> new ArrayList<>()).add(one.range());
  }

  private static SaidStrings read(String text) {
    SaidStrings strings = new SaidStrings(text);
    int start = 0;
    while (start < text.length()) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed;
      strings.lineOfEvent(start, end);
      start = end + 1;
    }
    Map<Place, Integer> places = new HashMap<>();
    strings.opened.forEach(open -> open.settle(places));
    return strings;
  }

  /** An empty line ends what is open, and a comment of a stream is no part of it. */
  private void lineOfEvent(int start, int end) {
    boolean comment = start < end && text.charAt(start) == ':';
    if (text.substring(start, end).isBlank()) {
      open = opened(null, "");
      name = "";
    } else if (comment) {
      Open before = open;
      String nameBefore = name;
      open = opened(null, "");
      line(start, end);
      open = before;
      name = nameBefore;
    } else {
      line(start, end);
    }
  }

  private Open opened(@Nullable Open around, String named) {
    Open one = new Open(around, named);
    opened.add(one);
    return one;
  }

  private void line(int start, int end) {
    Matcher colon = COLON.matcher(text);
    int at = start;
    while (at < end) {
      char letter = text.charAt(at);
      at++;
      if (letter == '{' || letter == '[') {
        open = opened(open, name);
        name = "";
      } else if (letter == '}' || letter == ']') {
        name = "";
        open = open.around == null ? open : open.around;
      } else if (letter == '"') {
        Range inside = new Range(at, endOfString(at, end));
        at = Math.min(end, inside.end() + 1);
        if (colon.region(at, end).lookingAt()) {
          name = unescaped(inside);
          mark(open, name, colon.group(1));
          at = colon.end();
        } else {
          said.add(new Said(open, name, inside));
          mark(open, name, inside);
        }
      }
    }
  }

  private String unescaped(Range inside) {
    String written = text.substring(inside.start(), inside.end());
    return written.indexOf('\\') < 0
        ? written
        : Json.parse('"' + written + '"')
            .map(value -> value instanceof JsonString read ? read.value() : written)
            .orElse(written);
  }

  private static void mark(Open open, String name, @Nullable String value) {
    if (value == null) {
      return;
    }
    if (name.equals("thought")) {
      open.thought = value.equals("true");
    } else if (NUMBER.matcher(name).matches()) {
      open.numbers.append(name).append(value);
      open.index = name.equals("index") ? value : open.index;
    }
  }

  private void mark(Open open, String name, Range value) {
    if (name.equals("type")) {
      String type = text.substring(value.start(), value.end());
      open.type = type.length() > LONGEST_TYPE ? "" : type;
      open.reasons = type.contains("reasoning") || type.equals("summary_text");
      open.argues = type.contains("arguments");
    } else if (name.equals("id")) {
      open.id = text.substring(value.start(), value.end());
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
