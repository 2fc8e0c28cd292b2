package dev.codeagent.llm.replay;

import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.llm.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The strings of a reply that are said of one thing, in their order: those at one place of its events, and those that wires join
 * although they stand at different places and others stand between them. Looks at one line after the other, as streams are
 * made of them, and needs no line to be JSON.
 */
final class SaidStrings {

  /** The inside of a string, between its quotes. */
  record Range(int start, int end) {}

  private static final String WORDS = "words";
  private static final String THOUGHTS = "thoughts";
  private static final String CALLS = "calls";

  /** What tells things apart that are said in turns. */
  private static final Pattern NUMBER = Pattern.compile("(?:[a-z]{1,20}_)?index");

  /** What follows a name; and the number, or that it is so. */
  private static final Pattern COLON = Pattern.compile("\\s*+:\\s*+([0-9]{1,9}|true\\b)?");

  /** An object or array that is open at a place of a line. */
  private static final class Open {
    private final @Nullable Open around;
    private final String name;
    private final StringBuilder numbers = new StringBuilder();
    private String index = "0";
    private String type = "";
    private String id = "";
    private boolean thought;

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

  private record Said(Open within, String name, Range range) {

    /** Of which kind a model's words are, which wires join whatever events and blocks they come in; empty for anything else. */
    private String kind() {
      return switch (name) {
        case "text", "content", "refusal" -> within.thought ? THOUGHTS : WORDS;
        case "thinking", "reasoning", "reasoning_content" -> THOUGHTS;
        case "arguments", "partial_json" -> CALLS;
        case "delta" ->
          within.type.contains("reasoning")
              ? THOUGHTS
              : within.type.contains("arguments") ? CALLS : WORDS;
        default -> "";
      };
    }

    /** Which of several answers it is part of. */
    private String choice() {
      for (Open open = within; open.around != null; open = open.around) {
        if (open.around.name.equals("choices")) {
          return open.index;
        }
      }
      return "0";
    }

    /** The nearest name that is given to something around it. */
    private String id() {
      for (Open open = within; open != null; open = open.around) {
        if (!open.id.isEmpty()) {
          return open.id;
        }
      }
      return "";
    }
  }

  private final String text;
  private final List<Said> said = new ArrayList<>();

  private SaidStrings(String text) {
    this.text = text;
  }

  /** The strings that are said of one thing, for all things; one string may be of several. */
  static Collection<List<Range>> in(String text) {
    SaidStrings strings = read(text);
    Map<List<String>, List<Range>> things = new LinkedHashMap<>();
    for (Said one : strings.said) {
      add(one, List.of(one.within().place(), one.name()), things);
      String kind = one.kind();
      if (!kind.isEmpty()) {
        add(one, List.of(), things);
        add(one, List.of(kind, one.choice(), ""), things);
      }
      if (kind.equals(CALLS)) {
        add(one, List.of(kind, one.choice(), one.id()), things);
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
      open.type = text.substring(value.start(), value.end());
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
