package dev.codeagent.core.verify.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host wrote, read with suspicion: code of the project could write there, too. Lines of another form count for
 * nothing, and where two speak of one mutant the first does.
 *
 * @param passed tests that pass in both clean rounds
 * @param failed tests that fail in one of them
 * @param millis what both clean rounds took
 * @param stopped why the host gave up, or empty
 * @param mutants by number, what became of them
 */
record HostAnswers(
    int passed, int failed, long millis, String stopped, Map<Integer, Fate> mutants) {

  /** Bytes that are read: a few hundred mutants need less than a tenth. */
  private static final int MAX_BYTES = 64_000;

  private static final Pattern CLEAN = Pattern.compile("clean (\\d{1,7}) (\\d{1,7}) (\\d{1,9})");
  private static final Pattern FATE =
      Pattern.compile("(started|noticed|unnoticed|hung|late) (\\d{1,6})");
  private static final Pattern STOPPED = Pattern.compile("stopped ([^\\p{Cntrl}]{1,300})");

  HostAnswers {
    mutants = Map.copyOf(mutants);
  }

  /** What became of a mutant. */
  enum Fate {
    /** It was begun and the JVM ended before its tests did. */
    STARTED,
    NOTICED,
    UNNOTICED,
    HUNG,
    LATE
  }

  static HostAnswers read(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new HostAnswers(0, 0, 0, "", Map.of());
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return parse(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
    }
  }

  static HostAnswers parse(String text) {
    int passed = 0;
    int failed = 0;
    long millis = 0;
    String stopped = "";
    boolean clean = false;
    Map<Integer, Fate> mutants = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      Matcher m = CLEAN.matcher(line);
      if (m.matches() && !clean) {
        clean = true;
        passed = Integer.parseInt(m.group(1));
        failed = Integer.parseInt(m.group(2));
        millis = Long.parseLong(m.group(3));
      }
      m = STOPPED.matcher(line);
      if (m.matches() && stopped.isEmpty()) {
        stopped = m.group(1);
      }
      m = FATE.matcher(line);
      if (m.matches()) {
        Fate fate = Fate.valueOf(m.group(1).toUpperCase(java.util.Locale.ROOT));
        mutants.merge(
            Integer.parseInt(m.group(2)), fate, (was, now) -> was == Fate.STARTED ? now : was);
      }
    }
    return new HostAnswers(passed, failed, millis, stopped, mutants);
  }
}
