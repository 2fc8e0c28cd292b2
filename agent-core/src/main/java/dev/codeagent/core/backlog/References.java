/** Finds the documents that a task refers to. */
package dev.codeagent.core.backlog;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code see docs/x.md}, {@code см. docs/x.md, docs/y.md (раздел …)} and Markdown links to files. Addresses,
 * anchors alone, images, and paths that leave the project are no references; an anchor is cut off. Every pattern is
 * linear in the length of the line.
 */
final class References {

  private static final Pattern LINK =
      Pattern.compile("(!?)\\[[^\\[\\]]*+]\\(\\s*+(<[^<>]*+>|[^()\\s]++)[^()]*+\\)");

  private static final Pattern CODE = Pattern.compile("(`++)[^`]++\\1");

  /** The words that introduce a document, in both languages. */
  private static final Pattern LEAD =
      Pattern.compile("(?iu)(?<![\\p{L}\\p{N}_])(?:see(?:\\s+also)?|refer\\s+to|described\\s+in"
          + "|details\\s+in|according\\s+to|cf\\.?|см\\.?(?:\\s*также)?|смотри(?:те)?(?:\\s+также)?|согласно"
          + "|описан\\p{L}*\\s+в|подробн\\p{L}*\\s+в)\\s*:?\\s+");

  /** A path with an ending, perhaps in back quotes or angle brackets, perhaps with an anchor. */
  private static final Pattern PATH = Pattern.compile(
      "[`<\"«]?((?:\\.{1,2}/){0,20}+\\.?[\\p{L}\\p{N}_@+\\-][\\p{L}\\p{N}_@+\\-./]*\\.[\\p{L}\\p{N}]{1,10}(?![\\p{L}\\p{N}_/]))"
          + "(?:#[^\\s,;)`>\"»]*+)?[`>\"»]?");

  /** What may stand between two paths of one list: a bracketed note, a comma, a word for "and". */
  private static final Pattern BETWEEN = Pattern.compile(
      "(?iu)\\s*(?:\\([^()]*\\)\\s*)?(?:,\\s*(?:and\\s+|и\\s+|а\\s+также\\s+)?|;\\s*|\\s+(?:and|и|or|или|&)\\s+)");

  private static final Pattern SCHEME =
      Pattern.compile("(?i)^(?:[a-z][a-z0-9+.\\-]*:|//|#|www\\.).*");

  /** Endings by which a first segment such as {@code example.org} is a host name rather than a folder or a file. */
  private static final Set<String> HOST_ENDINGS =
      Set.of("com", "org", "net", "io", "dev", "ru", "рф", "de", "uk", "edu", "gov", "app", "ai");

  private References() {}

  /** The references of text and details, in order, each once. */
  static List<String> in(String text, List<String> details) {
    Set<String> found = new LinkedHashSet<>(of(text));
    details.forEach(detail -> found.addAll(of(detail)));
    return List.copyOf(found);
  }

  private static List<String> of(String text) {
    Map<Integer, String> byPosition = new TreeMap<>();
    links(text, byPosition);
    Matcher lead = LEAD.matcher(text);
    while (lead.find()) {
      list(text, lead.end(), byPosition);
    }
    return new ArrayList<>(byPosition.values());
  }

  private static void links(String text, Map<Integer, String> found) {
    Matcher code = CODE.matcher(text);
    String bare = code.replaceAll(m -> " ".repeat(m.group().length()));
    Matcher link = LINK.matcher(bare);
    while (link.find()) {
      String target = text.substring(link.start(2), link.end(2));
      boolean image = !link.group(1).isEmpty();
      if (!image) {
        cleanLink(target).ifPresent(path -> found.put(link.start(2), path));
      }
    }
  }

  private static void list(String text, int from, Map<Integer, String> found) {
    Matcher path = PATH.matcher(text);
    Matcher between = BETWEEN.matcher(text);
    int at = from;
    while (path.region(at, text.length()).lookingAt()) {
      int start = path.start(1);
      clean(path.group(1)).filter(p -> !host(p)).ifPresent(p -> found.put(start, p));
      if (!between.region(path.end(), text.length()).lookingAt()) {
        return;
      }
      at = between.end();
    }
  }

  private static boolean host(String path) {
    int slash = path.indexOf('/');
    String first = slash < 0 ? path : path.substring(0, slash);
    int dot = first.lastIndexOf('.');
    return dot > 0 && HOST_ENDINGS.contains(first.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private static Optional<String> cleanLink(String target) {
    String inner = target.startsWith("<") ? target.substring(1, target.length() - 1) : target;
    if (SCHEME.matcher(inner).matches() || inner.startsWith("/")) {
      return Optional.empty();
    }
    int cut = inner.indexOf('#') >= 0 ? inner.indexOf('#') : inner.length();
    return clean(decode(inner.substring(0, cut)));
  }

  private static String decode(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path; // a per cent sign that encodes nothing is part of the name
    }
  }

  /** The path without steps on the spot; nothing for a folder and for what leaves the project. */
  private static Optional<String> clean(String path) {
    List<String> steps = new ArrayList<>();
    for (String step : path.split("/", -1)) {
      if (step.equals("..")) {
        if (steps.isEmpty()) {
          return Optional.empty();
        }
        steps.removeLast();
      } else if (!step.equals(".")) {
        steps.add(step);
      }
    }
    String joined = String.join("/", steps);
    boolean file = !joined.isEmpty() && !joined.endsWith("/") && !joined.startsWith("/");
    return file && !joined.toLowerCase(Locale.ROOT).startsWith("www.")
        ? Optional.of(joined)
        : Optional.empty();
  }
}
