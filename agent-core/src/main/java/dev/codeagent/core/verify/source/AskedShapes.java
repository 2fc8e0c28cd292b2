/** Values that a task does not spell but describes: texts with a place for a name, and other letter case. */
package dev.codeagent.core.verify.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task says {@code `Hello, NAME!`} and a test of it says {@code "Hello, Bob!"}. Places for names are words in capitals,
 * in angle brackets, braces or after a percent sign. What stands around them has to be spelled. Immutable.
 */
final class AskedShapes {
  private static final Pattern QUOTED = Pattern.compile(
      "`([^`\\n]{3,200})`|\"([^\"\\n]{3,200})\"|«([^»\\n]{3,200})»|“([^”\\n]{3,200})”");
  private static final Pattern PLACE = Pattern.compile(
      "\\$?\\{[\\p{L}\\p{N}_][\\p{L}\\p{N}_ -]{0,60}\\}|<[\\p{L}\\p{N}_][\\p{L}\\p{N}_ -]{0,60}>|%[sd]|…|\\.\\.\\.|(?<![\\p{L}\\p{N}])\\p{Lu}{3,40}(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])[XN](?![\\p{L}\\p{N}])");
  /** Letters and signs around the places without which a shape says nothing. */
  private static final int LEAST_SPELLED = 3;

  private static final Pattern UPPER = Pattern.compile(
      "(?i)upper[- ]?case|capital|all caps|(?:верхн\\p{L}*|заглавн\\p{L}*|прописн\\p{L}*)",
      Pattern.UNICODE_CASE);
  private static final Pattern LOWER =
      Pattern.compile("(?i)lower[- ]?case|нижн\\p{L}* регистр|строчн\\p{L}*", Pattern.UNICODE_CASE);

  private final String text;

  AskedShapes(String text) {
    this.text = text;
  }

  /** Whether the task describes the gained value and the lost ones do not fit the description. */
  boolean fit(Literal gained, Collection<Literal> lost) {
    if (gained.kind() != Literal.Kind.TEXT) {
      return false;
    }
    boolean shaped = shapes().stream()
        .anyMatch(shape -> shape.matcher(gained.value()).matches()
            && (lost.stream().noneMatch(l -> shape.matcher(l.value()).matches())
                || (filledAsSpelled(shape, gained)
                    && lost.stream().noneMatch(l -> filledAsSpelled(shape, l)))));
    return shaped || otherCase(gained.value(), lost);
  }

  /** Whether what stands in the places of a shape is what the task spells elsewhere. */
  private boolean filledAsSpelled(Pattern shape, Literal value) {
    Matcher filled = shape.matcher(value.value());
    if (!filled.matches() || filled.groupCount() == 0) {
      return false;
    }
    TaskWords words = TaskWords.of(text);
    for (int group = 1; group <= filled.groupCount(); group++) {
      if (!words.spells(Literal.text(filled.group(group)))) {
        return false;
      }
    }
    return true;
  }

  private boolean otherCase(String gained, Collection<Literal> lost) {
    boolean upper = UPPER.matcher(text).find() && gained.equals(gained.toUpperCase(Locale.ROOT));
    boolean lower = LOWER.matcher(text).find() && gained.equals(gained.toLowerCase(Locale.ROOT));
    return (upper || lower)
        && lost.stream()
            .anyMatch(l -> l.value().equalsIgnoreCase(gained) && !l.value().equals(gained));
  }

  private List<Pattern> shapes() {
    List<Pattern> found = new ArrayList<>();
    Matcher quoted = QUOTED.matcher(text);
    while (quoted.find()) {
      for (int group = 1; group <= quoted.groupCount(); group++) {
        String shape = quoted.group(group);
        if (shape != null) {
          add(shape, found);
        }
      }
    }
    return found;
  }

  private static void add(String shape, List<Pattern> into) {
    Matcher place = PLACE.matcher(shape);
    StringBuilder regex = new StringBuilder();
    int at = 0;
    int spelled = 0;
    while (place.find()) {
      spelled += place.start() - at;
      regex.append(Pattern.quote(shape.substring(at, place.start()))).append("([^\\n]{1,100})");
      at = place.end();
    }
    spelled += shape.length() - at;
    if (at > 0 && spelled >= LEAST_SPELLED) {
      into.add(Pattern.compile(regex + Pattern.quote(shape.substring(at))));
    }
  }
}
