package dev.codeagent.llm.replay;

import dev.codeagent.llm.http.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes out of a text what differs between two runs of the same work: keys, the places of project, home and temporary files,
 * attempts, times, durations, ids and ports. What is masked does not decide whether a request was recorded. Immutable.
 */
public final class Masks {

  private record Place(String path, String mask) {}

  private record Mask(Pattern pattern, String replacement) {}

  /** In this order: what is longer comes before what it contains. Every repetition is bounded or anchored. */
  private static final List<Mask> MASKS = List.of(
      mask("\\.agent[/\\\\]attempts[/\\\\][0-9a-f]{8}[/\\\\][0-9]{1,6}", "<attempt>"),
      mask("<tmp>[/\\\\][^\\s\"'`/\\\\:,;)<>]{1,255}", "<tmp>/<name>"),
      mask("\\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b", "<id>"),
      mask(
          "\\b[0-9]{4}-[0-9]{2}-[0-9]{2}"
              + "(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?",
          "<time>"),
      mask("\\b[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]{1,9})?\\b", "<time>"),
      mask("\\b[0-9]{2}:[0-9]{2} (?:min|h)\\b", "<duration>"),
      mask(
          "\\b[0-9]{1,18}(?:[.,][0-9]{1,9})?\\s?(?:ns|µs|us|ms|secs?|seconds?|s|mins?|minutes?|h)\\b",
          "<duration>"),
      mask("\\b(localhost|127\\.0\\.0\\.1|\\[::1\\]):[0-9]{2,5}\\b", "$1:<port>"),
      mask("\\b(?i:pid)([ :=]{0,3})[0-9]{1,10}\\b", "pid$1<id>"),
      mask("@[0-9a-f]{5,8}\\b", "@<id>"),
      mask("\\b(?=[a-f]{0,64}[0-9])[0-9a-f]{7,64}\\b", "<id>"));

  /** A further line of a key, said by itself; before it may stand line breaks, also as strings of JSON spell them. */
  private static final Pattern FURTHER_KEY =
      Pattern.compile("(?<=\\[key])\\s*+(?:\\\\{1,8}+[nrt]\\s*+){0,40}+\\[key]");

  private final List<Place> places;
  private final Secrets keys;

  private Masks(List<Place> places, Secrets keys) {
    this.places = List.copyOf(places);
    this.keys = keys;
  }

  /**
   * The masks for a project.
   *
   * @param runDirectory its {@code .agent} folder
   * @param environment the process's environment, for the home folder
   * @param keys never written down, and no run has to have the same
   */
  public static Masks of(Path runDirectory, Map<String, String> environment, Secrets keys) {
    List<Place> places = new ArrayList<>();
    Path project = runDirectory.getParent();
    if (project != null) {
      add(project, "<project>", places);
    }
    add(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), "<tmp>", places);
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
    if (!home.isBlank()) {
      add(Path.of(home), "<home>", places);
    }
    places.sort(Comparator.comparingInt((Place place) -> place.path().length()).reversed());
    return new Masks(places, keys);
  }

  /** The keys, which a reply must not hold either. */
  Secrets keys() {
    return keys;
  }

  /** The text with everything masked that differs between runs. */
  public String apply(String text) {
    String masked = FURTHER_KEY.matcher(keys.maskIn(text)).replaceAll("");
    for (Place place : places) {
      masked = masked.replace(place.path(), place.mask());
    }
    for (Mask mask : MASKS) {
      masked = mask.pattern().matcher(masked).replaceAll(mask.replacement());
    }
    return masked;
  }

  /** The path as it is named and as it really is, when a link leads to it; never a root. */
  private static void add(Path path, String mask, List<Place> places) {
    Set<String> spellings = new LinkedHashSet<>();
    Path absolute = path.toAbsolutePath().normalize();
    if (absolute.getNameCount() > 0) {
      spellings.add(absolute.toString());
    }
    try {
      Path real = absolute.toRealPath();
      if (real.getNameCount() > 0) {
        spellings.add(real.toString());
      }
    } catch (IOException e) {
      // a folder that does not exist has no other spelling
    }
    spellings.forEach(spelling -> places.add(new Place(spelling, mask)));
  }

  private static Mask mask(String pattern, String replacement) {
    return new Mask(Pattern.compile(pattern), replacement);
  }
}
