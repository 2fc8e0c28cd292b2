/** What a round of tests over one version amounts to, read from what the JVM wrote. */
package dev.codeagent.core.verify.nearest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Immutable.
 *
 * @param asked how many test classes ran; 0 where the round did not end
 * @param failed by their ids tests that failed
 * @param passed ids of the tests of the last class that passed
 */
record Round(int asked, Map<String, Failure> failed, Set<String> passed) {

  /** Bytes that are read; a test's line has about 200, and one that fails 2,000 at most. */
  private static final int MAX_BYTES = 2_000_000;

  private static final String TEXT = " \\.([\\w-]{0,4000})";
  private static final Pattern FAILED =
      Pattern.compile("failed (\\d{1,2}) (link|plain)" + TEXT + TEXT + TEXT + TEXT);
  private static final Pattern PASSED = Pattern.compile("passed (\\d{1,2})" + TEXT);
  private static final Pattern ENDED = Pattern.compile("ended (\\d{1,2}) (\\d{1,6})");

  Round {
    failed = Map.copyOf(failed);
    passed = Set.copyOf(passed);
  }

  /**
   * A test that failed.
   *
   * @param links whether classes did not fit together, which a full compilation would mend
   * @param className the class of the test; empty where no method failed but what surrounds it
   * @param method the name of its method
   * @param message what it failed with, on one line
   */
  record Failure(boolean links, String className, String method, String message) {}

  /** Whether it ended. */
  boolean ended() {
    return asked > 0;
  }

  /** The rounds in a file of answers; one that is not told did not end. */
  static List<Round> read(Path file, int rounds) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return parse("", rounds);
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return parse(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8), rounds);
    }
  }

  static List<Round> parse(String text, int rounds) {
    List<Map<String, Failure>> failed = new ArrayList<>();
    List<Set<String>> passed = new ArrayList<>();
    int[] asked = new int[rounds];
    for (int i = 0; i < rounds; i++) {
      failed.add(new LinkedHashMap<>());
      passed.add(new LinkedHashSet<>());
    }
    for (String line : text.split("\n", -1)) {
      Matcher m = FAILED.matcher(line);
      if (m.matches() && number(m) < rounds) {
        String message = plain(m.group(6)).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        Failure failure =
            new Failure(m.group(2).equals("link"), plain(m.group(3)), plain(m.group(4)), message);
        failed.get(number(m)).put(m.group(5), failure);
      }
      m = PASSED.matcher(line);
      if (m.matches() && number(m) < rounds) {
        passed.get(number(m)).add(m.group(2));
      }
      m = ENDED.matcher(line);
      if (m.matches() && number(m) < rounds) {
        asked[number(m)] = Integer.parseInt(m.group(2));
      }
    }
    List<Round> all = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      all.add(new Round(asked[i], failed.get(i), passed.get(i)));
    }
    return all;
  }

  private static int number(Matcher m) {
    return Integer.parseInt(m.group(1));
  }

  private static String plain(String encoded) {
    try {
      return new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return ""; // garbage among the answers names no test, and a test without a name counts for
      // nothing
    }
  }
}
